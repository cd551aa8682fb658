package flattenlab.doctor.message;

import java.util.Map;

/** Numbers that well-known nets are recognised by. */
final class KnownNets {
    /** Features that leave well-known backbones, and no other net of that many by habit. */
    static final Map<Long, String> FEATURES = Map.ofEntries(
            Map.entry(512L, "ResNet-18, ResNet-34"),
            Map.entry(2048L, "ResNet-50, ResNet-101"),
            Map.entry(1280L, "MobileNetV2, EfficientNet-B0"),
            Map.entry(1664L, "DenseNet-169"),
            Map.entry(1920L, "DenseNet-201"),
            Map.entry(2208L, "DenseNet-161"),
            Map.entry(960L, "MobileNetV3-Large"),
            Map.entry(25088L, "VGG"),
            Map.entry(9216L, "AlexNet"));

    /** Those of them that are whole maps. */
    static final Map<Long, Factors> MAPS = Map.of(25088L, new Factors(512, 7, 7), 9216L, new Factors(256, 6, 6));

    /** Outputs of the last of their Linears, and of those before. */
    private static final long CLASSES = 1000;

    private static final long HIDDEN = 4096;

    private KnownNets() {}

    /** Whether what a well-known net flattens comes to one of the Linears behind its first. */
    static boolean isHead(long have, long want, long outputs) {
        return MAPS.containsKey(have) && !MAPS.containsKey(want) && (outputs == CLASSES || outputs == HIDDEN);
    }
}
