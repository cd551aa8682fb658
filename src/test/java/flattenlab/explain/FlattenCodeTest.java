package flattenlab.explain;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.explain.CodeLine.Part;
import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.CrashException;
import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.FlattenVariant.Kind;
import flattenlab.tensor.Shape;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The printed program is the flatten that is animated: its shapes and its values are those of the mapping. */
class FlattenCodeTest {
    private static final Shape SHAPE = Shape.of(2, 3, 4, 5);

    private static List<FlattenVariant> variants() {
        List<FlattenVariant> variants = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            switch (kind) {
                case ROLL -> List.of(7L, 0L, -3L).forEach(n -> variants.add(new FlattenVariant(kind, n)));
                case TRUNCATE, IN_FEATURES -> variants.add(new FlattenVariant(kind, 17));
                case PAD -> variants.add(new FlattenVariant(kind, 64));
                case SPLIT_BATCH -> List.of(30L, 50L).forEach(n -> variants.add(new FlattenVariant(kind, n)));
                case DIMS -> List.of(0L, 1L, 2L, 12L, 13L).forEach(n -> variants.add(new FlattenVariant(kind, n)));
                default -> variants.add(FlattenVariant.of(kind));
            }
        }
        return variants;
    }

    private static List<CodeLine> lines(Framework framework, String variant, AxisOrder order) {
        return FlattenCode.lines(framework, SHAPE, FlattenVariant.parse(variant), order, 10);
    }

    private static List<String> run(Framework framework, String variant) {
        return lines(framework, variant, AxisOrder.NCHW).stream()
                .filter(line -> line.part() != Part.SETUP && line.part() != Part.INPUT)
                .map(CodeLine::line)
                .toList();
    }

    @ParameterizedTest
    @EnumSource(Framework.class)
    void everyFlattenEndsInTheShapeOfItsMappingOrSaysWhyItCrashes(Framework framework) {
        for (AxisOrder order : AxisOrder.values()) {
            for (FlattenVariant variant : variants()) {
                List<CodeLine> lines = FlattenCode.lines(framework, SHAPE, variant, order, 10);
                String what = framework + " " + variant.id() + "\n" + FlattenCode.text(lines);
                try {
                    FlattenMapping mapping = FlattenMapping.of(SHAPE, variant, order, new FlattenVariant.Draw(0, 0));
                    CodeLine last = lines.stream()
                            .filter(line -> line.part() != Part.LINEAR)
                            .reduce((a, b) -> b)
                            .orElseThrow();
                    boolean untouched = framework == Framework.KERAS && last.part() == Part.INPUT;
                    if (!untouched) {
                        assertThat(last.comment())
                                .as(what)
                                .endsWith(mapping.output().toString());
                    }
                    assertThat(lines).as(what).last().extracting(CodeLine::part).isEqualTo(Part.LINEAR);
                } catch (CrashException e) {
                    assertThat(lines)
                            .as(what)
                            .last()
                            .extracting(CodeLine::comment)
                            .asString()
                            .contains("crashes", e.getMessage());
                }
            }
        }
    }

    @Test
    void theUsualFlattenIsTheOneLineThatEachLibraryIsKnownFor() {
        assertThat(run(Framework.PYTORCH, "correct"))
                .containsExactly("y = nn.Flatten()(x)  # (2, 60)", "z = nn.Linear(60, 10)(y)  # (2, 10)");
        assertThat(run(Framework.KERAS, "channels-last"))
                .containsExactly("y = layers.Flatten()(x)  # (2, 60)", "z = layers.Dense(10)(y)  # (2, 10)");
        assertThat(run(Framework.KERAS, "pool"))
                .first()
                .asString()
                .startsWith("y = layers.GlobalAveragePooling2D()(x)");
        assertThat(run(Framework.JAX, "correct")).first().isEqualTo("y = x.reshape(x.shape[0], -1)  # (2, 60)");
        assertThat(run(Framework.EINOPS, "correct"))
                .first()
                .isEqualTo("y = rearrange(x, 'n c h w -> n (c h w)')  # (2, 60)");
        assertThat(run(Framework.EINOPS, "channels-last"))
                .element(1)
                .isEqualTo("y = rearrange(y, 'n h w c -> n (h w c)')  # (2, 60)");
        assertThat(run(Framework.PYTORCH, "fold-batch")).first().isEqualTo("y = torch.flatten(x)  # (120,)");
    }

    @Test
    void keepingChannelsFirstCostsKerasATranspose() {
        assertThat(run(Framework.KERAS, "correct"))
                .first()
                .isEqualTo("y = ops.transpose(x, (0, 3, 1, 2))  # (2, 3, 4, 5)");
        assertThat(run(Framework.KERAS, "column-major"))
                .first()
                .isEqualTo("y = ops.transpose(x, (0, 2, 1, 3))  # (2, 5, 4, 3)");
    }

    @Test
    void aWrongInFeaturesIsSaidOnTheLineThatThrows() {
        assertThat(run(Framework.PYTORCH, "in-features:17"))
                .last()
                .asString()
                .startsWith("z = nn.Linear(17, 10)(y)  # crashes: ")
                .contains("60");
        assertThat(run(Framework.KERAS, "in-features:17")).contains("dense.build((None, 17))");
    }

    /** Axes are counted from 0 and both ends belong to what is merged; the usual ends are not written. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PYTORCH | dims:12 | y = torch.flatten(x, start_dim=1, end_dim=2)  # (2, 12, 5)",
                "PYTORCH | dims:2 | y = torch.flatten(x, start_dim=0, end_dim=2)  # (24, 5)",
                "PYTORCH | dims:23 | y = torch.flatten(x, start_dim=2)  # (2, 3, 20)",
                "PYTORCH | dims:13 | y = nn.Flatten()(x)  # (2, 60)",
                "PYTORCH | dims:3 | y = torch.flatten(x)  # (120,)",
                "JAX | dims:12 | y = x.reshape(2, -1, 5)  # (2, 12, 5)",
                "JAX | dims:13 | y = x.reshape(x.shape[0], -1)  # (2, 60)",
                "ND4J | dims:12 | INDArray y = x.reshape(2, -1, 5);  // (2, 12, 5)",
                "EINOPS | dims:12 | y = rearrange(x, 'n c h w -> n (c h) w')  # (2, 12, 5)",
                "EINOPS | dims:1 | y = rearrange(x, 'n c h w -> (n c) h w')  # (6, 4, 5)",
                "EINOPS | dims:22 | y = rearrange(x, 'n c h w -> n c h w')  # (2, 3, 4, 5)",
                "EINOPS | dims:23 | y = rearrange(x, 'n c h w -> n c (h w)')  # (2, 3, 20)"
            })
    void someAxesAreMergedAsEachLibraryWritesIt(Framework framework, String variant, String line) {
        assertThat(run(framework, variant)).first().isEqualTo(line);
    }

    /** The Java lines are compiled and run on an index ramp; each value then tells which cell came there. */
    @Test
    void theJavaProgramComputesTheMapping(@TempDir Path folder) throws Exception {
        Set<Kind> drawn = Set.of(Kind.FIXED_SHUFFLE, Kind.FRESH_SHUFFLE);
        List<FlattenVariant> variants = variants();
        StringBuilder source = new StringBuilder(imports()).append("public class Printed {\n");
        for (int i = 0; i < variants.size(); i++) {
            source.append(method(i, variants.get(i)));
        }
        compile(source.append("}\n").toString(), folder);
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            Class<?> printed = loader.loadClass("Printed");
            for (int i = 0; i < variants.size(); i++) {
                FlattenVariant variant = variants.get(i);
                FlattenMapping mapping;
                try {
                    mapping = FlattenMapping.of(SHAPE, variant, AxisOrder.NCHW, new FlattenVariant.Draw(0, 0));
                } catch (CrashException e) {
                    continue;
                }
                Method method = printed.getMethod("run" + i, INDArray.class);
                INDArray ramp =
                        Nd4j.arange(SHAPE.elements()).castTo(DataType.FLOAT).reshape('c', SHAPE.dims());
                INDArray result = (INDArray) method.invoke(null, ramp);
                assertThat(result.shape())
                        .as(variant.id())
                        .isEqualTo(mapping.output().dims());
                if (!drawn.contains(variant.kind())) {
                    assertSame(mapping, result.dup('c').data().asFloat());
                }
            }
        }
    }

    /** The text that is quoted for ND4J and Keras is that of the call that is printed. */
    @Test
    void aLibraryWhoseLinearTakesNoSuchTensorStopsThereInItsCode() {
        Shape shape = Shape.of(2, 1, 4, 5);
        for (Framework framework : List.of(Framework.ND4J, Framework.PYTORCH)) {
            CodeLine last =
                    FlattenCode.lines(framework, shape, FlattenVariant.of(Kind.KEEP_CHANNELS), AxisOrder.NCHW, 10)
                            .stream()
                            .reduce((a, b) -> b)
                            .orElseThrow();
            assertThat(last.comment())
                    .contains(framework == Framework.ND4J ? " crashes: Linear" : " then the loss crashes");
            assertThat(last.text()).contains(framework == Framework.ND4J ? "y.mmul(weights)" : "nn.Linear");
        }
        assertThat(run(Framework.KERAS, "fold-batch")).last().asString().contains("crashes: Linear");
    }

    /** Drawn outside of what each batch goes through, an order is fixed; drawn inside, with a seed, it is fixed too. */
    @ParameterizedTest
    @EnumSource(Framework.class)
    void aFreshShuffleDrawsInsideTheFunctionThatEachBatchGoesThroughAndSetsNoSeedThere(Framework framework) {
        List<String> text = lines(framework, "fresh-shuffle", AxisOrder.NCHW).stream()
                .map(CodeLine::text)
                .toList();
        String drawn = framework == Framework.ND4J ? "Collections.shuffle(perm" : "perm = ";
        int opening = indexOf(text, "forward", 0);
        int draw = indexOf(text, drawn, opening);
        int closing = indexOf(text, "return ", opening);
        int call = indexOf(text, "forward", closing);
        assertThat(List.of(opening, draw, closing, call))
                .as(text.toString())
                .isSorted()
                .doesNotContain(-1);
        List<String> inside = text.subList(opening, closing + 1);
        assertThat(inside).as(text.toString()).noneMatch(line -> line.matches(".*(seed\\(|Random\\(|key\\(\\d).*"));
        assertThat(text.subList(0, opening)).noneMatch(line -> line.contains("perm"));
        assertThat(inside.stream().skip(1).limit(inside.size() - 1)).allMatch(line -> line.startsWith("    "));
    }

    /** JAX hands each call another key, Keras asks a generator that moves on; nothing else would survive compilation. */
    @Test
    void whereAProgramIsCompiledTheSourceOfTheDrawMovesOnWithEachCall() {
        assertThat(run(Framework.JAX, "fresh-shuffle"))
                .contains(
                        "def forward(x, key):  # once for each batch",
                        "    perm = jax.random.permutation(key, 60)",
                        "y = forward(x, keys())  # (2, 60)");
        assertThat(run(Framework.KERAS, "fresh-shuffle"))
                .contains(
                        "seeds = keras.random.SeedGenerator()",
                        "    perm = keras.random.shuffle(ops.arange(60), seed=seeds)");
    }

    @ParameterizedTest
    @EnumSource(Framework.class)
    void aFixedShuffleDrawsOnceFromASeed(Framework framework) {
        assertThat(FlattenCode.text(lines(framework, "fixed-shuffle", AxisOrder.NCHW)))
                .doesNotContain("forward")
                .containsPattern("(manual_seed|Random|default_rng|key)\\(7\\)");
    }

    /** The program is run: the same batch twice, and the fixed order comes again, the fresh one does not. */
    @Test
    void theJavaProgramOfAFreshShuffleGivesEachBatchAnotherOrderAndThatOfAFixedOneDoesNot(@TempDir Path folder)
            throws Exception {
        String source = imports() + "public class Printed {\n" + method(0, FlattenVariant.parse("fresh-shuffle"))
                + method(1, FlattenVariant.parse("fixed-shuffle"))
                + method(2, FlattenVariant.parse("fresh-shuffle"))
                        .replace("\nreturn y;", "\nreturn Nd4j.concat(0, y, forward.apply(x));")
                + "}\n";
        compile(source, folder);
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            Class<?> printed = loader.loadClass("Printed");
            INDArray ramp = Nd4j.arange(SHAPE.elements()).castTo(DataType.FLOAT).reshape('c', SHAPE.dims());
            INDArray fresh =
                    (INDArray) printed.getMethod("run0", INDArray.class).invoke(null, ramp);
            INDArray again =
                    (INDArray) printed.getMethod("run0", INDArray.class).invoke(null, ramp);
            assertThat(again).isNotEqualTo(fresh);
            for (long row = 0; row < 2; row++) {
                float[] sorted = fresh.getRow(row).dup().data().asFloat();
                java.util.Arrays.sort(sorted);
                for (int slot = 0; slot < sorted.length; slot++) {
                    assertThat(sorted[slot]).isEqualTo(60 * row + slot);
                }
            }
            INDArray twice =
                    (INDArray) printed.getMethod("run2", INDArray.class).invoke(null, ramp);
            assertThat(twice.getRow(0)).isNotEqualTo(twice.getRow(2));
            INDArray fixed =
                    (INDArray) printed.getMethod("run1", INDArray.class).invoke(null, ramp);
            assertThat(printed.getMethod("run1", INDArray.class).invoke(null, ramp))
                    .isEqualTo(fixed);
        }
    }

    private static int indexOf(List<String> lines, String part, int from) {
        for (int i = from; i < lines.size(); i++) {
            if (lines.get(i).contains(part)) {
                return i;
            }
        }
        return -1;
    }

    private static void assertSame(FlattenMapping mapping, float[] values) {
        for (int slot = 0; slot < values.length; slot++) {
            double expected = 0;
            for (long which = 0; which < mapping.cellsPerSlot(); which++) {
                expected += Math.max(0, mapping.cellOf(slot, which));
            }
            assertThat(values[slot])
                    .as("%s slot %d", mapping.variant().id(), slot)
                    .isEqualTo((float) (expected / mapping.cellsPerSlot()));
        }
    }

    private static String imports() {
        return lines(Framework.ND4J, "correct", AxisOrder.NCHW).stream()
                .filter(line -> line.part() == Part.SETUP)
                .map(CodeLine::text)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /** Lines as printed, but for the one that makes the tensor; the Linear behind is only compiled. */
    private static String method(int number, FlattenVariant variant) {
        StringBuilder body = new StringBuilder("public static INDArray run" + number + "(INDArray x) {\n");
        StringBuilder linear = new StringBuilder();
        String result = "x";
        for (CodeLine line : FlattenCode.lines(Framework.ND4J, SHAPE, variant, AxisOrder.NCHW, 10)) {
            boolean moves = line.part() == Part.FLATTEN || line.part() == Part.TAKE || line.part() == Part.PAD;
            if (moves) {
                body.append(line.line()).append('\n');
                result = line.text().contains("y = ") ? "y" : result;
            } else if (line.part() == Part.LINEAR) {
                linear.append(line.text());
            }
        }
        body.append("if (x == null) {").append(linear).append("}\n");
        return body.append("return ").append(result).append(";\n}\n").toString();
    }

    private static void compile(String source, Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("Printed.java"), source);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter problems = new StringWriter();
        boolean compiled = compiler.getTask(
                        problems,
                        null,
                        null,
                        List.of("-proc:none", "-cp", System.getProperty("java.class.path"), "-d", folder.toString()),
                        null,
                        compiler.getStandardFileManager(null, null, null).getJavaFileObjects(file))
                .call();
        assertThat(compiled).as(problems + "\n" + source).isTrue();
    }
}
