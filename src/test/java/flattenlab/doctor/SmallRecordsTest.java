package flattenlab.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.Shape;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines, spans, edits, sizes and arguments, of which diagnoses are made. */
class SmallRecordsTest {
    @Test
    void aPasteHasLinesWhateverEndsThem() {
        Paste paste = Paste.of("ab\r\nc\rd\n");
        assertThat(paste.text()).isEqualTo("ab\nc\nd\n");
        assertThat(paste.lines()).isEqualTo(4);
        assertThat(List.of(paste.lineText(1), paste.lineText(2), paste.lineText(3), paste.lineText(4)))
                .containsExactly("ab", "c", "d", "");
        assertThat(List.of(paste.line(0), paste.line(2), paste.line(3), paste.line(4), paste.line(5), paste.line(7)))
                .containsExactly(1, 1, 2, 2, 3, 4);
        assertThat(paste.line(new Span(3, 6))).isEqualTo(2);
        assertThat(paste.text(new Span(1, 4))).isEqualTo("b\nc");
        assertThat(Paste.of("a".repeat(Paste.MAX_CHARACTERS)).lines()).isEqualTo(1);
        assertThatThrownBy(() -> Paste.of("a".repeat(Paste.MAX_CHARACTERS + 1)))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("1000001");
    }

