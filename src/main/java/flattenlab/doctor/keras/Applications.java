package flattenlab.doctor.keras;

import flattenlab.doctor.Site;
import flattenlab.doctor.Tensor;
import flattenlab.doctor.Tracer;
import flattenlab.doctor.python.Arguments;
import flattenlab.doctor.python.Value;
import flattenlab.net.Padding;
import flattenlab.net.Slide;
import flattenlab.tensor.Crash;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** {@code keras.applications} by name. Their maps are one step, whose channels and sizes are what the architecture says. */
final class Applications {
    /**
     * A net without its head.
     *
     * @param windows what makes its maps smaller: window/stride/zeros, {@code s} for {@code same}
     * @param side of the pictures that it was trained with
     */
    private record Net(long channels, String windows, long side, boolean flattens) {}

    private static final String POOLED = "2/2/0 2/2/0 2/2/0 2/2/0 2/2/0";
    private static final String SAME = "3/2/s 3/2/s 3/2/s 3/2/s 3/2/s";
    private static final String RESIDUAL = "7/2/3 3/2/1 1/2/0 1/2/0 1/2/0";
    private static final String DENSE = "7/2/3 3/2/1 2/2/0 2/2/0 2/2/0";
    private static final String INCEPTION = "3/2/0 3/1/0 3/2/0 3/1/0 3/2/0 3/2/0 3/2/0";
    private static final Map<String, Net> KNOWN = new TreeMap<>();

    static {
        KNOWN.put("VGG16", new Net(512, POOLED, 224, true));
        KNOWN.put("VGG19", new Net(512, POOLED, 224, true));
        for (String depth : List.of("50", "101", "152")) {
            KNOWN.put("ResNet" + depth, new Net(2048, RESIDUAL, 224, false));
            // Its strides stand at the end of a stage, where they pool with zeros or a window of one.
            KNOWN.put("ResNet" + depth + "V2", new Net(2048, RESIDUAL, 224, false));
        }
        KNOWN.put("InceptionV3", new Net(2048, INCEPTION, 299, false));
        KNOWN.put("InceptionResNetV2", new Net(1536, INCEPTION, 299, false));
        KNOWN.put("Xception", new Net(2048, "3/2/0 3/1/0 3/2/s 3/2/s 3/2/s 3/2/s", 299, false));
        KNOWN.put("DenseNet121", new Net(1024, DENSE, 224, false));
        KNOWN.put("DenseNet169", new Net(1664, DENSE, 224, false));
        KNOWN.put("DenseNet201", new Net(1920, DENSE, 224, false));
        KNOWN.put("MobileNet", new Net(1024, SAME, 224, false));
        KNOWN.put("MobileNetV2", new Net(1280, SAME, 224, false));
        KNOWN.put("MobileNetV3Small", new Net(576, SAME, 224, false));
        KNOWN.put("MobileNetV3Large", new Net(960, SAME, 224, false));
        KNOWN.put("NASNetMobile", new Net(1056, "3/2/0 3/2/s 3/2/s 3/2/s 3/2/s", 224, false));
        long[] channels = {1280, 1280, 1408, 1536, 1792, 2048, 2304, 2560};
        long[] sides = {224, 240, 260, 300, 380, 456, 528, 600};
        for (int i = 0; i < channels.length; i++) {
            KNOWN.put("EfficientNetB" + i, new Net(channels[i], SAME, sides[i], false));
        }
        List<String> versions = List.of("B0", "B1", "B2", "B3", "S", "M", "L");
        long[] last = {1280, 1280, 1408, 1536, 1280, 1280, 1280};
        long[] seen = {224, 240, 260, 300, 384, 480, 480};
        for (int i = 0; i < last.length; i++) {
            KNOWN.put("EfficientNetV2" + versions.get(i), new Net(last[i], SAME, seen[i], false));
        }
    }

    private Applications() {}

    /** Whether there is such a net. */
    static boolean knows(String name) {
        return KNOWN.containsKey(name);
    }

