package flattenlab.ui.learn;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.journal.Entry;
import flattenlab.learn.ExerciseId;
import flattenlab.lesson.Lesson;
import flattenlab.lesson.Mode;
import flattenlab.scene.Focus;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import flattenlab.ui.WindowTest;
import flattenlab.ui.shell.LabWindow;
import flattenlab.ui.shell.ShellController.Workspace;
import flattenlab.ui.train.Running;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Lessons beside the stage, read and pressed as a learner would. */
class LearnWindowTest extends WindowTest {
    @Start
    private void start(Stage stage) {
        open(stage);
    }

    private void open(FxRobot robot, String lesson, Mode mode) {
        robot.interact(() -> {
            window.shell().showLessons(true);
            window.lessons().open(lesson);
            window.lessons().open(mode);
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void aLessonThatWasReadToItsEndIsMarkedAndSoAreOpenedSections(FxRobot robot) {
        open(robot, "metrics-detective", Mode.WHY);
        ListCell<?> cell =
                (ListCell<?>) robot.lookup("#lessons").queryAs(ComboBox.class).getButtonCell();
        PseudoClass visited = PseudoClass.getPseudoClass("visited");
        assertThat(robot.lookup("#mode-why").query().getPseudoClassStates()).contains(visited);
        assertThat(robot.lookup("#mode-review").query().getPseudoClassStates()).doesNotContain(visited);
        assertThat(cell.getGraphic()).isNull();
        for (Mode mode : Mode.values()) {
            open(robot, "metrics-detective", mode);
        }
        assertThat(cell.getGraphic()).isNotNull();
        assertThat(cell.getAccessibleText()).contains("every section");
        open(robot, "order", Mode.WHY);
        assertThat(cell.getGraphic()).isNull();
        assertThat(robot.lookup("#mode-review").query().getPseudoClassStates()).doesNotContain(visited);
    }

    @Test
    void everyLessonOpensInEveryModeAndDoesAllThatItSays(FxRobot robot) {
        List<Throwable> unhandled = new ArrayList<>();
        robot.interact(
                () -> Thread.currentThread().setUncaughtExceptionHandler((thread, problem) -> unhandled.add(problem)));
        assertThat(window.lessons().course().problems()).isEmpty();
        assertThat(window.lessons().course().lessons()).hasSize(14);
        int pressed = 0;
        for (Lesson lesson : window.lessons().course().lessons()) {
            for (Mode mode : Mode.values()) {
                open(robot, lesson.id(), mode);
                assertThat(robot.lookup("#lessonSection .title")
                                .queryAs(Label.class)
                                .getText())
                        .isEqualTo(lesson.section(mode).orElseThrow().heading());
                Set<Button> done = new HashSet<>();
                // Where a section waits for the learner it goes on after Skip.
                for (Optional<Button> next = next(robot, done); next.isPresent(); next = next(robot, done)) {
                    robot.interact(next.get()::fire);
                    done.add(next.get());
                    robot.lookup(".lesson-skip").queryAllAs(Button.class).stream()
                            .filter(Button::isVisible)
                            .filter(skip -> skip.getParent().isVisible())
                            .forEach(skip -> robot.interact(skip::fire));
                }
                pressed += done.size();
                assertThat(robot.lookup("#lessonSection").queryAs(VBox.class).getChildren())
                        .as(lesson.id() + " " + mode)
                        .hasSize(1 + lesson.section(mode).orElseThrow().blocks().size());
            }
        }
        robot.interact(() -> window.train().running().stop());
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(pressed).isGreaterThan(40);
        assertThat(unhandled).isEmpty();
    }

    private static Optional<Button> next(FxRobot robot, Set<Button> done) {
        return robot.lookup(".lesson-do").queryAllAs(Button.class).stream()
                .filter(button -> !done.contains(button))
                .findFirst();
    }

    @Test
    void aDirectivePutsItsTensorOnTheStage(FxRobot robot) {
        open(robot, "reshape-is-not-transpose", Mode.WATCH);
        List<Button> buttons = new ArrayList<>(robot.lookup(".lesson-do").queryAllAs(Button.class));
        robot.interact(() -> buttons.get(1).fire());
        assertThat(window.lab().setup().shape()).isEqualTo(Shape.of(4, 2, 3, 3));
        assertThat(window.lab().setup().variant()).isEqualTo(FlattenVariant.parse("mix-samples"));
    }

    @Test
    void aPredictionWithoutARunIsSetBesideWhatIsRight(FxRobot robot) {
        open(robot, "reshape-is-not-transpose", Mode.PREDICT);
        robot.clickOn(".exercise .value-field").write("2.3");
        robot.interact(
                () -> robot.lookup(".exercise .commit").queryAllAs(Button.class).forEach(Button::fire));
        assertThat(robot.lookup(".exercise .secondary").queryAllAs(Label.class))
                .extracting(Label::getText)
                .anyMatch(text -> text.contains("You predicted: 2.3. It is: 2.303."));
    }

    @Test
    void aWrongWrittenAnswerGetsItsOwnFeedback(FxRobot robot) {
        open(robot, "reshape-is-not-transpose", Mode.CHALLENGE);
        robot.interact(() -> robot.lookup(".exercise .radio-button").queryAllAs(RadioButton.class).stream()
                .filter(button -> button.getText().startsWith("That the flatten is right"))
                .forEach(RadioButton::fire));
        assertThat(robot.lookup(".exercise .secondary").queryAllAs(Label.class))
                .extracting(Label::getText)
                .anyMatch(text -> text.contains("Not quite.") && text.contains("dependency matrix"));
    }

    @Test
    void theModesCanBeTakenInAnyOrderAndNextGoesThroughThem(FxRobot robot) {
        open(robot, "counting-cells", Mode.DEBUG);
        robot.clickOn("#onward");
        assertThat(robot.lookup("#mode-challenge").queryAs(ToggleButton.class).isSelected())
                .isTrue();
        robot.clickOn("#mode-why");
        assertThat(robot.lookup("#mode-why").queryAs(ToggleButton.class).isSelected())
                .isTrue();
    }

    private static List<String> texts(FxRobot robot, String selector) {
        return robot.lookup(selector).queryAllAs(Label.class).stream()
                .map(Label::getText)
                .toList();
    }

    @Test
    void aLessonThatWaitsGoesOnWhenTheLearnerHasDoneIt(FxRobot robot) {
        open(robot, "one-picture-one-row", Mode.EXPLORE);
        VBox section = robot.lookup("#lessonSection").queryAs(VBox.class);
        int held = section.getChildren().size();
        int all = 1
                + window.lessons()
                        .course()
                        .lesson("one-picture-one-row")
                        .orElseThrow()
                        .section(Mode.EXPLORE)
                        .orElseThrow()
                        .blocks()
                        .size();
        assertThat(held).isLessThan(all);
        robot.clickOn(".lesson-do");
        robot.interact(() -> window.lab().choose(setup -> setup.withShape(Shape.of(3, 1, 2, 2))));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(section.getChildren()).hasSize(all);
    }

    private boolean isWhole(FxRobot robot, String lesson, Mode mode) {
        return robot.lookup("#lessonSection").queryAs(VBox.class).getChildren().size()
                == 1
                        + window.lessons()
                                .course()
                                .lesson(lesson)
                                .orElseThrow()
                                .section(mode)
                                .orElseThrow()
                                .blocks()
                                .size();
    }

    private static void waitUntilEnded(LabWindow window) throws TimeoutException {
        until(() -> window.train().running().phaseProperty().get() == Running.Phase.ENDED);
    }

    @Test
    void theArrowsOpenTheModeThatTheyMark(FxRobot robot) {
        open(robot, "counting-cells", Mode.WHY);
        robot.interact(() -> robot.lookup("#mode-why").query().requestFocus());
        robot.type(KeyCode.RIGHT);
        assertThat(window.lessons().mode()).isEqualTo(Mode.WATCH);
        assertThat(robot.lookup("#mode-watch").queryAs(ToggleButton.class).isSelected())
                .isTrue();
        robot.type(KeyCode.SPACE);
        assertThat(window.unroll().film().playingProperty().get()).isFalse();
        assertThat(robot.lookup("#mode-watch").queryAs(ToggleButton.class).isSelected())
                .isTrue();
    }

    private List<String> visited() {
        return window.learner().entries().stream()
                .filter(Entry.Visited.class::isInstance)
                .map(Entry.Visited.class::cast)
                .map(entry -> entry.lesson() + " " + entry.mode().id())
                .toList();
    }

    @Test
    void whatIsOnlyPassedByArrowsHasNotBeenOpened(FxRobot robot) throws Exception {
        open(robot, "counting-cells", Mode.WHY);
        int before = visited().size();
        robot.interact(() -> robot.lookup("#lessons").query().requestFocus());
        robot.type(KeyCode.DOWN, KeyCode.DOWN, KeyCode.DOWN);
        waitUntil(() -> visited().size() > before);
        assertThat(visited().subList(before, visited().size())).containsExactly("batch-axis why");
    }

    @Test
    void theKeyboardGoesIntoTheLessonsAndBack(FxRobot robot) {
        robot.interact(() -> robot.lookup("#play").query().requestFocus());
        robot.press(KeyCode.CONTROL).type(KeyCode.L).release(KeyCode.CONTROL);
        assertThat(window.scene().getFocusOwner().getId()).isEqualTo("mode-why");
        robot.press(KeyCode.CONTROL).type(KeyCode.L).release(KeyCode.CONTROL);
        assertThat(window.scene().getFocusOwner().getId()).isEqualTo("play");
    }

    @Test
    void afterAnAnswerTheKeyboardStaysWithItAndNothingTypedGoesElsewhere(FxRobot robot) {
        open(robot, "one-picture-one-row", Mode.PREDICT);
        robot.interact(() -> robot.lookup("#field-0").query().requestFocus());
        robot.type(KeyCode.DIGIT0, KeyCode.ENTER);
        TextField field = robot.lookup("#field-0").queryAs(TextField.class);
        assertThat(field.isEditable()).isFalse();
        assertThat(window.scene().getFocusOwner()).isSameAs(field);
        robot.interact(() -> window.shell().show(Workspace.TRAIN));
        robot.interact(field::requestFocus);
        robot.type(KeyCode.PERIOD);
        assertThat(window.train().running().phaseProperty().get()).isEqualTo(Running.Phase.IDLE);
        assertThat(field.getText()).isEqualTo("0");
        robot.interact(() -> robot.lookup("#slotGuess").query().requestFocus());
        robot.type(KeyCode.RIGHT);
        Node exercise =
                robot.lookup("#slotGuess").query().getParent().getParent().getParent();
        robot.interact(() -> {
            Button commit = robot.from(exercise).lookup(".commit").queryButton();
            commit.requestFocus();
            commit.fire();
        });
        assertThat(window.scene().getFocusOwner()).isSameAs(exercise);
        double at =
                robot.lookup("#learn .scroll-pane").queryAs(ScrollPane.class).getVvalue();
        robot.interact(() -> robot.lookup("#onward").query().requestFocus());
        robot.type(KeyCode.PAGE_UP);
        assertThat(robot.lookup("#learn .scroll-pane").queryAs(ScrollPane.class).getVvalue())
                .isLessThan(at);
    }

    /** Whatever a lesson waits for, it goes on when that is done: some wait from the start, some once they were begun. */
    @Test
    void eachKindOfWaitingEndsWithWhatIsWaitedFor(FxRobot robot) throws Exception {
        open(robot, "one-picture-one-row", Mode.EXPLORE);
        robot.clickOn(".lesson-do");
        robot.interact(() -> window.lab().choose(setup -> setup.withShape(Shape.of(3, 1, 2, 2))));
        waitUntil(() -> isWhole(robot, "one-picture-one-row", Mode.EXPLORE));
        open(robot, "batch-axis", Mode.EXPLORE);
        robot.interact(() -> next(robot, Set.of()).orElseThrow().fire());
        robot.interact(() -> window.lab().choose(setup -> setup.withVariant(FlattenVariant.parse("no-flatten"))));
        waitUntil(() -> isWhole(robot, "batch-axis", Mode.EXPLORE));
        open(robot, "counting-cells", Mode.TRAIN);
        assertThat(isWhole(robot, "counting-cells", Mode.TRAIN)).isFalse();
        robot.interact(() -> next(robot, Set.of()).orElseThrow().fire());
        waitUntilEnded(window);
        waitUntil(() -> isWhole(robot, "counting-cells", Mode.TRAIN));
    }

    @Test
    void theTraceThatIsAskedForIsSeenWithoutAButton(FxRobot robot) throws Exception {
        open(robot, "counting-cells", Mode.EXPLORE);
        Lesson lesson = window.lessons().course().lesson("counting-cells").orElseThrow();
        assertThat(isWhole(robot, lesson.id(), Mode.EXPLORE)).isFalse();
        robot.interact(() -> window.unroll().pointAt(3, -1));
        waitUntil(() -> isWhole(robot, lesson.id(), Mode.EXPLORE));
    }

    @Test
    void runsThatALessonHasBegunEndItsWaiting(FxRobot robot) throws Exception {
        open(robot, "who-eats-the-vector", Mode.TRAIN);
        robot.clickOn(".lesson-do");
        waitUntilEnded(window);
        waitUntil(() -> isWhole(robot, "who-eats-the-vector", Mode.TRAIN));
        open(robot, "flatten-around-the-world", Mode.TRAIN);
        robot.clickOn(".lesson-do");
        int held =
                robot.lookup("#lessonSection").queryAs(VBox.class).getChildren().size();
        waitUntilEnded(window);
        waitUntil(() ->
                robot.lookup("#lessonSection").queryAs(VBox.class).getChildren().size() > held);
    }

    @Test
    void aTermIsExplainedWhereItStandsAndPressedAgainItIsGone(FxRobot robot) {
        open(robot, "counting-cells", Mode.WHY);
        assertThat(robot.lookup(".md-term").tryQuery()).isEmpty();
        robot.clickOn(".md-term-link");
        assertThat(robot.lookup(".md-term").tryQuery()).isPresent();
        robot.clickOn(".md-term-link");
        assertThat(robot.lookup(".md-term").tryQuery()).isEmpty();
    }

    @Test
    void whatIsFoundIsAsTallAsItsText(FxRobot robot) {
        open(robot, "counting-cells", Mode.WHY);
        robot.clickOn("#lessonSearch").write("stride");
        WaitForAsyncUtils.waitForFxEvents();
        Set<Button> hits = robot.lookup(".search-hit").queryAllAs(Button.class);
        assertThat(hits).hasSizeGreaterThan(3).allSatisfy(hit -> {
            double words = ((VBox) hit.getGraphic())
                    .getChildren().stream()
                            .mapToDouble(line -> line.getLayoutBounds().getHeight() + 1)
                            .sum();
            assertThat(hit.getHeight()).isBetween(words, words + 20);
        });
    }

    @Test
    void whatIsLookedForIsFoundInAnotherLessonAndOpened(FxRobot robot) {
        open(robot, "counting-cells", Mode.WHY);
        // What is only held weakly would be gone by now.
        System.gc();
        robot.clickOn("#lessonSearch").write("detective");
        assertThat(robot.lookup(".search-hit").tryQuery()).isPresent();
        robot.type(KeyCode.ENTER);
        assertThat(texts(robot, "#lessonSection .title")).hasSize(1);
        assertThat(robot.lookup("#lessons").queryAs(ComboBox.class).getValue())
                .isEqualTo(window.lessons().course().lesson("metrics-detective").orElseThrow());
    }

    @Test
    void anOrderIsPredictedByPressingCardsAndSetBesideTheRuns(FxRobot robot) {
        open(robot, "order", Mode.PREDICT);
        robot.clickOn("#card-3").clickOn("#card-0");
        robot.clickOn(".commit");
        // As long as a card is left, nothing is predicted.
        assertThat(texts(robot, ".exercise .secondary")).noneMatch(text -> text.contains("fresh-shuffle"));
        // Reached by key, cards are pressed by key.
        robot.interact(() -> robot.lookup("#card-0").query().requestFocus());
        robot.type(KeyCode.TAB, KeyCode.SPACE, KeyCode.TAB, KeyCode.SPACE);
        robot.clickOn(".commit");
        assertThat(texts(robot, ".exercise .secondary"))
                .anyMatch(text -> text.contains("correct, fresh-shuffle, fixed-shuffle, channels-last"));
    }

    @Test
    void aCellIsDraggedToItsSlotAndTheRightOneIsRinged(FxRobot robot) {
        open(robot, "one-picture-one-row", Mode.PREDICT);
        robot.interact(() -> robot.lookup("#learn .scroll-pane")
                .queryAllAs(ScrollPane.class)
                .forEach(scroll -> scroll.setVvalue(1)));
        robot.clickOn("#slotGuess").type(KeyCode.RIGHT, KeyCode.RIGHT, KeyCode.DOWN);
        assertThat(texts(robot, ".exercise .mute")).contains("Row 1, slot 1");
        List<Node> slots = List.copyOf(robot.lookup("#slotGuess .slot").queryAll());
        robot.drag("#slotGuess .slot-chip").dropTo(slots.get(18 + 7));
        assertThat(texts(robot, ".exercise .mute")).contains("Row 1, slot 7");
        robot.interact(() -> robot.lookup(".commit").queryAllAs(Button.class).forEach(Button::fire));
        assertThat(robot.lookup("#slotGuess .slot-right").tryQuery()).isPresent();
        assertThat(texts(robot, ".exercise .secondary"))
                .anyMatch(text -> text.startsWith("Yes.") && text.contains("(1, 7)"));
    }

    private void openCourse(FxRobot robot, Path folder) throws Exception {
        robot.interact(() -> window.shelf().open(folder, failure -> {}));
        WaitForAsyncUtils.waitFor(
                20, TimeUnit.SECONDS, () -> window.lessons().course().folder().equals(Optional.of(folder)));
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void aFolderWithoutALessonIsRefusedAndWhatWasOpenStays(FxRobot robot, @TempDir Path folder) throws Exception {
        List<Lesson> before = window.lessons().course().lessons();
        List<String> said = new ArrayList<>();
        robot.interact(() -> window.shelf().open(folder, failure -> said.add(failure.getMessage())));
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> !said.isEmpty());
        assertThat(said).singleElement().asString().contains(folder.toString(), "a folder with a Markdown file");
        assertThat(window.lessons().course().lessons()).isEqualTo(before);
    }

    @Test
    void aTeachersFolderOpensAndItsChangesShowAtOnce(FxRobot robot, @TempDir Path folder) throws Exception {
        String lesson = Files.readString(Path.of("docs/lesson-template.md"));
        Files.writeString(folder.resolve("mine.md"), lesson);
        robot.interact(() -> window.shell().showLessons(true));
        openCourse(robot, folder);
        assertThat(window.lessons().course().problems()).isEmpty();
        String changed = lesson.replaceFirst("## .* \\{why}", "## Quite another heading {why}")
                .replace("kind: choice", "kind: chance");
        Files.writeString(folder.resolve("mine.md"), changed);
        WaitForAsyncUtils.waitFor(
                20,
                TimeUnit.SECONDS,
                () -> texts(robot, "#lessonSection .title").contains("Quite another heading"));
        robot.clickOn("#lessonFaults");
        assertThat(robot.lookup("#learn .secondary").queryAllAs(Label.class))
                .anyMatch(label -> label.getText().matches("mine.md:\\d+: kind: 'chance'.*"));
    }

    @Test
    void aPartOfANetworkIsShownAndOneThatThereIsNotIsSaid(FxRobot robot, @TempDir Path folder) throws Exception {
        Focus own = new Focus.Map(1, 2);
        robot.interact(() -> {
            window.lab().arraysReadyProperty().set(true);
            window.shell().show(Workspace.NETWORK);
        });
        waitUntil(() -> window.network().flowProperty().get() != null);
        robot.interact(() -> {
            window.network().zoom().goTo(own);
            window.network().pictures().turn(4);
        });
        Files.writeString(
                folder.resolve("mine.md"),
                Files.readString(Path.of("docs/lesson-template.md"))
                        .replaceFirst(
                                "(?s)```do\nstage.*?```",
                                "```do\nflow net=linear shape=2,1,8,8 at=linear logit=3 picture=2\n```\n\n```do\n"
                                        + "flow at=conv1 map=0\n```\n\n```do\nflow variant=roll:1\n```"));
        robot.interact(() -> window.shell().showLessons(true));
        openCourse(robot, folder);
        robot.interact(() -> window.lessons().open(Mode.WATCH));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(window.lessons().course().problems()).isEmpty();
        List<Button> buttons = new ArrayList<>(robot.lookup(".lesson-do").queryAllAs(Button.class));
        robot.interact(buttons.get(0)::fire);
        waitUntil(() -> window.network().focusProperty().get().equals(new Focus.Output(0, 3)));
        assertThat(robot.lookup("#levelHere").queryAs(Label.class).getText()).isEqualTo("3");
        assertThat(missing(robot)).isEmpty();
        assertThat(window.train().running().phaseProperty().get()).isEqualTo(Running.Phase.IDLE);
        robot.interact(buttons.get(1)::fire);
        assertThat(missing(robot))
                .containsExactly("This is not in the network that is shown: at: 'conv1' cannot be used;"
                        + " allowed: input, flatten, linear, softmax.");
        robot.interact(buttons.get(2)::fire);
        assertThat(missing(robot)).contains("No run here has the flatten roll:1, only correct.");
        assertThat(window.network().focusProperty().get()).isEqualTo(new Focus.Output(0, 3));
        assertThat(window.network().pictures().numberProperty().get()).isEqualTo(1);
        robot.interact(() -> window.lab().giveBack());
        waitUntil(() -> window.network().focusProperty().get().equals(own));
        assertThat(window.network().pictures().numberProperty().get()).isEqualTo(4);
    }

    private static void waitUntil(BooleanSupplier done) throws TimeoutException {
        WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, done::getAsBoolean);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static List<String> missing(FxRobot robot) {
        return robot.lookup(".lesson-missing").queryAllAs(Label.class).stream()
                .filter(Label::isVisible)
                .map(Label::getText)
                .toList();
    }

    @Test
    void everyKindOfWrittenQuestionIsAskedAndJudged(FxRobot robot, @TempDir Path folder) throws Exception {
        String questions = """
                Flatten has weights. {F#It has none.#Right: none.}

                How many features has (3, 28, 28)? {#2352:0#Right.}

                What does Flatten keep? {=batch ~features ~colours}

                Which are axes of features? {~%50%C ~%50%H ~%-100%N}

                The first axis is the {=batch =batch axis} axis.

                Match. {=N -> batch =C -> channels}
                """;
        Files.writeString(
                folder.resolve("mine.md"),
                Files.readString(Path.of("docs/lesson-template.md"))
                        .replaceFirst("(?s)```gift.*?```", "```gift\n" + questions + "```"));
        robot.interact(() -> window.shell().showLessons(true));
        openCourse(robot, folder);
        robot.interact(() -> window.lessons().open(Mode.CHALLENGE));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(window.lessons().course().problems()).isEmpty();
        List<Node> forms = List.copyOf(robot.lookup(".exercise").queryAll());
        assertThat(forms).hasSize(6);
        robot.interact(() -> {
            radio(robot, forms.get(0), "True").fire();
            robot.from(forms.get(1))
                    .lookup(".text-field")
                    .queryAs(TextField.class)
                    .setText("3000");
            radio(robot, forms.get(2), "batch").fire();
            robot.from(forms.get(3)).lookup(".check-box").queryAllAs(CheckBox.class).stream()
                    .filter(box -> box.getText().equals("C"))
                    .forEach(CheckBox::fire);
            robot.from(forms.get(4))
                    .lookup(".text-field")
                    .queryAs(TextField.class)
                    .setText("Batch");
            robot.from(forms.get(5))
                    .lookup(".combo-box")
                    .queryAllAs(ComboBox.class)
                    .forEach(box -> box.getSelectionModel().select(0));
            robot.lookup(".exercise .commit").queryAllAs(Button.class).forEach(Button::fire);
        });
        List<String> said = new ArrayList<>();
        for (Node form : forms) {
            said.add(robot.from(form).lookup(".secondary").queryAs(Label.class).getText());
        }
        assertThat(said)
                .containsExactly(
                        "Not quite. It has none.", "Not quite.", "Yes.", "Partly right.", "Yes.", "Partly right.");
        assertThat(window.learner().entries().stream().filter(entry -> isOf(entry, ExerciseId.Source.WRITTEN)))
                .hasSize(6);
    }

    @Test
    void whatCannotBeShownSaysWhyInItsPlace(FxRobot robot, @TempDir Path folder) throws Exception {
        String template = Files.readString(Path.of("docs/lesson-template.md"));
        Files.writeString(
                folder.resolve("mine.md"),
                template.replaceFirst(
                        "(?s)```gift.*?```", "```gift\na {~b ~c}\n\nd {T}\n```\n\n```predict\nkind: x\n```"));
        robot.interact(() -> window.shell().showLessons(true));
        openCourse(robot, folder);
        robot.interact(() -> window.lessons().open(Mode.CHALLENGE));
        WaitForAsyncUtils.waitForFxEvents();
        int line =
                (int) template.substring(0, template.indexOf("```gift")).lines().count();
        assertThat(robot.lookup(".unusable").queryAllAs(Label.class))
                .extracting(Label::getText)
                .satisfiesExactly(
                        text -> assertThat(text)
                                .startsWith(
                                        "This question cannot be shown: line " + (line + 2) + ", question 1 has no"),
                        text -> assertThat(text)
                                .startsWith("This prediction cannot be shown: line " + (line + 8) + ", kind: 'x'"));
        assertThat(robot.lookup(".answer-form").queryAll()).hasSize(1);
    }

    private static RadioButton radio(FxRobot robot, Node form, String words) {
        return robot.from(form).lookup(".radio-button").queryAllAs(RadioButton.class).stream()
                .filter(button -> button.getText().equals(words))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aPredictionIsSetBesideTheLearnersOwnRunWhenThatHasEnded(FxRobot robot, @TempDir Path folder) throws Exception {
        String prediction = """
                ```predict
                kind: order
                ask: Best first?
                items: mix-samples, correct
                run: variants=correct,mix-samples net=linear data=digits shape=32,3,28,28 epochs=1
                why: Rows of several pictures teach nothing.
                ```
                """;
        String template = Files.readString(Path.of("docs/lesson-template.md"));
        Files.writeString(
                folder.resolve("mine.md"), template.replaceFirst("(?s)```predict.*```\n(?=\n## Try)", prediction));
        robot.interact(() -> window.shell().showLessons(true));
        openCourse(robot, folder);
        robot.interact(() -> window.lessons().open(Mode.PREDICT));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(window.lessons().course().problems()).isEmpty();
        Button run = robot.lookup(".run-prediction").queryButton();
        assertThat(run.isDisabled()).isTrue();
        robot.clickOn(".commit");
        // As long as the cards lie as they were dealt, nothing is predicted.
        assertThat(run.isDisabled()).isTrue();
        robot.clickOn("#card-1").clickOn("#card-0").clickOn(".commit");
        assertThat(run.isDisabled()).isFalse();
        robot.interact(run::fire);
        WaitForAsyncUtils.waitFor(
                60,
                TimeUnit.SECONDS,
                () -> texts(robot, ".exercise .secondary").stream()
                        .anyMatch(text ->
                                text.startsWith("Not quite. You predicted: mix-samples, correct. It is: correct ")));
        // What is written down follows what is shown, in the same event.
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(window.learner().entries()).anyMatch(entry -> isOf(entry, ExerciseId.Source.MEASURED));
    }

    private static boolean isOf(Entry entry, ExerciseId.Source source) {
        return entry instanceof Entry.Tried tried && tried.exercise().source() == source;
    }
}
