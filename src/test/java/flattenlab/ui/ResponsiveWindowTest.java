package flattenlab.ui;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.data.Dataset;
import flattenlab.journal.Entry;
import flattenlab.journal.Journal;
import flattenlab.journal.Profile;
import flattenlab.journal.Profiles;
import flattenlab.learn.ExerciseId;
import flattenlab.learn.Mastery;
import flattenlab.learn.QuestionType;
import flattenlab.lesson.Lesson;
import flattenlab.lesson.Mode;
import flattenlab.setup.Fill;
import flattenlab.setup.Setup;
import flattenlab.tensor.Shape;
import flattenlab.training.Task;
import flattenlab.ui.common.Theme;
import flattenlab.ui.train.Running.Phase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The window answers at once, whatever is pressed and however much a learner has done. */
@Tag("window")
@Tag("slow")
class ResponsiveWindowTest extends WindowTest {
    private static final int ANSWERS = 5000;
    /** A slow machine that has just started doubles and trebles what is usual; what once stood here took a second. */
    private static final long TOO_LONG_MILLIS = 400;

    @TempDir
    static Path folder;

    private Profile profile;
    private Stalls stalls;

    @Override
    protected Optional<Profiles> profiles() {
        Profiles profiles;
        try {
            profiles = new Profiles(Files.createTempDirectory(folder, "home"), InstantSource.system(), new Random(5));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        profile = profiles.create("Ada", Profile.COLOURS.get(0));
        try (Journal journal = profiles.open(profile)) {
            journal.append(answers());
        }
        return Optional.of(profiles);
    }

    private static List<Entry> answers() {
        Random random = new Random(1);
        List<Entry> entries = new ArrayList<>();
        Instant at = Instant.now().minusSeconds(90L * ANSWERS);
        for (int i = 0; i < ANSWERS; i++) {
            at = at.plusSeconds(random.nextInt(90));
            QuestionType type = QuestionType.values()[random.nextInt(QuestionType.values().length)];
            boolean right = random.nextBoolean();
            ExerciseId asked = new ExerciseId.Drawn(type, i, 1);
            entries.add(new Entry.Tried(
                    at,
                    1 + i / 50,
                    asked,
                    Optional.of(type.focus()),
                    1,
                    Optional.of(new Entry.Given("12, 16, 25", Optional.of(right ? 1.0 : 0.0), Optional.empty(), "")),
                    Optional.of(new Entry.Ended(right ? 1 : 0, right, 0, Optional.empty(), Mastery.Setting.ORDINARY))));
        }
        return entries;
    }

    @Start
    private void start(Stage stage) {
        open(stage);
    }

    /** Does something on the window's thread, and waits until everything that follows from it has been shown. */
    private void act(FxRobot robot, String what, Runnable action) throws Exception {
        stalls.during(what);
        robot.interact(action);
        await(window.tasks()::isIdle);
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, condition);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void press(FxRobot robot, String... ids) throws Exception {
        for (String id : ids) {
            act(
                    robot,
                    "press " + id,
                    () -> robot.lookup(id).queryAs(ButtonBase.class).fire());
        }
    }

    private void choose(FxRobot robot, String what, UnaryOperator<Setup> change) throws Exception {
        act(robot, what, () -> window.lab().choose(change));
    }

    @Test
    void nothingThatIsPressedKeepsTheWindowFromAnswering(FxRobot robot) throws Exception {
        try (Stalls watched = new Stalls()) {
            stalls = watched;
            act(robot, "enter a profile", () -> window.learner().enter(profile));
            await(() -> window.learner().profileProperty().get().isPresent());
            read(robot);
            press(robot, "#railQuiz");
            for (QuestionType type : List.of(QuestionType.Q1, QuestionType.Q7, QuestionType.Q12, QuestionType.Q18)) {
                act(robot, "ask " + type, () -> window.quiz().ask(type, 2));
                act(robot, "give up " + type, window.quiz()::giveUp);
            }
            press(robot, "#railProgress", "#export", "#export-json", "#export-csv", "#separator-semicolon");
            press(robot, "#railUnroll");
            choose(robot, "clothing", setup -> setup.withData(Dataset.Source.CLOTHING));
            choose(robot, "a large shape", setup -> setup.withShape(Shape.of(64, 64, 64, 64)));
            for (Fill fill : Fill.values()) {
                choose(robot, "fill with " + fill, setup -> setup.withCells(fill));
            }
            choose(robot, "a preset", setup -> Setup.TRAINING);
            for (Theme theme : List.of(Theme.DARK, Theme.LIGHT)) {
                act(robot, "theme " + theme, () -> window.theme().set(theme));
            }
            train(robot);
            assertThat(watched.over(TOO_LONG_MILLIS)).isEmpty();
        }
    }

    private void read(FxRobot robot) throws Exception {
        act(robot, "open the lessons", () -> window.shell().showLessons(true));
        for (String words : List.of("e", "stride", "")) {
            act(
                    robot,
                    "search for '" + words + "'",
                    () -> robot.lookup("#lessonSearch").queryAs(TextField.class).setText(words));
        }
        for (Lesson lesson : window.lessons().course().lessons()) {
            act(robot, "read " + lesson.id(), () -> window.lessons().open(lesson.id(), Mode.EXAMPLE));
        }
    }

    private void train(FxRobot robot) throws Exception {
        press(robot, "#railTrain");
        for (boolean reset : new boolean[] {true, false}) {
            choose(
                    robot,
                    "a long training",
                    setup -> setup.withSchedule(setup.schedule().withEpochs(30)));
            press(robot, "#start");
            await(() -> window.train().running().phaseProperty().get() == Phase.RUNNING);
            if (reset) {
                press(robot, "#reset");
            } else {
                choose(
                        robot,
                        "fewer pictures while training",
                        setup -> setup.withTask(setup.task().withSizes(320, Task.ALL_PICTURES)));
            }
            await(() -> window.train().running().phaseProperty().get() == Phase.IDLE);
        }
        choose(robot, "one epoch", setup -> setup.withSchedule(setup.schedule().withEpochs(1)));
        press(robot, "#start");
        await(() -> window.train().running().phaseProperty().get() == Phase.ENDED);
    }
}
