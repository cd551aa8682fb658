package flattenlab.ui;

import static flattenlab.ui.OnFx.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.data.Dataset;
import flattenlab.data.Placement;
import flattenlab.doctor.clinic.Clinic;
import flattenlab.journal.Profile;
import flattenlab.journal.Profiles;
import flattenlab.learn.Answer;
import flattenlab.learn.AnswerForm;
import flattenlab.learn.QuestionType;
import flattenlab.nn.Nd4jMemoryProbe;
import flattenlab.nn.Nd4jNetworks;
import flattenlab.nn.Nd4jStructureProbe;
import flattenlab.proof.Extent;
import flattenlab.proof.Figures;
import flattenlab.setup.Setup;
import flattenlab.tensor.Shape;
import flattenlab.training.Schedule;
import flattenlab.training.Task;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Theme;
import flattenlab.ui.doctor.Consultation;
import flattenlab.ui.quiz.QuizFiles;
import flattenlab.ui.shell.LabWindow;
import flattenlab.ui.shell.ShellController.Workspace;
import flattenlab.ui.train.TrainFiles;
import flattenlab.ui.unroll.StageFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import javafx.scene.Node;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;

/** A window is closed in the middle of whatever it does: it closes at once, throws nothing, and no file is half written. */
@Tag("proof")
@ExtendWith(ApplicationExtension.class)
class ClosedWindowTest {
    private static final int TIMES = Extent.of(2, 20);
    /** Work that does not listen is given two seconds, and two more once it was interrupted. */
    private static final long LONGEST_MILLIS = 8_000;

    private static final int LATEST_MILLIS = 400;
    /** How a whole file ends, by how its name does. */
    private static final Map<String, String> ENDS =
            Map.of("png", "IEND\u00aeB`\u0082", "gif", ";", "svg", "</svg>", "html", "</html>", "csv", "\n");

    private static final long SEED = Long.getLong("proof.seed", 1);

    @TempDir
    private Path folder;

    private final List<Throwable> thrown = new CopyOnWriteArrayList<>();
    private LabWindow window;
    private int whole;

    /** What a window does, and how it is begun on the window's thread. */
    private final Map<String, Runnable> tasks = new LinkedHashMap<>();

    @BeforeEach
    void listTasks() {
        tasks.put("training", this::train);
        tasks.put("a picture", () -> stage("stage.png"));
        tasks.put("a drawing", () -> stage("stage.svg"));
        tasks.put("a film", () -> stage("stage.gif"));
        tasks.put("a table", () -> stage("stage.csv"));
        tasks.put("a report", () -> {
            train();
            window.shell().show(Workspace.TRAIN);
            window.layOut();
            TrainFiles.save(node("#files.menu-button"), saved().resolve("runs.html"));
        });
        tasks.put("a worksheet", () -> {
            window.shell().show(Workspace.QUIZ);
            window.layOut();
            QuizFiles.worksheet(node("#files.menu-button"));
        });
        tasks.put("an estimate's run", () -> {
            window.shell().show(Workspace.QUIZ);
            for (QuestionType type : QuestionType.values()) {
                window.quiz().ask(type, 1);
                if (window.quiz().question().form() instanceof AnswerForm.Estimate) {
                    window.quiz().answer(new Answer.Guess(50));
                    return;
                }
            }
        });
        tasks.put("a diagnosis", () -> {
            window.shell().show(Workspace.DOCTOR);
            window.doctor().put("nn.Conv2d(1, 8, 3)\nnn.Flatten()\nnn.Linear(1000, 10)\n".repeat(200));
        });
        tasks.put("a network looked into", () -> window.shell().show(Workspace.NETWORK));
        tasks.put("a profile", () -> window.learner().create("Ada", Profile.COLOURS.get(0), true));
        tasks.put("lessons opened", () -> window.shelf().open(Path.of("lessons", "de"), thrown::add));
        tasks.put("what comes after the first picture", () -> window.later().begin());
    }

