package flattenlab.doctor.torch;

import flattenlab.doctor.python.Arguments;
import flattenlab.doctor.python.ForeignClass;
import flattenlab.doctor.python.Instance;
import flattenlab.doctor.python.Value;
import flattenlab.doctor.python.Value.Unknown;
import flattenlab.net.Mean;
import flattenlab.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * {@code torchvision.models} by name: their modules by their own names, so that a head can be replaced and a tail cut off.
 * Stages between are one step each, whose channels and sizes are what the architecture says.
 */
final class Backbones {
    /** Window, stride and zeros of what makes maps smaller; with a plus where sizes are rounded up. */
    private static final String HALVED_5 = "3/2/1 3/2/1 3/2/1 3/2/1 3/2/1";

    private static final String DENSE = "7/2/3 3/2/1 2/2/0 2/2/0 2/2/0";
    private static final String INCEPTION = "3/2/0 3/1/0 3/2/0 3/1/0 3/2/0 3/2/0 3/2/0";
    private static final String GOOGLE = "7/2/3 3/2/0+ 3/2/0+ 3/2/0+ 2/2/0+";
    private static final String PATCHES_4 = "4/4/0 2/2/0 2/2/0 2/2/0";

    /** A module of a backbone: its name, and the expression that makes it, in short. */
    private record Piece(String name, String what) {}

    private static final Map<String, List<Piece>> KNOWN = new TreeMap<>();

