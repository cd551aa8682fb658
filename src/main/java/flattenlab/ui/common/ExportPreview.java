package flattenlab.ui.common;

import flattenlab.store.SafeFile;
import flattenlab.tensor.BadInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.controlsfx.control.PopOver;

/** A text that is to be written to a file: all of it is shown first, in one of several kinds. */
public final class ExportPreview extends VBox {
    private static final double WIDTH = 560;

    /**
     * A kind of file.
     *
     * @param extension without a point
     * @param text what will stand in it
     */
    public record Kind(String name, String extension, Supplier<String> text) {}

    private final Messages messages;
    private final String stem;
    private final TextArea preview = new TextArea();
    private final Button save = new Button();
    private Kind chosen;
    /** Where messages stand once the pop-over has closed. */
    private Control owner = save;

    private Chooser chooser = new Chooser(save);

    /**
     * A preview.
     *
     * @param above what else can be chosen; shown above the kinds
     * @param stem name of the file without its extension
     */
    public ExportPreview(
            Messages messages, String title, String hint, List<Kind> kinds, String stem, List<? extends Node> above) {
        super(10);
        this.messages = messages;
        this.stem = stem;
        this.chosen = kinds.get(0);
        getStyleClass().add("popover-content");
        Label heading = new Label(title);
        heading.getStyleClass().add("title");
        Label words = new Label(hint);
        WholeText.wrap(words);
        words.setMaxWidth(WIDTH);
        words.getStyleClass().add("secondary");
        preview.setId("exportPreview");
        preview.setEditable(false);
        preview.setPrefSize(WIDTH, 300);
        preview.getStyleClass().add("mono");
        preview.setAccessibleText(title);
        save.setText(messages.text("preview.save"));
        save.getStyleClass().add("primary");
        save.setOnAction(event -> choose());
        getChildren().addAll(heading, words);
        getChildren().addAll(above);
        getChildren().addAll(kinds(kinds), preview, save);
        refresh();
    }

    private HBox kinds(List<Kind> kinds) {
        ToggleGroup group = new ToggleGroup();
        HBox row = Toggles.row("exportKinds");
        row.setMaxWidth(USE_PREF_SIZE);
        for (Kind kind : kinds) {
            ToggleButton button = new ToggleButton(kind.name);
            button.setId("export-" + kind.extension);
            button.setToggleGroup(group);
            button.setSelected(kind == chosen);
            button.setOnAction(event -> {
                button.setSelected(true);
                chosen = kind;
                refresh();
            });
            row.getChildren().add(button);
        }
        return row;
    }

    /** Makes the text anew: something that it depends on has changed. */
    public void refresh() {
        preview.setText(chosen.text.get());
    }

    private void choose() {
        chooser.save(messages.text("preview.save"), stem, chosen.extension).ifPresent(this::write);
    }

    /** Writes exactly what is shown. */
    public void write(Path file) {
        // A text area keeps line ends as they are drawn; the file gets those of its kind.
        String text = chosen.text.get();
        try {
            SafeFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
            Note.show(owner, messages.text("preview.done", file.getFileName()));
        } catch (BadInputException e) {
            Note.show(owner, messages.failure(e));
        }
    }

    /**
     * Opens it beside a control.
     *
     * @param newChooser of that control: the pop-over closes when a dialog opens, and would take one of its own along
     */
    public void show(Control newOwner, Chooser newChooser) {
        owner = newOwner;
        chooser = newChooser;
        PopOver popOver = new PopOver(this);
        popOver.setArrowLocation(PopOver.ArrowLocation.TOP_CENTER);
        popOver.setDetachable(false);
        popOver.getRoot().getStylesheets().setAll(owner.getScene().getStylesheets());
        popOver.show(owner);
    }
}
