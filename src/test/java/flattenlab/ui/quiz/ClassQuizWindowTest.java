package flattenlab.ui.quiz;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.learn.Answer;
import flattenlab.learn.ExerciseId;
import flattenlab.learn.Misconception;
import flattenlab.learn.Option;
import flattenlab.learn.QuestionType;
import flattenlab.learn.QuizRules;
import flattenlab.lesson.WrittenQuestions.Place;
import flattenlab.opening.Opening;
import flattenlab.preset.Preset;
import flattenlab.preset.Preset.Quiz;
import flattenlab.preset.PresetFile;
import flattenlab.preset.PresetText;
import flattenlab.ui.WindowTest;
import flattenlab.ui.common.ExportPreview;
import flattenlab.ui.common.HandoutPane;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** A round for a class is chosen in the window, answered under its rules and given away. */
class ClassQuizWindowTest extends WindowTest {
    @Start
    private void start(Stage stage) {
        open(stage);
    }

    private ClassQuizPane sheet(FxRobot robot) throws TimeoutException {
        robot.clickOn("#railQuiz");
        robot.interact(() -> robot.lookup("#files").queryAs(QuestionFiles.class).getItems().stream()
                .filter(item -> "classQuiz".equals(item.getId()))
                .forEach(MenuItem::fire));
        until(() -> robot.lookup("#classQuizPane").tryQuery().isPresent());
        return robot.lookup("#classQuizPane").queryAs(ClassQuizPane.class);
    }

    /** The same, where the questions are looked at. */
    private ClassQuizPane preview(FxRobot robot) throws TimeoutException {
        ClassQuizPane pane = sheet(robot);
        fire(robot, pane, "classQuizPick");
        awaitDrawn(robot);
        return pane;
    }

    private void awaitDrawn(FxRobot robot) throws TimeoutException {
        until(() -> !from(robot, "classQuizStart").isDisabled());
    }

