package flattenlab.training;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.tensor.Crash;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {
    private static final int PICTURES = 1000;

    private static Run run() {
        return new Run(Experiments.digits().of("correct").spec(FlattenVariant.CORRECT));
    }

    /** A run that recognises this many of 1000 test pictures. */
    private static Run reached(int hits) {
        int[][] counts = new int[10][10];
        counts[0][0] = hits;
        counts[0][1] = PICTURES - hits;
        Run run = run();
        run.stepped(1, 0.5, 1000);
        run.evaluated(new Run.Epoch(1, 1, 0.5, new Evaluation(1, new ConfusionMatrix(counts), null)));
        run.ended((Run.Stop) null);
        return run;
    }

    /** Three standard errors at 1000 pictures: 2.8 points around 95 %, 4.0 where one of ten is right by guessing. */
    @ParameterizedTest
    @CsvSource({
        "950, 950, TRAINS_FINE, LIKE_REFERENCE",
        "999, 950, TRAINS_FINE, LIKE_REFERENCE",
        "925, 950, TRAINS_FINE, LIKE_REFERENCE",
        "910, 950, TRAINS_BADLY, BELOW_REFERENCE",
        "500, 950, TRAINS_BADLY, BELOW_REFERENCE",
        "150, 950, TRAINS_BADLY, BELOW_REFERENCE",
        "135, 950, TRAINS_BADLY, AT_CHANCE",
        "100, 950, TRAINS_BADLY, AT_CHANCE",
        "0, 950, TRAINS_BADLY, AT_CHANCE",
        "150, 150, TRAINS_FINE, LIKE_REFERENCE",
        "100, 130, UNDECIDED, NO_REFERENCE",
        "950, 130, UNDECIDED, NO_REFERENCE",
    })
    void theVerdictFollowsFromTheTwoAccuracies(int hits, int correctHits, Verdict.Kind kind, Verdict.Reason reason) {
        Verdict verdict = Verdict.of(reached(hits), reached(correctHits));
        assertThat(verdict.kind()).isEqualTo(kind);
        assertThat(verdict.reason()).isEqualTo(reason);
        assertThat(verdict.accuracy().mean()).isEqualTo(hits / 1000.0);
        assertThat(verdict.reference().mean()).isEqualTo(correctHits / 1000.0);
    }

    @Test
    void theToleranceIsThreeStandardErrorsOfTheDifference() {
        Verdict verdict = Verdict.of(reached(800), reached(900));
        assertThat(verdict.tolerance())
                .isCloseTo(3 * Math.sqrt((0.8 * 0.2 + 0.9 * 0.1) / PICTURES), Offset.offset(1e-12));
    }

    @Test
    void theEvidenceHoldsTheNumbersThatDecided() {
        Run correct = reached(950);
        assertThat(evidence(reached(500), correct)).contains("50.0 %", "95.0 %", "5.2 points");
        assertThat(evidence(reached(940), correct)).contains("94.0 %", "95.0 %", "within the 3.1 points");
        assertThat(evidence(reached(100), correct)).contains("10.0 %", "95.0 %", "guessing");
        assertThat(evidence(reached(100), reached(120))).contains("12.0 %", "nothing to compare");
    }

    private static String evidence(Run run, Run correct) {
        return Verdict.of(run, correct).evidence(run);
    }

    @Test
    void aCrashIsACrashWhateverTheCorrectRunDid() {
        Run crashed = run();
        crashed.crashed(new Crash.LinearMismatch(Shape.of(32, 2352), 1000, 10));
        for (Run correct : new Run[] {reached(950), reached(100), crashed}) {
            Verdict verdict = Verdict.of(crashed, correct);
            assertThat(verdict.kind()).isEqualTo(Verdict.Kind.CRASHES);
            assertThat(verdict.reason()).isEqualTo(Verdict.Reason.CRASH);
            assertThat(verdict.evidence(crashed)).contains("(32x2352) times (1000x10)");
        }
    }

    /** A loss that ran away needs no comparison; where the learning rate did it, the correct run is gone as well. */
    @Test
    void aDivergedRunTrainsBadlyWhateverTheCorrectRunDid() {
        Run diverged = run();
        diverged.stepped(Double.NaN, 0, 1000);
        diverged.diverged("the loss became NaN at step 1");
        for (Run correct : new Run[] {reached(950), reached(100), diverged}) {
            Verdict verdict = Verdict.of(diverged, correct);
            assertThat(verdict.kind()).isEqualTo(Verdict.Kind.TRAINS_BADLY);
            assertThat(verdict.reason()).isEqualTo(Verdict.Reason.DIVERGED);
            assertThat(verdict.evidence(diverged)).isEqualTo("the loss became NaN at step 1");
        }
    }

    /** One that learned for an epoch before it ran away is not fine on account of that epoch. */
    @Test
    void aRunThatDivergedAfterAGoodEpochStillTrainsBadly() {
        Run diverged = reached(950);
        diverged.diverged("the loss became NaN at step 300");
        assertThat(Verdict.of(diverged, reached(950)).kind()).isEqualTo(Verdict.Kind.TRAINS_BADLY);
    }

    @Test
    void withoutAnyEvaluationThereIsNoVerdictAndNoInventedNumber() {
        Run stopped = run();
        stopped.ended(Run.Stop.BY_HAND);
        Verdict verdict = Verdict.of(stopped, stopped);
        assertThat(verdict.kind()).isEqualTo(Verdict.Kind.UNDECIDED);
        assertThat(verdict.evidence(stopped)).doesNotContain("NaN");
    }
}
