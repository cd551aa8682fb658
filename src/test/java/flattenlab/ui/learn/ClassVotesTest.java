package flattenlab.ui.learn;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.lesson.Block;
import flattenlab.lesson.ForecastQuestion;
import flattenlab.lesson.ForecastQuestion.Choice;
import flattenlab.lesson.ForecastQuestion.Kind;
import flattenlab.lesson.Lesson;
import flattenlab.lesson.Mode;
import flattenlab.ui.common.vote.Tally;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which tally belongs to which prediction. */
class ClassVotesTest {
    private final ClassVotes votes = new ClassVotes();

    private static ForecastQuestion question(String id, Choice... options) {
        return new ForecastQuestion(Kind.CHOICE, "What comes out?", List.of(options), Map.of("id", id), 7);
    }

    private static Lesson lesson(String id, ForecastQuestion question) {
        return new Lesson(
                id + ".md",
                id,
                "A lesson",
                1,
                10,
                List.of(),
                List.of(),
                List.of(new Lesson.Section(
                        Mode.PREDICT, "Predict", List.of(new Block.Asked(question, question.line())), 5)));
    }

    private Tally tally(String lesson, ForecastQuestion question) {
        return votes.of(lesson(lesson, question), question);
    }

    @Test
    void theTallyOfAPredictionStaysThroughNewWords() {
        Tally tally = tally("one", question("a", new Choice("wrog", "wrong"), new Choice("right", "right")));
        tally.add(0);
        assertThat(tally("one", question("a", new Choice("wrong", "wrong"), new Choice("richtig", "right"))))
                .isSameAs(tally);
    }

    @Test
    void eachPredictionOfEachLessonHasItsOwn() {
        ForecastQuestion one = question("a", new Choice("yes", "right"), new Choice("no", "wrong"));
        ForecastQuestion other = question("b", new Choice("yes", "right"), new Choice("no", "wrong"));
        tally("one", one).add(0);
        assertThat(tally("one", other).total()).isZero();
        assertThat(tally("two", one).total()).isZero();
        assertThat(tally("one", one).total()).isEqualTo(1);
    }

    @Test
    void handsNeverStandWithAnotherAnswer() {
        Choice right = new Choice("yes", "right");
        Choice wrong = new Choice("no", "wrong");
        tally("one", question("a", right, wrong)).add(0);
        assertThat(tally("one", question("a", wrong, right)).total()).isZero();
        assertThat(tally("one", question("a", wrong, right, wrong)).size()).isEqualTo(3);
    }

    @Test
    void whatIsCalledOutBelongsToOneAnswer() {
        Tally tally = tally("one", number("36", "How many slots?"));
        assertThat(tally.size()).isZero();
        assertThat(tally("one", number("36", "Wie viele Slots?"))).isSameAs(tally);
        assertThat(tally("one", number("37", "How many slots?"))).isNotSameAs(tally);
    }

    private static ForecastQuestion number(String answer, String ask) {
        return new ForecastQuestion(Kind.NUMBER, ask, List.of(), Map.of("id", "n", "answer", answer), 7);
    }
}