    static {
        resnet("resnet18", 512);
        resnet("resnet34", 512);
        for (String name : List.of(
                "resnet50",
                "resnet101",
                "resnet152",
                "resnext50_32x4d",
                "resnext101_32x8d",
                "wide_resnet50_2",
                "wide_resnet101_2")) {
            resnet(name, 2048);
        }
        vgg("11", "64 M 128 M 256 256 M 512 512 M 512 512 M");
        vgg("13", "64 64 M 128 128 M 256 256 M 512 512 M 512 512 M");
        vgg("16", "64 64 M 128 128 M 256 256 256 M 512 512 512 M 512 512 512 M");
        vgg("19", "64 64 M 128 128 M 256 256 256 256 M 512 512 512 512 M 512 512 512 512 M");
        model(
                "alexnet",
                "features",
                "[Conv2d 3 64 11 4 2|ReLU|MaxPool2d 3 2|Conv2d 64 192 5 1 2|ReLU|MaxPool2d 3 2|Conv2d 192 384 3 1 1|ReLU|Conv2d 384 256 3 1 1|ReLU|Conv2d 256 256 3 1 1|ReLU|MaxPool2d 3 2]",
                "avgpool",
                "AdaptiveAvgPool2d 6",
                "",
                "Flatten",
                "classifier",
                "[Dropout|Linear 9216 4096|ReLU|Dropout|Linear 4096 4096|ReLU|Linear 4096 1000]");
        dense("densenet121", 1024);
        dense("densenet161", 2208);
        dense("densenet169", 1664);
        dense("densenet201", 1920);
        pooled("mobilenet_v2", 1280, "[Dropout|Linear 1280 1000]", false);
        pooled("mobilenet_v3_small", 576, "[Linear 576 1024|Hardswish|Dropout|Linear 1024 1000]", true);
        pooled("mobilenet_v3_large", 960, "[Linear 960 1280|Hardswish|Dropout|Linear 1280 1000]", true);
        int[] efficient = {1280, 1280, 1408, 1536, 1792, 2048, 2304, 2560};
        for (int i = 0; i < efficient.length; i++) {
            pooled("efficientnet_b" + i, efficient[i], "[Dropout|Linear " + efficient[i] + " 1000]", true);
        }
        for (String size : List.of("s", "m", "l")) {
            pooled("efficientnet_v2_" + size, 1280, "[Dropout|Linear 1280 1000]", true);
        }
        model(
                "inception_v3",
                "features",
                "Stage 2048 " + INCEPTION,
                "avgpool",
                "AdaptiveAvgPool2d 1",
                "dropout",
                "Dropout",
                "",
                "Flatten",
                "fc",
                "Linear 2048 1000");
        model(
                "googlenet",
                "features",
                "Stage 1024 " + GOOGLE,
                "avgpool",
                "AdaptiveAvgPool2d 1",
                "",
                "Flatten",
                "dropout",
                "Dropout",
                "fc",
                "Linear 1024 1000");
        model(
                "squeezenet1_0",
                "features",
                "Stage 512 7/2/0 3/2/0+ 3/2/0+ 3/2/0+",
                "classifier",
                "[Dropout|Conv2d 512 1000 1|ReLU|AdaptiveAvgPool2d 1]",
                "",
                "Flatten");
        model(
                "squeezenet1_1",
                "features",
                "Stage 512 3/2/0 3/2/0+ 3/2/0+ 3/2/0+",
                "classifier",
                "[Dropout|Conv2d 512 1000 1|ReLU|AdaptiveAvgPool2d 1]",
                "",
                "Flatten");
        for (String name : List.of("shufflenet_v2_x0_5", "shufflenet_v2_x1_0", "shufflenet_v2_x1_5")) {
            model(name, "features", "Stage 1024 " + HALVED_5, "", "GlobalMean", "fc", "Linear 1024 1000");
        }
        model(
                "mnasnet1_0",
                "layers",
                "Stage 1280 " + HALVED_5,
                "",
                "GlobalMean",
                "classifier",
                "[Dropout|Linear 1280 1000]");
        convnext("convnext_tiny", 768);
        convnext("convnext_small", 768);
        convnext("convnext_base", 1024);
        convnext("convnext_large", 1536);
        transformer("vit_b_16", 16, 768);
        transformer("vit_b_32", 32, 768);
        transformer("vit_l_16", 16, 1024);
        for (String name : List.of("swin_t", "swin_s", "swin_v2_t", "swin_v2_s")) {
            model(
                    name,
                    "features",
                    "Stage 768 " + PATCHES_4,
                    "avgpool",
                    "AdaptiveAvgPool2d 1",
                    "flatten",
                    "Flatten",
                    "head",
                    "Linear 768 1000");
        }
        model(
                "swin_b",
                "features",
                "Stage 1024 " + PATCHES_4,
                "avgpool",
                "AdaptiveAvgPool2d 1",
                "flatten",
                "Flatten",
                "head",
                "Linear 1024 1000");
    }

    private Backbones() {}

    private static void model(String name, String... pieces) {
        List<Piece> all = new ArrayList<>();
        for (int i = 0; i < pieces.length; i += 2) {
            all.add(new Piece(pieces[i], pieces[i + 1]));
        }
        KNOWN.put(name, all);
    }

    private static void resnet(String name, int channels) {
        int first = channels / 8;
        model(
                name,
                "conv1",
                "Conv2d 3 64 7 2 3 -",
                "bn1",
                "BatchNorm2d 64",
                "relu",
                "ReLU",
                "maxpool",
                "MaxPool2d 3 2 1",
                "layer1",
                "Stage " + first + " 3/1/1",
                "layer2",
                "Stage " + 2 * first + " 3/2/1",
                "layer3",
                "Stage " + 4 * first + " 3/2/1",
                "layer4",
                "Stage " + channels + " 3/2/1",
                "avgpool",
                "AdaptiveAvgPool2d 1",
                "",
                "Flatten",
                "fc",
                "Linear " + channels + " 1000");
    }

