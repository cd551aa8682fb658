package flattenlab.training;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.tensor.Crash;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import java.util.Arrays;
import java.util.List;
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

    private static List<Run> all(int... hits) {
        return Arrays.stream(hits).mapToObj(VerdictTest::reached).toList();
    }

    @Test
    void theSpreadOfSeveralSeedsIsMeanLowestAndHighest() {
        Verdict.Spread spread = Verdict.Spread.of(all(900, 940, 860));
        assertThat(spread.seeds()).isEqualTo(3);
        assertThat(spread.mean()).isCloseTo(0.9, Offset.offset(1e-12));
        assertThat(spread.min()).isEqualTo(0.86);
        assertThat(spread.max()).isEqualTo(0.94);
    }

    @Test
    void runsThatHaveNotBeenTestedDoNotCount() {
        List<Run> runs = List.of(reached(900), run(), reached(800));
        assertThat(Verdict.Spread.of(runs).seeds()).isEqualTo(2);
        assertThat(Verdict.Spread.of(runs).mean()).isCloseTo(0.85, Offset.offset(1e-12));
        assertThat(Verdict.Spread.of(List.of(run())).mean()).isNaN();
    }

    /** The same means: 90 % against 95 %. Seeds that agree tell them apart, seeds that do not cannot. */
    @Test
    void aSpreadOverSeedsWidensTheTolerance() {
        List<Run> correct = all(950, 950, 950);
        Verdict agreeing = Verdict.of(all(900, 900, 900), correct);
        Verdict spread = Verdict.of(all(900, 940, 860), correct);
        double ofPictures = (0.9 * 0.1 + 0.95 * 0.05) / PICTURES;
        assertThat(agreeing.tolerance()).isCloseTo(3 * Math.sqrt(ofPictures), Offset.offset(1e-12));
        assertThat(spread.tolerance()).isCloseTo(3 * Math.sqrt(ofPictures + 0.04 * 0.04 / 3), Offset.offset(1e-12));
        assertThat(agreeing.reason()).isEqualTo(Verdict.Reason.BELOW_REFERENCE);
        assertThat(spread.reason()).isEqualTo(Verdict.Reason.LIKE_REFERENCE);
        assertThat(spread.kind()).isEqualTo(Verdict.Kind.TRAINS_FINE);
    }

    @Test
    void theSpreadOfTheCorrectRunsWidensItAsMuch() {
        double ofRuns = Verdict.of(all(900, 940, 860), all(950, 950, 950)).tolerance();
        double ofCorrect = Verdict.of(all(950, 950, 950), all(900, 940, 860)).tolerance();
        assertThat(ofCorrect).isCloseTo(ofRuns, Offset.offset(1e-12));
    }

    /** Both runs of a seed saw the same batches: what a seed does to both says nothing about the flatten. */
    @Test
    void whatASeedDoesToBothIsNotHeldAgainstEither() {
        double ofPictures = (0.9 * 0.1 + 0.93 * 0.07) / PICTURES;
        Verdict together = Verdict.of(all(900, 940, 860), all(930, 970, 890));
        assertThat(together.tolerance()).isCloseTo(3 * Math.sqrt(ofPictures), Offset.offset(1e-12));
    }

    /** All seeds are tested on the same pictures: more seeds make up for their own spread alone. */
    @Test
    void moreSeedsNarrowTheirShareOfTheToleranceAndNotThatOfThePictures() {
        double ofPictures = (0.9 * 0.1 + 0.95 * 0.05) / PICTURES;
        Verdict six = Verdict.of(all(900, 940, 860, 900, 940, 860), all(950, 950, 950, 950, 950, 950));
        assertThat(six.tolerance())
                .isCloseTo(3 * Math.sqrt(ofPictures + 4 * 0.04 * 0.04 / 5 / 6), Offset.offset(1e-12));
        assertThat(Verdict.of(all(900, 900, 900, 900), all(950, 950, 950, 950)).tolerance())
                .isCloseTo(3 * Math.sqrt(ofPictures), Offset.offset(1e-12));
    }

    @Test
    void oneSeedThatCrashedIsEnoughForACrash() {
        Run crashed = run();
        crashed.crashed(new Crash.LinearMismatch(Shape.of(32, 2352), 1000, 10));
        for (List<Run> runs : List.of(List.of(crashed, reached(950)), List.of(reached(950), crashed))) {
            Verdict verdict = Verdict.of(runs, all(950, 950));
            assertThat(verdict.kind()).isEqualTo(Verdict.Kind.CRASHES);
            assertThat(verdict.reason()).isEqualTo(Verdict.Reason.CRASH);
        }
    }

    @Test
    void oneSeedThatRanAwayIsEnoughToTrainBadly() {
        Run diverged = reached(950);
        diverged.diverged("the loss became NaN at step 300");
        Verdict verdict = Verdict.of(List.of(reached(950), diverged, reached(950)), all(950, 950, 950));
        assertThat(verdict.kind()).isEqualTo(Verdict.Kind.TRAINS_BADLY);
        assertThat(verdict.reason()).isEqualTo(Verdict.Reason.DIVERGED);
        // The first run has no divergence of its own to tell of.
        assertThat(verdict.evidence(reached(950))).contains("one of the seeds");
    }

    @Test
    void severalSeedsAtChanceAreAtChanceWhateverOneOfThemReached() {
        assertThat(Verdict.of(all(100, 90, 130), all(950, 940, 945)).reason()).isEqualTo(Verdict.Reason.AT_CHANCE);
        assertThat(Verdict.of(all(100, 90, 400), all(950, 940, 945)).reason())
                .isEqualTo(Verdict.Reason.BELOW_REFERENCE);
    }

    @Test
    void theEvidenceOfSeveralSeedsSpeaksOfTheMeans() {
        List<Run> runs = all(500, 520, 480);
        Verdict verdict = Verdict.of(runs, all(940, 950, 960));
        assertThat(verdict.evidence(runs.get(1))).contains("50.0 %", "95.0 %");
    }
}
