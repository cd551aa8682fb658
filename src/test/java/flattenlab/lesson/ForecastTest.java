package flattenlab.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import flattenlab.learn.Answer;
import flattenlab.learn.AnswerForm;
import flattenlab.learn.Grade;
import flattenlab.learn.Misconception;
import flattenlab.learn.OutcomeTable;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.FaultWords;
import flattenlab.training.Chance;
import flattenlab.training.Verdict;
import flattenlab.training.Verdict.Kind;
import flattenlab.training.Verdict.Reason;
import flattenlab.training.Verdict.Spread;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What a learner says is set beside what has happened, in every way in which it can be said. */
class ForecastTest {
    private static final Function<String, Optional<Verdict>> NOTHING_RAN = variant -> Optional.empty();

    private static ForecastQuestion read(String text) {
        Faults faults = (line, message) -> {
            throw new AssertionError(line + ": " + message);
        };
        return ForecastReader.read(text, 1, faults).orElseThrow();
    }

    private static Verdict verdict(Kind kind, double accuracy) {
        Spread spread = new Spread(accuracy, accuracy, accuracy, 1);
        return new Verdict(kind, Reason.LIKE_REFERENCE, spread, spread, new Chance(0, 0.02, 1000, true));
    }

    private static Function<String, Optional<Verdict>> ran(Map<String, Verdict> verdicts) {
        return variant -> Optional.ofNullable(verdicts.get(variant));
    }

    private static Optional<Grade> judge(
            ForecastQuestion question, Answer answer, Function<String, Optional<Verdict>> verdicts) {
        return new Forecast(question, verdicts).judge(answer);
    }

    private static boolean right(ForecastQuestion question, String said) {
        return judge(question, Answer.Typed.of(said), NOTHING_RAN).orElseThrow().right();
    }

    private static Grade predicted(boolean right, String happened) {
        return Grade.predicted(right, Optional.empty(), happened);
    }

    private static void refused(ForecastQuestion question, String said) {
        assertThatThrownBy(() -> question.judge(Answer.Typed.of(said)))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("'" + said + "'");
    }

    private static final Answer LEARNS = new Answer.Pick(0);

    /** The answer that puts cards in an order. */
    private static Answer order(ForecastQuestion question, List<String> items) {
        List<String> cards = ((AnswerForm.Cards) question.form()).cards();
        return new Answer.Order(items.stream().map(cards::indexOf).toList());
    }

    private static final ForecastQuestion CHOICE = read("""
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
                            ForecastQuestion question = asked.question();
                            List<String> dealt = ((AnswerForm.Cards) question.form()).cards();
                            List<String> items = new Forecast(question).items();
                            assertThat(dealt).containsExactlyInAnyOrderElementsOf(items);
                            assertThat(measured(question, dealt)).isFalse();
                            assertThat(measured(question, items)).isTrue();
                            orders++;
                        }
                    }
                }
            }
        }
        assertThat(orders).isEqualTo(2);
    }

    /** Whether an order is accepted with the accuracies that were measured for the tiny network and digits. */
    private static boolean measured(ForecastQuestion question, List<String> order) {
        Function<String, Optional<Verdict>> outcomes = id -> OutcomeTable.bundled().rows().stream()
                .filter(row -> row.data().equals("digits") && row.net().equals("tiny"))
                .filter(row -> row.variant().id().equals(id))
                .findFirst()
                .map(row -> verdict(Kind.TRAINS_FINE, row.mean()));
        return judge(question, order(question, order), outcomes).orElseThrow().right();
    }

    @Test
    void aChoiceIsJudgedByTheLearnersOwnRunAndNotBeforeItHasEnded() {
        assertThat(judge(CHOICE, LEARNS, NOTHING_RAN)).isEmpty();
        assertThat(judge(CHOICE, LEARNS, ran(Map.of("mix-samples", verdict(Kind.TRAINS_BADLY, 0.1)))))
                .contains(predicted(false, "it stays at chance"));
    }

    @Test
    void aRunThatProvesNothingFulfilsNoOption() {
        assertThat(judge(CHOICE, LEARNS, ran(Map.of("mix-samples", verdict(Kind.UNDECIDED, 0.1)))))
                .contains(predicted(false, "undecided"));
    }

    private static final ForecastQuestion ORDER = read("""
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
        for (List<String> said :
                List.of(List.of("correct", "roll:3", "mix-samples"), List.of("roll:3", "correct", "mix-samples"))) {
            Grade grade = judge(ORDER, order(ORDER, said), verdicts).orElseThrow();
            assertThat(grade.right()).isTrue();
            assertThat(grade.byChance())
                    .as("roll:3 was ahead")
                    .isEqualTo(said.get(0).equals("correct"));
        }
        assertThat(judge(ORDER, order(ORDER, List.of("mix-samples", "correct", "roll:3")), verdicts))
                .contains(predicted(false, "roll:3 96.0 %, correct 95.0 %, mix-samples 10.0 %"));
    }