    private static void vgg(String depth, String plan) {
        for (boolean norm : new boolean[] {false, true}) {
            List<String> layers = new ArrayList<>();
            String channels = "3";
            for (String one : plan.split(" ")) {
                if (one.equals("M")) {
                    layers.add("MaxPool2d 2");
                    continue;
                }
                layers.add("Conv2d " + channels + " " + one + " 3 1 1");
                if (norm) {
                    layers.add("BatchNorm2d " + one);
                }
                layers.add("ReLU");
                channels = one;
            }
            model(
                    "vgg" + depth + (norm ? "_bn" : ""),
                    "features",
                    "[" + String.join("|", layers) + "]",
                    "avgpool",
                    "AdaptiveAvgPool2d 7",
                    "",
                    "Flatten",
                    "classifier",
                    "[Linear 25088 4096|ReLU|Dropout|Linear 4096 4096|ReLU|Dropout|Linear 4096 1000]");
        }
    }

    private static void dense(String name, int channels) {
        model(
                name,
                "features",
                "Stage " + channels + " " + DENSE,
                "",
                "ReLU",
                "",
                "AdaptiveAvgPool2d 1",
                "",
                "Flatten",
                "classifier",
                "Linear " + channels + " 1000");
    }

    private static void pooled(String name, int channels, String head, boolean named) {
        model(
                name,
                "features",
                "Stage " + channels + " " + HALVED_5,
                named ? "avgpool" : "",
                "AdaptiveAvgPool2d 1",
                "",
                "Flatten",
                "classifier",
                head);
    }

    private static void convnext(String name, int channels) {
        model(
                name,
                "features",
                "Stage " + channels + " " + PATCHES_4,
                "avgpool",
                "AdaptiveAvgPool2d 1",
                "classifier",
                "[GroupNorm 1 " + channels + "|Flatten|Linear " + channels + " 1000]");
    }

    private static void transformer(String name, int patch, int width) {
        model(name, "encoder", "Tokens " + width + " " + patch, "heads", "{head: Linear " + width + " 1000}");
    }

    /** A model by its name. */
    static Optional<Object> of(Session session, String name) {
        return Optional.ofNullable(KNOWN.get(name)).map(pieces -> new BackboneClass(session, name, pieces));
    }

    private record BackboneClass(Session session, String name, List<Piece> pieces) implements ForeignClass {
        @Override
        public Object make(Arguments arguments, Optional<Instance> self) {
            Backbone made = new Backbone(session, name, arguments, self);
            long classes = arguments.get(-1, "num_classes").orElse(1000L) instanceof Long count ? count : 1000;
            pieces.forEach(piece -> made.add(piece.name(), module(session, piece.what(), arguments, classes)));
            return made;
        }
    }

    /** A model: its modules one behind the other, some of which have no name of their own. */
    private static final class Backbone extends Module {
        private final List<Object> way = new ArrayList<>();

        private Backbone(Session session, String type, Arguments written, Optional<Instance> self) {
            super(session, type, written.call(), self);
        }

        private void add(String name, Object module) {
            way.add(name.isEmpty() ? module : name);
            if (!name.isEmpty()) {
                own().put(name, module);
            }
        }

        @Override
        Object run(Arguments arguments) {
            Object value = arguments.get(0, "x").orElse(Value.NONE);
            for (Object next : way) {
                Object module = next instanceof String name ? children().getOrDefault(name, own().get(name)) : next;
                if (value instanceof Unknown) {
                    return value;
                }
                value = send(module, Arguments.of(arguments.call(), value));
            }
            return value;
        }
    }

