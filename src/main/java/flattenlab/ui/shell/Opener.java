package flattenlab.ui.shell;

import flattenlab.lesson.Course;
import flattenlab.opening.Opening;
import flattenlab.preset.Preset;
import flattenlab.preset.PresetFile;
import flattenlab.preset.PresetText;
import flattenlab.tensor.BadInputException;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.ModalLayer;
import flattenlab.ui.common.ModalLayer.Card;
import flattenlab.ui.common.RecentFiles;
import flattenlab.ui.common.TaskRunner;
import flattenlab.ui.doctor.DoctorViewModel;
import flattenlab.ui.shell.ShellController.Workspace;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.image.Image;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;

/**
 * Opens files that come from outside: typed behind the program's name, double-clicked on a desktop, dropped anywhere on the
 * window. Each goes to the screen that can show it. What cannot be opened changes nothing and is said in front of
 * everything, with what can be.
 */
final class Opener {
    /** Opens one kind of file; the second gets what was thrown. */
    interface Way extends BiConsumer<Path, Consumer<Throwable>> {}

    /**
     * The ways of the screens.
     *
     * @param picture on to the stage
     * @param input into the network that is in sight
     */
    record Ways(Way runs, Way lessons, Way questions, Way picture, Way input, Way data, Way model) {}

    private final ShellController shell;
    private final Supplier<Sharing> sharing;
    private final Ways ways;
    private final RecentFiles recent;
    private final Messages messages;
    private final TaskRunner tasks;
    private final ModalLayer layer;

    Opener(
            ShellController shell,
            Supplier<Sharing> sharing,
            Ways ways,
            RecentFiles recent,
            Messages messages,
            TaskRunner tasks,
            ModalLayer layer) {
        this.shell = shell;
        this.sharing = sharing;
        this.ways = ways;
        this.recent = recent;
        this.messages = messages;
        this.tasks = tasks;
        this.layer = layer;
    }

    /**
     * Looks at files, away from the window's thread, and opens them: one of each kind. While the doctor is in sight, a text of
     * any kind is meant for it.
     */
    void look(List<Path> files) {
        if (shell.workspace() == Workspace.DOCTOR && files.size() == 1 && DoctorViewModel.takes(files.get(0))) {
            recent.add(files.get(0));
            ways.model.accept(files.get(0), this::refuse);
            return;
        }
        List<BadInputException> refused = new ArrayList<>();
        tasks.run(
                () -> Opening.all(files, refused::add),
                all -> {
                    all.forEach(this::open);
                    refused.forEach(this::refuse);
                },
                this::refuse);
    }

    /** Opens a file that has been looked at. */
    void open(Opening opening) {
        Path file = opening.file();
        recent.add(file);
        switch (opening.kind()) {
            case PRESET -> tasks.run(() -> PresetFile.read(file), this::take, this::refuse);
            case RUNS -> open(Workspace.TRAIN, ways.runs, file);
            case LESSONS -> {
                shell.showLessons(true);
                ways.lessons.accept(file, this::refuse);
            }
            case QUESTIONS -> open(Workspace.QUIZ, ways.questions, file);
            case PICTURE -> open(ofPictures(), ofPictures() == Workspace.NETWORK ? ways.input : ways.picture, file);
            case DATA -> ways.data.accept(file, this::refuse);
            case MODEL -> open(Workspace.DOCTOR, ways.model, file);
        }
    }

    /** The questions that belong to a course stand in the quiz as soon as it is opened; the lessons stay in sight. */
    void openQuiz(Course course) {
        tasks.run(
                course::quiz, quiz -> quiz.ifPresent(file -> ways.questions.accept(file, this::refuse)), this::refuse);
    }

    /** A picture goes into the network that is in sight, or else on to the stage. */
    private Workspace ofPictures() {
        return shell.workspace() == Workspace.NETWORK ? Workspace.NETWORK : Workspace.UNROLL;
    }

    private void open(Workspace workspace, Way way, Path file) {
        shell.show(workspace);
        way.accept(file, this::refuse);
    }

    /** Makes the window as a preset says that was typed or pasted. */
    void take(Preset preset) {
        sharing.get().take(preset);
    }

    void refuse(Throwable failure) {
        say(messages.failure(failure));
    }

    private void say(String sentence) {
        Button close = new Button(messages.text("open.close"));
        Card card = layer.card(messages.text("open.failed"), close::fire);
        card.say(sentence).setId("openProblem");
        String kinds = messages.said(Opening.kinds());
        if (!sentence.contains(kinds)) {
            card.say(messages.text("open.kinds", kinds), "secondary", "mute");
        }
        close.setId("closeOpen");
        close.getStyleClass().add("primary");
        close.setOnAction(event -> card.close());
        card.buttons(close);
        card.show(close);
    }

    /**
     * Takes what is dropped on a window, as long as nothing else is asked there.
     *
     * @param pictures gets a picture that comes without a file, as from a browser
     * @param texts gets a text that comes without a file, while the doctor is in sight
     */
    void acceptDrops(Scene scene, Consumer<Image> pictures, Consumer<String> texts) {
        scene.setOnDragOver(event -> {
            Dragboard board = event.getDragboard();
            if (!layer.isInUse() && (board.hasFiles() || board.hasImage() || isText(board))) {
                event.acceptTransferModes(TransferMode.COPY);
            }
            event.consume();
        });
        scene.setOnDragDropped(event -> dropped(event, pictures, texts));
    }

    private boolean isText(Dragboard board) {
        return board.hasString() && (shell.workspace() == Workspace.DOCTOR || PresetText.isMeant(board.getString()));
    }

    private void dropped(DragEvent event, Consumer<Image> pictures, Consumer<String> texts) {
        Dragboard board = event.getDragboard();
        if (board.hasFiles()) {
            look(board.getFiles().stream().map(File::toPath).toList());
        } else if (isText(board)) {
            if (shell.workspace() == Workspace.DOCTOR) {
                texts.accept(board.getString());
            } else {
                sharing.get().takeText(board.getString());
            }
        } else if (board.hasImage()) {
            shell.show(ofPictures());
            pictures.accept(board.getImage());
        }
        event.setDropCompleted(board.hasFiles() || board.hasImage() || isText(board));
        event.consume();
    }
}