    @Test
    void anOrderWaitsForAllOfItsRuns() {
        Answer answer = order(ORDER, List.of("correct", "roll:3", "mix-samples"));
        assertThat(judge(ORDER, answer, ran(Map.of("correct", verdict(Kind.TRAINS_FINE, 0.9)))))
                .isEmpty();
    }

    @Test
    void aSlotIsTakenAsAColumnOrAsRowAndColumn() {
        ForecastQuestion slot = read("kind: slot\nask: Where?\ncell: 1,0,2,1\nshape: 2,2,3,3\nwhy: because");
        assertThat(List.of("7", "(1, 7)", "1,7", " 1 7 ")).allMatch(said -> right(slot, said));
        assertThat(List.of("8", "(0, 7)", "7, 1")).noneMatch(said -> right(slot, said));
        assertThat(List.of("1,7,3", "", "seven")).allSatisfy(said -> refused(slot, said));
        assertThat(slot.judge(new Answer.Slot(1, 7))).contains(predicted(true, "(1, 7)"));
        assertThat(slot.judge(new Answer.Slot(1, 8))).contains(predicted(false, "(1, 7)"));
    }

    @Test
    void everyCellOfASlotPredictionLandsWhereTheFormulaSays() {
        for (int c = 0; c < 3; c++) {
            for (int h = 0; h < 2; h++) {
                for (int w = 0; w < 4; w++) {
                    ForecastQuestion slot = read("kind: slot\nask: Where?\ncell: 1," + c + "," + h + "," + w
                            + "\nshape: 2,3,2,4\nwhy: because");
                    assertThat(((AnswerForm.Slot) slot.form()).right()).contains(new Answer.Slot(1, c * 8 + h * 4 + w));
                }
            }
        }
    }

    @Test
    void aNumberMayBeWrittenAsAProductOrWithAComma() {
        ForecastQuestion number = read("kind: number\nask: How many?\nanswer: 2352\nwhy: because");
        assertThat(List.of("2352", "3*28*28", "3 \u00b7 784", " 2352.0 ")).allMatch(said -> right(number, said));
        assertThat(right(number, "2353")).isFalse();
        assertThat(List.of("", "many", "(1, 7)")).allSatisfy(said -> refused(number, said));
        ForecastQuestion near = read("kind: number\nask: How large?\nanswer: 2.3\ntolerance: 0.05\nwhy: because");
        assertThat(List.of("2.3", "2,33", "2.26")).allMatch(said -> right(near, said));
        assertThat(right(near, "2.4")).isFalse();
    }

