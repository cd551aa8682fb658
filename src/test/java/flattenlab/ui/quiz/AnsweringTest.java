package flattenlab.ui.quiz;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.journal.Entry;
import flattenlab.journal.RecordWriter;
import flattenlab.learn.Answer;
import flattenlab.learn.AnswerForm;
import flattenlab.learn.ExerciseId;
import flattenlab.learn.Mastery;
import flattenlab.learn.OutcomeTable;
import flattenlab.learn.QuestionType;
import flattenlab.learn.Questions;
import flattenlab.learn.QuizResult;
import flattenlab.tensor.FaultWords;
import flattenlab.ui.common.Learner;
import flattenlab.ui.common.TaskRunner;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One exercise, what is answered to it and what is said of that. */
class AnsweringTest {
    private static final ExerciseId.Drawn FIELDS = new ExerciseId.Drawn(QuestionType.Q5, 11, 1);

    private final Learner learner = new Learner(
            Optional.empty(),
            InstantSource.fixed(Instant.parse("2026-11-29T10:00:00Z")),
            ZoneOffset.UTC,
            new RecordWriter(),
            Runnable::run,
            FaultWords.ENGLISH);
    private final List<QuizResult> finished = new ArrayList<>();
    private final Answering answering = answering();

    private Answering answering() {
        Answering one = new Answering(
                new TrialRun(new TaskRunner(Runnable::run), spec -> {
                    throw new UnsupportedOperationException();
                }),
                new AnswerDiary(learner),
                Locale.ENGLISH,
                () -> Mastery.Setting.ORDINARY,
                finished::add);
        one.drawFrom(new Questions(OutcomeTable.bundled()));
        return one;
    }

    @BeforeEach
    void ask() {
        answering.ask(FIELDS);
    }

    @AfterEach
    void close() {
        learner.close();
    }

    private Turn turn() {
        return answering.turnProperty().get();
    }

    private Answer right() {
        return Answer.Typed.of(((AnswerForm.Fields) answering.question().form())
                .fields()
                .get(0)
                .rightText());
    }

    private long written() {
        return learner.entries().stream().filter(Entry.Tried.class::isInstance).count();
    }

    @Test
    void aRightAnswerEndsItIsWrittenDownAndToldOnce() {
        answering.answer(right());
        assertThat(turn().over()).isTrue();
        assertThat(turn().easeable()).as("right at once").isTrue();
        assertThat(finished).singleElement().matches(QuizResult::solved);
        assertThat(written()).isEqualTo(1);
        answering.answer(right());
        assertThat(finished).as("what is over takes no answer").hasSize(1);
        assertThat(written()).isEqualTo(1);
        answering.ease();
        assertThat(turn().easeable()).isFalse();
        assertThat(learner.entries()).last().isInstanceOf(Entry.Eased.class);
    }

    @Test
    void asManyWrongAnswersAreTakenAsAreAllowedOfWhateverSourceItIs() {
        answering.allow(3);
        answering.drawFrom(new Questions(OutcomeTable.bundled()));
        answering.ask(FIELDS);
        for (int i = 1; i <= 3; i++) {
            assertThat(answering.isOpen()).isTrue();
            answering.answer(Answer.Typed.of("1"));
            assertThat(answering.reached().tries()).isEqualTo(i);
        }
        assertThat(answering.isOpen()).isFalse();
        assertThat(finished).singleElement().matches(result -> !result.solved());
    }

    @Test
    void whatWasGivenUpOrAskedAnewSaysNothingOfAnAnswer() {
        answering.answer(Answer.Typed.of("1"));
        assertThat(turn().grade()).isPresent();
        assertThat(answering.newest()).isPresent();
        assertThat(answering.isTried()).isTrue();
        answering.giveUp();
        assertThat(turn().grade()).isEmpty();
        assertThat(answering.newest()).isEmpty();
        assertThat(finished).hasSize(1);
        answering.similar();
        assertThat(answering.question().type()).isEqualTo(FIELDS.type());
        assertThat(answering.question().seed()).isNotEqualTo(FIELDS.seed());
        assertThat(answering.isTried()).isFalse();
        assertThat(turn().over()).isFalse();
    }

    @Test
    void anotherGoesOnWithTheSameHintsTriesAndWordsAndNothingHappensAgain() {
        answering.hint();
        answering.answer(Answer.Typed.of("1"));
        long entries = written();
        Answering other = answering();
        other.ask(FIELDS);
        other.goOn(answering.reached(), answering.newest(), turn().easeable());
        assertThat(other.reached()).isEqualTo(answering.reached());
        assertThat(other.turnProperty().get().hints()).isEqualTo(turn().hints()).hasSize(1);
        assertThat(other.turnProperty().get().grade()).isEqualTo(turn().grade());
        assertThat(written()).isEqualTo(entries);
        assertThat(finished).isEmpty();
    }
}
