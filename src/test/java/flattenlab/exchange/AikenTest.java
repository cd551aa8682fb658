package flattenlab.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.learn.Answer;
import flattenlab.text.Clean;
import flattenlab.text.FormattedText;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AikenTest {
    private static final String GOOD = "What does Flatten keep?\nA. The batch axis\nB) Every axis\nANSWER: A\n";

    @Test
    void aQuestionHasLettersAndAnAnswer() {
        Reading reading = Aiken.read("\n" + GOOD + "\nTwo\nlines?\n\na word\nA) x\nB) y\nC) z\nANSWER: C");
        assertThat(reading.refusals()).isEmpty();
        assertThat(reading.questions()).extracting(WrittenQuestion::line).containsExactly(2, 7);
        assertThat(reading.questions())
                .extracting(WrittenQuestion::stem)
                .containsExactly("What does Flatten keep?", "Two\nlines?\na word");
        assertThat(reading.questions().get(0).answers())
                .isEqualTo(new Answers.Choices(
                        List.of(
                                new Choice(FormattedText.plain("The batch axis"), 1, FormattedText.EMPTY),
                                new Choice(FormattedText.plain("Every axis"), 0, FormattedText.EMPTY)),
                        false));
        assertThat(reading.questions()
                        .get(1)
                        .judge(new Answer.Pick(2))
                        .orElseThrow()
                        .right())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Q?/A. a/B. b | 1: question 1 has no correct answer",
                "Q?/A. a/B. b/Next?/A. a/B. b/ANSWER: A | 1: question 1 has no correct answer",
                "Q?/A. a/B. b/ANSWER: C | 4: question 1 has the answer 'C'; allowed: a letter from A to B",
                "Q?/A. a/B. b/ANSWER: | 4: question 1 has the answer ''",
                "Q?/A. a/ANSWER: A | 1: question 1 has fewer than two answers",
                "Q?/ANSWER: A | 1: question 1 has fewer than two answers",
                "Q?/A. a/C. b/ANSWER: A | 3: question 1 has the letter 'C' out of order; allowed: B",
                "Q?/A. a/B. a/ANSWER: A | 3: question 1 has the answer 'a' twice",
                "Q?/A. a/B. /ANSWER: A | 3: question 1 has an answer without words",
                "ANSWER: A | 1: question 1 has no text",
            })
    void whatIsMissingIsNamedByItsLine(String text, String expected) {
        Refusal refusal = Aiken.read(text.replace('/', '\n')).refusals().get(0);
        assertThat(refusal.line() + ": " + refusal.message())
                .startsWith(expected)
                .contains("; allowed: ");
    }

    @Test
    void oneBadQuestionDoesNotStopTheOthers() {
        Reading reading = Aiken.read(GOOD + "Bad?\nA. a\nANSWER: A\n" + GOOD);
        assertThat(reading.questions()).extracting(WrittenQuestion::line).containsExactly(1, 8);
        assertThat(reading.refusals()).extracting(Refusal::line).containsExactly(5);
    }

    @Test
    void noDamageStopsTheReader() {
        Drawn drawn = new Drawn(3);
        for (int i = 0; i < 1000; i++) {
            String text = drawn.damaged(GOOD + "\n" + GOOD);
            int lines = Clean.file(text).split("\n", -1).length;
            assertThat(Aiken.read(text).refusals()).allMatch(refusal -> refusal.line() >= 1 && refusal.line() <= lines);
        }
    }
}
