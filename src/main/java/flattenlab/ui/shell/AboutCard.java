package flattenlab.ui.shell;

import flattenlab.ui.common.AboutProgram;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.ModalLayer;
import flattenlab.ui.common.Note;
import flattenlab.ui.common.TaskRunner;
import flattenlab.ui.common.WholeText;
import java.util.function.Supplier;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Which program this is, on what it runs, where its log lies, and everything a helper would ask for as one text to copy. */
final class AboutCard {
    private static final double WIDTH = 620;
    private static final double NAMES = 110;
    /** As much as leaves room for the rest of the card on the lowest screen. */
    private static final double HEIGHT = 260;

    private final ModalLayer layer;
    private final Messages messages;
    private final TaskRunner tasks;
    private final Supplier<AboutProgram> facts;

    /** @param facts what is told; asked away from the window's thread, each time the card is opened */
    AboutCard(ModalLayer layer, Messages messages, TaskRunner tasks, Supplier<AboutProgram> facts) {
        this.layer = layer;
        this.messages = messages;
        this.tasks = tasks;
        this.facts = facts;
    }

    /** Opens the card; the facts arrive in it when they are known. */
    void open() {
        Button close = new Button(messages.text("about.close"));
        ModalLayer.Card card = layer.card(messages.text("about.title"), close::fire);
        card.setId("aboutPane");
        card.setPrefWidth(WIDTH);
        card.setMaxWidth(WIDTH);
        card.say(messages.text("about.words"));
        card.say(messages.text("about.alone"), "secondary", "mute");
        VBox place = new VBox();
        ScrollPane scroll = new ScrollPane(place);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setMaxHeight(HEIGHT);
        scroll.getStyleClass().add("bare");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        card.getChildren().add(scroll);
        Button copy = new Button(messages.text("about.copy"));
        copy.setId("copyDiagnostics");
        copy.setDisable(true);
        close.setId("closeAbout");
        close.getStyleClass().add("primary");
        close.setOnAction(event -> card.close());
        card.buttons(copy, close);
        card.show(close);
        tasks.run(
                facts::get,
                known -> {
                    place.getChildren().setAll(table(known));
                    copy.setDisable(false);
                    copy.setOnAction(event -> {
                        copy(known.diagnostics(System.getProperty("user.home", "")));
                        Note.show(copy, messages.text("copied"));
                    });
                },
                failure -> place.getChildren().setAll(paragraph(messages.failure(failure))));
    }

    private static void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }

    private GridPane table(AboutProgram known) {
        GridPane table = new GridPane();
        table.setHgap(12);
        table.setVgap(4);
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        table.getColumnConstraints().setAll(new ColumnConstraints(NAMES), values);
        known.facts().forEach((name, value) -> {
            Label told = paragraph(name);
            told.getStyleClass().addAll("mono", "mute");
            table.addRow(table.getRowCount(), told, paragraph(value));
        });
        return table;
    }

    private static Label paragraph(String words) {
        Label label = new Label(words);
        WholeText.wrap(label);
        return label;
    }
}
