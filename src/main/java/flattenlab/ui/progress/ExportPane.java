package flattenlab.ui.progress;

import flattenlab.journal.Results;
import flattenlab.store.SafeFile;
import flattenlab.tensor.BadInputException;
import flattenlab.ui.common.Learner;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Note;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.controlsfx.control.PopOver;

/** One's results as a file: all of it is shown first, and nothing leaves the computer by itself. */
final class ExportPane extends VBox {
    private final Learner learner;
    private final Messages messages;
    private final TextArea preview = new TextArea();
    private final ToggleButton csv = new ToggleButton("CSV");
    private final Button save = new Button();

    ExportPane(Learner learner, Messages messages) {
        super(10);
        this.learner = learner;
        this.messages = messages;
        setId("exportResults");
        getStyleClass().add("popover-content");
        Label title = new Label(messages.text("progress.export.title"));
        title.getStyleClass().add("title");
        Label hint = new Label(messages.text("progress.export.hint"));
        hint.setWrapText(true);
        hint.setMaxWidth(560);
        hint.getStyleClass().add("secondary");
        ToggleGroup group = new ToggleGroup();
        ToggleButton json = new ToggleButton("JSON");
        HBox kinds = new HBox(csv, json);
        kinds.getStyleClass().add("segmented");
        kinds.setMaxWidth(USE_PREF_SIZE);
        for (ToggleButton kind : new ToggleButton[] {csv, json}) {
            kind.setToggleGroup(group);
            kind.setOnAction(event -> {
                kind.setSelected(true);
                preview.setText(text());
            });
        }
        csv.setSelected(true);
        json.setId("exportJson");
        preview.setId("exportPreview");
        preview.setEditable(false);
        preview.setPrefSize(560, 300);
        preview.getStyleClass().add("mono");
        preview.setText(text());
        preview.setAccessibleText(messages.text("progress.export.title"));
        save.setText(messages.text("progress.export.save"));
        save.getStyleClass().add("primary");
        save.setOnAction(event -> choose());
        getChildren().addAll(title, hint, kinds, preview, save);
    }

    private String text() {
        return csv.isSelected()
                ? Results.csv(learner.profileProperty().get(), learner.entries())
                : Results.json(learner.profileProperty().get(), learner.entries(), ZoneId.systemDefault());
    }

    private void choose() {
        String kind = csv.isSelected() ? "csv" : "json";
        FileChooser chooser = new FileChooser();
        chooser.setTitle(messages.text("progress.export.save"));
        chooser.setInitialFileName("flattenlab-results." + kind);
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(kind.toUpperCase(Locale.ROOT), "*." + kind));
        File file = chooser.showSaveDialog(getScene().getWindow());
        if (file != null) {
            write(file.toPath());
        }
    }

    /** Exactly what is shown. */
    void write(Path file) {
        String shown = preview.getText();
        try {
            SafeFile.write(file, out -> out.write(shown.getBytes(StandardCharsets.UTF_8)));
            Note.show(save, messages.text("progress.export.done", file.getFileName()));
        } catch (BadInputException e) {
            Note.show(save, e.getMessage());
        }
    }

    void show(Node owner) {
        PopOver popOver = new PopOver(this);
        popOver.setArrowLocation(PopOver.ArrowLocation.TOP_CENTER);
        popOver.setDetachable(false);
        popOver.getRoot().getStylesheets().setAll(owner.getScene().getStylesheets());
        popOver.show(owner);
    }
}
