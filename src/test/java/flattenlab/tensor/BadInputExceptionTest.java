package flattenlab.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BadInputExceptionTest {
    @Test
    void aValueIsRepeatedInOneLineHoweverItWasWritten() {
        String lines = "a\nb\r\n\u2028c\u0000d\u0085e";
        assertThat(new BadInputException("thing", lines, "x"))
                .hasMessage("thing: 'a b c d e' cannot be used; allowed: x");
    }

    @Test
    void aValueWithoutEndIsCutBetweenItsCharacters() {
        String message = new BadInputException("thing", "\ud83d\ude80".repeat(100_000), "x").getMessage();
        assertThat(message).hasSizeLessThan(700).contains("\ud83d\ude80…'");
    }

    @Test
    void whatIsAllowedIsCutWhereItRepeatsTheFile() {
        Phrase allowed = Phrase.of("allowed.keys", "a", "b\n".repeat(100_000));
        assertThat(new BadInputException("thing", "x", allowed).getMessage())
                .hasSizeLessThan(1500)
                .doesNotContain("\n");
    }
}
