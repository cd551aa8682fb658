package flattenlab.data;

import flattenlab.data.OwnDataCheck.Kind;
import flattenlab.tensor.Phrase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Finds out which IDX files belong together, by their names. */
final class IdxPairs {
    private final OwnDataBuilder data;

    IdxPairs(OwnDataBuilder data) {
        this.data = data;
    }

    /** Two files that belong together. */
    private record IdxPair(Path images, Path ofLabels) implements NumberedPictures {
        @Override
        public String name() {
            return OwnDataBuilder.line(images.getFileName());
        }

        @Override
        public String labelsName() {
            return OwnDataBuilder.line(ofLabels.getFileName());
        }

        @Override
        public int[] labels() {
            return IdxReader.labels(ofLabels, OwnData.MAX_IDX_PICTURES);
        }

        @Override
        public void read(IdxReader.Sink sink) {
            long most = (long) OwnData.MAX_IDX_PICTURES * OwnData.MAX_IDX_SIDE * OwnData.MAX_IDX_SIDE;
            IdxReader.read(images, 3, most, sink);
        }
    }

    /** Whether a file is named like one of a pair of IDX files. */
    static boolean isIdx(Path file) {
        return isImages(file) || named(file, "label");
    }

    private static boolean isImages(Path file) {
        return named(file, "image");
    }

    private static boolean named(Path file, String what) {
        String name = IdxReader.name(file).toLowerCase(Locale.ROOT);
        return name.contains(what) && (name.contains("idx") || name.contains("ubyte"));
    }

    /** What a file of pictures and its labels have in common. */
    static String key(Path file) {
        return IdxReader.name(file)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\.gz$", "")
                .replaceAll("[-_. ]|idx[123]|images?|labels?", "")
                .replaceAll("(ubyte|int)$", "");
    }

    List<NumberedPictures> of(Path folder, List<Path> files) {
        Map<String, Path> images = new TreeMap<>();
        Map<String, Path> ofLabels = new TreeMap<>();
        for (Path file : files) {
            (isImages(file) ? images : ofLabels).putIfAbsent(key(file), folder.resolve(file));
        }
        if (images.size() == 1 && ofLabels.size() == 1) {
            return List.of(new IdxPair(
                    images.values().iterator().next(),
                    ofLabels.values().iterator().next()));
        }
        requirePartners(images, ofLabels, "labels");
        requirePartners(ofLabels, images, "images");
        List<String> keys = new ArrayList<>(images.keySet());
        keys.sort(Comparator.comparing(IdxPairs::isOfTest));
        if (keys.size() > 2 || isOfTest(keys.get(0)) || !isOfTest(keys.get(1))) {
            throw data.giveUp(Kind.SEVERAL_PAIRS, "", Phrase.of("data.several_pairs", keys.size()));
        }
        return keys.stream()
                .<NumberedPictures>map(key -> new IdxPair(images.get(key), ofLabels.get(key)))
                .toList();
    }

    static boolean isOfTest(String key) {
        return key.contains("t10k") || key.contains("test");
    }

    private void requirePartners(Map<String, Path> some, Map<String, Path> others, String missing) {
        for (Map.Entry<String, Path> file : some.entrySet()) {
            if (!others.containsKey(file.getKey())) {
                throw data.giveUp(
                        Kind.BAD_IDX,
                        OwnDataBuilder.line(file.getValue().getFileName()),
                        Phrase.of("data.pair_incomplete", missing));
            }
        }
    }
}
