package flattenlab.ui.quiz;

import flattenlab.exchange.FileKind;
import flattenlab.exchange.Generated;
import flattenlab.exchange.QuestionFile;
import flattenlab.exchange.Reading;
import flattenlab.exchange.WrittenQuestion;
import flattenlab.handout.Worksheet;
import flattenlab.learn.Posed;
import flattenlab.learn.QuestionType;
import flattenlab.preset.Preset.Quiz;
import flattenlab.ui.common.Chooser;
import flattenlab.ui.common.ExportPreview;
import flattenlab.ui.common.FileName;
import flattenlab.ui.common.HandoutPane;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Note;
import flattenlab.ui.common.Tools;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.stage.FileChooser.ExtensionFilter;
import org.kordamp.ikonli.javafx.FontIcon;

/** Questions from files and into files: GIFT, Aiken, Moodle XML and Anki. */
public final class QuestionFiles extends MenuButton {
    private static final ExtensionFilter KIND = Chooser.kind("GIFT, Aiken, Moodle XML", QuestionFile.ENDINGS);
    private static final int ON_A_SHEET = 10;
    private static final int MOST = 500;
    private static final int USUAL = 20;

    private final Chooser chooser = new Chooser(this);
    private QuizViewModel model;
    private Tools tools;
    private Messages messages;
    private BiConsumer<Path, Reading> opened = (file, reading) -> {};
    private Runnable forClass = () -> {};
    private Supplier<Optional<Quiz>> round = Optional::empty;

    /** Called by FXML. */
    public QuestionFiles() {
        setGraphic(new FontIcon("fth-file"));
        getStyleClass().addAll("quiet", "menu-icon");
        setMinWidth(USE_PREF_SIZE);
    }

    /**
     * Fills the menu.
     *
     * @param newOpened gets what was read from a file
     * @param newForClass chooses a round for a class
     * @param newRound the one that is chosen
     */
    void bind(
            QuizViewModel newModel,
            Tools newTools,
            BiConsumer<Path, Reading> newOpened,
            Runnable newForClass,
            Supplier<Optional<Quiz>> newRound) {
        round = newRound;
        model = newModel;
        tools = newTools;
        messages = tools.messages();
        opened = newOpened;
        forClass = newForClass;
        setAccessibleText(messages.text("questions.files"));
        MenuItem open = new MenuItem(messages.text("questions.open"));
        open.setId("openQuestions");
        open.setOnAction(event -> choose());
        MenuItem export = new MenuItem(messages.text("questions.export"));
        export.setId("exportQuestions");
        export.setOnAction(event -> export().show(this, chooser));
        MenuItem chooses = new MenuItem(messages.text("classquiz.menu"));
        chooses.setId("classQuiz");
        chooses.setOnAction(event -> forClass.run());
        MenuItem print = new MenuItem(messages.text("handout.worksheet"));
        print.setId("printWorksheet");
        print.setOnAction(event -> worksheet().show(this, chooser));
        MenuItem printFile = new MenuItem(messages.text("handout.file"));
        printFile.setId("printFile");
        printFile.setOnAction(event -> chooser.open(messages.text("questions.open"), KIND)
                .ifPresent(file -> ofFile(file).show(this, chooser)));
        getItems().setAll(chooses, new SeparatorMenuItem(), open, export, new SeparatorMenuItem(), print, printFile);
    }

    private void choose() {
        chooser.open(messages.text("questions.open"), KIND).ifPresent(this::open);
    }

    /** Reads a file and shows its questions; one that cannot be read is named, and nothing else happens. */
    void open(Path file) {
        open(file, failure -> Note.show(this, messages.failure(failure)));
    }

    /** The same; what is wrong with a file is said elsewhere. */
    void open(Path file, Consumer<Throwable> failed) {
        read(file, opened, failed);
    }

    /** The same; somebody else shows them. */
    void read(Path file, BiConsumer<Path, Reading> then, Consumer<Throwable> failed) {
        tools.tasks()
                .run(() -> QuestionFile.read(file, Optional.empty()), reading -> then.accept(file, reading), failed);
    }

    /** The round for a class, or questions of the kind and difficulty that are chosen, as a file for other programs. */
    ExportPreview export() {
        ExportPreview[] preview = new ExportPreview[1];
        Taken taken = new Taken(messages, "exportCount", MOST, USUAL, round.get(), model, () -> preview[0].refresh());
        long seed = model.newSeed();
        preview[0] = new ExportPreview(
                tools,
                messages.text("questions.export.title"),
                messages.text(taken.round().isPresent() ? "questions.export.round" : "questions.export.drawn") + " "
                        + messages.text("questions.export.hint"),
                List.of(
                        kind("GIFT", "gift", FileKind.GIFT, seed, taken),
                        kind("Moodle XML", "xml", FileKind.MOODLE, seed, taken),
                        kind("Anki", "txt", FileKind.ANKI, seed, taken)),
                FileName.of(messages.text("file.questions")),
                List.of(taken));
        return preview[0];
    }

    /** The round for a class, or questions of the kind and difficulty that are chosen, to be printed. */
    HandoutPane worksheet() {
        HandoutPane[] pane = new HandoutPane[1];
        Taken taken = new Taken(
                messages, "handoutCount", Worksheet.MOST, ON_A_SHEET, round.get(), model, () -> pane[0].refresh());
        pane[0] = new HandoutPane(
                messages,
                tools.tasks(),
                messages.text("handout.worksheet.title"),
                FileName.of(messages.text("file.worksheet")),
                // What is dealt on the sheets of a round has the seed of the round, as long as nobody chooses another.
                round.get().map(Quiz::seed).orElse(OptionalLong.empty()).orElseGet(model::newSeed),
                () -> taken.round()
                        .map(model.stock()::worksheet)
                        .orElseGet(() -> model.stock().worksheet(only(), difficulty(), taken.count())),
                List.of(taken));
        return pane[0];
    }

    /** The questions of a file, to be printed. */
    HandoutPane ofFile(Path file) {
        return new HandoutPane(
                messages,
                tools.tasks(),
                messages.text("handout.worksheet.title"),
                FileName.of(messages.text("file.worksheet")),
                model.newSeed(),
                () -> edition -> Worksheet.written(
                        edition, QuestionFile.read(file, Optional.empty()).questions(), 0),
                List.of());
    }

    private ExportPreview.Kind kind(String name, String extension, FileKind kind, long seed, Taken taken) {
        return new ExportPreview.Kind(name, extension, () -> {
            Callable<List<Posed>> questions = taken.round()
                    .map(quiz -> model.stock().round(quiz, seed, 0, quiz.count()))
                    .orElseGet(() -> model.stock().sample(only(), difficulty(), taken.count(), seed));
            return () -> kind.write(written(questions.call()), "FlattenLab");
        });
    }

    /** The type that is chosen; empty for each in turn. */
    private Optional<QuestionType> only() {
        return Optional.ofNullable(model.chosenProperty().get());
    }

    private int difficulty() {
        return model.difficultyProperty().get();
    }

    private List<WrittenQuestion> written(List<Posed> questions) {
        return questions.stream()
                .map(question -> Generated.of(question, model.stock().words()))
                .flatMap(Optional::stream)
                .toList();
    }
}
