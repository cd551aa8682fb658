package flattenlab.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.learn.OutcomeTable;
import flattenlab.training.Chance;
import flattenlab.training.Verdict;
import flattenlab.training.Verdict.Kind;
import flattenlab.training.Verdict.Reason;
import flattenlab.training.Verdict.Spread;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What a learner says is set beside what has happened, in every way in which it can be said. */
class ForecastTest {
    private static final Function<String, Optional<Verdict>> NOTHING_RAN = variant -> Optional.empty();

    private static Forecast read(String text) {
        Faults faults = (line, message) -> {
            throw new AssertionError(line + ": " + message);
        };
        return new Forecast(ForecastReader.read(text, 1, faults).orElseThrow());
    }

    private static Verdict verdict(Kind kind, double accuracy) {
        Spread spread = new Spread(accuracy, accuracy, accuracy, 1);
        return new Verdict(kind, Reason.LIKE_REFERENCE, spread, spread, new Chance(0, 0.02, 1000, true));
    }

    private static Function<String, Optional<Verdict>> ran(Map<String, Verdict> verdicts) {
        return variant -> Optional.ofNullable(verdicts.get(variant));
    }

    private static boolean right(Forecast forecast, String said) {
        return forecast.judge(said, NOTHING_RAN).orElseThrow().right();
    }

    private static final Forecast CHOICE = read("""
            kind: choice
            ask: What will happen?
            option: it learns = TRAINS_FINE
            option: it stays at chance = TRAINS_BADLY
            run: variants=correct,mix-samples
            about: mix-samples
            why: because
            """);

    /** What the runs of the bundled lessons give is known: as dealt, no order of theirs is accepted. */
    @Test
    void noPredictionOfAnOrderBeginsWithOneThatIsAccepted() {
        int orders = 0;
        for (String language : List.of("en", "de")) {
            for (Lesson lesson : Course.read(Path.of("lessons", language)).lessons()) {
                for (Lesson.Section section : lesson.sections()) {
                    for (Block block : section.blocks()) {
                        if (block instanceof Block.Asked asked
                                && asked.question().kind() == ForecastQuestion.Kind.ORDER) {
                            Forecast forecast = new Forecast(asked.question());
                            assertThat(forecast.dealt()).containsExactlyInAnyOrderElementsOf(forecast.items());
                            assertThat(measured(forecast, forecast.dealt())).isFalse();
                            assertThat(measured(forecast, forecast.items())).isTrue();
                            orders++;
                        }
                    }
                }
            }
        }
        assertThat(orders).isEqualTo(2);
    }

    /** Whether an order is accepted with the accuracies that were measured for the tiny network and digits. */
    private static boolean measured(Forecast forecast, List<String> order) {
        Function<String, Optional<Verdict>> outcomes = id -> OutcomeTable.bundled().rows().stream()
                .filter(row -> row.data().equals("digits") && row.net().equals("tiny"))
                .filter(row -> row.variant().id().equals(id))
                .findFirst()
                .map(row -> verdict(Kind.TRAINS_FINE, row.mean()));
        return forecast.judge(String.join(", ", order), outcomes).orElseThrow().right();
    }

    @Test
    void aChoiceIsJudgedByTheLearnersOwnRunAndNotBeforeItHasEnded() {
        assertThat(CHOICE.judge("it learns", NOTHING_RAN)).isEmpty();
        Forecast.Outcome outcome = CHOICE.judge(
                        "it learns", ran(Map.of("mix-samples", verdict(Kind.TRAINS_BADLY, 0.1))))
                .orElseThrow();
        assertThat(outcome).isEqualTo(new Forecast.Outcome("it stays at chance", false));
    }

    @Test
    void aRunThatProvesNothingFulfilsNoOption() {
        Forecast.Outcome outcome = CHOICE.judge("it learns", ran(Map.of("mix-samples", verdict(Kind.UNDECIDED, 0.1))))
                .orElseThrow();
        assertThat(outcome).isEqualTo(new Forecast.Outcome("undecided", false));
    }

