package flattenlab.ui;

import static flattenlab.ui.OnFx.onFx;

import flattenlab.data.Dataset;
import flattenlab.data.Placement;
import flattenlab.journal.Profile;
import flattenlab.learn.Answer;
import flattenlab.learn.AnswerForm;
import flattenlab.learn.Question;
import flattenlab.lesson.Lesson;
import flattenlab.lesson.Mode;
import flattenlab.setup.Setup;
import flattenlab.tensor.Shape;
import flattenlab.training.Schedule;
import flattenlab.training.Task;
import flattenlab.ui.common.HandoutPane;
import flattenlab.ui.quiz.QuizFiles;
import flattenlab.ui.shell.LabWindow;
import flattenlab.ui.shell.ShellController.Workspace;
import flattenlab.ui.train.Running.Phase;
import flattenlab.ui.train.TrainFiles;
import flattenlab.ui.unroll.StageFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntSupplier;
import javafx.scene.Node;

/** What a learner of a class does in one window: comes, reads, trains, answers, saves, asks the doctor, and goes. */
final class LessonHour {
    /** What is saved, in turn. */
    private static final List<String> EXPORTS = List.of(
            "stage.png", "stage.svg", "stage.csv", "runs.html", "runs.csv", "runs.png", "sheet.pdf", "sheet.html");

    private static final Setup TINY = Setup.TRAINING
            .withTask(new Task(Dataset.Source.DIGITS, Shape.of(16, 1, 12, 12), Placement.ALL, 64, 50, 0))
            .withSchedule(Schedule.USUAL.withEpochs(1));

    /** A flatten of 8 x 14 x 14, and a Linear behind it that was counted wrong. */
    private static final String BROKEN = """
            import torch
            import torch.nn as nn

            model = nn.Sequential(
                nn.Conv2d(1, 8, 3, padding=1),
                nn.ReLU(),
                nn.MaxPool2d(2),
                nn.Flatten(),
                nn.Linear(%d, 10),
            )
            logits = model(torch.randn(16, 1, 28, 28))
            """;

    private static final long PATIENCE_NANOS = 120_000_000_000L;

    /**
     * How much is done.
     *
     * @param trainings networks that are trained
     */
    record Amount(int lessons, int questions, int trainings, int exports, int visits) {}

    private final LabWindow window;
    private final IntSupplier built;
    private final Path folder;
    private final int different;
    private int lessons;
    private int seed;
    private int exports;
    private int visits;
    private int hours;

    /**
     * @param built how many networks were built so far
     * @param folder where is saved
     * @param different so many lessons are read at most, over and over
     */
    LessonHour(LabWindow window, IntSupplier built, Path folder, int different) {
        this.window = window;
        this.built = built;
        this.folder = folder;
        this.different = different;
    }

    /** From another thread than the window's. */
    void of(String nickname, Amount amount) throws Exception {
        CompletableFuture<Void> entered = onFx(() -> window.learner().create(nickname, Profile.COLOURS.get(0), false));
        entered.get();
        read(amount.lessons());
        train(amount.trainings());
        save(amount.exports());
        answer(amount.questions());
        consult(amount.visits());
        onFx(window.learner()::settle).get();
        onFx(() -> {
            window.learner().enterGuest();
            window.lab().choose(Setup.USUAL);
            show(Workspace.UNROLL);
        });
        until(window.tasks()::isIdle);
    }

    private void show(Workspace workspace) {
        window.shell().show(workspace);
        window.layOut();
    }

    private static void until(Callable<Boolean> done) throws Exception {
        long from = System.nanoTime();
        while (!onFx(done)) {
            if (System.nanoTime() - from > PATIENCE_NANOS) {
                throw new IllegalStateException("the window does not come to an end");
            }
            Thread.sleep(2);
        }
    }

    private void read(int count) throws Exception {
        onFx(() -> window.shell().showLessons(true));
        List<Lesson> all = onFx(() -> window.lessons().course().lessons());
        for (int i = 0; i < count; i++) {
            Lesson lesson = all.get(lessons++ % Math.min(different, all.size()));
            for (Mode mode : Mode.values()) {
                onFx(() -> {
                    window.lessons().open(lesson.id(), mode);
                    window.layOut();
                });
            }
        }
        onFx(() -> window.shell().showLessons(false));
    }

