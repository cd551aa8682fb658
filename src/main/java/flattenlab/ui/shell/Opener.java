package flattenlab.ui.shell;

import flattenlab.lesson.Course;
import flattenlab.lesson.Search;
import flattenlab.opening.Opening;
import flattenlab.preset.PresetFile;
import flattenlab.preset.PresetText;
import flattenlab.tensor.BadInputException;
import flattenlab.ui.common.BoardPicture;
import flattenlab.ui.common.FileChosen;
import flattenlab.ui.common.FileSaid;
import flattenlab.ui.common.ModalLayer;
import flattenlab.ui.common.RecentFiles;
import flattenlab.ui.common.TaskRunner;
import flattenlab.ui.doctor.DoctorViewModel;
import flattenlab.ui.learn.LearnPanel;
import flattenlab.ui.shell.ShellController.Workspace;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;

/**
 * Opens what comes from outside: typed behind the program's name, double-clicked on a desktop, dropped anywhere on the
 * window. Each file goes to the screen that can show it. What cannot be opened changes nothing and is said in front of
 * everything, with what can be.
 */
public final class Opener {
    private final ShellController shell;
    private final Screens screens;
    private final DoctorViewModel doctor;
    private final Supplier<LearnPanel> lessons;
    private final Supplier<Sharing> sharing;
    private final RecentFiles recent;
    private final TaskRunner tasks;
    private final Refusal refusal;

    Opener(
            ShellController shell,
            Screens screens,
            DoctorViewModel doctor,
            Supplier<LearnPanel> lessons,
            Supplier<Sharing> sharing,
            RecentFiles recent,
            TaskRunner tasks,
            Refusal refusal) {
        this.shell = shell;
        this.screens = screens;
        this.doctor = doctor;
        this.lessons = lessons;
        this.sharing = sharing;
        this.recent = recent;
        this.tasks = tasks;
        this.refusal = refusal;
    }

    /**
     * Looks at files, away from the window's thread, and opens them: one of each kind. While the doctor is in sight, a text of
     * any kind is meant for it.
     */
    void look(List<Path> files) {
        if (shell.workspace() == Workspace.DOCTOR && files.size() == 1 && DoctorViewModel.takes(files.get(0))) {
            recent.add(files.get(0));
            doctor.open(files.get(0));
            return;
        }
        List<BadInputException> refused = new ArrayList<>();
        tasks.run(
                () -> Opening.all(files, refused::add),
                all -> {
                    all.forEach(this::open);
                    refused.forEach(refusal::say);
                },
                refusal::say);
    }

    /** Opens a file that has been looked at. */
    public void open(Opening opening) {
        Path file = opening.file();
        recent.add(file);
        switch (opening.kind()) {
            case PRESET -> tasks.run(() -> PresetFile.read(file), sharing.get()::take, refusal::say);
            case RUNS -> shell.on(Workspace.TRAIN, () -> screens.train().openRuns(file, refusal::say));
            case LESSONS -> shell.inLessons(() -> lessons.get().open(file, refusal::say));
            case QUESTIONS -> shell.on(Workspace.QUIZ, () -> screens.quiz().openQuestions(file, refusal::say));
            case PICTURE ->
                pictured(
                        () -> screens.network().openPicture(file, refusal::say),
                        () -> screens.unroll().openPicture(file, refusal::say));
            case DATA -> shell.openData(file, refusal::say);
            case MODEL -> shell.on(Workspace.DOCTOR, () -> doctor.open(file));
        }
    }

    /** A picture goes into the network that is in sight, or else on to the stage. */
    private void pictured(Runnable intoNetwork, Runnable onStage) {
        if (shell.workspace() == Workspace.NETWORK) {
            intoNetwork.run();
        } else {
            shell.on(Workspace.UNROLL, onStage);
        }
    }

    /** The questions that belong to a course stand in the quiz as soon as it is opened; the lessons stay in sight. */
    void openQuiz(Course course) {
        tasks.run(
                course::quiz,
                quiz -> quiz.ifPresent(file -> screens.quiz().offerQuestions(file, refusal::say)),
                refusal::say);
    }

    /** Opens what was found in the lessons. */
    void open(Search.Hit hit) {
        shell.inLessons(() -> lessons.get().open(hit));
    }

    /** Has the doctor look at a text. */
    void ask(String text) {
        shell.on(Workspace.DOCTOR, () -> doctor.put(text));
    }

    /** Takes what is dropped on a window or pasted there, as long as nothing else is asked, and remembers what is chosen. */
    void listen(Scene scene, ModalLayer layer) {
        scene.addEventHandler(FileChosen.CHOSEN, event -> recent.add(event.file()));
        scene.addEventHandler(FileSaid.SAID, event -> {
            if (event.isWritten()) {
                shell.notice().mention(event.words());
            } else {
                shell.notice().say(event.words());
            }
        });
        scene.setOnDragOver(event -> {
            Dragboard board = event.getDragboard();
            if (!layer.isInUse() && (board.hasFiles() || board.hasImage() || isText(board))) {
                event.acceptTransferModes(TransferMode.COPY);
            }
            event.consume();
        });
        scene.setOnDragDropped(this::dropped);
        // What is pasted to the doctor is a model.
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (Sharing.isPaste(event) && shell.workspace() != Workspace.DOCTOR) {
                sharing.get().paste(event);
            }
        });
    }

    private void show(Image picture) {
        pictured(
                () -> screens.network().showPicture(picture),
                () -> screens.unroll().showPicture(picture));
    }

    private boolean isText(Clipboard board) {
        return board.hasString() && (shell.workspace() == Workspace.DOCTOR || PresetText.isMeant(board.getString()));
    }

    private void dropped(DragEvent event) {
        Dragboard board = event.getDragboard();
        boolean taken = true;
        if (board.hasFiles()) {
            look(board.getFiles().stream().map(File::toPath).toList());
        } else if (isText(board)) {
            if (shell.workspace() == Workspace.DOCTOR) {
                doctor.put(board.getString());
            } else {
                sharing.get().takeText(board.getString());
            }
        } else {
            // As from a browser, without a file.
            Optional<Image> picture = BoardPicture.of(board);
            picture.ifPresent(this::show);
            taken = picture.isPresent();
        }
        event.setDropCompleted(taken);
        event.consume();
    }
}
