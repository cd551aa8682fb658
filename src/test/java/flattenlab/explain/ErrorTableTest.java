package flattenlab.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import flattenlab.tensor.Crash;
import flattenlab.tensor.Shape;
import flattenlab.tensor.Strided;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written by the table is read by it, with the same numbers. */
class ErrorTableTest {
    private static final int EACH = 200;

    private static long size(Random random) {
        return random.nextInt(10) == 0 ? 1 : 1 + random.nextInt(3000);
    }

    private static Shape shape(Random random, int rank) {
        return Shape.of(random.longs(rank, 1, 100).toArray());
    }

    private static Crash.WindowTooLarge window(Random random, Crash.Stage stage) {
        int sides = 1 + random.nextInt(2);
        Shape input = shape(random, sides + 2);
        List<Crash.Fit> axes = IntStream.range(0, sides)
                .mapToObj(side -> new Crash.Fit(
                        input.dim(side + 2),
                        2L * random.nextInt(3),
                        input.dim(side + 2) + 5 + random.nextInt(5),
                        1 + random.nextInt(2)))
                .toList();
        return new Crash.WindowTooLarge(stage, input, input.dim(1), size(random), axes);
    }

    private static Crash.ChannelMismatch channels(Random random, Crash.Stage stage) {
        Shape input = shape(random, 4);
        Shape weights = stage == Crash.Stage.NORM ? shape(random, 1) : shape(random, 4);
        return new Crash.ChannelMismatch(stage, input, size(random), input.dim(1), weights, 1 + random.nextInt(3));
    }

    private static Crash.BranchMismatch branches(Random random, int axis, int concatenated) {
        int rank = 2 + random.nextInt(3);
        return new Crash.BranchMismatch(
                shape(random, rank),
                shape(random, axis < 0 ? rank + 1 : rank),
                1 + random.nextInt(3),
                axis,
                concatenated);
    }

    private static Crash.WrongRank rank(Random random, Crash.Stage stage, Integer... ranks) {
        return new Crash.WrongRank(stage, shape(random, 1 + random.nextInt(5)), List.of(ranks));
    }

    private static Crash.RestLeft rest(Random random, int side) {
        long kernel = size(random);
        Crash.Fit fit = new Crash.Fit(kernel + 2 * size(random) + 1, 2 * size(random), kernel, 2);
        return new Crash.RestLeft(Crash.Stage.CONV, shape(random, 4), side, fit);
    }

    /** One of each kind, with numbers of its own. */
    private static Stream<Crash> crashes(Random random) {
        return Stream.of(
                new Crash.LinearMismatch(shape(random, 1 + random.nextInt(4)), size(random), size(random)),
                new Crash.LinearMismatch(Shape.of(size(random), size(random)), size(random), size(random)),
                new Crash.ReshapeMismatch(shape(random, 4), new long[] {-1, size(random)}),
                new Crash.ReshapeMismatch(shape(random, 3), new long[] {size(random), size(random), 7}),
                // More than any tensor holds.
                new Crash.ReshapeMismatch(shape(random, 4), new long[] {1L << 40, 1L << 40}),
                new Crash.BatchMismatch(size(random), size(random), size(random)),
                new Crash.LogitsRank(shape(random, 1), size(random), size(random)),
                new Crash.LogitsRank(shape(random, 3), size(random), size(random)),
                new Crash.LogitsRank(shape(random, 4), size(random), size(random)),
                new Crash.DimOutOfRange(Crash.Stage.FLATTEN, shape(random, random.nextInt(4)), 4 + random.nextInt(4)),
                new Crash.DimsCrossed(shape(random, 4), 2, 1),
                new Crash.SingleSample(Shape.of(1, size(random))),
                new Crash.StateMismatch(
                        Shape.of(2, size(random), size(random)), Shape.of(2, size(random), size(random))),
                new Crash.ViewNeedsCopy(
                        Strided.of(shape(random, 4)).permute(0, 2, 3, 1), Shape.of(size(random), size(random))),
                rank(random, Crash.Stage.FLATTEN, 4),
                rank(random, Crash.Stage.CONV, 3, 4),
                rank(random, Crash.Stage.CONV, 2, 3),
                rank(random, Crash.Stage.NORM, 4),
                rank(random, Crash.Stage.NORM, 2, 3),
                rank(random, Crash.Stage.POOL, 3, 4),
                window(random, Crash.Stage.CONV),
                window(random, Crash.Stage.POOL),
                channels(random, Crash.Stage.CONV),
                channels(random, Crash.Stage.NORM),
                branches(random, 1, -1),
                branches(random, 0, 1),
                branches(random, -1, 1),
                rest(random, 0),
                rest(random, 1),
                new Crash.OutputTooSmall(Crash.Stage.CONV, shape(random, 4), List.of(-1L, -size(random))),
                new Crash.OutputTooSmall(Crash.Stage.RESIZE, shape(random, 4), List.of(0L, size(random))));
    }

