package flattenlab.learn;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerReaderTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "(32, 2352)",
                "32x2352",
                "32,2352",
                "[32,2352]",
                "32 × 2352",
                "32 2352",
                " ( 32 , 2352 , ) ",
                "32 x 3*28*28",
                "(32, 3*28*28)",
                "(32, 3×28×28)",
                "32, 3·28·28",
                "(32; 2352)",
                "torch.Size([32, 2352])",
                "((32, 2352))",
                "32X2352",
                "32 3*28*28",
                "32 3 * 28 * 28",
                "(16*2, 28*(28*3))",
                "32,2350+2"
            })
    void shapesAreReadGenerously(String text) {
        assertThat(AnswerReader.shape(text)).contains(Shape.of(32, 2352));
    }

    @Test
    void ranksOtherThanTwo() {
        assertThat(AnswerReader.shape("(75264,)")).contains(Shape.of(75264));
        assertThat(AnswerReader.shape("75264")).contains(Shape.of(75264));
        assertThat(AnswerReader.shape("()")).contains(Shape.of());
        assertThat(AnswerReader.shape("32x3x28x28")).contains(Shape.of(32, 3, 28, 28));
        assertThat(AnswerReader.shape("2,352")).contains(Shape.of(2, 352));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "N, CHW",
                "32,,5",
                "32x",
                "-1, 5",
                "32, 2352)",
                "(32, 2352",
                "1.5",
                "1,2,3,4,5,6,7,8,9",
                "99999999999999999999",
                "9999999999 * 9999999999",
                "9999999999, 9999999999"
            })
    void whatIsNoShapeIsNotGuessed(String text) {
        assertThat(AnswerReader.shape(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2352|2352",
                " 2352 |2352",
                "3*28*28|2352",
                "3×28×28|2352",
                "3x28x28|2352",
                "3 · 28 · 28|2352",
                "75,264|75264",
                "75.264|75264",
                "75 264|75264",
                "1,075,264|1075264",
                "2352*10+10|23530",
                "(2352+1)*10|23530",
                "-5|-5",
                "−5|-5",
                "10-3-2|5"
            })
    void numbersAndExpressions(String text, long value) {
        assertThat(AnswerReader.integer(text)).contains(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "3**4", "3*", "(3", "2,35", "1.5", "3 4", "9223372036854775808"})
    void whatIsNoNumberIsNotGuessed(String text) {
        assertThat(AnswerReader.integer(text)).isEmpty();
    }

    @Test
    void theWordForImpossibleIsReadInEveryLanguage() {
        assertThat(AnswerReader.saysImpossible(" Impossible ")).isTrue();
        assertThat(AnswerReader.saysImpossible("unmöglich")).isTrue();
        assertThat(AnswerReader.saysImpossible("Imposible")).isTrue();
        assertThat(AnswerReader.saysImpossible("7")).isFalse();
    }
}