    private void train() {
        window.shell().show(Workspace.TRAIN);
        window.lab()
                .choose(Setup.TRAINING
                        .withTask(new Task(Dataset.Source.DIGITS, Shape.of(16, 1, 12, 12), Placement.ALL, 640, 500, 0))
                        .withSchedule(Schedule.USUAL.withEpochs(50)));
        window.train().startOrPause();
    }

    private void stage(String name) {
        window.lab().choose(setup -> setup.withShape(Shape.of(8, 3, 32, 32)));
        window.layOut();
        StageFiles.save(node("#exportMenu"), saved().resolve(name));
    }

    private Node node(String selector) {
        return window.scene().getRoot().lookupAll(selector).stream()
                .filter(ClosedWindowTest::isInSight)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isInSight(Node node) {
        return node.isVisible() && (node.getParent() == null || isInSight(node.getParent()));
    }

    @Test
    void whateverItDoes() throws Exception {
        Random random = new Random(SEED);
        Files.createDirectory(saved());
        onFx(() -> Thread.currentThread().setUncaughtExceptionHandler((thread, fault) -> thrown.add(fault)));
        long longest = 0;
        int closed = 0;
        List<String> wrong = new ArrayList<>();
        for (Map.Entry<String, Runnable> task : tasks.entrySet()) {
            for (int i = 0; i < TIMES; i++) {
                int millis = i == 0 ? 0 : random.nextInt(LATEST_MILLIS);
                String what = task.getKey() + ", closed after " + millis + " ms with -Dproof.seed=" + SEED;
                window = onFx(this::open);
                onFx(task.getValue());
                Thread.sleep(millis);
                long start = System.nanoTime();
                onFx(window::close);
                long took = (System.nanoTime() - start) / 1_000_000;
                // What comes back to a window that is gone.
                onFx(() -> {});
                longest = Math.max(longest, took);
                closed++;
                thrown.forEach(fault -> wrong.add(what + ": " + fault));
                thrown.clear();
                halfWritten().forEach(file -> wrong.add(what + ": " + file));
            }
        }
        new Figures("3 faults, closed windows")
                .note("windows closed in the middle of something", closed)
                .note("kinds of work they were at", tasks.size())
                .note("milliseconds that the longest took", longest, "at most " + LONGEST_MILLIS)
                .note("files that were saved by then, and are whole", whole)
                .note("exceptions and files half written", wrong.size(), "0");
        assertThat(wrong).isEmpty();
        assertThat(longest).isLessThan(LONGEST_MILLIS);
        assertThat(whole).isPositive();
    }

    private Path saved() {
        return folder.resolve("saved");
    }

    /** What was begun and has no name, and what has a name and not all of it; what was saved is put out of the way. */
    private List<String> halfWritten() throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            files.map(Path::toString).filter(name -> name.endsWith(".part")).forEach(found::add);
        }
        try (Stream<Path> files = Files.list(saved())) {
            for (Path file : files.toList()) {
                if (isWhole(file)) {
                    whole++;
                } else {
                    found.add(file + " is cut short");
                }
                Files.delete(file);
            }
        }
        return found;
    }

    private static boolean isWhole(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        String name = file.getFileName().toString();
        String end = ENDS.get(name.substring(name.lastIndexOf('.') + 1));
        return text.endsWith(end) || text.stripTrailing().endsWith(end);
    }

    private LabWindow open() {
        Theme.loadFonts();
        Path home = folder.resolve("home");
        LabWindow made = new LabWindow(
                new Messages(Locale.ENGLISH),
                Theme.LIGHT,
                new LabWindow.Engines(
                        new Nd4jNetworks(TestWindows.HOME),
                        new Nd4jMemoryProbe(TestWindows.HOME),
                        new Nd4jStructureProbe(TestWindows.HOME),
                        Consultation.of(Clinic::diagnose, Clinic::diagnose)),
                Optional.of(new Profiles(home, InstantSource.system(), new Random())),
                1280,
                800);
        made.layOut();
        made.ticker().start();
        return made;
    }
}
