package flattenlab.learn;

import static flattenlab.learn.Mastery.Level.ATTEMPTED;
import static flattenlab.learn.Mastery.Level.FAMILIAR;
import static flattenlab.learn.Mastery.Level.MASTERED;
import static flattenlab.learn.Mastery.Level.NOT_STARTED;
import static flattenlab.learn.Mastery.Level.PROFICIENT;
import static flattenlab.learn.Mastery.Setting.MIXED;
import static flattenlab.learn.Mastery.Setting.ORDINARY;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class MasteryTest {
    private static final Misconception IDEA = Misconception.M4;

    private static QuizResult result(double score, boolean solved, int tries, int hints) {
        return new QuizResult(
                new ExerciseId.Drawn(QuestionType.Q1, 1, 1), IDEA, score, solved, tries, hints, Optional.empty());
    }

    private static QuizResult right() {
        return result(1, true, 1, 0);
    }

    private static QuizResult wrong() {
        return result(0, false, 2, 0);
    }

    private static Mastery proficient() {
        Mastery mastery = Mastery.none();
        for (int i = 0; i < Mastery.ENOUGH; i++) {
            mastery = mastery.after(right(), ORDINARY, 1);
        }
        return mastery;
    }

    /** A wrong answer may show another idea than the one that was asked; that one was asked all the same. */
    @Test
    void anIdeaWhoseQuestionWasAskedCountsAsAsked() {
        QuizResult shown = new QuizResult(
                new ExerciseId.Drawn(QuestionType.Q1, 1, 1), IDEA, 0, false, 2, 0, Optional.of(Misconception.M2));
        Mastery mastery = Mastery.none().after(shown, ORDINARY, 1);
        assertThat(mastery.level(IDEA)).isEqualTo(ATTEMPTED);
        assertThat(mastery.level(Misconception.M2)).isEqualTo(ATTEMPTED);
        assertThat(mastery.level(Misconception.M3)).isEqualTo(NOT_STARTED);
        assertThat(proficient().after(shown, ORDINARY, 2).level(IDEA)).isEqualTo(PROFICIENT);
        assertThat(mastery.after(right(), ORDINARY, 1).level(IDEA)).isEqualTo(FAMILIAR);
    }

    @Test
    void whoOnlyLooksAtTheAnswerHasNotTried() {
        QuizResult looked = result(0, false, 0, 0);
        assertThat(Mastery.none().after(looked, ORDINARY, 1).level(IDEA)).isEqualTo(NOT_STARTED);
        assertThat(Mastery.none().after(looked, MIXED, 1).level(IDEA)).isEqualTo(NOT_STARTED);
        Mastery known = proficient();
        assertThat(known.after(looked, ORDINARY, 2)).isSameAs(known);
        assertThat(known.after(looked, MIXED, 2).level(IDEA)).isEqualTo(FAMILIAR);
    }

    @Test
    void levelsFollowTheShareOfRightFirstTries() {
        Mastery mastery = Mastery.none();
        assertThat(mastery.level(IDEA)).isEqualTo(NOT_STARTED);
        mastery = mastery.after(wrong(), ORDINARY, 1);
        assertThat(mastery.level(IDEA)).isEqualTo(ATTEMPTED);
        mastery = mastery.after(right(), ORDINARY, 1).after(right(), ORDINARY, 1);
        assertThat(mastery.level(IDEA)).isEqualTo(ATTEMPTED);
        mastery = mastery.after(right(), ORDINARY, 1);
        assertThat(mastery.level(IDEA)).isEqualTo(FAMILIAR);
        mastery = mastery.after(right(), ORDINARY, 1);
        assertThat(mastery.level(IDEA)).isEqualTo(PROFICIENT);
    }

    @Test
    void onceRightIsNotYetProficient() {
        assertThat(Mastery.none().after(right(), ORDINARY, 1).level(IDEA)).isEqualTo(FAMILIAR);
        assertThat(proficient().level(IDEA)).isEqualTo(PROFICIENT);
    }

    @Test
    void masteredComesOnlyInALaterMixedQuiz() {
        assertThat(proficient().after(right(), ORDINARY, 2).level(IDEA)).isEqualTo(PROFICIENT);
        assertThat(proficient().after(right(), MIXED, 1).level(IDEA)).isEqualTo(PROFICIENT);
        assertThat(proficient().after(right(), MIXED, 2).level(IDEA)).isEqualTo(MASTERED);
        assertThat(proficient().after(result(0.5, true, 2, 0), MIXED, 2).level(IDEA))
                .isEqualTo(PROFICIENT);
    }

    @Test
    void wrongInAMixedQuizCostsOneLevel() {
        Mastery mastered = proficient().after(right(), MIXED, 2);
        Mastery fallen = mastered.after(wrong(), MIXED, 3);
        assertThat(fallen.level(IDEA)).isEqualTo(PROFICIENT);
        assertThat(fallen.after(wrong(), MIXED, 3).level(IDEA)).isEqualTo(FAMILIAR);
        assertThat(fallen.after(right(), MIXED, 3).level(IDEA)).isEqualTo(PROFICIENT);
        assertThat(fallen.after(right(), MIXED, 4).level(IDEA)).isEqualTo(MASTERED);
        Mastery attempted = Mastery.none().after(wrong(), MIXED, 1).after(wrong(), MIXED, 1);
        assertThat(attempted.level(IDEA)).isEqualTo(ATTEMPTED);
    }

    @Test
    void anOrdinaryQuizNeverLowers() {
        assertThat(proficient().after(wrong(), ORDINARY, 2).level(IDEA)).isEqualTo(PROFICIENT);
    }

    @Test
    void practiceChangesNothing() {
        Mastery before = proficient();
        assertThat(before.after(result(0, false, 2, 1), MIXED, 2)).isSameAs(before);
        assertThat(before.after(result(1, true, 1, 3), MIXED, 2)).isSameAs(before);
    }

    @Test
    void aMistakeCountsForTheIdeaThatItShows() {
        QuizResult shown = new QuizResult(
                new ExerciseId.Drawn(QuestionType.Q1, 1, 1), IDEA, 0, false, 2, 0, Optional.of(Misconception.M2));
        Mastery mastery = proficient().after(shown, MIXED, 2);
        assertThat(mastery.level(IDEA)).isEqualTo(PROFICIENT);
        assertThat(mastery.level(Misconception.M2)).isEqualTo(ATTEMPTED);
    }

    @Test
    void whatWasStoredIsTheSame() {
        Mastery before = proficient().after(right(), MIXED, 2);
        Mastery read = Mastery.of(before.states());
        assertThat(read.states()).isEqualTo(before.states());
    }

    @Test
    void whoseIdeaNobodyKnowsChangesNothing() {
        QuizResult unknown = new QuizResult(
                new ExerciseId.Named(ExerciseId.Source.WRITTEN, "quiz.gift", "size"),
                Optional.empty(),
                1,
                true,
                1,
                0,
                Optional.empty());
        Mastery before = proficient();
        assertThat(before.after(unknown, MIXED, 2)).isSameAs(before);
        assertThat(unknown.type()).isEmpty();
    }

    @Test
    void onlyTheLatestFourFirstTriesAreLookedAt() {
        Mastery mastery = Mastery.none().after(wrong(), ORDINARY, 1);
        for (int i = 0; i < Mastery.RECENT; i++) {
            mastery = mastery.after(right(), ORDINARY, 1);
        }
        assertThat(mastery.level(IDEA)).isEqualTo(PROFICIENT);
        assertThat(mastery.states().get(IDEA).recent()).containsExactly(1.0, 1.0, 1.0, 1.0);
    }

    /** Seven of ten is mostly right; the session in which a level is reached is kept until a higher one. */
    @Test
    void aLevelIsReachedOnceAndKeepsItsSession() {
        Mastery mastery =
                Mastery.none().after(result(0.7, true, 2, 0), ORDINARY, 3).after(result(0.69, true, 2, 0), ORDINARY, 4);
        assertThat(mastery.level(IDEA)).isEqualTo(FAMILIAR);
        assertThat(mastery.states().get(IDEA).since()).isEqualTo(3);
        assertThat(Mastery.none().after(result(0.69, true, 2, 0), ORDINARY, 3).level(IDEA))
                .isEqualTo(ATTEMPTED);
    }

    @Test
    void aLevelBelowIsOneBelowAndWhoHasTriedStaysOneWhoHasTried() {
        assertThat(NOT_STARTED.below()).isEqualTo(NOT_STARTED);
        assertThat(ATTEMPTED.below()).isEqualTo(ATTEMPTED);
        assertThat(FAMILIAR.below()).isEqualTo(ATTEMPTED);
        assertThat(PROFICIENT.below()).isEqualTo(FAMILIAR);
        assertThat(MASTERED.below()).isEqualTo(PROFICIENT);
    }

    /** What an answer says about an idea, and how soon it is asked again. */
    @Test
    void aResultSaysWhatItShows() {
        QuizResult shown = new QuizResult(
                new ExerciseId.Drawn(QuestionType.Q5, 1, 1), IDEA, 0, true, 2, 0, Optional.of(Misconception.M8));
        assertThat(shown.shown()).contains(Misconception.M8);
        assertThat(shown.evidence()).contains(Misconception.M8);
        assertThat(shown.type()).contains(QuestionType.Q5);
        assertThat(wrong().shown()).as("nothing was recognised").contains(IDEA);
        assertThat(right().shown()).isEmpty();
        assertThat(right().unaided()).isTrue();
        assertThat(result(1, true, 1, 1).unaided()).isFalse();
        assertThat(result(1, true, 1, 1).rating()).isEqualTo(Fsrs.Rating.HARD);
        assertThat(result(0, false, 0, 0).shown()).isEmpty();
        QuizResult written = new QuizResult(
                new ExerciseId.Named(ExerciseId.Source.WRITTEN, "quiz.gift", "order"),
                Optional.of(Misconception.M8),
                1,
                true,
                1,
                0,
                Optional.empty());
        assertThat(written.type()).as("the first type that trains it").contains(QuestionType.Q18);
        assertThat(QuestionType.training(Misconception.M2))
                .containsExactly(QuestionType.Q4, QuestionType.Q5, QuestionType.Q6, QuestionType.Q20);
        assertThat(QuestionType.Q20.number()).isEqualTo(20);
    }
}