    static Stream<Crash> everyCrash() {
        Random random = new Random(13);
        return IntStream.range(0, EACH).boxed().flatMap(round -> crashes(random));
    }

    private static List<String> words(Crash crash) {
        ErrorTexts texts = ErrorTexts.of(crash);
        return Stream.of(texts.pytorch(), texts.keras(), texts.nd4j())
                .filter(text -> !text.startsWith("no ") && !text.equals(crash.message()))
                .distinct()
                .toList();
    }

    @Test
    void everyCrashInEveryFrameworksWordsIsReadWithTheSameNumbers() {
        Set<Class<?>> kinds = new HashSet<>();
        Set<String> wordings = new HashSet<>();
        everyCrash().forEach(crash -> {
            kinds.add(crash.getClass());
            for (String text : words(crash)) {
                List<ErrorTable.Found> found = ErrorTable.find("so:\n" + text + "\nand so on");
                assertThat(found).as(text).hasSize(1);
                assertThat(found.get(0).written()).isEqualTo(text);
                wordings.add(found.get(0).id());
            }
        });
        assertThat(kinds).containsExactlyInAnyOrder(Crash.class.getPermittedSubclasses());
        assertThat(wordings).hasSizeGreaterThan(30);
    }

    @Test
    void theNumbersAreThoseOfTheCrash() {
        everyCrash()
                .filter(Crash.LinearMismatch.class::isInstance)
                .map(Crash.LinearMismatch.class::cast)
                .forEach(crash -> {
                    ErrorValues values = only(ErrorTexts.of(crash).pytorch()).values();
                    assertThat(values.number("rows")).hasValue(crash.rows());
                    assertThat(values.number("have")).hasValue(crash.have());
                    assertThat(values.number("want")).hasValue(crash.inFeatures());
                    assertThat(values.number("outputs")).hasValue(crash.outputs());
                });
        everyCrash()
                .filter(Crash.ChannelMismatch.class::isInstance)
                .map(Crash.ChannelMismatch.class::cast)
                .filter(crash -> crash.stage() == Crash.Stage.CONV)
                .forEach(crash -> {
                    ErrorValues values = only(ErrorTexts.of(crash).pytorch()).values();
                    assertThat(values.sizes("input")).isEqualTo(boxed(crash.input()));
                    assertThat(values.sizes("weight")).isEqualTo(boxed(crash.weights()));
                    assertThat(values.number("expected")).hasValue(crash.expected());
                    assertThat(values.number("found")).hasValue(crash.found());
                });
    }

    private static List<Long> boxed(Shape shape) {
        return java.util.Arrays.stream(shape.dims()).boxed().toList();
    }

    private static ErrorTable.Found only(String text) {
        List<ErrorTable.Found> found = ErrorTable.find(text);
        assertThat(found).as(text).hasSize(1);
        return found.get(0);
    }

