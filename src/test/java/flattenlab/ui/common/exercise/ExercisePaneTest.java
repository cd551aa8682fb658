package flattenlab.ui.common.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.exchange.QuestionFile;
import flattenlab.exchange.WrittenQuestion;
import flattenlab.learn.Answer;
import flattenlab.learn.AnswerForm;
import flattenlab.learn.Exercise;
import flattenlab.learn.ExerciseId;
import flattenlab.learn.Grade;
import flattenlab.learn.Misconception;
import flattenlab.learn.Prompt;
import flattenlab.text.FormattedText;
import flattenlab.ui.common.Messages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Answers of imported questions stand in the order that their file asks for. */
@ExtendWith(ApplicationExtension.class)
class ExercisePaneTest {
    private static final List<String> IN_THE_FILE = List.of("right", "first", "second", "third");
    private static final int QUESTIONS = 200;

    private Stage stage;

    @Start
    private void start(Stage shown) {
        stage = shown;
    }

    private static List<WrittenQuestion> read(Path folder, boolean shuffled) throws Exception {
        StringBuilder xml = new StringBuilder("<quiz>");
        for (int i = 0; i < QUESTIONS; i++) {
            xml.append("<question type=\"multichoice\"><name><text>Q" + i + "</text></name>")
                    .append("<questiontext format=\"plain_text\"><text>What is " + i + "?</text></questiontext>")
                    .append("<single>true</single><shuffleanswers>" + shuffled + "</shuffleanswers>");
            for (String text : IN_THE_FILE) {
                xml.append("<answer fraction=\"" + (text.equals("right") ? 100 : 0) + "\" format=\"plain_text\"><text>")
                        .append(text + "</text></answer>");
            }
            xml.append("</question>");
        }
        Path file = Files.writeString(folder.resolve(shuffled + ".xml"), xml + "</quiz>");
        List<WrittenQuestion> questions =
                QuestionFile.read(file, Optional.empty()).questions();
        assertThat(questions).hasSize(QUESTIONS);
        return questions;
    }

    private static List<Integer> order(WrittenQuestion question) {
        return ((AnswerForm.Choice) question.form()).shown();
    }

    @Test
    void whatTheFileWantsShuffledStandsInEveryOrderAndTheSameEachTime(@TempDir Path folder) throws Exception {
        int[] placeOfRight = new int[IN_THE_FILE.size()];
        for (WrittenQuestion question : read(folder, true)) {
            List<Integer> order = order(question);
            assertThat(order).containsExactlyInAnyOrder(0, 1, 2, 3).isEqualTo(order(question));
            placeOfRight[order.indexOf(0)]++;
        }
        // One in four, give or take four standard errors.
        assertThat(IntStream.of(placeOfRight).boxed().toList())
                .allMatch(times -> Math.abs(times - QUESTIONS / 4) <= 25);
        assertThat(read(folder, false))
                .allSatisfy(question -> assertThat(order(question)).containsExactly(0, 1, 2, 3));
    }

    @Test
    void theScreenShowsThatOrderAndJudgesWhatIsPressed(@TempDir Path folder, FxRobot robot) throws Exception {
        WrittenQuestion question = read(folder, true).stream()
                .filter(one -> order(one).get(0) != 0)
                .findFirst()
                .orElseThrow();
        List<Grade> told = new ArrayList<>();
        robot.interact(() -> {
            stage.setScene(new Scene(new VBox(new ExercisePane(
                    question, new Messages(Locale.ENGLISH), (answer, grade, tries) -> told.add(grade)))));
            stage.show();
        });
        List<RadioButton> buttons = List.copyOf(robot.lookup(".radio-button").queryAllAs(RadioButton.class));
        List<Integer> order = order(question);
        assertThat(buttons).hasSize(IN_THE_FILE.size());
        int right = IntStream.range(0, buttons.size())
                .filter(i -> order.get(i) == 0)
                .findFirst()
                .orElseThrow();
        robot.interact(() -> buttons.get(right).fire());
        assertThat(told).singleElement().extracting(Grade::score).isEqualTo(1.0);
    }

    @Test
    void whatTheArrowsHaveChosenIsAnsweredByEnterOrSpace(@TempDir Path folder, FxRobot robot) throws Exception {
        List<Grade> told = new ArrayList<>();
        robot.interact(() -> {
            try {
                stage.setScene(new Scene(new VBox(new ExercisePane(
                        read(folder, false).get(0),
                        new Messages(Locale.ENGLISH),
                        (answer, grade, tries) -> told.add(grade)))));
            } catch (Exception e) {
                throw new AssertionError(e);
            }
            stage.show();
        });
        robot.interact(() -> robot.lookup("#option-0").query().requestFocus());
        robot.type(KeyCode.DOWN);
        assertThat(told).isEmpty();
        robot.type(KeyCode.ENTER);
        assertThat(told).extracting(Grade::score).containsExactly(0.0);
        robot.type(KeyCode.UP, KeyCode.SPACE);
        assertThat(told).extracting(Grade::score).containsExactly(0.0, 1.0);
    }

    /** Two runs that are as good as each other may stand either way round; that this is right is not to be seen from them. */
    @Test
    void anOrderThatIsRightByChanceIsSaidToBe(FxRobot robot) {
        for (boolean turned : new boolean[] {true, false}) {
            robot.interact(() -> {
                stage.setScene(new Scene(new VBox(
                        new ExercisePane(new Ranking(), new Messages(Locale.ENGLISH), (answer, grade, tries) -> {}))));
                stage.show();
            });
            robot.interact(() -> {
                robot.lookup(turned ? "#card-1" : "#card-0")
                        .queryAs(ToggleButton.class)
                        .fire();
                robot.lookup(turned ? "#card-0" : "#card-1")
                        .queryAs(ToggleButton.class)
                        .fire();
                robot.lookup(".commit").queryButton().fire();
            });
            String said = robot.lookup(".secondary").queryAs(Label.class).getText();
            assertThat(said).startsWith("Yes.");
            assertThat(said.contains("chance")).isEqualTo(turned);
        }
    }

    /** Two cards, both orders of which are right. */
    private static final class Ranking implements Exercise {
        @Override
        public Prompt prompt() {
            return Prompt.of(FormattedText.plain("Best first?"));
        }

        @Override
        public AnswerForm form() {
            return new AnswerForm.Cards(List.of("correct", "roll:3"), List.of());
        }

        @Override
        public ExerciseId.Source source() {
            return ExerciseId.Source.MEASURED;
        }

        @Override
        public Optional<Misconception> idea() {
            return Optional.empty();
        }

        @Override
        public List<FormattedText> hints() {
            return List.of();
        }

        @Override
        public FormattedText worked() {
            return FormattedText.EMPTY;
        }

        @Override
        public Optional<Grade> judge(Answer answer) {
            boolean turned = !answer.equals(new Answer.Order(List.of(0, 1)));
            return Optional.of(Grade.ordered(true, turned, Optional.empty(), "correct 95.1 %, roll:3 95.0 %"));
        }
    }
}
