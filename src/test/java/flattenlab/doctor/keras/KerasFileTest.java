package flattenlab.doctor.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import flattenlab.doctor.RandomChains;
import flattenlab.doctor.Traced;
import flattenlab.doctor.TracedStep;
import flattenlab.net.Conv;
import flattenlab.net.Layer;
import flattenlab.net.Linear;
import flattenlab.net.Slide;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.CrashException;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KerasFileTest {
    @TempDir
    Path home;

    private static String layer(String className, String config) {
        return "{\"class_name\": \"" + className + "\", \"config\": {" + config.replace('\'', '"') + "}}";
    }

    private static String sequential(String... layers) {
        return "{\"class_name\": \"Sequential\", \"config\": {\"name\": \"s\", \"layers\": ["
                + String.join(", ", layers) + "]}}";
    }

    private static final String SMALL = sequential(
            layer("InputLayer", "'batch_shape': [null, 12, 12, 2], 'name': 'in'"),
            layer(
                    "Conv2D",
                    "'filters': 6, 'kernel_size': [3, 3], 'padding': 'same', 'strides': [2, 2], 'activation': 'relu'"),
            layer("Flatten", "'name': 'flatten'"),
            layer("Dense", "'units': 4, 'activation': 'softmax'"));

    private Path write(String name, String text) throws IOException {
        return Files.writeString(home.resolve(name), text);
    }

    private Path zip(String name, String entry, String text) throws IOException {
        Path file = home.resolve(name);
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("metadata.json"));
            zip.write("{}".getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    private Path hdf(String name, String attribute, String text) {
        Path file = home.resolve(name);
        try (WritableHdfFile hdf = HdfFile.write(file)) {
            hdf.putAttribute(attribute, text);
        }
        return file;
    }

    @Test
    void theSameModelIsReadFromEachKindOfFile() throws IOException {
        for (Path file : new Path[] {
            write("m.json", SMALL),
            zip("m.keras", "config.json", SMALL),
            hdf("m.h5", "model_config", SMALL),
            hdf("old.keras", "model_config", SMALL)
        }) {
            Traced traced = Traced.of(KerasFile.of(file));
            assertThat(traced.tracer().steps())
                    .as(file.toString())
                    .extracting(TracedStep::name)
                    .containsExactly("Conv2D", "relu", "Flatten", "Dense", "softmax");
            assertThat(traced.after("Flatten")).containsExactly("(N, 216)");
            assertThat(traced.result()).isEqualTo("(N, 4)");
            assertThat(traced.tracer().parameters()).isEqualTo(6 * (2 * 9 + 1) + 4 * 217);
        }
    }

    private static String two(String inbound, String join) {
        return "{\"class_name\": \"Functional\", \"config\": {\"layers\": ["
                + "{\"name\": \"in\", \"class_name\": \"InputLayer\", \"config\": {\"batch_input_shape\": [null, 9, 9, 3]},"
                + " \"inbound_nodes\": []},"
                + "{\"name\": \"sum\", \"class_name\": \"Add\", \"config\": {}, \"inbound_nodes\": [" + join + "]},"
                + "{\"name\": \"a\", \"class_name\": \"Conv2D\", \"config\": {\"filters\": 3, \"kernel_size\": [1, 1]},"
                + " \"inbound_nodes\": [" + inbound + "]}"
                + "], \"input_layers\": [[\"in\", 0, 0]], \"output_layers\": [[\"sum\", 0, 0]]}}";
    }

    private static String history(String layer) {
        return "{\"class_name\": \"__keras_tensor__\", \"config\": {\"keras_history\": [\"" + layer + "\", 0, 0]}}";
    }

    @Test
    void graphsOfOldAndOfNewKerasAreRead() throws IOException {
        String old = two("[[\"in\", 0, 0, {}]]", "[[\"a\", 0, 0, {}], [\"in\", 0, 0, {}]]");
        String now = two(
                "{\"args\": [" + history("in") + "], \"kwargs\": {}}",
                "{\"args\": [[" + history("a") + ", " + history("in") + "]], \"kwargs\": {}}");
        for (String text : new String[] {old, now}) {
            Traced traced = Traced.of(KerasFile.of(write("g.json", text)));
            assertThat(traced.tracer().steps()).extracting(TracedStep::name).containsExactly("Conv2D", "Add");
            assertThat(traced.last().inputs()).hasSize(2);
            assertThat(traced.result()).isEqualTo("(N, 9, 9, 3)");
        }
    }

    @Test
    void inputsComeInTheOrderOfTheModelNotOfItsLayers() throws IOException {
        String other =
                "{\"name\": \"other\", \"class_name\": \"InputLayer\", \"config\": {\"batch_shape\": [null, 5]}}";
        String text = two("[[\"in\", 0, 0, {}]]", "[[\"a\", 0, 0, {}], [\"in\", 0, 0, {}]]")
                .replace("\"layers\": [", "\"layers\": [" + other + ", ")
                .replace("[[\"in\", 0, 0]]", "[[\"in\", 0, 0], [\"other\", 0, 0]]");
        Traced traced = Traced.of(KerasFile.of(write("i.json", text)));
        assertThat(traced.tracer().input().orElseThrow().dims()).containsExactly(-1L, 9L, 9L, 3L);
        assertThat(traced.result()).isEqualTo("(N, 9, 9, 3)");
    }

    @Test
    void modelsInModelsAndSequencesAreRead() throws IOException {
        String text = sequential(
                layer("Embedding", "'input_dim': 100, 'output_dim': 16, 'batch_input_shape': [null, 30]"),
                layer("Bidirectional", "'layer': {'class_name': 'LSTM', 'config': {'units': 8}}"),
                sequential(layer("Dense", "'units': 5")),
                layer("RepeatVector", "'n': 3"),
                layer("Unheard", "'a': 1"));
        Traced traced = Traced.of(KerasFile.of(write("s.json", text)));
        assertThat(traced.after("Embedding")).containsExactly("(N, 30, 16)");
        assertThat(traced.after("Bidirectional")).containsExactly("(N, 16)");
        assertThat(traced.after("RepeatVector")).containsExactly("(N, 3, 5)");
        assertThat(traced.gaps()).containsExactly("Unheard is not traced");
    }

    @Test
    void aSizeThatIsNotStoredIsAskedFor() throws IOException {
        String text = SMALL.replace("12, 12, 2", "null, null, 2");
        assertThat(Traced.of(KerasFile.of(write("q.json", text))).asked()).isTrue();
        assertThat(Traced.of(KerasFile.of(write("q.json", text)), 1, 20, 20, 2).result())
                .isEqualTo("(1, 4)");
    }

    @Test
    void aRandomNetIsReadBack() throws IOException {
        RandomChains chains = new RandomChains(34);
        for (int i = 0; i < 300; i++) {
            RandomChains.Net net = chains.nextOfKeras();
            StringBuilder layers = new StringBuilder(
                    layer("InputLayer", "'batch_input_shape': " + net.input().bracketed()));
            for (Layer layer : net.chain().layers()) {
                layers.append(", ").append(described(layer));
            }
            Traced traced = Traced.of(KerasFile.of(write("r.json", sequential(layers.toString()))));
            assertThat(traced.tracer().steps().stream().map(step -> step.out().orElseThrow()))
                    .containsExactlyElementsOf(net.shapes());
            assertThat(traced.tracer().parameters())
                    .isEqualTo(net.chain().trace(net.input()).parameters());
        }
    }

    private static String described(Layer layer) {
        if (layer instanceof Conv conv) {
            Slide axis = conv.window().axes().get(0);
            return layer(
                    "Conv2D",
                    "'filters': " + conv.out() + ", 'kernel_size': " + axis.kernel() + ", 'strides': [" + axis.stride()
                            + ", " + axis.stride() + "]");
        }
        if (layer instanceof Linear linear) {
            return layer("Dense", "'units': " + linear.out());
        }
        return switch (layer.getClass().getSimpleName()) {
            case "Pool" -> layer("MaxPooling2D", "'pool_size': [2, 2]");
            case "Activation" -> layer("ReLU", "");
            default -> layer(layer.getClass().getSimpleName(), "");
        };
    }

    @Test
    void whatIsDamagedIsNamed() throws IOException {
        assertThatThrownBy(() -> KerasFile.of(zip("w.keras", "weights.json", "{}")))
                .isInstanceOf(BadInputException.class)
                .hasMessage(
                        "config.json of w.keras: 'it is missing' cannot be used; allowed: a model as Keras writes it");
        assertThatThrownBy(() -> KerasFile.of(zip("c.keras", "config.json", "{\"class_name\": ")))
                .hasMessageStartingWith("config.json of c.keras: 'line 1, column 1");
        assertThatThrownBy(() -> KerasFile.of(write("j.json", "{\"a\": 1}")))
                .hasMessageContaining("it describes no Sequential and no functional model");
        assertThatThrownBy(() -> KerasFile.of(write("z.keras", "PK but no archive")))
                .hasMessageStartingWith("zip of z.keras: ");
        assertThatThrownBy(() -> KerasFile.of(hdf("w.h5", "layer_names", "a")))
                .hasMessageContaining("model_config of w.h5: 'it is missing'");
        assertThatThrownBy(() -> KerasFile.of(home.resolve("none.keras"))).isInstanceOf(BadInputException.class);
    }

    /** Whatever stands in a file, it is refused in a sentence or read. */
    @Test
    void mutatedFilesDoNoHarm() throws IOException {
        Random random = new Random(35);
        for (Path whole : new Path[] {
            write("f.json", SMALL), zip("f.keras", "config.json", SMALL), hdf("f.h5", "model_config", SMALL)
        }) {
            byte[] bytes = Files.readAllBytes(whole);
            for (int i = 0; i < 200; i++) {
                byte[] changed = Arrays.copyOf(bytes, i % 3 == 0 ? random.nextInt(bytes.length) + 1 : bytes.length);
                for (int flips = random.nextInt(4); flips >= 0; flips--) {
                    changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
                }
                Path file = Files.write(home.resolve("mutant"), changed);
                long begin = System.nanoTime();
                try {
                    Traced.of(KerasFile.of(file));
                } catch (BadInputException | CrashException e) {
                    assertThat(e.getMessage()).isNotEmpty();
                }
                assertThat(System.nanoTime() - begin).as(whole + " " + i).isLessThan(2_000_000_000L);
            }
        }
    }

    @Test
    void aTableOfLayersKnowsItsArguments() {
        assertThat(KerasLayers.parameters("Conv2D")).startsWith("filters", "kernel_size", "strides", "padding");
        assertThat(KerasLayers.knows("GlobalAveragePooling2D")).isTrue();
    }
}
