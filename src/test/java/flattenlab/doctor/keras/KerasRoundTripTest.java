package flattenlab.doctor.keras;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.doctor.Batch;
import flattenlab.doctor.Site;
import flattenlab.doctor.Tensor;
import flattenlab.doctor.Tracer;
import flattenlab.tensor.CrashException;
import flattenlab.tensor.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random nets, written as Keras and read back, have the shapes of their layers. */
class KerasRoundTripTest {
    private record Written(String name, Map<String, Object> arguments) {
        String text(String first) {
            return name + "("
                    + arguments.entrySet().stream()
                            .map(entry -> entry.getKey() + "=" + python(entry.getValue()))
                            .collect(Collectors.joining(", "))
                    + (first.isEmpty() || arguments.isEmpty() ? first : ", " + first) + ")";
        }

        private static String python(Object value) {
            return value instanceof List<?> list
                    ? list.stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ",)"))
                    : value instanceof String text
                            ? "'" + text + "'"
                            : String.valueOf(value).replace("false", "False");
        }
    }

    private static Written layer(String name, Object... pairs) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            arguments.put((String) pairs[i], pairs[i + 1]);
        }
        return new Written(name, arguments);
    }

    private static Written onMaps(Random random) {
        long kernel = 1 + random.nextInt(3);
        long stride = 1 + random.nextInt(2);
        String padding = random.nextBoolean() ? "same" : "valid";
        long filters = 1 + random.nextInt(6);
        return switch (random.nextInt(15)) {
            case 0, 1, 2 ->
                layer(
                        "Conv2D",
                        "filters",
                        filters,
                        "kernel_size",
                        kernel,
                        "strides",
                        stride,
                        "padding",
                        padding,
                        "activation",
                        "relu");
            case 3 ->
                layer("SeparableConv2D", "filters", filters, "kernel_size", List.of(kernel, 1L), "padding", padding);
            case 4 -> layer("DepthwiseConv2D", "kernel_size", kernel, "depth_multiplier", 2L, "use_bias", false);
            case 5 ->
                layer(
                        "Conv2DTranspose",
                        "filters",
                        filters,
                        "kernel_size",
                        kernel,
                        "strides",
                        stride,
                        "padding",
                        padding);
            case 6 -> layer("MaxPooling2D", "pool_size", List.of(2L, 1L), "padding", padding);
            case 7 -> layer("AveragePooling2D", "pool_size", kernel, "strides", stride);
            case 8 -> layer("UpSampling2D", "size", List.of(1L, 2L));
            case 9 -> layer("ZeroPadding2D", "padding", List.of(1L, 2L));
            case 10 -> layer("Cropping2D", "cropping", 1L);
            case 11 -> layer("BatchNormalization");
            case 12 -> layer("Dropout", "rate", 0.25);
            case 13 -> layer("LeakyReLU");
            default -> layer("Permute", "dims", List.of(3L, 1L, 2L));
        };
    }

    /** Layers that run one behind the other, and all the shapes that leave their steps. */
    private static final class Net {
        private final List<Long> input;
        private final List<Written> layers = new ArrayList<>();
        private final Tracer tracer = new Tracer(Optional.empty());
        private Tensor at;

        Net(Random random) {
            input = List.of(8L + random.nextInt(12), 8L + random.nextInt(12), 1L + random.nextInt(3));
            at = Tensor.entering(Shape.of(Batch.UNKNOWN.size(), input.get(0), input.get(1), input.get(2)));
            for (int i = 0; i < 6; i++) {
                tryOut(onMaps(random));
            }
            tryOut(random.nextBoolean() ? layer("Flatten") : layer("GlobalAveragePooling2D"));
            tryOut(layer("Dense", "units", 12L, "activation", random.nextBoolean() ? "softmax" : "linear"));
            tryOut(layer("Reshape", "target_shape", List.of(2L, -1L)));
            tryOut(layer("GRU", "units", 5L, "return_sequences", false));
        }

        private void tryOut(Written layer) {
            Tracer alone = new Tracer(Optional.empty());
            try {
                KerasLayers.run(alone, layer.name(), "m", layer.arguments(), List.of(at), Site.NONE);
            } catch (CrashException e) {
                return;
            }
            at = KerasLayers.run(tracer, layer.name(), "m" + layers.size(), layer.arguments(), List.of(at), Site.NONE)
                    .orElseThrow();
            layers.add(layer);
        }

        String shape() {
            return input.stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
        }

        String sequential() {
            List<String> all = new ArrayList<>();
            for (Written layer : layers) {
                all.add(layer.text(all.isEmpty() ? "input_shape=" + shape() : ""));
            }
            return "from keras.layers import *\nm = Sequential([\n    " + String.join(",\n    ", all) + "])";
        }

        String added() {
            return "m = Sequential()\nm.add(Input(shape=" + shape() + "))\n"
                    + layers.stream()
                            .map(layer -> "m.add(" + layer.text("") + ")")
                            .collect(Collectors.joining("\n"));
        }

        String functional() {
            return "i = Input(" + shape() + ")\nx = i\n"
                    + layers.stream()
                            .map(layer -> "x = " + layer.text("") + "(x)\n")
                            .collect(Collectors.joining())
                    + "m = Model(i, x)";
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aNetThatIsWrittenDownIsReadAgain(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 15; round++) {
            Net net = new Net(random);
            assertThat(net.layers).hasSizeGreaterThan(3);
            for (String text : List.of(net.sequential(), net.added(), net.functional())) {
                KerasTraced read = KerasTraced.of(text);
                assertThat(read.gaps()).as(text).isEmpty();
                assertThat(shapes(read.tracer())).as(text).isEqualTo(shapes(net.tracer));
                assertThat(read.parameters()).as(text).isEqualTo(net.tracer.parameters());
            }
        }
    }

    private static List<String> shapes(Tracer tracer) {
        return tracer.steps().stream()
                .map(step -> step.name() + " " + step.out().orElseThrow())
                .toList();
    }
}
