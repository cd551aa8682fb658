package flattenlab.ui.shell;

import flattenlab.ui.common.Messages;
import flattenlab.ui.shell.ShellController.Workspace;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** What the screen in sight is for, how one begins with it, and its keys; lies over the screen until it is closed. */
final class HelpPane extends StackPane {
    private static final double WIDEST = 640;
    private static final double KEYS = 190;

    private final Messages messages;
    private final StackPane over;
    private Node focused;

    /** @param over what it lies over */
    HelpPane(StackPane over, Messages messages) {
        this.over = over;
        this.messages = messages;
        setId("helpPane");
        getStyleClass().add("veil");
        setOnMouseClicked(event -> {
            if (event.getTarget() == this) {
                close();
            }
        });
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                close();
            }
            // No key means something else while help is read.
            event.consume();
        });
    }

    boolean isOpen() {
        return over.getChildren().contains(this);
    }

    /** Opens the help for a screen, or closes what is open. */
    void toggle(Workspace workspace) {
        if (isOpen()) {
            close();
            return;
        }
        focused = over.getScene() == null ? null : over.getScene().getFocusOwner();
        getChildren().setAll(card(workspace.name().toLowerCase(Locale.ROOT)));
        over.getChildren().add(this);
        lookup("#closeHelp").requestFocus();
    }

    void close() {
        over.getChildren().remove(this);
        if (focused != null) {
            focused.requestFocus();
        }
    }

    private Region card(String screen) {
        Label title = new Label(messages.text("help." + screen + ".title"));
        title.getStyleClass().add("title");
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        Button close = new Button();
        close.setId("closeHelp");
        close.setGraphic(new FontIcon("fth-x"));
        close.getStyleClass().add("quiet");
        close.setAccessibleText(messages.text("help.close"));
        close.setOnAction(event -> close());
        HBox head = new HBox(8, title, close);
        head.setAlignment(Pos.CENTER_LEFT);
        VBox content = new VBox(10);
        messages.text("help." + screen + ".text").lines().forEach(line -> content.getChildren().add(paragraph(line)));
        content.getChildren().addAll(heading("help.keys"), keys("help." + screen + ".keys"));
        content.getChildren().addAll(heading("help.everywhere"), keys("help.everywhere.keys"));
        content.getChildren().add(paragraph(messages.text("help.colours")));
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("bare");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        VBox card = new VBox(12, head, scroll);
        card.getStyleClass().addAll("card", "help-card");
        card.setMaxSize(WIDEST, USE_PREF_SIZE);
        return card;
    }

    private Label heading(String key) {
        Label heading = new Label(messages.text(key));
        heading.getStyleClass().add("pane-title");
        return heading;
    }

    private static Label paragraph(String words) {
        Label label = new Label(words);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }

    /** Keys and what they do, a line each: the keys stand before the first two spaces. */
    private GridPane keys(String key) {
        GridPane table = new GridPane(12, 5);
        ColumnConstraints first = new ColumnConstraints(KEYS);
        ColumnConstraints second = new ColumnConstraints();
        second.setHgrow(Priority.ALWAYS);
        table.getColumnConstraints().setAll(first, second);
        List<String> lines = messages.text(key).lines().toList();
        for (int row = 0; row < lines.size(); row++) {
            int gap = lines.get(row).indexOf("  ");
            Label keys = paragraph(lines.get(row).substring(0, gap));
            keys.getStyleClass().add("key");
            table.addRow(row, keys, paragraph(lines.get(row).substring(gap).strip()));
        }
        return table;
    }
}
