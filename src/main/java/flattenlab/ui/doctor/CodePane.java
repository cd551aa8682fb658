package flattenlab.ui.doctor;

import flattenlab.doctor.Diagnosis;
import flattenlab.doctor.Finding;
import flattenlab.doctor.Paste;
import flattenlab.doctor.Span;
import flattenlab.doctor.TracedStep;
import flattenlab.doctor.Verdict;
import flattenlab.ui.common.Chooser;
import flattenlab.ui.common.Hint;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Note;
import flattenlab.ui.common.Room;
import flattenlab.ui.common.Tools;
import flattenlab.ui.common.WholeText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** What was pasted, to read and to edit: marked where it is wrong, lit where the step runs that is looked at. */
public final class CodePane extends VBox {
    private final Label named = new Label();
    private final VBox filed = new VBox(12);
    private final Button paste = new Button();
    private final Button open = new Button();
    private final Button back = new Button();
    private final Button earlier = new Button();
    private final MenuButton samples = new MenuButton();
    private final Chooser chooser = new Chooser(this);
    private CodeEditor editor;
    private DoctorViewModel model;
    private Messages messages;

    /** Empty until it is bound. */
    public CodePane() {
        super(6);
        getStyleClass().addAll("card", "doctor-card");
    }

    void bind(DoctorViewModel newModel, Tools tools) {
        model = newModel;
        messages = tools.messages();
        Label hint = new Label(messages.text("doctor.code.hint"));
        hint.getStyleClass().addAll("mute", "secondary", "doctor-hint");
        WholeText.wrap(hint);
        editor = new CodeEditor(tools.tasks(), messages.text("doctor.code.accessible"), hint);
        hint.maxWidthProperty().bind(editor.widthProperty().subtract(70));
        VBox.setVgrow(editor, Priority.ALWAYS);
        named.setId("doctorFile");
        named.setGraphic(new FontIcon("fth-file"));
        named.setContentDisplay(ContentDisplay.TOP);
        WholeText.wrap(named);
        Room.ifVisible(editor);
        filed.setAlignment(Pos.CENTER);
        filed.getStyleClass().add("doctor-file");
        Room.ifVisible(filed);
        VBox.setVgrow(filed, Priority.ALWAYS);
        getChildren().setAll(bar(), editor, filed);
        filed.getChildren().setAll(named, back);
        editor.show(model.textProperty().get());
        editor.area().textProperty().addListener((property, old, now) -> model.type(now));
        model.textProperty().addListener((property, old, now) -> editor.show(now));
        model.broughtProperty().subscribe(now -> showFile(now.file()));
        model.shownProperty().addListener((property, old, now) -> showMarks());
        model.stepProperty().addListener((property, old, now) -> showStep());
        model.changedProperty().addListener((property, old, now) -> {
            editor.change(now);
            if (!now.isEmpty()) {
                // What stood in front when the repair was taken gives the keyboard back to what had it before.
                Platform.runLater(this::focusText);
            }
        });
        editor.onLine(model::pointAtLine);
        editor.onWhole(model::put);
        // Undoing would show what the one before has pasted.
        model.onRestored(editor.area().getUndoManager()::forgetHistory);
        showMarks();
    }

    private HBox bar() {
        button(paste, "doctorPaste", "fth-clipboard", "doctor.paste", "doctor.paste.hint");
        paste.setOnAction(event -> pasteAll());
        button(open, "doctorOpen", "fth-folder", "doctor.open", "doctor.open.hint");
        open.setOnAction(event -> chooser.open(
                        messages.text("doctor.open.title"),
                        Chooser.kind(messages.text("doctor.open.kind"), DoctorViewModel.endings()))
                .ifPresent(model::open));
        button(back, "doctorBack", "fth-x", "doctor.file.back", "doctor.file.back.hint");
        back.setOnAction(event -> model.closeFile());
        Room.ifVisible(back);
        earlier.setId("doctorEarlier");
        earlier.setGraphic(new FontIcon("fth-corner-up-left"));
        earlier.getStyleClass().add("quiet");
        Hint.setText(earlier, messages.text("doctor.back.hint"));
        earlier.setAccessibleText(messages.text("doctor.back.hint"));
        earlier.setOnAction(event -> model.back());
        earlier.visibleProperty().bind(model.backableProperty());
        Room.ifVisible(earlier);
        samples.setId("doctorSamples");
        samples.setText(messages.text("doctor.samples"));
        samples.getStyleClass().add("quiet");
        WholeText.cutBeyond(samples, 10);
        for (Sample sample : Sample.values()) {
            MenuItem item = new MenuItem(messages.text("doctor.sample." + sample.id()));
            item.setId("sample-" + sample.id());
            item.setOnAction(event -> model.put(sample.text()));
            samples.getItems().add(item);
        }
        HBox bar = new HBox(6, paste, open, samples, earlier);
        bar.setAlignment(Pos.CENTER_LEFT);
        return bar;
    }

