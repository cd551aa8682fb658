package flattenlab.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Formulas are found where Moodle finds them, and nothing that is written is lost. */
class FormulaTest {
    private static ShownText shown(String text, Format format) {
        return ShownText.of(new FormattedText(text, format));
    }

    private static List<String> formulas(String text, Format format) {
        return shown(text, format).formulas().stream().map(Formula::text).toList();
    }

    private static List<String> lines(String text, Format format) {
        return shown(text, format).lines().stream().map(ShownText.Line::text).toList();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "\\(x^2\\), false, x^2",
                "\\[x\\], true, x",
                "$$ x $$, true, ' x '",
                "\\(a\\\\)\\), false, a\\\\)",
            })
    void theMarksSayWhetherAFormulaHasALineOfItsOwn(String text, boolean displayed, String latex) {
        for (Format format : List.of(Format.HTML, Format.MOODLE)) {
            assertThat(shown("f " + text + " g", format).formulas())
                    .singleElement()
                    .satisfies(formula -> {
                        assertThat(formula.displayed()).isEqualTo(displayed);
                        assertThat(formula.latex().strip())
                                .isEqualTo(latex.replace("'", "").strip());
                    });
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "It costs $5, and that $7.",
                "$x$",
                "\\(x",
                "x\\)",
                "\\(\\) and $$ $$ and \\[ \\]",
                "$$5",
                "(x) [x] \\x",
                "\\(x\\]"
            })
    void allElseIsWords(String text) {
        for (Format format : Format.values()) {
            assertThat(formulas(text, format)).isEmpty();
        }
        assertThat(shown(text, Format.MOODLE).text()).isEqualTo(text);
    }

    @Test
    void plainTextAndCodeHoldNone() {
        assertThat(formulas("\\(x\\) $$y$$", Format.PLAIN)).isEmpty();
        assertThat(formulas("<code>\\(x\\)</code> <pre>$$y$$</pre> \\(z\\)", Format.HTML))
                .containsExactly("\\(z\\)");
    }

    @Test
    void aDisplayedFormulaHasALineOfItsOwnAndAnotherOneStandsInItsLine() {
        for (Format format : List.of(Format.HTML, Format.MOODLE)) {
            assertThat(lines("Of \\(x\\) we know \\[x=1\\] and $$y$$", format))
                    .extracting(String::strip)
                    .containsExactly("Of \\(x\\) we know", "\\[x=1\\]", "and", "$$y$$");
        }
        assertThat(lines("<ul><li>Of \\[x\\] more</li><li>\\(y\\)</li></ul>", Format.HTML))
                .containsExactly("Of", "\\[x\\]", "more", "\\(y\\)");
        assertThat(lines("first\n\n    second \\(x\\)\n\\[y\\]\nthird", Format.MOODLE))
                .containsExactly("first", "", "    second \\(x\\)", "\\[y\\]", "third");
    }

    @Test
    void linesThatEndInsideAFormulaDoNotEndIt() {
        assertThat(formulas("$$ a<br>= b <br /> + c $$ d<br>e", Format.HTML)).containsExactly("$$ a\n= b \n + c $$");
        assertThat(lines("\\(x<br>y", Format.HTML)).containsExactly("\\(x", "y");
        assertThat(formulas("<b>so</b>\n\\[\na = b\n\\]", Format.MOODLE)).hasSize(1);
        assertThat(formulas("so\n\\[\na = b\n\\]", Format.MOODLE)).containsExactly("\\[\na = b\n\\]");
    }

    @Test
    void entitiesAreWhatTheyMeanAndMarkdownEscapesTheMarksAsInMoodle() {
        assertThat(formulas("<p>\\(a &lt; b &amp; c\\)</p>", Format.HTML)).containsExactly("\\(a < b & c\\)");
        assertThat(formulas("**so** \\\\(x\\\\)", Format.MARKDOWN)).containsExactly("\\(x\\)");
        assertThat(formulas("**so** $$x$$", Format.MARKDOWN)).containsExactly("$$x$$");
    }

    @Test
    void aTextWithAFormulaIsNotPlainAndTellsItInItsWords() {
        assertThat(shown("\\(x\\)", Format.MOODLE).isPlain()).isFalse();
        assertThat(shown("Is \\(x\\) 1?", Format.HTML).text()).isEqualTo("Is \\(x\\) 1?");
        assertThat(shown("Is \\(x\\) 1?", Format.HTML).length()).isEqualTo("Is \\(x\\) 1?".length());
    }

    /** Every character is in one part, in its order. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void nothingIsLostBetweenWordsAndFormulas(int seed) {
        Random random = new Random(seed);
        List<String> bits = List.of("\\(", "\\)", "\\[", "\\]", "$$", "$", "\\", "x", " ", "\n", "{", "}");
        for (int n = 0; n < 5_000; n++) {
            String text = random.ints(random.nextInt(20), 0, bits.size())
                    .mapToObj(bits::get)
                    .collect(Collectors.joining());
            List<ShownText.Run> parts = Formula.split(text);
            assertThat(parts.stream().map(ShownText.Run::text).collect(Collectors.joining()))
                    .isEqualTo(text);
            assertThat(parts)
                    .allMatch(part -> !(part instanceof Formula f) || !f.latex().isBlank());
        }
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void whatIsNeverClosedTakesNoTime(Format format) {
        for (String bit : List.of("\\(", "$$ ", "\\[<br>", "\\(\n", "$$x\\)")) {
            String text = bit.repeat(200_000 / bit.length());
            long from = System.nanoTime();
            shown(text, format);
            assertThat((System.nanoTime() - from) / 1e9).as(bit).isLessThan(5);
        }
    }
}
