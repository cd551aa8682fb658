package flattenlab.ui.shell;

import flattenlab.ui.common.Command;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.ModalLayer;
import flattenlab.ui.common.WholeText;
import flattenlab.ui.shell.ShellController.Workspace;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What the screen in sight is for, how one begins with it, and its keys. */
final class HelpPane {
    private static final double WIDTH = 660;
    private static final double KEYS = 190;

    private final ModalLayer layer;
    private final Messages messages;
    private final AboutCard about;
    private final WhatIsThis whatIsThis;
    private final Supplier<Tour> tour;
    private ModalLayer.Card card;

    /**
     * A help that is closed.
     *
     * @param about tells of the program
     * @param tour leads around
     */
    HelpPane(ModalLayer layer, Messages messages, AboutCard about, Supplier<Tour> tour) {
        this.layer = layer;
        this.messages = messages;
        this.about = about;
        this.whatIsThis = new WhatIsThis(layer.getScene(), messages);
        this.tour = tour;
    }

    /** Opens the help for a screen. */
    void open(Workspace workspace) {
        String screen = "help." + workspace.name().toLowerCase(Locale.ROOT);
        card = layer.card(messages.text(screen + ".title"), this::close);
        card.setId("helpPane");
        card.setPrefWidth(WIDTH);
        card.setMaxWidth(WIDTH);
        card.getChildren().add(content(workspace, screen));
        Button close = new Button(messages.text("help.close"));
        close.setId("closeHelp");
        close.getStyleClass().add("primary");
        close.setOnAction(event -> close());
        card.buttons(
                way(Command.TOUR, "openTour", () -> tour.get().begin()),
                way(Command.WHAT_IS_THIS, "openWhatIsThis", this::askWhat),
                way(Command.ABOUT, "openAbout", about::open),
                close);
        // The key that opens it closes it.
        card.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (Command.HELP.isPressed(event)) {
                event.consume();
                close();
            }
        });
        card.show(close);
    }

    /** Waits for something to be pointed out, and tells what it is. */
    void askWhat() {
        whatIsThis.ask();
    }

    private Button way(Command command, String id, Runnable to) {
        Button way = new Button(command.text(messages));
        way.setId(id);
        way.setOnAction(event -> {
            close();
            layer.whenFree(to);
        });
        return way;
    }

    private void close() {
        card.close();
    }

    private Region content(Workspace workspace, String screen) {
        VBox content = new VBox(10);
        messages.text(screen + ".text")
                .lines()
                .forEach(line -> content.getChildren().add(paragraph(line)));
        KeySheet sheet = new KeySheet(messages);
        if (!sheet.of(workspace).isEmpty()) {
            content.getChildren().addAll(heading("help.keys"), keys(sheet.of(workspace)));
        }
        content.getChildren().addAll(heading("help.everywhere"), keys(sheet.everywhere()));
        content.getChildren().add(paragraph(messages.text("help.colours")));
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("bare");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        return scroll;
    }

    private Label heading(String key) {
        Label heading = new Label(messages.text(key));
        heading.getStyleClass().add("pane-title");
        return heading;
    }

    private static Label paragraph(String words) {
        Label label = new Label(words);
        WholeText.wrap(label);
        return label;
    }

    /** Keys and what they do, a line each. */
    private static GridPane keys(List<KeySheet.Row> rows) {
        GridPane table = new GridPane();
        table.setHgap(12);
        table.setVgap(5);
        ColumnConstraints first = new ColumnConstraints(KEYS);
        ColumnConstraints second = new ColumnConstraints();
        second.setHgrow(Priority.ALWAYS);
        table.getColumnConstraints().setAll(first, second);
        for (KeySheet.Row row : rows) {
            Label keys = paragraph(row.keys());
            keys.getStyleClass().add("mono");
            table.addRow(table.getRowCount(), keys, paragraph(row.what()));
        }
        return table;
    }
}