    private void button(Button button, String id, String icon, String key, String hint) {
        button.setId(id);
        button.setText(messages.text(key));
        button.setGraphic(new FontIcon(icon));
        button.getStyleClass().add("quiet");
        Hint.setText(button, messages.text(hint));
        button.setAccessibleText(messages.text(hint));
        WholeText.cutBeyond(button, 10);
    }

    /** Whatever text the clipboard holds, in place of what stands here; that comes back by undoing. */
    void pasteAll() {
        Clipboard board = Clipboard.getSystemClipboard();
        if (board.hasString()) {
            model.put(board.getString());
        } else if (board.hasFiles()) {
            board.getFiles().stream()
                    .map(file -> file.toPath())
                    .filter(DoctorViewModel::takes)
                    .findFirst()
                    .ifPresent(model::open);
        } else {
            Note.show(paste, messages.text("doctor.paste.nothing"));
        }
    }

    /** A model without a text is named in place of it. */
    private void showFile(Optional<Path> file) {
        named.setText(file.map(path -> messages.text("doctor.file", path.getFileName()))
                .orElse(""));
        filed.setVisible(file.isPresent());
        editor.setVisible(file.isEmpty());
        back.setVisible(file.isPresent() && !model.textProperty().get().isBlank());
    }

    /** The keyboard goes to the text. */
    void focusText() {
        editor.area().requestFocus();
    }

    /** Takes back the repair that was taken last, if nothing has been changed since; whether there was one. */
    boolean takeBack() {
        boolean taken =
                !model.changedProperty().get().isEmpty() && editor.area().isUndoAvailable();
        if (taken) {
            editor.area().undo();
        }
        return taken;
    }

    /** Whether somebody writes here, where a press of keys is theirs. */
    boolean isTyping() {
        return editor.area().isFocused();
    }

    private Optional<Diagnosis> diagnosis() {
        return model.fileProperty().get().isPresent() ? Optional.empty() : model.diagnosis();
    }

    private void showMarks() {
        // Of prose and messages nothing is cut; lines of code stay lines.
        editor.wrap(diagnosis().filter(now -> now.steps().isEmpty()).isPresent());
        editor.mark(diagnosis().map(this::marks).orElse(List.of()));
        showStep();
    }

    private List<CodeEditor.Mark> marks(Diagnosis diagnosis) {
        List<CodeEditor.Mark> marks = new ArrayList<>();
        for (Finding finding : diagnosis.findings()) {
            String style = finding.verdict() == Verdict.CRASHES ? "crashes" : "silent";
            String words = messages.said(finding.message());
            Stream.of(finding.where(), finding.blamed())
                    .flatMap(Optional::stream)
                    .map(span -> mark(diagnosis.paste(), span, style, words))
                    .forEach(marks::add);
        }
        return marks;
    }

    private static CodeEditor.Mark mark(Paste paste, Span span, String style, String words) {
        int line = paste.line(span);
        // A call may take many lines; the first is enough to find it.
        int end = Math.min(span.end(), paste.span(line).end());
        return new CodeEditor.Mark(line, style, words, span.start(), end);
    }

    private void showStep() {
        int number = model.stepProperty().get();
        List<Integer> lines = diagnosis()
                .filter(now -> number >= 0 && number < now.steps().size())
                .map(now -> lines(now.paste(), now.steps().get(number)))
                .orElse(List.of());
        editor.light(lines, model.busyProperty().get());
    }

    private static List<Integer> lines(Paste paste, TracedStep step) {
        return Stream.of(step.site().written(), step.site().called())
                .flatMap(Optional::stream)
                .filter(span -> span.end() <= paste.text().length())
                .map(paste::line)
                .distinct()
                .toList();
    }
}