    @Test
    void questionsToBePickedWrapAndHaveTheRoomOfThePictures(FxRobot robot) throws TimeoutException {
        ClassQuizPane pane = preview(robot);
        assertThat(from(robot, "inPictures").isVisible()).isFalse();
        robot.interact(() -> window.scene().getWindow().setWidth(1024));
        robot.interact(() -> window.scene().getRoot().layout());
        ScrollPane scroll = (ScrollPane) from(robot, "classQuizPicks")
                .getParent()
                .getParent()
                .getParent()
                .getParent();
        double right = scroll.localToScene(scroll.getLayoutBounds()).getMaxX();
        robot.interact(() -> assertThat(pane.lookupAll(".exercise"))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(
                                row.localToScene(row.getLayoutBounds()).getMaxX())
                        .isLessThanOrEqualTo(right)));
        fire(robot, pane, "classQuizLeave");
        until(() -> from(robot, "inPictures").isVisible());
    }

    private static List<String> shown(FxRobot robot) {
        return ((VBox) from(robot, "classQuizPicks"))
                .getChildren().stream()
                        .map(row -> ((VBox) row).getChildren().get(0).getId())
                        .toList();
    }

    private void fireAll(FxRobot robot, String... ids) {
        for (String id : ids) {
            robot.interact(() -> ((ButtonBase) from(robot, id)).fire());
        }
    }

    private static void fire(FxRobot robot, ClassQuizPane pane, String... ids) {
        for (String id : ids) {
            robot.interact(() -> ((ButtonBase) pane.lookup("#" + id)).fire());
        }
    }

    private static void tick(FxRobot robot, ClassQuizPane pane, String... ids) {
        for (String id : ids) {
            robot.interact(() -> ((CheckBox) from(robot, id)).setSelected(true));
        }
        assertThat(pane.getScene()).isNotNull();
    }

    private static Node from(FxRobot robot, String id) {
        return robot.lookup("#" + id).query();
    }

    private static String text(FxRobot robot, String id) {
        return robot.lookup("#" + id).queryAs(Labeled.class).getText();
    }

    private static Node side(FxRobot robot) {
        return from(robot, "knownIdeas");
    }

    private QuizViewModel quiz() {
        return window.quiz();
    }

    private Answer wrong() {
        return quiz().question().options().stream()
                .filter(option -> !option.correct())
                .findFirst()
                .map(Option::answer)
                .orElseThrow();
    }

    private void begin(FxRobot robot, Quiz choice) {
        robot.clickOn("#railQuiz");
        robot.interact(() -> quiz().ask(choice));
    }

    private static Quiz hidden(OptionalInt minutes) {
        return new Quiz(
                Set.of(QuestionType.Q1, QuestionType.Q5), 1, OptionalLong.of(7), 4, new QuizRules(1, true, minutes));
    }

    @Test
    void whatIsChosenIsAsked(FxRobot robot) throws TimeoutException {
        ClassQuizPane pane = sheet(robot);
        assertThat(pane.lookup("#classQuizCode").isVisible()).isFalse();
        tick(robot, pane, "classQuiz-Q1", "classQuiz-Q5");
        fire(robot, pane, "classQuizDifficulty-2", "classQuizTries-3", "classQuizTimed", "classQuizHidden");
        assertThat(pane.lookup("#classQuizCode").isVisible()).isTrue();
        Quiz wanted = pane.quiz().orElseThrow();
        assertThat(wanted.types()).containsExactlyInAnyOrder(QuestionType.Q1, QuestionType.Q5);
        assertThat(wanted.difficulty()).isEqualTo(2);
        assertThat(wanted.rules()).isEqualTo(new QuizRules(3, true, OptionalInt.of(15)));
        fire(robot, pane, "classQuizStart");
        assertThat(quiz().choice()).contains(wanted);
        assertThat(quiz().question().type()).isEqualTo(QuestionType.Q1);
        assertThat(quiz().question().difficulty()).isEqualTo(2);
        until(() -> from(robot, "timeLeft").isVisible());
        robot.interact(() -> {
            quiz().answer(wrong());
            quiz().answer(wrong());
        });
        assertThat(quiz().answering().isOpen()).as("a third try is left").isTrue();
        robot.interact(() -> quiz().answer(wrong()));
        assertThat(quiz().answering().isOpen()).isFalse();
    }

    @Test
    void whoeverGetsTheSameRoundIsAskedTheSame(FxRobot robot) {
        List<List<ExerciseId>> asked = new ArrayList<>();
        for (int who = 0; who < 2; who++) {
            begin(robot, hidden(OptionalInt.empty()));
            List<ExerciseId> mine = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                mine.add(quiz().question().id());
                robot.interact(() -> {
                    quiz().giveUp();
                    quiz().next();
                });
            }
            asked.add(mine);
        }
        assertThat(asked.get(0)).isEqualTo(asked.get(1)).doesNotHaveDuplicates();
    }

    @Test
    void ideasOfALessonNarrowWhatIsAsked(FxRobot robot) throws TimeoutException {
        ClassQuizPane pane = sheet(robot);
        MenuButton lessons = (MenuButton) from(robot, "classQuizLesson");
        assertThat(lessons.getItems()).hasSizeGreaterThan(12);
        robot.interact(() -> lessons.getItems().stream()
                .filter(item -> "Reshape is not transpose".equals(item.getText()))
                .forEach(MenuItem::fire));
        assertThat(pane.quiz().orElseThrow().ideas()).containsExactly(Misconception.M7);
        assertThat(((CheckBox) from(robot, "classQuiz-M7")).isSelected()).isTrue();
        assertThat(pane.lookup("#classQuizCode").isVisible()).isTrue();
        fire(robot, pane, "classQuizStart");
        for (int i = 0; i < 10; i++) {
            assertThat(quiz().question().focus()).isEqualTo(Misconception.M7);
            robot.interact(() -> {
                quiz().giveUp();
                quiz().next();
            });
        }
        assertThat(quiz().lookingBackProperty().get()).isTrue();
    }

    @Test
    void whatNoQuestionTrainsSaysSoAndIsNotBegun(FxRobot robot) throws TimeoutException {
        ClassQuizPane pane = sheet(robot);
        assertThat(((CheckBox) from(robot, "classQuiz-M10")).getText()).contains("(none of these kinds");
        tick(robot, pane, "classQuiz-M10");
        assertThat(pane.quiz()).isEmpty();
        assertThat(text(robot, "classQuizProblem")).startsWith("No question of these kinds");
        assertThat(from(robot, "classQuizStart").isDisabled()).isTrue();
        fire(robot, pane, "classQuizDifficulty-3");
        assertThat(((CheckBox) from(robot, "classQuiz-M10")).getText()).doesNotContain("(");
        assertThat(text(robot, "classQuizProblem")).isEmpty();
        assertThat(pane.quiz()).isPresent();
    }

    @Test
    void thePreviewShowsWhatIsAsked(FxRobot robot) throws TimeoutException {
        preview(robot);
        List<String> seen = shown(robot);
        assertThat(text(robot, "classQuizSaid")).startsWith("This is what is asked: 10 questions.");
        String first = seen.get(0).substring("pick-".length());
        assertThat(from(robot, "answer-" + first).isVisible()).isFalse();
        fireAll(robot, "show-" + first);
        assertThat(from(robot, "answer-" + first).isVisible()).isTrue();
        fireAll(robot, "classQuizStart");
        List<String> asked = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            asked.add("pick-" + quiz().question().id().text());
            robot.interact(() -> {
                quiz().giveUp();
                quiz().next();
            });
        }
        assertThat(asked).isEqualTo(seen);
    }

    @Test
    void whatIsPickedByHandIsAskedInItsOrderAndGivenAway(FxRobot robot) throws TimeoutException {
        ClassQuizPane pane = preview(robot);
        List<String> first = shown(robot);
        fireAll(robot, first.get(4), first.get(2), first.get(2).replace("pick-", "pick-up-"));
        fireAll(robot, first.get(2).replace("pick-", "pick-down-"));
        fireAll(robot, "classQuizOthers");
        awaitDrawn(robot);
        List<String> second = shown(robot);
        assertThat(second.subList(0, 2)).containsExactly(first.get(2), first.get(4));
        assertThat(second).hasSize(12).doesNotContain(first.get(0));
        fireAll(robot, second.get(7), second.get(7).replace("pick-", "pick-up-"));
        assertThat(window.scene().getFocusOwner().getId())
                .as("moved on by the same key")
                .isEqualTo(second.get(7).replace("pick-", "pick-up-"));
        for (int i = 0; i < 6; i++) {
            fireAll(robot, second.get(7).replace("pick-", "pick-up-"));
        }
        List<String> wanted = List.of(second.get(7), first.get(2), first.get(4));
        assertThat(text(robot, "classQuizPick")).isEqualTo("Picked: 3");
        assertThat(text(robot, "classQuizSaid"))
                .isEqualTo("Everybody gets exactly what is ticked, in this order: 3 questions.");
        Quiz quiz = pane.quiz().orElseThrow();
        fireAll(robot, "classQuizStart");
        assertThat(asked(robot, 3)).isEqualTo(wanted);
        assertThat(quiz().lookingBackProperty().get()).isTrue();
        Preset elsewhere = PresetText.of(PresetFile.json(window.state().own()));
        robot.interact(() -> {
            quiz().choose(QuestionType.Q1);
            window.sharing().take(elsewhere);
        });
        assertThat(quiz().choice()).contains(quiz);
        assertThat(asked(robot, 3)).isEqualTo(wanted);
        preview(robot);
        until(() -> shown(robot).size() > 3);
        assertThat(shown(robot).subList(0, 3))
                .as("opened again, they are still picked")
                .isEqualTo(wanted);
        assertThat(((CheckBox) from(robot, wanted.get(0))).isSelected()).isTrue();
    }

    private List<String> asked(FxRobot robot, int count) {
        List<String> asked = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            asked.add("pick-" + quiz().question().id().text());
            robot.interact(() -> {
                quiz().giveUp();
                quiz().answering().similar();
                quiz().giveUp();
                quiz().next();
            });
        }
        return asked;
    }

    @Test
    void aRoundGoesOnInAnotherLanguage(FxRobot robot) throws TimeoutException {
        Quiz picked = new Quiz(
                Set.of(),
                1,
                OptionalLong.empty(),
                0,
                new QuizRules(1, true, OptionalInt.of(20)),
                Set.of(),
                List.of(
                        new ExerciseId.Drawn(QuestionType.Q5, 3, 2),
                        new ExerciseId.Drawn(QuestionType.Q1, 4, 1),
                        new ExerciseId.Drawn(QuestionType.Q20, 9, 3)));
        begin(robot, picked);
        until(() -> quiz().round().clock().until().isPresent());
        robot.interact(() -> {
            quiz().giveUp();
            quiz().next();
        });
        Instant until = quiz().round().clock().until().orElseThrow();
        speak(robot, "de");
        assertThat(quiz().choice()).contains(picked);
        assertThat(quiz().round().rulesProperty().get()).isEqualTo(picked.rules());
        assertThat(quiz().round().clock().until()).contains(until);
        assertThat(asked(robot, 2)).containsExactly("pick-Q1-4-1", "pick-Q20-9-3");
        assertThat(quiz().lookingBackProperty().get()).isTrue();
        assertThat(quiz().round().resultsProperty().get().results()).hasSize(3);
    }

    @Test
    void theKeyboardGoesToTheChoiceAndBack(FxRobot robot) throws TimeoutException {
        sheet(robot);
        until(() -> "classQuizChoose".equals(window.scene().getFocusOwner().getId()));
        fireAll(robot, "classQuizLeave");
        until(() -> robot.lookup("#classQuizPane").tryQuery().isEmpty());
        until(() -> window.scene().getFocusOwner().getScene() != null);
        assertThat(quiz().round().plan().asked()).as("nothing was begun").isEmpty();
    }

    /** What a file may hold at most can be looked at. */
    @Test
    void twoHundredPickedQuestionsComeBack(FxRobot robot) throws TimeoutException {
        List<ExerciseId> many = IntStream.range(0, Quiz.MOST)
                .<ExerciseId>mapToObj(i -> new ExerciseId.Drawn(QuestionType.values()[i % 20], i, 1 + i % 3))
                .toList();
        begin(robot, new Quiz(Set.of(), 1, OptionalLong.of(-7), 0, QuizRules.USUAL, Set.of(), many));
        ClassQuizPane pane = sheet(robot);
        awaitDrawn(robot);
        assertThat(pane.quiz().orElseThrow().picked()).isEqualTo(many);
        assertThat(pane.quiz().orElseThrow().seed())
                .as("larger than can be typed, or smaller")
                .hasValue(-7);
        fire(robot, pane, "classQuizPick");
        awaitDrawn(robot);
        assertThat(shown(robot)).hasSizeGreaterThan(Quiz.MOST);
    }

    @Test
    void eachMayGetTheirOwnNumbers(FxRobot robot) throws TimeoutException {
        ClassQuizPane pane = sheet(robot);
        fire(robot, pane, "classQuizSame");
        assertThat(pane.quiz().orElseThrow().seed()).isEmpty();
        assertThat(from(robot, "classQuizSeed").isDisabled()).isTrue();
        fire(robot, pane, "classQuizPick");
        awaitDrawn(robot);
        assertThat(text(robot, "classQuizSaid")).startsWith("Everybody gets 10 of their own");
    }

    @Test
    void aHiddenScoreIsShownAtTheEndOnly(FxRobot robot) {
        begin(robot, hidden(OptionalInt.empty()));
        for (int i = 0; i < 4; i++) {
            assertThat(text(robot, "score")).isEqualTo("Question " + (i + 1) + " of 4");
            assertThat(side(robot).isVisible()).isFalse();
            robot.interact(() -> {
                quiz().answer(quiz().question().right().orElseThrow().answer());
                quiz().next();
            });
        }
        assertThat(quiz().lookingBackProperty().get()).isTrue();
        assertThat(text(robot, "score")).isEqualTo("Question 4 of 4, 4 right at the first try");
        assertThat(side(robot).isVisible()).isTrue();
    }

    private boolean offers(FxRobot robot, String id) {
        return from(robot, id).isVisible();
    }

    private void offerReview(FxRobot robot) {
        robot.interact(() -> {
            quiz().choose(QuestionType.Q8);
            quiz().giveUp();
        });
    }

    @Test
    void inATestOfAClassNothingIsOfferedThatUnderminesIt(FxRobot robot) {
        robot.clickOn("#railQuiz");
        offerReview(robot);
        assertThat(offers(robot, "reviewBox")).isTrue();
        assertThat(offers(robot, "similar")).isTrue();
        assertThat(text(robot, "roundRules")).isEmpty();
        begin(robot, hidden(OptionalInt.of(5)));
        assertThat(text(robot, "roundRules"))
                .isEqualTo("1 try for each question \u00b7 5 minutes in all \u00b7 score at the end");
        for (int i = 0; i < 4; i++) {
            for (String offer : List.of("hint", "giveUp", "similar", "reviewBox")) {
                assertThat(offers(robot, offer)).as("%s at %s", offer, i).isFalse();
            }
            robot.interact(() -> quiz().answer(wrong()));
            assertThat(offers(robot, "similar")).as("similar after %s", i).isEqualTo(i == 3);
            robot.interact(quiz()::next);
        }
        assertThat(quiz().lookingBackProperty().get()).isTrue();
        assertThat(offers(robot, "reviewBox")).isTrue();
        assertThat(text(robot, "roundRules")).isEmpty();
        fireAll(robot, "repeatMissed");
        assertThat(offers(robot, "giveUp")).as("what was missed is practice").isTrue();
        assertThat(offers(robot, "hint")).isTrue();
    }

    @Test
    void aRoundOfAClassThatIsNoTestOffersHelpAndTheAnswer(FxRobot robot) {
        begin(robot, hidden(OptionalInt.empty()).withRules(QuizRules.USUAL));
        assertThat(text(robot, "roundRules")).isEqualTo("2 tries for each question");
        assertThat(offers(robot, "hint")).isTrue();
        assertThat(offers(robot, "giveUp")).isTrue();
        begin(robot, hidden(OptionalInt.empty()).withRules(new QuizRules(2, true, OptionalInt.empty())));
        assertThat(offers(robot, "hint"))
                .as("who has another try may have help")
                .isTrue();
        assertThat(offers(robot, "giveUp")).isFalse();
    }

    @Test
    void aLookBackCallsWhatSomebodyWroteAsItWasCalled(FxRobot robot) {
        begin(robot, exactly(1, written("counting-cells/which-product"), new ExerciseId.Drawn(QuestionType.Q5, 11, 2)));
        robot.interact(() -> {
            quiz().answer(new Answer.Pick(0));
            quiz().next();
            quiz().giveUp();
            quiz().next();
        });
        assertThat(robot.lookup("#roundPane .label").queryAllAs(Label.class))
                .extracting(Label::getText)
                .contains("Which product", QuestionType.Q5.title(quiz().stock().words()));
    }

    @Test
    void whenTheTimeIsUpTheRoundEndsAndKeepsWhatWasAnswered(FxRobot robot) throws TimeoutException {
        begin(robot, hidden(OptionalInt.of(5)));
        until(() -> quiz().round().clock().until().isPresent());
        assertThat(text(robot, "timeLeft")).matches("[45]:\\d\\d left");
        robot.interact(() -> {
            quiz().answer(quiz().question().right().orElseThrow().answer());
            quiz().next();
            quiz().round().clock().pass(Instant.now().plusSeconds(301), true);
        });
        assertThat(quiz().lookingBackProperty().get()).isTrue();
        assertThat(quiz().round().resultsProperty().get().results()).hasSize(1);
        assertThat(robot.lookup("#roundPane .title").queryAs(Label.class).getText())
                .isEqualTo("The time is up: 1 of 4 right at the first try; finished: 1");
        assertThat(from(robot, "timeLeft").isVisible()).isFalse();
        assertThat(quiz().learner().progressProperty().get().share().finished()).isEqualTo(1);
    }

    @Test
    void aTryThatWasTakenCountsWhenTheTimeIsUp(FxRobot robot) throws TimeoutException {
        Quiz two = hidden(OptionalInt.of(5)).withRules(new QuizRules(2, false, OptionalInt.of(5)));
        begin(robot, two);
        until(() -> quiz().round().clock().until().isPresent());
        robot.interact(() -> {
            quiz().answer(wrong());
            quiz().round().clock().pass(Instant.now().plusSeconds(301), true);
        });
        assertThat(quiz().round().resultsProperty().get().results())
                .singleElement()
                .satisfies(result -> {
                    assertThat(result.tries()).isEqualTo(1);
                    assertThat(result.solved()).isFalse();
                });
    }

    @Test
    void aRoundOfOnesOwnHasTheUsualRulesAgain(FxRobot robot) {
        begin(robot, hidden(OptionalInt.of(5)));
        robot.interact(() -> quiz().startRound(10));
        assertThat(quiz().round().rulesProperty().get()).isEqualTo(QuizRules.USUAL);
        assertThat(quiz().round().clock().leftProperty().get()).isEmpty();
        robot.interact(() -> quiz().answer(wrong()));
        assertThat(quiz().answering().isOpen()).as("a second try is left").isTrue();
    }

    @Test
    void whatIsSharedSaysWhatACodeLeavesOut(FxRobot robot) throws TimeoutException {
        ClassQuizPane pane = sheet(robot);
        fire(robot, pane, "classQuizTries-1", "classQuizShare");
        until(() -> robot.lookup("#shareSheet").tryQuery().isPresent());
        assertThat(robot.lookup("#shareSheet .label").queryAllAs(Label.class))
                .extracting(Label::getText)
                .contains("Not in the code: the number of tries");
        assertThat(window.state().shown().quiz().orElseThrow().rules().tries()).isEqualTo(1);
    }

    @SuppressWarnings("unchecked")
    private void pickFrom(FxRobot robot, String title) {
        robot.interact(() -> {
            ComboBox<Place> from = (ComboBox<Place>) from(robot, "classQuizFrom");
            from.getSelectionModel()
                    .select(from.getItems().stream()
                            .filter(place -> place != null && place.title().endsWith(title))
                            .findFirst()
                            .orElseThrow());
        });
    }

    private static ExerciseId written(String text) {
        return ExerciseId.of(text).orElseThrow();
    }

    private static Quiz exactly(int tries, ExerciseId... picked) {
        return new Quiz(
                Set.of(),
                1,
                OptionalLong.empty(),
                0,
                new QuizRules(tries, true, OptionalInt.empty()),
                Set.of(),
                List.of(picked));
    }

    /** One kind of generated question among written ones is not what the round asks. */
    @Test
    void theListOfKindsNamesOneOnlyWhereAllThatIsPickedIsOfIt(FxRobot robot) throws TimeoutException {
        ExerciseId shape = new ExerciseId.Drawn(QuestionType.Q1, 4, 1);
        begin(robot, exactly(1, shape, written("counting-cells/which-product")));
        ComboBox<?> kinds = (ComboBox<?>) from(robot, "type");
        assertThat(kinds.getValue()).isNull();
        begin(robot, exactly(1, shape, new ExerciseId.Drawn(QuestionType.Q1, 5, 2)));
        assertThat(kinds.getValue()).isEqualTo(QuestionType.Q1);
        begin(robot, exactly(1, written("counting-cells/which-product")));
        assertThat(kinds.getValue()).isNull();
    }

    private void openFile(FxRobot robot, Path file) throws TimeoutException {
        robot.interact(() -> window.opener().open(Opening.of(file)));
        until(() -> robot.lookup("#openedQuestions").tryQuery().isPresent());
    }

    private static void tickAt(FxRobot robot, int place) {
        VBox row = (VBox) ((VBox) from(robot, "classQuizPicks")).getChildren().get(place);
        robot.interact(() -> ((CheckBox) row.getChildren().get(0)).fire());
    }

    /** A lesson as a whole, one question of a file, and one with numbers: in this order. */
    @Test
    void whatSomebodyWroteIsPickedWithTheRest(FxRobot robot, @TempDir Path folder)
            throws TimeoutException, IOException {
        robot.clickOn("#railQuiz");
        Path file = Files.writeString(
                folder.resolve("mine.gift"),
                "::Tea:: Is tea a layer? {FALSE}\n\nWhich $$x^2$$ is right? {=$$x$$ ~$$y$$}");
        robot.interact(() -> from(robot, "files").requestFocus());
        openFile(robot, file);
        until(() -> window.scene().getFocusOwner() instanceof RadioButton);
        assertThat(window.scene().getFocusOwner().getId())
                .as("the first answer")
                .isEqualTo("option-0");
        ClassQuizPane pane = preview(robot);
        tickAt(robot, 0);
        pickFrom(robot, "mine.gift");
        assertThat(text(robot, "classQuizSaid")).contains("1 question");
        tickAt(robot, 1);
        pickFrom(robot, "Counting cells");
        fire(robot, pane, "classQuizAll");
        List<ExerciseId> picked = pane.quiz().orElseThrow().picked();
        assertThat(picked.get(0)).isInstanceOf(ExerciseId.Drawn.class);
        assertThat(picked.get(1).text()).startsWith("mine.gift/is-tea-a-layer");
        assertThat(picked).contains(written("counting-cells/which-product")).hasSizeGreaterThan(4);
        assertPrintedAndWritten(robot, picked.size());
        fire(robot, pane, "classQuizStart");
        assertPrintedAndWritten(robot, picked.size());
        assertThat(quiz().round().resultsProperty().get().length()).isEqualTo(picked.size());
        List<ExerciseId> asked = new ArrayList<>();
        for (int i = 0; i < picked.size(); i++) {
            asked.add(quiz().answering().turnProperty().get().posed().id());
            robot.interact(() -> {
                quiz().giveUp();
                quiz().next();
            });
        }
        assertThat(asked).isEqualTo(picked);
        assertThat(quiz().lookingBackProperty().get()).isTrue();
    }

    /** The round that is chosen just now, or was begun: exactly that is printed, and written to a file. */
    private void assertPrintedAndWritten(FxRobot robot, int count) throws TimeoutException {
        QuestionFiles files = robot.lookup("#files").queryAs(QuestionFiles.class);
        HandoutPane[] sheet = new HandoutPane[1];
        ExportPreview[] file = new ExportPreview[1];
        robot.interact(() -> {
            sheet[0] = files.worksheet();
            file[0] = files.export();
        });
        until(() -> !((Labeled) sheet[0].lookup("#handoutPlace")).getText().isEmpty());
        assertThat(((Labeled) sheet[0].lookup("#handoutCount-round")).getText()).contains("(" + count + " ");
        assertThat(((Labeled) sheet[0].lookup("#handoutProblem")).getText()).isEmpty();
        TextArea text = (TextArea) file[0].lookup("#exportPreview");
        until(() -> text.getText().contains("Is tea a layer"));
        assertThat(text.getText()).contains("[id:which-product]");
        assertThat(((Labeled) file[0].lookup("#exportCount-round")).getText()).contains("(" + count + " ");
        robot.interact(() -> ((ButtonBase) file[0].lookup("#exportCount-others")).fire());
        until(() -> !text.getText().contains("tea"));
    }

    @Test
    void aCalculationDoesNotRunOnFromTheNumberThatIsRight(FxRobot robot) {
        begin(robot, exactly(1, written("batch-axis/view-1-784-is-applied-to-a")));
        robot.interact(() -> quiz().answer(Answer.Typed.of("32")));
        assertThat(text(robot, "worked")).startsWith("right: 96\n32\u00b73\u00b728\u00b728 = 75264 values");
    }

    @Test
    void theRulesHoldForWhatSomebodyWrote(FxRobot robot) {
        begin(robot, exactly(3, written("counting-cells/which-product"), written("counting-cells/one-step-down")));
        assertThat(text(robot, "title")).isEqualTo("Which product");
        assertThat(((ToggleButton) from(robot, "round-10")).isSelected()).isFalse();
        assertThat(text(robot, "score")).isEqualTo("Question 1 of 2");
        assertThat(side(robot).isVisible()).isFalse();
        robot.interact(() -> quiz().answer(new Answer.Pick(1)));
        robot.interact(() -> quiz().answer(new Answer.Pick(2)));
        assertThat(quiz().answering().isOpen()).as("a third try is left").isTrue();
        assertThat(text(robot, "feedback")).startsWith("Not quite.").contains("That is one channel");
        assertThat(text(robot, "worked")).isEmpty();
        robot.interact(() -> quiz().answer(new Answer.Pick(3)));
        assertThat(quiz().answering().isOpen()).isFalse();
        assertThat(text(robot, "worked")).startsWith("right: 8·12·12 = 1152");
        assertThat(from(robot, "similar").isVisible()).isFalse();
        robot.interact(quiz()::next);
        robot.interact(() -> quiz().answer(new Answer.Pick(0)));
        assertThat(text(robot, "feedback")).startsWith("Yes.");
        robot.interact(quiz()::next);
        assertThat(from(robot, "roundPane")).isNotNull();
        assertThat(quiz().round().resultsProperty().get().rightAtOnce()).isEqualTo(1);
        fireAll(robot, "repeatMissed");
        assertThat(quiz().answering().turnProperty().get().posed().id())
                .isEqualTo(written("counting-cells/which-product"));
    }

    @Test
    void whatIsMissingIsNamedAndComesWhenItIsOpened(FxRobot robot, @TempDir Path folder)
            throws TimeoutException, IOException {
        Path file = Files.writeString(folder.resolve("mine.gift"), "// [id:tea]\n::Tea:: Is tea a layer? {FALSE}");
        Quiz choice = exactly(1, written("mine.gift/tea"), written("other/x"), written("counting-cells/which-product"));
        begin(robot, choice);
        assertThat(text(robot, "missingQuestions")).contains("2 questions").contains("mine.gift, other");
        assertThat(text(robot, "score")).isEqualTo("Question 1 of 1");
        assertThat(quiz().choice()).as("nothing is forgotten").contains(choice);
        openFile(robot, file);
        assertThat(text(robot, "missingQuestions")).contains("1 question of").contains("other");
        assertThat(text(robot, "score")).isEqualTo("Question 1 of 2");
        robot.interact(() -> {
            quiz().answer(new Answer.Pick(0));
            quiz().next();
        });
        assertThat(text(robot, "title")).isEqualTo("Tea");
        robot.interact(() -> quiz().choose((QuestionType) null));
        assertThat(text(robot, "missingQuestions")).isEmpty();
    }

    @Test
    void anotherLanguageGoesOnWithTheSameWrittenQuestion(FxRobot robot) {
        begin(robot, exactly(2, written("counting-cells/which-product"), written("counting-cells/one-step-down")));
        robot.interact(() -> quiz().answer(new Answer.Pick(1)));
        speak(robot, "de");
        assertThat(quiz().answering().turnProperty().get().posed().id())
                .isEqualTo(written("counting-cells/which-product"));
        robot.interact(() -> quiz().answer(new Answer.Pick(1)));
        assertThat(quiz().answering().isOpen()).as("it was the second try").isFalse();
    }
}