    private void train(int count) throws Exception {
        onFx(() -> show(Workspace.TRAIN));
        int before = built.getAsInt();
        while (built.getAsInt() - before < count) {
            long mine = ++seed;
            onFx(() -> {
                window.lab().choose(TINY.withSeed(mine));
                window.train().startOrPause();
            });
            until(() -> {
                window.train().refresh();
                return !window.train().running().isBusy();
            });
            if (onFx(() -> window.train().running().phaseProperty().get()) != Phase.ENDED) {
                throw new IllegalStateException("training " + mine + " did not end");
            }
        }
    }

    private void save(int count) throws Exception {
        for (int i = 0; i < count; i++) {
            String name = EXPORTS.get(exports % EXPORTS.size());
            Path file = folder.resolve(exports++ + name);
            if (name.startsWith("stage")) {
                onFx(() -> {
                    show(Workspace.UNROLL);
                    StageFiles.save(node("#exportMenu"), file);
                });
            } else if (name.startsWith("runs")) {
                onFx(() -> {
                    show(Workspace.TRAIN);
                    TrainFiles.save(node("#files.menu-button"), file);
                });
            } else {
                HandoutPane sheet = onFx(() -> {
                    show(Workspace.QUIZ);
                    return QuizFiles.worksheet(node("#files.menu-button"));
                });
                until(window.tasks()::isIdle);
                onFx(() -> sheet.write(file));
            }
            until(() -> Files.exists(file) && window.tasks().isIdle());
            Files.delete(file);
        }
    }

    /** The one in sight. */
    private Node node(String selector) {
        return window.scene().getRoot().lookupAll(selector).stream()
                .filter(LessonHour::isInSight)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no " + selector));
    }

    private static boolean isInSight(Node node) {
        return node.isVisible() && (node.getParent() == null || isInSight(node.getParent()));
    }

    /** Each third answer is wrong at first; an estimate waits for its run, which is a whole training, every fourth hour. */
    private void answer(int count) throws Exception {
        onFx(() -> {
            show(Workspace.QUIZ);
            window.quiz().begin();
        });
        boolean estimates = hours++ % 4 == 0;
        for (int i = 0; i < count; i++) {
            boolean wrongFirst = i % 3 == 0;
            boolean runs = estimates;
            boolean waits = onFx(() -> answer(wrongFirst, runs));
            if (waits) {
                estimates = false;
                until(() -> window.quiz().grade().isPresent());
            }
            onFx(() -> {
                if (window.quiz().grade().isEmpty()) {
                    throw new IllegalStateException("nothing was said of an answer");
                }
                window.layOut();
                window.quiz().next();
            });
        }
    }

    /** @return whether a run has to tell first; an estimate that may not wait for one is given up, and the next is answered */
    private boolean answer(boolean wrongFirst, boolean estimates) {
        while (window.quiz().question().form() instanceof AnswerForm.Estimate && !estimates) {
            window.quiz().giveUp();
            window.quiz().next();
        }
        Question question = window.quiz().question();
        if (wrongFirst && question.form() instanceof AnswerForm.Fields fields) {
            window.quiz()
                    .answer(new Answer.Typed(Collections.nCopies(fields.fields().size(), "1")));
        }
        window.quiz().answer(RightAnswer.to(question));
        return question.form() instanceof AnswerForm.Estimate;
    }

    private void consult(int count) throws Exception {
        for (int i = 0; i < count; i++) {
            String text = BROKEN.formatted(100 + ++visits);
            onFx(() -> {
                show(Workspace.DOCTOR);
                window.doctor().put(text);
            });
            until(() -> !window.doctor().busyProperty().get());
            onFx(() -> {
                window.layOut();
                window.doctor()
                        .take(window.doctor().diagnosis().orElseThrow().fixes().get(0));
            });
            until(() -> !window.doctor().busyProperty().get());
            onFx(window::layOut);
        }
    }
}