    private static final Forecast ORDER = read("""
            kind: order
            ask: Best first?
            items: correct, roll:3, mix-samples
            run: variants=correct,roll:3,mix-samples
            why: because
            """);

    @Test
    void twoRunsThatChanceCanExplainMayStandEitherWayRound() {
        Function<String, Optional<Verdict>> verdicts = ran(Map.of(
                "correct", verdict(Kind.TRAINS_FINE, 0.95),
                "roll:3", verdict(Kind.TRAINS_FINE, 0.96),
                "mix-samples", verdict(Kind.TRAINS_BADLY, 0.1)));
        for (String said : List.of("correct, roll:3, mix-samples", "roll:3, correct, mix-samples")) {
            assertThat(ORDER.judge(said, verdicts).orElseThrow().right()).isTrue();
        }
        Forecast.Outcome wrong =
                ORDER.judge("mix-samples, correct, roll:3", verdicts).orElseThrow();
        assertThat(wrong.right()).isFalse();
        assertThat(wrong.happened()).isEqualTo("roll:3 96.0 %, correct 95.0 %, mix-samples 10.0 %");
    }

    @Test
    void anOrderWaitsForAllOfItsRuns() {
        assertThat(ORDER.judge("correct, roll:3, mix-samples", ran(Map.of("correct", verdict(Kind.TRAINS_FINE, 0.9)))))
                .isEmpty();
    }

    @Test
    void aSlotIsTakenAsAColumnOrAsRowAndColumn() {
        Forecast slot = read("kind: slot\nask: Where?\ncell: 1,0,2,1\nshape: 2,2,3,3\nwhy: because");
        assertThat(List.of("7", "(1, 7)", "1,7", " 1 7 ")).allMatch(said -> right(slot, said));
        assertThat(List.of("8", "(0, 7)", "7, 1", "1,7,3", "", "seven")).noneMatch(said -> right(slot, said));
        assertThat(slot.judge("8", NOTHING_RAN).orElseThrow().happened()).isEqualTo("(1, 7)");
    }

    @Test
    void everyCellOfASlotPredictionLandsWhereTheFormulaSays() {
        for (int c = 0; c < 3; c++) {
            for (int h = 0; h < 2; h++) {
                for (int w = 0; w < 4; w++) {
                    Forecast slot = read("kind: slot\nask: Where?\ncell: 1," + c + "," + h + "," + w
                            + "\nshape: 2,3,2,4\nwhy: because");
                    assertThat(slot.rightSlot()).contains(new Forecast.Slot(1, c * 8 + h * 4 + w));
                }
            }
        }
    }

    @Test
    void aNumberMayBeWrittenAsAProductOrWithAComma() {
        Forecast number = read("kind: number\nask: How many?\nanswer: 2352\nwhy: because");
        assertThat(List.of("2352", "3*28*28", "3 \u00b7 784", " 2352.0 ")).allMatch(said -> right(number, said));
        assertThat(List.of("2353", "", "many")).noneMatch(said -> right(number, said));
        Forecast near = read("kind: number\nask: How large?\nanswer: 2.3\ntolerance: 0.05\nwhy: because");
        assertThat(List.of("2.3", "2,33", "2.26")).allMatch(said -> right(near, said));
        assertThat(right(near, "2.4")).isFalse();
    }

    @Test
    void anAccuracyIsComparedInPercent() {
        Forecast accuracy = read("kind: number\nask: How good?\nanswer: accuracy\ntolerance: 10\n"
                + "run: variants=correct\nabout: correct\nwhy: because");
        Function<String, Optional<Verdict>> verdicts = ran(Map.of("correct", verdict(Kind.TRAINS_FINE, 0.954)));
        assertThat(accuracy.judge("90 %", verdicts)).contains(new Forecast.Outcome("95.4 %", true));
        assertThat(accuracy.judge("80", verdicts)).contains(new Forecast.Outcome("95.4 %", false));
    }
}
