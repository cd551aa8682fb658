package flattenlab.ui.common.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.exchange.QuestionFile;
import flattenlab.exchange.WrittenQuestion;
import flattenlab.learn.Answer;
import flattenlab.learn.AnswerForm;
import flattenlab.learn.Exercise;
import flattenlab.learn.ExerciseId;
import flattenlab.learn.Field;
import flattenlab.learn.Grade;
import flattenlab.learn.Misconception;
import flattenlab.learn.Prompt;
import flattenlab.learn.Subject;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import flattenlab.text.FormattedText;
import flattenlab.ui.common.Messages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
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

    /** An exercise that is answered in some form, and what can stand in it before it is whole. */
    private record Begun(AnswerForm form, List<Answer> answers) {}

    private static final List<FormattedText> TEXTS =
            Stream.of("a", "b", "c").map(FormattedText::plain).toList();

    private static final List<Begun> ALL_FORMS = List.of(
            new Begun(
                    new AnswerForm.Choice(TEXTS, 1, List.of(2, 0, 1)), List.of(new Answer.Pick(0), new Answer.Pick(2))),
            new Begun(
                    new AnswerForm.Several(TEXTS, List.of(1, 2, 0)),
                    List.of(new Answer.Picks(Set.of()), new Answer.Picks(Set.of(0, 2)))),
            new Begun(new AnswerForm.Truth(), List.of(new Answer.Says(true), new Answer.Says(false))),
            new Begun(new AnswerForm.Lines(List.of("x = 1", "y = 2"), 0), List.of(new Answer.Pick(1))),
            new Begun(
                    new AnswerForm.Fields(List.of(Field.free("one"), Field.free("two"))),
                    List.of(Answer.Typed.of("", " 7,5 "), Answer.Typed.of("(2, 3", "x"))),
            new Begun(
                    new AnswerForm.Cells(2, Collections.nCopies(4, Field.free("cell"))),
                    List.of(Answer.Typed.of("1", "", "3", ""))),
            new Begun(
                    new AnswerForm.Cards(List.of("a", "b", "c"), List.of()),
                    List.of(new Answer.Order(List.of()), new Answer.Order(List.of(2, 0)))),
            new Begun(
                    new AnswerForm.Matching(TEXTS, List.of("x", "y"), List.of(), List.of(2, 1, 0)),
                    List.of(new Answer.Match(List.of(1, Answer.Match.NONE, 0)))),
            new Begun(
                    new AnswerForm.TwoTier(List.of("c", "d"), List.of("r", "s"), 0, 0),
                    List.of(new Answer.Reasoned(1, -1), new Answer.Reasoned(-1, 0), new Answer.Reasoned(1, 1))),
            new Begun(new AnswerForm.Estimate(0, 100, 5, "%"), List.of(new Answer.Guess(37))),
            new Begun(
                    new AnswerForm.Slot(Subject.of(Shape.parse("(2,1,2,3)"), FlattenVariant.parse("correct")), 3),
                    List.of(new Answer.Slot(1, 4))),
            new Begun(new AnswerForm.Essay(FormattedText.plain("Begin:")), List.of(Answer.Typed.of("Begin: so\nfar"))),
            new Begun(new AnswerForm.Reading(), List.of()));

    @Test
    void everyFormIsInTheList() {
        assertThat(ALL_FORMS.stream().<Class<?>>map(begun -> begun.form().getClass()))
                .containsExactlyInAnyOrder(AnswerForm.class.getPermittedSubclasses());
    }

    private static Exercise exercise(AnswerForm form) {
        return new Exercise() {
            @Override
            public Prompt prompt() {
                return Prompt.of(FormattedText.plain("Which?"));
            }

            @Override
            public AnswerForm form() {
                return form;
            }

            @Override
            public ExerciseId.Source source() {
                return ExerciseId.Source.WRITTEN;
            }

            @Override
            public Optional<Misconception> idea() {
                return Optional.empty();
            }

            @Override
            public List<FormattedText> hints() {
                return List.of(FormattedText.plain("hint one"), FormattedText.plain("hint two"));
            }

            @Override
            public FormattedText worked() {
                return FormattedText.EMPTY;
            }

            @Override
            public Optional<Grade> judge(Answer answer) {
                return Optional.of(Grade.worth(0, List.of()));
            }
        };
    }

    @Test
    void whatWasBegunStandsThereInAnotherLanguage(FxRobot robot) {
        robot.interact(() -> {
            for (Begun begun : ALL_FORMS) {
                for (Answer answer : begun.answers()) {
                    AnswerPane before = new AnswerPane(new Messages(Locale.ENGLISH), () -> {}, () -> {});
                    AnswerPane after = new AnswerPane(new Messages(Locale.FRENCH), () -> {}, () -> {});
                    before.ask(exercise(begun.form()));
                    after.ask(exercise(begun.form()));
                    before.show(answer);
                    assertThat(before.begun()).contains(answer);
                    after.show(before.begun().orElseThrow());
                    assertThat(after.begun()).contains(answer);
                    assertThat(after.answer()).isEqualTo(before.answer());
                }
            }
        });
    }

    /** Every answer is shown to every other form, as a translation that is not like its original would have it. */
    @Test
    void anAnswerOfAnotherFormChangesNothing(FxRobot robot) {
        robot.interact(() -> {
            for (Begun begun : ALL_FORMS) {
                for (Begun other : ALL_FORMS) {
                    AnswerPane pane = new AnswerPane(new Messages(Locale.ENGLISH), () -> {}, () -> {});
                    pane.ask(exercise(begun.form()));
                    other.answers().forEach(pane::show);
                }
            }
        });
    }

    @Test
    void triesHintsAndWhatWasSaidComeAlongAndNobodyIsToldTwice(FxRobot robot) {
        List<String> told = new ArrayList<>();
        robot.interact(() -> {
            Exercise exercise = exercise(new AnswerForm.Fields(List.of(Field.free("one"))));
            ExercisePane before = pane(exercise, Locale.ENGLISH, told);
            stage.setScene(new Scene(new VBox(before)));
            stage.show();
            for (String typed : List.of("3", "4")) {
                ((TextField) before.lookup("#field-0")).setText(typed);
                ((ButtonBase) before.lookup(".commit")).fire();
            }
            ((TextField) before.lookup("#field-0")).setText("not sent");
            assertThat(told).containsExactly("1: 3", "2: 4");
            ExercisePane after = pane(exercise, Locale.GERMAN, told);
            stage.setScene(new Scene(new VBox(after)));
            after.goOn(before.state());
            assertThat(after.state()).isEqualTo(before.state());
            assertThat(said(after)).contains("hint two").doesNotContain("hint one");
            assertThat(((TextField) after.lookup("#field-0")).getText()).isEqualTo("not sent");
            assertThat(told).hasSize(2);
            ((ButtonBase) after.lookup(".commit")).fire();
            assertThat(told).endsWith("3: not sent");
            assertThat(said(after)).doesNotContain("hint");
        });
    }

    /** A run is made for it, which never ends here. */
    @Test
    void aPredictionThatWasNotRunCanStillBeRun(FxRobot robot) {
        List<String> told = new ArrayList<>();
        AtomicInteger runs = new AtomicInteger();
        Measuring measuring = then -> {
            runs.incrementAndGet();
            return () -> {};
        };
        robot.interact(() -> {
            Exercise exercise = exercise(new AnswerForm.Choice(TEXTS, AnswerForm.UNKNOWN, List.of(0, 1, 2)));
            ExercisePane before =
                    new ExercisePane(exercise, new Messages(Locale.ENGLISH), Optional.of(measuring), (a, g, t) -> {});
            ExercisePane after =
                    new ExercisePane(exercise, new Messages(Locale.GERMAN), Optional.of(measuring), (a, g, t) -> {});
            stage.setScene(new Scene(new VBox(before, after)));
            stage.show();
            ((RadioButton) before.lookup("#option-1")).fire();
            after.goOn(before.state());
            assertThat(((RadioButton) after.lookup("#option-1")).isSelected()).isTrue();
            assertThat(said(after)).contains("b").isNotEqualTo(said(before));
            assertThat(runs.get()).isZero();
            ButtonBase run = (ButtonBase) after.lookup(".run-prediction");
            assertThat(run.isDisabled()).isFalse();
            run.fire();
            assertThat(runs.get()).isEqualTo(1);
            assertThat(told).isEmpty();
        });
    }

    private TextField field(FxRobot robot, int place) {
        return robot.lookup("#field-" + place).queryAs(TextField.class);
    }

    private ExercisePane shown(FxRobot robot, AnswerForm form, List<String> told) {
        List<ExercisePane> made = new ArrayList<>();
        robot.interact(() -> {
            made.add(pane(exercise(form), Locale.ENGLISH, told));
            stage.setScene(new Scene(new VBox(made.get(0))));
            stage.show();
        });
        return made.get(0);
    }

    @Test
    void whatIsStillMissingIsAskedForAndNothingIsJudged(FxRobot robot) {
        List<String> told = new ArrayList<>();
        ExercisePane pane = shown(
                robot,
                new AnswerForm.Fields(
                        List.of(Field.integer("height", 1), Field.integer("width", 2), Field.integer("depth", 3))),
                told);
        robot.interact(() -> field(robot, 1).requestFocus());
        robot.write("8").type(KeyCode.ENTER);
        assertThat(field(robot, 2).isFocused()).isTrue();
        assertThat(said(pane)).isEqualTo("Still to be filled in: height, depth");
        robot.write("9").type(KeyCode.ENTER);
        assertThat(field(robot, 0).isFocused()).as("round to the first").isTrue();
        robot.interact(() -> robot.lookup(".commit").queryButton().fire());
        assertThat(said(pane)).isEqualTo("Still to be filled in: height");
        assertThat(told).isEmpty();
        robot.write("7").type(KeyCode.ENTER);
        assertThat(told).containsExactly("1: 7, 8, 9");
    }

    @Test
    void everyFormOfSeveralPartsAsksForTheRest(FxRobot robot) {
        List<String> told = new ArrayList<>();
        List<Begun> begun = List.of(
                new Begun(
                        new AnswerForm.Cells(2, Collections.nCopies(4, Field.integer("cell", 1))),
                        List.of(Answer.Typed.of("1", "", "3", "4"))),
                new Begun(
                        new AnswerForm.Matching(TEXTS, List.of("x", "y"), List.of(), List.of(2, 1, 0)),
                        List.of(new Answer.Match(List.of(1, Answer.Match.NONE, 0)))),
                new Begun(
                        new AnswerForm.TwoTier(List.of("c", "d"), List.of("r", "s"), 0, 0),
                        List.of(new Answer.Reasoned(1, Answer.Match.NONE))));
        List<String> names = List.of("cell", "b", "because");
        List<String> ids = List.of("field-1", "match-1", "reason-0");
        for (int i = 0; i < begun.size(); i++) {
            ExercisePane pane = shown(robot, begun.get(i).form(), told);
            Answer some = begun.get(i).answers().get(0);
            robot.interact(() -> {
                pane.goOn(new ExerciseState(Optional.of(some), Optional.empty(), Optional.empty(), -1, 0, 0, false));
                robot.lookup(".commit").queryButton().fire();
            });
            assertThat(said(pane)).isEqualTo("Still to be filled in: " + names.get(i));
            assertThat(stage.getScene().getFocusOwner().getId()).isEqualTo(ids.get(i));
        }
        assertThat(told).isEmpty();
    }

    @Test
    void whatIsTypedAfterAWrongAnswerTakesItsPlace(FxRobot robot) {
        List<String> told = new ArrayList<>();
        shown(robot, new AnswerForm.Fields(List.of(Field.free("one"))), told);
        robot.interact(() -> field(robot, 0).requestFocus());
        robot.write("3,4").type(KeyCode.ENTER).write("3,4,4").type(KeyCode.ENTER);
        assertThat(told).containsExactly("1: 3,4", "2: 3,4,4");
        robot.clickOn(".commit").clickOn("#field-0").write("5").type(KeyCode.ENTER);
        assertThat(told).endsWith("3: 3,4,4", "4: 5");
    }

    private static ExercisePane pane(Exercise exercise, Locale language, List<String> told) {
        return new ExercisePane(
                exercise, new Messages(language), (answer, grade, tries) -> told.add(tries + ": " + answer));
    }

    private static String said(ExercisePane pane) {
        return pane.lookupAll(".secondary").stream()
                .filter(Label.class::isInstance)
                .map(label -> ((Label) label).getText())
                .collect(Collectors.joining("\n"));
    }
}