    @Test
    void aSpanReachesToAnother() {
        assertThat(new Span(3, 5).to(new Span(9, 12))).isEqualTo(new Span(3, 12));
        assertThat(new Span(3, 15).to(new Span(9, 12))).isEqualTo(new Span(3, 15));
        assertThat(new Span(0, 0)).isEqualTo(new Span(0, 0));
        assertThatThrownBy(() -> new Span(-1, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Span(3, 2)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Edits are of the text as it was, in whatever order they are told. */
    @Test
    void editsDoNotMoveEachOther() {
        List<Edit> edits = List.of(
                new Edit(new Span(0, 1), "one"), new Edit(new Span(4, 5), ""), new Edit(new Span(2, 2), "two "));
        assertThat(Edit.apply("a b c", edits)).isEqualTo("one two b ");
    }

    @Test
    void linesOfAPromptAreShownWithoutIt() {
        assertThat(line(">>> x = 1")).isEqualTo("x = 1");
        assertThat(line("...     y = 2")).isEqualTo("    y = 2");
        assertThat(line("  12: x = 1")).isEqualTo("x = 1");
        assertThat(line("12|")).isEmpty();
        assertThat(line("    x[1:2]")).isEqualTo("    x[1:2]");
        assertThat(line("12:x")).isEqualTo("12:x");
    }

    private static String line(String text) {
        return new LineEdit(LineEdit.Op.REPLACE, 1, text).code();
    }

    /** Numbers of the lines that a repair has changed, in the text that it makes. */
    @Test
    void aFixKnowsItsLines() {
        LineEdit insert = new LineEdit(LineEdit.Op.INSERT_BEFORE, 2, "a\nb");
        LineEdit replace = new LineEdit(LineEdit.Op.REPLACE, 5, "c");
        LineEdit delete = new LineEdit(LineEdit.Op.DELETE, 3, "");
        LineEdit wider = new LineEdit(LineEdit.Op.REPLACE, 1, "d\ne");
        assertThat(fix(replace, insert).changedLines()).containsExactly(2, 3, 7);
        assertThat(fix(delete, replace).changedLines()).containsExactly(4);
        assertThat(fix(wider, replace).changedLines()).containsExactly(1, 2, 6);
    }

    private static Fix fix(LineEdit... lines) {
        return new Fix(List.of(lines), "", OptionalLong.empty(), OptionalLong.empty(), Phrase.NONE, "");
    }

    @Test
    void aStepStandsWhereItsLayerIsWrittenIfTheCallHoldsThat() {
        Span call = new Span(10, 50);
        assertThat(site(call, new Span(20, 30)).place()).contains(new Span(20, 30));
        assertThat(site(call, new Span(10, 30)).place()).contains(call);
        assertThat(site(call, new Span(20, 50)).place()).contains(call);
        assertThat(site(call, new Span(60, 70)).place()).contains(call);
        assertThat(new Site(Optional.empty(), Optional.of(call), Map.of()).place())
                .contains(call);
        assertThat(Site.NONE.place()).isEmpty();
        assertThat(Site.at(call).written()).contains(call);
    }

    private static Site site(Span called, Span written) {
        return new Site(Optional.of(called), Optional.of(written), Map.of());
    }

    @Test
    void sizesAreWrittenAndMultiplied() {
        assertThat(Sizes.product(Shape.of(2, 16, 7, 7))).isEqualTo("16·7·7");
        assertThat(Sizes.written(List.of(16L, 7L, 7L))).isEqualTo("16 * 7 * 7");
        assertThat(Sizes.row(new long[] {64, -1, 7, 3})).isEqualTo(21);
        assertThat(Sizes.row(new long[] {64, 5, 1})).isEqualTo(5);
        assertThat(Sizes.root(49)).isEqualTo(7);
        assertThat(Sizes.root(50)).isZero();
        assertThat(Sizes.root(48)).isZero();
        assertThat(Sizes.isUsual(List.of(1L, 1L, 28L, 28L))).isTrue();
        assertThat(Sizes.isUsual(List.of(1L, 1L, 28L, 30L))).isFalse();
        assertThat(Sizes.isUsual(List.of(28L))).isFalse();
        assertThat(Sizes.isUsual(List.of(1L, 96L))).isTrue();
    }

    @Test
    void anUnknownBatchIsRecognisedInEverySizeThatDependsOnIt() {
        Batch batch = Batch.UNKNOWN;
        assertThat(batch.marks(batch.size() / 512)).isTrue();
        assertThat(batch.marks(batch.size() * 7)).isTrue();
        assertThat(batch.marks(0)).isFalse();
        assertThat(batch.marks(784)).isFalse();
        assertThat(Batch.of(61 * 67).marks(61 * 67)).isFalse();
        assertThat(batch.text(Shape.of(batch.size()))).isEqualTo("(N,)");
        assertThat(batch.text(Shape.of())).isEqualTo("()");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "N, 3, 8, 8 | -1, 3, 8, 8",
                "[?, 3] | -1, 3",
                "-1x3x8 | -1, 3, 8",
                "None,3 | -1, 3",
                "2, 3 | 2, 3",
            })
    void aPersonTypesWhatEnters(String typed, String dims) {
        InputShape shape = InputShape.parse(typed);
        assertThat(shape.dims())
                .isEqualTo(Arrays.stream(dims.split(", ")).map(Long::valueOf).toList());
        assertThat(shape.from()).isEqualTo(InputShape.From.GIVEN);
        assertThat(shape.shape().dim(0)).isEqualTo(dims.startsWith("-1") ? Batch.UNKNOWN.size() : 2);
        assertThat(shape.shape().dim(1)).isEqualTo(3);
    }

    @Test
    void aShapeWithoutAxesIsOneSample() {
        InputShape none = new InputShape(List.of(), InputShape.From.CODE, Optional.empty());
        assertThat(none.batch()).isEqualTo(Batch.of(1));
        assertThat(none.shape()).isEqualTo(Shape.of());
    }

    // --- arguments of layers

    private static Arguments arguments(Object... namesAndValues) {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return new Arguments(values);
    }

    @Test
    void anArgumentIsANumberATruthOrAText() {
        Arguments given =
                arguments("n", 3L, "i", 4, "s", (short) 5, "r", 6.0, "h", 0.5, "t", true, "w", "same", "o", null);
        assertThat(List.of(given.number("n"), given.number("i"), given.number("s"), given.number("r")))
                .containsExactly(3L, 4L, 5L, 6L);
        assertThat(given.number("o", 7)).isEqualTo(7);
        assertThat(given.number("n", 7)).isEqualTo(3);
        assertThat(given.real("h", 1)).isEqualTo(0.5);
        assertThat(given.real("n", 1)).isEqualTo(3);
        assertThat(given.real("o", 1)).isEqualTo(1);
        assertThat(given.truth("t", false)).isTrue();
        assertThat(given.truth("o", true)).isTrue();
        assertThat(given.truth("h", false)).isTrue();
        assertThat(arguments("z", 0L).truth("z", true)).isFalse();
        assertThat(given.text("w")).contains("same");
        assertThat(given.text("n")).isEmpty();
        assertThat(given.has("n")).isTrue();
        assertThat(given.has("o")).isFalse();
        assertThat(given.value("w")).isEqualTo("same");
    }

    @Test
    void whatIsNoSuchArgumentIsNotGuessed() {
        Arguments given = arguments("h", 0.5, "w", "same", "big", 3e9, "l", List.of(2L, 3L), "x", List.of("a"));
        for (Runnable asked : List.<Runnable>of(
                () -> given.number("h"),
                () -> given.number("big"),
                () -> given.number("missing"),
                () -> given.real("w", 1),
                () -> given.truth("w", true),
                () -> given.each("l", 3),
                () -> given.list("x"))) {
            assertThatThrownBy(asked::run).isInstanceOf(Arguments.Unread.class);
        }
        assertThatThrownBy(() -> given.number("h"))
                .isInstanceOfSatisfying(
                        Arguments.Unread.class,
                        unread -> assertThat(unread.name()).isEqualTo("h"));
        assertThat(arguments("edge", (double) Integer.MAX_VALUE).number("edge")).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void oneNumberIsForAllAxes() {
        Arguments given = arguments("k", 3L, "l", List.of(2L, 3L), "one", List.of(5L));
        assertThat(given.each("k", 2)).containsExactly(3L, 3L);
        assertThat(given.each("k", 1)).containsExactly(3L);
        assertThat(given.each("l", 2)).containsExactly(2L, 3L);
        assertThat(given.each("one", 3)).containsExactly(5L, 5L, 5L);
        assertThat(given.each("missing", 2, 9)).containsExactly(9L, 9L);
        assertThat(given.each("l", 2, 9)).containsExactly(2L, 3L);
        assertThat(given.list("k")).containsExactly(3L);
    }

    // --- files

    @Test
    void aFileIsReadWithBounds(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("a.onnx");
        Files.write(file, new byte[] {1, 2, 3, 4});
        assertThat(ModelFile.head(file, 2)).containsExactly(1, 2);
        assertThat(ModelFile.head(file, 9)).containsExactly(1, 2, 3, 4);
        assertThat(ModelFile.mapped(file, "model").remaining()).isEqualTo(4);
        assertThat(ModelFile.description(file, "config", new ByteArrayInputStream(new byte[] {5, 6})))
                .containsExactly(5, 6);
        byte[] most = new byte[ModelFile.MAX_DESCRIPTION];
        assertThat(ModelFile.description(file, "config", new ByteArrayInputStream(most)))
                .hasSize(most.length);
        assertThatThrownBy(() -> ModelFile.description(
                        file, "config", new ByteArrayInputStream(new byte[ModelFile.MAX_DESCRIPTION + 1])))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("config")
                .hasMessageContaining("16");
        Path none = folder.resolve("none.onnx");
        assertThatThrownBy(() -> ModelFile.mapped(none, "model"))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("none.onnx");
        assertThatThrownBy(() -> ModelFile.head(none, 2)).isInstanceOf(BadInputException.class);
    }
}