    private static Object module(Session session, String what, Arguments written, long classes) {
        if (what.startsWith("[")) {
            List<Object> inner = new ArrayList<>();
            for (String one : what.substring(1, what.length() - 1).split("\\|")) {
                inner.add(module(session, one, written, classes));
            }
            return Containers.of(
                    session, "Sequential", Arguments.of(written.call(), inner.toArray()), Optional.empty());
        }
        if (what.startsWith("{")) {
            Value.Dict named = new Value.Dict();
            String[] parts = what.substring(1, what.length() - 1).split(": ");
            named.entries().put(parts[0], module(session, parts[1], written, classes));
            return Containers.of(session, "Sequential", Arguments.of(written.call(), named), Optional.empty());
        }
        String[] parts = what.split(" ");
        if (parts[0].equals("Stage")) {
            return stage(session, parts, written);
        }
        if (parts[0].equals("Tokens") || parts[0].equals("GlobalMean")) {
            return parts[0].equals("Tokens") ? tokens(session, parts, written) : mean(session, written);
        }
        List<Arguments.One> given = new ArrayList<>();
        boolean bias = true;
        for (int i = 1; i < parts.length; i++) {
            bias &= !parts[i].equals("-");
            if (!parts[i].equals("-")) {
                long number = Long.parseLong(parts[i]);
                boolean last = i == parts.length - 1 && parts[0].equals("Linear") && number == 1000;
                given.add(new Arguments.One(last ? classes : number, written.call()));
            }
        }
        Map<String, Arguments.One> named = bias ? Map.of() : Map.of("bias", new Arguments.One(false, written.call()));
        ForeignClass type = LayerTable.of(session, parts[0]).orElseThrow();
        return type.make(new Arguments(written.call(), given, named, false), Optional.empty());
    }

    private static Module stage(Session session, String[] parts, Arguments written) {
        long channels = Long.parseLong(parts[1]);
        return new OwnModule(session, "stage", written, Optional.empty(), Map.of(), (module, arguments) -> {
            Optional<TensorValue> value = module.tensor(arguments);
            if (value.isEmpty() || value.get().shape().rank() != 4) {
                return module.noTensor(arguments);
            }
            Shape shape = session.entered(value.get()).shape();
            long high = shape.dim(2);
            long wide = shape.dim(3);
            for (int i = 2; i < parts.length; i++) {
                high = slid(high, parts[i]);
                wide = slid(wide, parts[i]);
            }
            if (high < 1 || wide < 1) {
                return session.interpreter().left(Unknown.of("doctor.too_small"), arguments.call());
            }
            return session.pass(
                    "features",
                    module.id(),
                    List.of(value.get()),
                    Shape.of(shape.dim(0), channels, high, wide),
                    value.get().tensor().samples(),
                    OptionalLong.empty(),
                    module.site(arguments));
        });
    }

    private static long slid(long size, String window) {
        String[] numbers = window.replace("+", "").split("/");
        long stride = Long.parseLong(numbers[1]);
        long room = size + 2 * Long.parseLong(numbers[2]) - Long.parseLong(numbers[0]);
        return Math.floorDiv(window.endsWith("+") ? room + stride - 1 : room, stride) + 1;
    }

    private static Module tokens(Session session, String[] parts, Arguments written) {
        long width = Long.parseLong(parts[1]);
        return new OwnModule(session, "encoder", written, Optional.empty(), Map.of(), (module, arguments) -> {
            Optional<TensorValue> value = module.tensor(arguments);
            boolean fits = value.isPresent()
                    && value.get().shape().rank() == 4
                    && value.get().shape().dim(2) == 224
                    && value.get().shape().dim(3) == 224;
            if (!fits) {
                return session.interpreter().left(Unknown.of("doctor.only_size", 224), arguments.call());
            }
            return session.pass(
                    "encoder",
                    module.id(),
                    List.of(value.get()),
                    Shape.of(value.get().shape().dim(0), width),
                    value.get().tensor().samples(),
                    OptionalLong.empty(),
                    module.site(arguments));
        });
    }

    private static Module mean(Session session, Arguments written) {
        return new OwnModule(
                session,
                "mean",
                written,
                Optional.empty(),
                Map.of(),
                (module, arguments) -> module.tensor(arguments)
                        .map(value -> session.apply(
                                "mean", "mean", new Mean(List.of(2, 3), false), List.of(value), module.site(arguments)))
                        .orElseGet(() -> module.noTensor(arguments)));
    }
}
