package flattenlab.ui.quiz;

import flattenlab.exchange.FileKind;
import flattenlab.exchange.Generated;
import flattenlab.exchange.QuestionFile;
import flattenlab.exchange.Reading;
import flattenlab.exchange.WrittenQuestion;
import flattenlab.learn.Question;
import flattenlab.ui.common.Chooser;
import flattenlab.ui.common.ExportPreview;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Note;
import flattenlab.ui.common.NumberField;
import flattenlab.ui.common.Tools;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** Questions from files and into files: GIFT, Aiken, Moodle XML and Anki. */
public final class QuestionFiles extends MenuButton {
    private static final int MOST = 500;
    private static final int USUAL = 20;

    private final Chooser chooser = new Chooser(this);
    private QuizViewModel model;
    private Tools tools;
    private Messages messages;
    private BiConsumer<Path, Reading> opened = (file, reading) -> {};

    /** Called by FXML. */
    public QuestionFiles() {
        setGraphic(new FontIcon("fth-file"));
        getStyleClass().addAll("quiet", "menu-icon");
        setMinWidth(USE_PREF_SIZE);
    }

    /** @param newOpened gets what was read from a file */
    void bind(QuizViewModel newModel, Tools newTools, BiConsumer<Path, Reading> newOpened) {
        model = newModel;
        tools = newTools;
        messages = tools.messages();
        opened = newOpened;
        setAccessibleText(messages.text("questions.files"));
        MenuItem open = new MenuItem(messages.text("questions.open"));
        open.setOnAction(event -> choose());
        MenuItem export = new MenuItem(messages.text("questions.export"));
        export.setOnAction(event -> export().show(this, chooser));
        getItems().setAll(open, export);
    }

    private void choose() {
        chooser.open(messages.text("questions.open"), Chooser.kind("GIFT, Aiken, Moodle XML", QuestionFile.ENDINGS))
                .ifPresent(this::open);
    }

    /** Reads a file and shows its questions; one that cannot be read is named, and nothing else happens. */
    void open(Path file) {
        open(file, failure -> Note.show(this, messages.failure(failure)));
    }

    /** The same; what is wrong with a file is said elsewhere. */
    void open(Path file, Consumer<Throwable> failed) {
        tools.tasks()
                .run(() -> QuestionFile.read(file, Optional.empty()), reading -> opened.accept(file, reading), failed);
    }

    /** Questions of the kind and difficulty that are chosen, as a file for other programs. */
    ExportPreview export() {
        ExportPreview[] preview = new ExportPreview[1];
        int[] wanted = {USUAL};
        NumberField count = new NumberField(messages, 1, MOST, USUAL, number -> {
            wanted[0] = number;
            preview[0].refresh();
        });
        count.setId("exportCount");
        Label name = new Label(messages.text("questions.count"));
        name.setLabelFor(count);
        HBox row = new HBox(8, name, count);
        row.setAlignment(Pos.CENTER_LEFT);
        long seed = model.newSeed();
        preview[0] = new ExportPreview(
                tools,
                messages.text("questions.export.title"),
                messages.text("questions.export.hint"),
                List.of(
                        kind("GIFT", "gift", FileKind.GIFT, seed, wanted),
                        kind("Moodle XML", "xml", FileKind.MOODLE, seed, wanted),
                        kind("Anki", "txt", FileKind.ANKI, seed, wanted)),
                "flattenlab-questions",
                List.<Node>of(row));
        return preview[0];
    }

    private ExportPreview.Kind kind(String name, String extension, FileKind kind, long seed, int[] count) {
        return new ExportPreview.Kind(name, extension, () -> {
            Callable<List<Question>> sample = model.sample(count[0], seed);
            return () -> kind.write(written(sample.call()), "FlattenLab");
        });
    }

    private List<WrittenQuestion> written(List<Question> questions) {
        return questions.stream()
                .map(question -> Generated.of(question, model.words()))
                .flatMap(Optional::stream)
                .toList();
    }
}