    /** A net as it is written: one that is built where it says its input shape. */
    static Object of(Program program, String name, Arguments written) {
        Net net = KNOWN.get(name);
        Object top = written.get(0, "include_top").orElse(true);
        Object pooling = written.get(4, "pooling").orElse(Value.NONE);
        SequentialValue model = new SequentialValue(program, name, written.call(), Optional.empty());
        Optional<Object> tensor = written.get(2, "input_tensor").filter(KerasTensor.class::isInstance);
        Optional<Object> shape = written.get(3, "input_shape").filter(value -> value != Value.NONE);
        boolean isTop = !top.equals(false);
        if (tensor.isPresent()) {
            model.add(tensor.get(), written.call());
        } else if (shape.isPresent() || isTop) {
            Object said = shape.orElse(Value.Tuple.of(net.side(), net.side(), 3L));
            model.add(layer(program, "InputLayer", written, Map.of("input_shape", said)), written.call());
        }
        model.add(new Features(program, name, net, written), written.call());
        long classes = written.get(5, "classes").orElse(1000L) instanceof Long count ? count : 1000;
        for (PlainLayer layer : head(program, net, written, isTop, pooling, classes)) {
            model.add(layer, written.call());
        }
        return model;
    }

    private static List<PlainLayer> head(
            Program program, Net net, Arguments written, boolean top, Object pooling, long classes) {
        List<PlainLayer> head = new ArrayList<>();
        if (top && net.flattens()) {
            head.add(layer(program, "Flatten", written, Map.of()));
            head.add(layer(program, "Dense", written, Map.of("units", 4096L, "activation", "relu")));
            head.add(layer(program, "Dense", written, Map.of("units", 4096L, "activation", "relu")));
        } else if (top || pooling.equals("avg")) {
            head.add(layer(program, "GlobalAveragePooling2D", written, Map.of()));
        } else if (pooling.equals("max")) {
            head.add(layer(program, "GlobalMaxPooling2D", written, Map.of()));
        }
        if (top) {
            head.add(layer(program, "Dense", written, Map.of("units", classes, "activation", "softmax")));
        }
        return head;
    }

    private static PlainLayer layer(Program program, String type, Arguments written, Map<String, Object> values) {
        Map<String, Arguments.One> named = new LinkedHashMap<>();
        values.forEach((name, value) -> named.put(
                name,
                name.equals("input_shape") && written.named().containsKey(name)
                        ? written.named().get(name)
                        : new Arguments.One(value, written.call())));
        return PlainLayer.of(program, type, new Arguments(written.call(), List.of(), named, false), Optional.empty());
    }

    /** The maps of a net. */
    private static final class Features extends LayerValue {
        private final Net net;

        Features(Program program, String type, Net net, Arguments written) {
            super(program, type, written.call(), Optional.empty());
            this.net = net;
        }

        @Override
        Object run(List<KerasTensor> inputs, Arguments call) {
            return program().apply(this::step, inputs, site(call.call(), Map.of()));
        }

        private Optional<Tensor> step(Tracer tracer, List<Tensor> inputs, Site site) {
            Shape in = inputs.get(0).shape();
            if (in.rank() != 4) {
                throw tracer.refuse(type(), inputs, new Crash.WrongRank(Crash.Stage.CONV, in, List.of(4)), site);
            }
            long high = in.dim(1);
            long wide = in.dim(2);
            for (String window : net.windows().split(" ")) {
                Slide slide = slide(window);
                high = slide.positions(high);
                wide = slide.positions(wide);
                if (high < 1 || wide < 1) {
                    tracer.gap(site.called(), Phrase.of("doctor.too_small"));
                    return Optional.empty();
                }
            }
            return Optional.of(tracer.pass(
                    type(),
                    type(),
                    inputs,
                    Shape.of(in.dim(0), high, wide, net.channels()),
                    inputs.get(0).samples(),
                    OptionalLong.empty(),
                    site));
        }

        private static Slide slide(String window) {
            String[] numbers = window.split("/");
            boolean same = numbers[2].equals("s");
            long zeros = same ? 0 : Long.parseLong(numbers[2]);
            return new Slide(
                    Long.parseLong(numbers[0]),
                    Long.parseLong(numbers[1]),
                    same ? Padding.Named.SAME : new Padding.Zeros(zeros, zeros),
                    1);
        }
    }
}