    @Test
    void anAccuracyIsComparedInPercent() {
        ForecastQuestion accuracy = read("kind: number\nask: How good?\nanswer: accuracy\ntolerance: 10\n"
                + "run: variants=correct\nabout: correct\nwhy: because");
        Function<String, Optional<Verdict>> verdicts = ran(Map.of("correct", verdict(Kind.TRAINS_FINE, 0.954)));
        assertThat(judge(accuracy, Answer.Typed.of("90 %"), verdicts)).contains(predicted(true, "95.4 %"));
        assertThat(judge(accuracy, Answer.Typed.of("80"), verdicts)).contains(predicted(false, "95.4 %"));
        assertThat(judge(accuracy, Answer.Typed.of("80"), NOTHING_RAN)).isEmpty();
        refused(accuracy, "good");
    }

    private static final ForecastQuestion FORESEEN = read("kind: number\nask: How many slots?\nanswer: 36\n"
            + "option: 4*6*2*3 = wrong M5\noption: 6 = wrong M2\nwhy: because");

    @Test
    void aWrongAnswerThatWasForeseenShowsItsIdea() {
        assertThat(FORESEEN.judge(Answer.Typed.of("144")))
                .contains(Grade.predicted(false, Optional.of(Misconception.M5), "36"));
        assertThat(FORESEEN.judge(Answer.Typed.of("2*3")).orElseThrow().misconception())
                .contains(Misconception.M2);
        assertThat(FORESEEN.judge(Answer.Typed.of("7")).orElseThrow().misconception())
                .isEmpty();
        ForecastQuestion slot = read(
                "kind: slot\nask: Where?\ncell: 1,0,2,1\nshape: 2,2,3,3\n" + "option: 0, 25 = wrong M5\nwhy: because");
        assertThat(slot.judge(new Answer.Slot(0, 25)).orElseThrow().misconception())
                .contains(Misconception.M5);
    }

    @Test
    void whatIsForeseenStandsInAnOrderThatTellsNothing() {
        assertThat(new Forecast(FORESEEN).foreseen())
                .containsExactly(Answer.Typed.of("6"), Answer.Typed.of("36"), Answer.Typed.of("144"));
        ForecastQuestion slot = read("kind: slot\nask: Where?\ncell: 1,0,2,1\nshape: 2,2,3,3\n"
                + "option: 1, 14 = wrong M8\noption: 0, 25 = wrong M5\nwhy: because");
        assertThat(new Forecast(slot).foreseen())
                .containsExactly(new Answer.Slot(0, 25), new Answer.Slot(1, 7), new Answer.Slot(1, 14));
        // Alone it would be given away, and before a run nobody knows it.
        assertThat(new Forecast(read("kind: number\nask: How many?\nanswer: 36\nwhy: because")).foreseen())
                .isEmpty();
        assertThat(new Forecast(read("kind: number\nask: How good?\nanswer: accuracy\noption: 50 = wrong M12\n"
                                + "run: variants=correct\nabout: correct\nwhy: because"))
                        .foreseen())
                .isEmpty();
        assertThat(new Forecast(CHOICE).foreseen()).isEmpty();
    }

    @Test
    void whatIsCalledOutIsTheSameAnswerHoweverItIsWritten() {
        Forecast number = new Forecast(FORESEEN);
        assertThat(List.of("2352", " 3*28*28 ", "3\u00b7784", "2352.0", "2352,00 %", "+2352"))
                .allSatisfy(said -> assertThat(number.read(said)).isEqualTo(Answer.Typed.of("2352")));
        assertThat(number.read("-0.50")).isEqualTo(Answer.Typed.of("-0.5"));
        assertThat(number.read("-0")).isEqualTo(Answer.Typed.of("0"));
        Forecast slot = new Forecast(read("kind: slot\nask: Where?\ncell: 1,0,2,1\nshape: 2,2,3,3\nwhy: because"));
        assertThat(List.of("1 7", "(1,7)", "[1, 7]"))
                .allSatisfy(said -> assertThat(slot.read(said)).isEqualTo(new Answer.Slot(1, 7)));
        assertThatThrownBy(() -> slot.read("7"))
                .isInstanceOf(BadInputException.class)
                .hasMessage("answer: '7' cannot be used; allowed: row and column, such as (2, 9)");
        Forecast order = new Forecast(ORDER);
        List<String> cards = ((AnswerForm.Cards) order.form()).cards();
        assertThat(List.of(
                        "BCA", "bca", "b, c, a", "B C A", String.join(", ", cards.get(1), cards.get(2), cards.get(0))))
                .allSatisfy(said -> assertThat(order.read(said)).isEqualTo(new Answer.Order(List.of(1, 2, 0))));
        assertThat(List.of("", "AB", "ABB", "ABCD", "ABX", "correct"))
                .allSatisfy(said -> assertThatThrownBy(() -> order.read(said))
                        .isInstanceOf(BadInputException.class)
                        .hasMessageContaining("each of the letters A, B, C once"));
    }

