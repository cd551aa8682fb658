package flattenlab.ui.learn;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.learn.Misconception;
import flattenlab.learn.QuestionType;
import flattenlab.lesson.Directive;
import flattenlab.lesson.ForecastQuestion;
import flattenlab.lesson.ForecastQuestion.Choice;
import flattenlab.lesson.ForecastQuestion.Kind;
import flattenlab.training.Chance;
import flattenlab.training.Verdict;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.ModalLayer;
import flattenlab.ui.common.vote.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** What a class has called out is set beside runs, whatever they did. */
@ExtendWith(ApplicationExtension.class)
class ForecastPaneTest {
    private static final Map<String, Double> ENDED = Map.of("correct", 0.96, "roll:3", 0.955, "fresh-shuffle", 0.3);

    private final List<Runnable> waiting = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private Stage stage;
    private boolean ran;

    @Start
    private void start(Stage shown) {
        stage = shown;
    }

    /** Runs that end when they are told to. */
    private final class Runs implements Guide {
        @Override
        public void sectionOpened() {}

        @Override
        public Optional<String> perform(Directive directive) {
            return Optional.empty();
        }

        @Override
        public Runnable when(Directive directive, Runnable then) {
            waiting.add(then);
            return () -> {};
        }

        @Override
        public void quiz(QuestionType type, int difficulty) {}

        @Override
        public void open(String workspace) {}

        @Override
        public Optional<Verdict> verdict(String variant) {
            return ran ? Optional.of(verdictOf(ENDED.get(variant))) : Optional.empty();
        }
    }

    private static Verdict verdictOf(double accuracy) {
        Verdict.Spread spread = new Verdict.Spread(accuracy, accuracy, accuracy, 1);
        return new Verdict(
                Verdict.Kind.TRAINS_FINE,
                Verdict.Reason.LIKE_REFERENCE,
                spread,
                spread,
                new Chance(0, 0.02, 1000, true));
    }

    /** A class calls out, and what it says is run. */
    private void vote(FxRobot robot, Kind kind, List<Choice> options, Map<String, String> values, String... calls) {
        robot.interact(() -> {
            Messages messages = new Messages(Locale.ENGLISH);
            VBox lesson = new VBox();
            ModalLayer layer = new ModalLayer(lesson);
            lesson.getChildren()
                    .add(new ForecastPane(
                                    new ForecastQuestion(kind, "How will they end?", options, values, 1),
                                    new Tally(),
                                    messages,
                                    new Runs(),
                                    layer,
                                    (answer, grade, tries) -> told.add(answer))
                            .node());
            stage.setScene(new Scene(layer, 900, 700));
            stage.show();
            robot.lookup(".ask-class").queryAs(Button.class).fire();
        });
        for (String call : calls) {
            robot.interact(() -> {
                robot.lookup("#voteCall").queryAs(TextField.class).setText(call);
                robot.lookup("#voteCallAdd").queryAs(Button.class).fire();
            });
        }
        robot.interact(() -> robot.lookup("#voteRun").queryAs(Button.class).fire());
        assertThat(robot.lookup(".vote-bars").tryQuery()).isEmpty();
        robot.interact(() -> {
            ran = true;
            waiting.forEach(Runnable::run);
        });
    }

    private static List<String> texts(FxRobot robot, String selector) {
        return robot.lookup(selector).queryAllAs(Label.class).stream()
                .map(Label::getText)
                .toList();
    }

    @Test
    void anOrderStandsBesideHowTheRunsEnded(FxRobot robot) {
        // Dealt, these are A = fresh-shuffle, B = roll:3, C = correct. Which of the best two is ahead, chance tells.
        vote(
                robot,
                Kind.ORDER,
                List.of(),
                Map.of(
                        "items",
                        "correct, roll:3, fresh-shuffle",
                        "run",
                        "variants=correct,roll:3,fresh-shuffle",
                        "why",
                        "Because."),
                "ABC",
                "bca",
                "A B C",
                "C,B,A",
                "ABC");
        assertThat(texts(robot, ".vote-bars .label"))
                .containsExactly(
                        "What the class said: 5 hands",
                        "fresh-shuffle, roll:3, correct",
                        "3 hands, 60 %",
                        "roll:3, correct, fresh-shuffle",
                        "1 hand, 20 % \u00b7 that is how it is",
                        "correct, roll:3, fresh-shuffle",
                        "1 hand, 20 % \u00b7 that is how it is");
        assertThat(texts(robot, ".card-row .card")).containsExactly("1. fresh-shuffle", "2. roll:3", "3. correct");
        assertThat(told).isEmpty();
    }

    @Test
    void anAccuracyThatNobodySaidStandsAtTheEndAndTheIdeaBehindAForeseenOneIsNamed(FxRobot robot) {
        vote(
                robot,
                Kind.NUMBER,
                List.of(new Choice("99", "wrong", Optional.of(Misconception.M12))),
                Map.of(
                        "answer",
                        "accuracy",
                        "tolerance",
                        "2",
                        "about",
                        "fresh-shuffle",
                        "run",
                        "variants=correct,fresh-shuffle",
                        "why",
                        "Because."),
                "99 %",
                "50,5",
                "99");
        assertThat(texts(robot, ".vote-bars .label"))
                .containsExactly(
                        "What the class said: 3 hands",
                        "99",
                        "2 hands, 67 %",
                        "Idea behind it: the curve alone tells whether Flatten is right",
                        "50.5",
                        "1 hand, 33 %",
                        "30.0 %",
                        "0 hands, 0 % \u00b7 that is how it is");
        assertThat(told).isEmpty();
    }
}
