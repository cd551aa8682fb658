package flattenlab.training;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.tensor.Crash;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {
    private static final int PICTURES = 1000;

    private static Run run() {
        return run(7);
    }

    private static Run run(long seed) {
        return new Run(Trainings.digits().seed(seed).of("correct").spec(FlattenVariant.CORRECT));
    }

    private static Run ended(long seed, int pictures, int hits, BitSet right) {
        int[][] counts = new int[10][10];
        counts[0][0] = hits;
        counts[0][1] = pictures - hits;
        Run run = run(seed);
        run.stepped(1, 0.5, 1000);
        run.evaluated(new Run.Epoch(1, 1, 0.5, new Evaluation(1, new ConfusionMatrix(counts), null, right)));
        run.ended((Run.Stop) null);
        return run;
    }

    /** A run that recognises the first so many pictures, but for some others among them, and as many behind them. */
    private static Run answered(long seed, int pictures, int hits, int others) {
        BitSet right = new BitSet();
        right.set(0, hits);
        right.clear(0, others);
        right.set(pictures - others, pictures);
        return ended(seed, pictures, hits, right);
    }

    /** A run that recognises this many of 1000 test pictures, twenty of which the correct one below does not. */
    private static Run reached(int hits) {
        return answered(7, PICTURES, hits, Math.min(20, Math.min(hits, PICTURES - hits)));
    }

    private static Run correct(int hits) {
        return answered(7, PICTURES, hits, 0);
    }

    @ParameterizedTest
    @CsvSource({
        "950, 950, TRAINS_FINE, LIKE_REFERENCE",
        "970, 950, TRAINS_FINE, LIKE_REFERENCE",
        "935, 950, TRAINS_FINE, LIKE_REFERENCE",
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
    void theVerdictFollowsFromTheAnswers(int hits, int correctHits, Verdict.Kind kind, Verdict.Reason reason) {
        Verdict verdict = Verdict.of(reached(hits), correct(correctHits));
        assertThat(verdict.kind()).isEqualTo(kind);
        assertThat(verdict.reason()).isEqualTo(reason);
        assertThat(verdict.accuracy().mean()).isEqualTo(hits / 1000.0);
        assertThat(verdict.reference().mean()).isEqualTo(correctHits / 1000.0);
    }

    /** The same two accuracies: what both recognise does not count, so the fewer they disagree on, the surer it is. */
    @Test
    void whatCountsAreThePicturesOnWhichTheTwoDisagree() {
        Verdict nested = Verdict.of(answered(7, PICTURES, 930, 0), correct(950));
        Verdict crossed = Verdict.of(answered(7, PICTURES, 930, 50), correct(950));
        assertThat(nested.kind()).isEqualTo(Verdict.Kind.TRAINS_BADLY);
        assertThat(crossed.kind()).isEqualTo(Verdict.Kind.UNDECIDED);
        assertThat(nested.tolerance()).isLessThan(crossed.tolerance());
    }

    /** A file from before they were kept: an upper bound, which is said. */
    @Test
    void withoutTheAnswersTheTwoCountAsIndependentAndTheSentenceSaysSo() {
        Verdict kept = Verdict.of(answered(7, PICTURES, 930, 0), correct(950));
        Verdict old = Verdict.of(ended(7, PICTURES, 930, null), correct(950));
        assertThat(old.kind()).isEqualTo(Verdict.Kind.UNDECIDED);
        assertThat(old.tolerance()).isGreaterThan(kept.tolerance());
        assertThat(old.chance().loss()).isCloseTo(0.02, Offset.offset(1e-12));
        assertThat(words(old)).contains("was not saved");
        assertThat(words(kept)).doesNotContain("was not saved");
    }

    /** Nothing is known from a score of pictures, except of a flatten that learns nothing. */
    @Test
    void fewPicturesAreSaidToBeFew() {
        Verdict verdict = Verdict.of(answered(7, 40, 36, 2), answered(7, 40, 38, 0));
        assertThat(verdict.kind()).isEqualTo(Verdict.Kind.UNDECIDED);
        assertThat(verdict.reason()).isEqualTo(Verdict.Reason.TOO_FEW);
        assertThat(words(verdict)).contains("40 test pictures and one seed", "too many to tell");
        assertThat(Verdict.of(answered(7, 40, 4, 0), answered(7, 40, 38, 0)).kind())
                .isEqualTo(Verdict.Kind.TRAINS_BADLY);
    }

    @Test
    void theCorrectRunIsNotComparedWithItself() {
        List<Run> correct = List.of(correct(950));
        Verdict verdict = Verdict.of(correct, correct);
        assertThat(verdict.kind()).isEqualTo(Verdict.Kind.TRAINS_FINE);
        assertThat(verdict.reason()).isEqualTo(Verdict.Reason.REFERENCE);
        assertThat(verdict.tolerance()).isNaN();
        assertThat(words(verdict))
                .isEqualTo(
                        "95.0 % of the test pictures: the correct flatten itself, which all others are compared with.");
        Run lost = correct(110);
        assertThat(Verdict.of(lost, lost).kind()).isEqualTo(Verdict.Kind.UNDECIDED);
    }

    @Test
    void theEvidenceHoldsTheNumbersThatDecided() {
        Run correct = correct(950);
        assertThat(evidence(reached(500), correct)).contains("50.0 %", "95.0 %", "45.0 points less");
        assertThat(evidence(reached(940), correct))
                .contains("94.0 %", "95.0 %", "within the")
                .contains(String.format(
                        Locale.ROOT,
                        "%.1f points",
                        100 * Verdict.of(reached(940), correct).tolerance()));
        assertThat(evidence(answered(7, PICTURES, 990, 0), correct)).contains("99.0 %", "more, not less");
        assertThat(evidence(reached(100), correct)).contains("10.0 %", "95.0 %", "guessing");
        assertThat(evidence(reached(100), correct(120))).contains("12.0 %", "1000 test pictures", "nothing to compare");
    }

    @Test
    void germanHasItsOwnSentencesAndCommas() {
        Run run = reached(500);
        assertThat(new VerdictWords(Locale.GERMAN).evidence(Verdict.of(run, correct(950)), run))
                .startsWith("50,0\u00a0% gegen 95,0\u00a0% beim richtigen Flatten: 45,0 Punkte weniger");
    }

    @Test
    void bothLanguagesHaveTheSameSentencesWithTheSameNumbers() throws IOException {
        Properties english = properties("verdict.properties");
        Properties german = properties("verdict_de.properties");
        assertThat(german.keySet()).isEqualTo(english.keySet());
        for (Object key : english.keySet()) {
            assertThat(numbers(german.get(key))).as("%s", key).isEqualTo(numbers(english.get(key)));
        }
    }

    private static Properties properties(String name) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of("resources", "i18n", name))) {
            properties.load(reader);
        }
        return properties;
    }

    private static Set<String> numbers(Object sentence) {
        return Pattern.compile("\\{(\\d)")
                .matcher((String) sentence)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
    }

    private static String words(Verdict verdict) {
        return new VerdictWords(Locale.ENGLISH).evidence(verdict, correct(950));
    }

    private static String evidence(Run run, Run correct) {
        return new VerdictWords(Locale.ENGLISH).evidence(Verdict.of(run, correct), run);
    }

    @Test
    void aCrashIsACrashWhateverTheCorrectRunDid() {
        Run crashed = run();
        crashed.crashed(new Crash.LinearMismatch(Shape.of(32, 2352), 1000, 10));
        for (Run correct : new Run[] {correct(950), correct(100), crashed}) {
            Verdict verdict = Verdict.of(crashed, correct);
            assertThat(verdict.kind()).isEqualTo(Verdict.Kind.CRASHES);
            assertThat(verdict.reason()).isEqualTo(Verdict.Reason.CRASH);
            assertThat(evidence(crashed, correct)).contains("linear", "(32x2352) times (1000x10)");
        }
    }

    /** A loss that ran away needs no comparison; where the learning rate did it, the correct run is gone as well. */
    @Test
    void aDivergedRunTrainsBadlyWhateverTheCorrectRunDid() {
        Run diverged = run();
        diverged.stepped(Double.NaN, 0, 1000);
        diverged.diverged("the loss became NaN at step 1");
        for (Run correct : new Run[] {correct(950), correct(100), diverged}) {
            Verdict verdict = Verdict.of(diverged, correct);
            assertThat(verdict.kind()).isEqualTo(Verdict.Kind.TRAINS_BADLY);
            assertThat(verdict.reason()).isEqualTo(Verdict.Reason.DIVERGED);
            assertThat(evidence(diverged, correct)).contains("the loss became NaN at step 1");
        }
    }

    /** One that learned for an epoch before it ran away is not fine on account of that epoch. */
    @Test
    void aRunThatDivergedAfterAGoodEpochStillTrainsBadly() {
        Run diverged = reached(950);
        diverged.diverged("the loss became NaN at step 300");
        assertThat(Verdict.of(diverged, correct(950)).kind()).isEqualTo(Verdict.Kind.TRAINS_BADLY);
    }

    @Test
    void withoutAnyEvaluationThereIsNoVerdictAndNoInventedNumber() {
        Run stopped = run();
        stopped.ended(Run.Stop.BY_HAND);
        for (Run correct : new Run[] {stopped, correct(950)}) {
            assertThat(Verdict.of(stopped, correct).kind()).isEqualTo(Verdict.Kind.UNDECIDED);
            assertThat(evidence(stopped, correct))
                    .contains("nothing to compare")
                    .doesNotContain("NaN", "\ufffd");
        }
        assertThat(Verdict.of(List.of(correct(950)), List.of()).kind()).isEqualTo(Verdict.Kind.UNDECIDED);
    }

    /** One run a seed, from seed 0. */
    private static List<Run> all(int others, int... hits) {
        List<Run> runs = new ArrayList<>();
        for (int hit : hits) {
            runs.add(answered(runs.size(), PICTURES, hit, others));
        }
        return runs;
    }

    @Test
    void theSpreadOfSeveralSeedsIsMeanLowestAndHighest() {
        Verdict.Spread spread = Verdict.Spread.of(all(0, 900, 940, 860));
        assertThat(spread.seeds()).isEqualTo(3);
        assertThat(spread.mean()).isCloseTo(0.9, Offset.offset(1e-12));
        assertThat(spread.min()).isEqualTo(0.86);
        assertThat(spread.max()).isEqualTo(0.94);
    }

    @Test
    void runsThatHaveNotBeenTestedDoNotCount() {
        List<Run> runs = List.of(correct(900), run(), correct(800));
        assertThat(Verdict.Spread.of(runs).seeds()).isEqualTo(2);
        assertThat(Verdict.Spread.of(runs).mean()).isCloseTo(0.85, Offset.offset(1e-12));
        assertThat(Verdict.Spread.of(List.of(run())).mean()).isNaN();
    }

    /** The same means: 93 % against 95 %. Seeds that agree tell them apart, seeds that do not cannot. */
    @Test
    void aSpreadOverSeedsWidensTheTolerance() {
        List<Run> correct = all(0, 950, 950, 950);
        Verdict agreeing = Verdict.of(all(20, 930, 930, 930), correct);
        Verdict spread = Verdict.of(all(20, 930, 970, 890), correct);
        assertThat(agreeing.reason()).isEqualTo(Verdict.Reason.BELOW_REFERENCE);
        assertThat(spread.kind()).isNotEqualTo(Verdict.Kind.TRAINS_BADLY);
        assertThat(spread.tolerance()).isGreaterThan(1.5 * agreeing.tolerance());
    }

    /** Both runs of a seed saw the same batches: what a seed does to both says nothing about the flatten. */
    @Test
    void whatASeedDoesToBothIsNotHeldAgainstEither() {
        Verdict apart = Verdict.of(all(20, 900, 940, 860), all(0, 930, 930, 930));
        Verdict together = Verdict.of(all(20, 900, 940, 860), all(0, 930, 970, 890));
        assertThat(together.kind()).isEqualTo(Verdict.Kind.TRAINS_BADLY);
        assertThat(together.tolerance()).isLessThan(apart.tolerance());
    }

    @Test
    void moreSeedsNarrowTheTolerance() {
        double one = Verdict.of(all(20, 940), all(0, 950)).tolerance();
        double four = Verdict.of(all(20, 940, 940, 940, 940), all(0, 950, 950, 950, 950))
                .tolerance();
        assertThat(four).isBetween(0.35 * one, 0.55 * one);
    }

    /** A proof that was stopped has fewer correct runs, or fewer of the others. */
    @Test
    void eachRunIsComparedWithTheCorrectOneOfItsSeed() {
        List<Run> runs = all(20, 900, 800, 700);
        List<Run> correct = all(0, 940, 840, 740);
        Verdict whole = Verdict.of(runs, correct);
        Verdict turned = Verdict.of(runs, List.of(correct.get(2), correct.get(0), correct.get(1)));
        assertThat(turned.chance()).isEqualTo(whole.chance());
        assertThat(Verdict.of(runs, correct.subList(1, 3)).chance().loss()).isCloseTo(0.04, Offset.offset(1e-12));
    }

    @Test
    void oneSeedThatCrashedIsEnoughForACrash() {
        Run crashed = run();
        crashed.crashed(new Crash.LinearMismatch(Shape.of(32, 2352), 1000, 10));
        for (List<Run> runs : List.of(List.of(crashed, correct(950)), List.of(correct(950), crashed))) {
            Verdict verdict = Verdict.of(runs, all(0, 950, 950));
            assertThat(verdict.kind()).isEqualTo(Verdict.Kind.CRASHES);
            assertThat(verdict.reason()).isEqualTo(Verdict.Reason.CRASH);
        }
    }

    @Test
    void oneSeedThatRanAwayIsEnoughToTrainBadly() {
        List<Run> runs = all(0, 950, 950, 950);
        runs.get(1).diverged("the loss became NaN at step 300");
        Verdict verdict = Verdict.of(runs, all(0, 950, 950, 950));
        assertThat(verdict.kind()).isEqualTo(Verdict.Kind.TRAINS_BADLY);
        assertThat(verdict.reason()).isEqualTo(Verdict.Reason.DIVERGED);
        // The first run has no divergence of its own to tell of.
        assertThat(words(verdict)).contains("one of the seeds");
    }

    @Test
    void severalSeedsAtChanceAreAtChanceWhateverOneOfThemReached() {
        assertThat(Verdict.of(all(0, 100, 90, 130), all(0, 950, 940, 945)).reason())
                .isEqualTo(Verdict.Reason.AT_CHANCE);
        assertThat(Verdict.of(all(0, 100, 90, 400), all(0, 950, 940, 945)).reason())
                .isEqualTo(Verdict.Reason.BELOW_REFERENCE);
    }

    @Test
    void theEvidenceOfSeveralSeedsSpeaksOfTheMeans() {
        assertThat(words(Verdict.of(all(20, 500, 520, 480), all(0, 940, 950, 960))))
                .contains("50.0 %", "95.0 %");
    }
}