    static Stream<String> rows() throws IOException {
        return Files.readAllLines(Path.of("resources/errors.txt")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"));
    }

    /** Each row with numbers in its holes is found, by itself and not by one above it. */
    @ParameterizedTest
    @MethodSource("rows")
    void everyWordingIsReadAsItself(String row) {
        String[] cells = row.split(" \\| ", 4);
        String text = cells[3].replaceAll("\\{\\w+:word}", "dense_1")
                .replaceAll("\\{\\w+:(?:text|words)}", "some words")
                .replaceAll("\\{\\w+:tuple}", "(None, 7, 5)")
                .replaceAll("\\{\\w+:list}", "[32, 7, 5]")
                .replaceAll("\\{\\w+:sides}", "7 x 5")
                .replaceAll("\\{\\w+:by}", "3x7x5")
                .replaceAll("\\{\\w+}", "42");
        assertThat(only(text).id()).isEqualTo(cells[0]);
        assertThat(only(cells[2] + ": " + text.replaceFirst(" ", "\n    ")).id())
                .isEqualTo(cells[0]);
    }

    @Test
    void linesAreBrokenAnywhereAndQuotationMarksAreLost() {
        String text = "mat1 and mat2 shapes cannot be multipl\nied (32x2352 and 10\n00x10)";
        assertThat(only(text).written())
                .isEqualTo("RuntimeError: mat1 and mat2 shapes cannot be multiplied (32x2352 and 1000x10)");
        assertThat(only("shape [-1, 400] is invalid for input of size 1600\n32 and more")
                        .values()
                        .number("elements"))
                .hasValue(1600);
    }

    @Test
    void errorsAreGivenInTheOrderOfTheTextWhateverTheOrderOfTheTable() {
        String text = "Rank is 4 rows() call is not valid\n"
                + "shape '[-1, 400]' is invalid for input of size 1600\n"
                + "mat1 and mat2 shapes cannot be multiplied (32x2352 and 1000x10)";
        List<ErrorTable.Found> found = ErrorTable.find(text);
        assertThat(found)
                .extracting(ErrorTable.Found::id)
                .containsExactly("nd4j.rank", "torch.reshape", "torch.product");
        assertThat(text.substring(found.get(0).start(), found.get(0).end()).strip())
                .isEqualTo("Rank is 4 rows() call is not valid");
        assertThat(found.get(2).end()).isEqualTo(text.length());
    }

    @Test
    void anErrorEndsWithItsLastLetterOrBracketAndNotWithTheBlanksBehind() {
        String text = "Expected input batch_size (64) to match target batch_size (32).   \n\nmore";
        assertThat(only(text).end()).isEqualTo(text.indexOf("(32)") + 4);
    }

    @Test
    void aSizeThatIsLeftOpenIsMinusOne() {
        ErrorValues values =
                only("layer dense_1 is incompatible with the layer: expected axis -1 of input shape to have"
                                + " value 400 but received input with shape (None, 7, ?)")
                        .values();
        assertThat(values.sizes("input")).containsExactly(-1L, 7L, -1L);
        assertThat(values.number("axis")).hasValue(-1);
        assertThat(values.text("layer")).contains("dense_1");
        assertThat(values.has("input", "want")).isTrue();
        assertThat(values.has("input", "rows")).isFalse();
        assertThat(values.number("input")).isEmpty();
        assertThat(values.sizes("want")).isEmpty();
        assertThat(values.text("want")).isEmpty();
        assertThat(only("Data cardinality is ambiguous: x sizes: None y sizes: 32")
                        .values()
                        .number("rows"))
                .hasValue(-1);
    }

    @Test
    void afterAWarningAProgramGoesOn() {
        assertThat(ErrorTable.isWarning("torch.labels-using")).isTrue();
        assertThat(ErrorTable.isWarning("torch.labels-size")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "TORCH, pytorch",
        "KERAS, keras",
        "ND4J, dl4j",
        "DL4J, dl4j",
        "ONNX, onnx",
        "JAX, jax",
        "SKLEARN, numpy",
        "MXNET, mxnet"
    })
    void whoeverMeetsAnErrorHasAFramework(ErrorTable.Library library, String framework) {
        assertThat(library.framework()).isEqualTo(framework);
    }

    @Test
    void aWordingTakesAsManyValuesAsItHasHolesAndIsOnlyLookedForWhereItsWordsStand() {
        ErrorTemplate template = new ErrorTemplate("got {have}, wanted {want} and no {have}");
        assertThat(template.write(3, 4)).isEqualTo("got 3, wanted 4 and no 3");
        assertThatThrownBy(() -> template.write(3, 4, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 values, not 3");
        assertThat(template.mayBeIn(ErrorTemplate.squeezed("Got 3; WANTED 4"))).isTrue();
        assertThat(template.mayBeIn(ErrorTemplate.squeezed("got 3 and 4"))).isFalse();
        assertThat(template.matcher("got 3, wanted 4 and no 3").find()).isTrue();
        assertThat(template.matcher("got 3, wanted 4 and no 5").find())
                .as("one hole has one value")
                .isFalse();
        assertThatThrownBy(() -> ErrorTable.say("torch.no-such"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("torch.no-such");
    }

    @Test
    void aNumberThatNoShapeHoldsIsKeptAsItIsWritten() {
        ErrorTable.Found found = only("shape '[-1, 1000]' is invalid for input of size 123456789012345678901234567890");
        assertThat(found.values().number("elements")).isEmpty();
        assertThat(found.written()).endsWith("123456789012345678901234567890");
        assertThat(only("shape '[-1, 7]' is invalid for input of size 123456789012345678")
                        .values()
                        .number("elements"))
                .hasValue(123456789012345678L);
    }

    @Test
    @Timeout(5)
    void noTextTakesLong() {
        String spaces = " ".repeat(200_000);
        String torn = "mat1 and mat2 shapes cannot be multiplied (".repeat(5_000);
        String digits = "shape '[" + "1, ".repeat(100_000);
        for (String text : List.of(spaces, torn, digits, torn + spaces + digits)) {
            // The whole words, so that each row is tried.
            ErrorTable.find(text + "cannot be multiplied shape is invalid for input of size");
        }
    }
}
