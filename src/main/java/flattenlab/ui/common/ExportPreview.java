package flattenlab.ui.common;

import flattenlab.store.SafeFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/**
 * A text that is to be written to a file: it is shown first, in one of several kinds; of a long one the beginning. It is made
 * and written away from the window.
 */
public final class ExportPreview extends VBox {
    private static final double WIDTH = 560;
    /** A text area takes its time for each line. */
    private static final int SHOWN_LINES = 200;

    private static final int SHOWN_CHARACTERS = 20_000;

    /**
     * A kind of file.
     *
     * @param extension without a point
     * @param text called on the window's thread; gives what makes the text that will stand in it, away from the window
     */
    public record Kind(String name, String extension, Supplier<Callable<String>> text) {}

    /** What is shown of a text: so many lines, of so many. */
    private record Beginning(String text, long lines, long all) {
        static Beginning of(String text) {
            String some = text.substring(0, Math.min(SHOWN_CHARACTERS, text.length()));
            int end = 0;
            long lines = 0;
            // What is cut is cut at the end of a line.
            for (int next = some.indexOf('\n'); next >= 0 && lines < SHOWN_LINES; next = some.indexOf('\n', end)) {
                end = next + 1;
                lines++;
            }
            boolean whole = some.length() == text.length() && some.indexOf('\n', end) < 0;
            long all = text.lines().count();
            return whole
                    ? new Beginning(text, all, all)
                    : new Beginning(end == 0 ? some : some.substring(0, end), Math.max(1, lines), all);
        }
    }

    private final Messages messages;
    private final TaskRunner tasks;
    private final String stem;
    private final TextArea preview = new TextArea();
    private final Label part = new Label();
    private final Button save = new Button();
    private final ObjectProperty<Kind> chosen;
    private Callable<String> wanted;
    /** Where messages stand once the pop-over has closed. */
    private Control owner = save;

    private Saver saver;

    /**
     * A preview.
     *
     * @param above what else can be chosen; shown above the kinds
     * @param stem name of the file without its extension
     */
    public ExportPreview(
            Tools tools, String title, String hint, List<Kind> kinds, String stem, List<? extends Node> above) {
        super(10);
        this.messages = tools.messages();
        this.tasks = tools.tasks();
        this.saver = new Saver(new Chooser(save), messages, tasks);
        this.stem = stem;
        this.chosen = new SimpleObjectProperty<>(kinds.get(0));
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
        part.setId("exportPart");
        part.getStyleClass().addAll("mute", "small");
        Room.ifSaid(part);
        save.setText(messages.text("preview.save"));
        save.getStyleClass().add("primary");
        save.setOnAction(event -> choose());
        getChildren().addAll(heading, words);
        getChildren().addAll(above);
        getChildren().addAll(kinds(kinds), preview, part, save);
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
            button.setSelected(kind == chosen.get());
            button.setOnAction(event -> {
                button.setSelected(true);
                chosen.set(kind);
                refresh();
            });
            row.getChildren().add(button);
        }
        return row;
    }

    /** Lets something be chosen as long as one kind is shown, for which alone it means anything. */
    public void only(String extension, Node choice) {
        choice.disableProperty().bind(chosen.map(kind -> !kind.extension.equals(extension)));
    }

    /** Makes the text anew: something that it depends on has changed. */
    public void refresh() {
        Callable<String> text = chosen.get().text.get();
        wanted = text;
        tasks.run(
                () -> Beginning.of(text.call()),
                beginning -> {
                    if (text == wanted) {
                        show(beginning);
                    }
                },
                failure -> Note.show(owner, messages.failure(failure)));
    }

    private void show(Beginning beginning) {
        preview.setText(beginning.text());
        part.setText(
                beginning.lines() < beginning.all()
                        ? messages.text(
                                "preview.part", messages.number(beginning.lines()), messages.number(beginning.all()))
                        : "");
    }

    private void choose() {
        saver.ask(messages.text("preview.save"), stem, chosen.get().extension, this::write);
    }

    /** Writes exactly what is shown, and all of it. */
    public void write(Path file) {
        // A text area keeps line ends as they are drawn; the file gets those of its kind.
        Callable<String> text = wanted;
        saver.write(file, to -> {
            byte[] bytes = text.call().getBytes(StandardCharsets.UTF_8);
            SafeFile.write(to, out -> out.write(bytes));
        });
    }

    /**
     * Opens it beside a control.
     *
     * @param newChooser of that control: the pop-over closes when a dialog opens, and would take one of its own along
     */
    public void show(Control newOwner, Chooser newChooser) {
        owner = newOwner;
        saver = new Saver(newChooser, messages, tasks);
        Below.show(this, owner);
    }
}