    @Test
    void whateverIsReadIsJudgedAsWhenItWasTyped() {
        Random random = new Random(3);
        ForecastQuestion wide = read("kind: slot\nask: Where?\ncell: 1,2,9,9\nshape: 2,3,10,10\nwhy: because");
        for (int i = 0; i < 300; i++) {
            String said =
                    random.nextInt(3) == 0 ? "299" : "(" + random.nextInt(2) + ", " + (297 + random.nextInt(4)) + ")";
            Answer read = new Forecast(wide).read(said);
            assertThat(wide.judge(read)).isEqualTo(wide.judge(Answer.Typed.of(said)));
            String number = random.nextInt(200) + (random.nextBoolean() ? "" : "*" + random.nextInt(9));
            assertThat(FORESEEN.judge(new Forecast(FORESEEN).read(number)))
                    .isEqualTo(FORESEEN.judge(Answer.Typed.of(number)));
        }
    }

    @Test
    void whatALessonForeseesIsAnAnswerAndIsWrong() {
        String number = "kind: number\nask: How many?\nanswer: 36\nwhy: because\noption: ";
        assertThat(fault(number + "36.0 = wrong M5"))
                .isEqualTo("option: '36.0' cannot be used; allowed: a wrong answer");
        assertThat(fault(number + "many = wrong M5")).startsWith("answer: 'many' cannot be used; allowed: a number");
        assertThat(fault(number + "6 = right")).isEqualTo("option: 'right' cannot be used; allowed: an outcome wrong");
        assertThat(fault(number + "6 = wrong\noption: 2*3 = wrong")).contains("'2*3' comes twice");
    }

    private static String fault(String text) {
        List<String> faults = new ArrayList<>();
        assertThat(ForecastReader.read(
                        text, 1, (line, phrase) -> faults.add(new FaultWords(Locale.ENGLISH).text(phrase))))
                .isEmpty();
        assertThat(faults).hasSize(1);
        return faults.get(0);
    }

    @Test
    void whatAClassCallsOutIsReadInItsLanguage() {
        Forecast number = new Forecast(read("kind: number\nask: How many?\nanswer: 23530\nwhy: because"));
        for (String said : List.of("de 23.530", "es 23.530", "fr 23\u202f530", "fr 23 530", "en 23,530", "en 23530")) {
            Answer answer = number.read(said.substring(3), Locale.forLanguageTag(said.substring(0, 2)));
            assertThat(answer).as(said).isEqualTo(Answer.Typed.of("23530"));
            assertThat(number.judge(answer).orElseThrow().right()).isTrue();
        }
        assertThat(number.read("23.530", Locale.ENGLISH)).isEqualTo(Answer.Typed.of("23.53"));
        assertThat(number.read("0.25", Locale.GERMAN)).isEqualTo(Answer.Typed.of("0.25"));
        Forecast slot = new Forecast(read("kind: slot\nask: Where?\ncell: 1,0,2,1\nshape: 2,2,3,3\nwhy: because"));
        assertThat(slot.read("1, 7", Locale.ENGLISH)).isEqualTo(new Answer.Slot(1, 7));
    }
}
