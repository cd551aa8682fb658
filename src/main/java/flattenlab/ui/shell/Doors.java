package flattenlab.ui.shell;

import flattenlab.ui.common.Command;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.WholeText;
import javafx.event.EventHandler;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
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

/**
 * Three ways to begin, for whoever has never begun here: over the lower edge of the screen in sight, which can be used all
 * the while. Going anywhere closes them, reading a lesson does, and so does Escape. The first Tab leads to them.
 */
final class Doors extends VBox {
    private static final double WIDTH = 560;
    private static final double BELOW = 10;

    private final Messages messages;
    private final GridPane doors = new GridPane();
    /** Whether a Tab has led here: from then on it goes wherever it goes. */
    private boolean led;

    /**
     * Closed.
     *
     * @param error where an error is looked at
     * @param teach where the first lesson is
     * @param play where the stage is
     * @param tour leads around
     */
    Doors(Messages messages, Runnable error, Runnable teach, Runnable play, Runnable tour) {
        super(6);
        this.messages = messages;
        setId("doors");
        getStyleClass().add("doors");
        setMaxSize(WIDTH, USE_PREF_SIZE);
        Label title = new Label(messages.text("doors.title"));
        title.getStyleClass().add("title");
        ColumnConstraints second = new ColumnConstraints();
        second.setHgrow(Priority.ALWAYS);
        doors.getColumnConstraints().setAll(new ColumnConstraints(), second);
        doors.setHgap(12);
        doors.setVgap(4);
        door("error", "fth-activity", error);
        door("teach", "fth-book-open", teach);
        door("play", "fth-layers", play);
        Button around = new Button(Command.TOUR.text(messages));
        around.setId("openTour");
        around.getStyleClass().addAll("quiet", "small-button");
        around.setOnAction(event -> {
            close();
            tour.run();
        });
        Region between = new Region();
        HBox.setHgrow(between, Priority.ALWAYS);
        HBox head = new HBox(title, between, around);
        head.setAlignment(Pos.CENTER_LEFT);
        getChildren().setAll(head, doors);
        StackPane.setAlignment(this, Pos.BOTTOM_CENTER);
        StackPane.setMargin(this, new Insets(0, 24, BELOW, 24));
    }

    /** A button with what stands behind it beside: words that break in a button make it too high. */
    private void door(String id, String icon, Runnable way) {
        Button door = new Button(messages.text("doors." + id), new FontIcon(icon));
        Label words = WholeText.wrap(new Label(messages.text("doors." + id + ".words")));
        words.getStyleClass().addAll("mute", "secondary");
        door.setId("door-" + id);
        door.setAccessibleText(messages.named(door.getText(), words.getText()));
        door.getStyleClass().addAll("quiet", "door");
        door.setMaxWidth(Double.MAX_VALUE);
        door.setMinWidth(USE_PREF_SIZE);
        door.setOnAction(event -> {
            close();
            way.run();
        });
        words.setOnMouseClicked(event -> door.fire());
        doors.addRow(doors.getRowCount(), door, words);
    }

    /**
     * Shows them, in front of lessons that lie over the screen, too.
     *
     * @param chosen called once the person has gone anywhere
     * @param left gets the keyboard where nothing was chosen
     */
    void open(StackPane over, Runnable chosen, Runnable left) {
        Scene scene = over.getScene();
        EventHandler<KeyEvent> escape = event -> {
            if (Command.LEAVE.isPressed(event)) {
                event.consume();
                close();
                left.run();
            }
        };
        EventHandler<KeyEvent> first = this::lead;
        setViewOrder(-1);
        over.getChildren().add(this);
        scene.addEventHandler(KeyEvent.KEY_PRESSED, escape);
        scene.addEventFilter(KeyEvent.KEY_PRESSED, first);
        parentProperty().addListener((property, old, now) -> {
            if (old != null && now == null) {
                scene.removeEventHandler(KeyEvent.KEY_PRESSED, escape);
                scene.removeEventFilter(KeyEvent.KEY_PRESSED, first);
                chosen.run();
            }
        });
    }

    private void lead(KeyEvent event) {
        if (!led && event.getCode() == KeyCode.TAB && !event.isShiftDown() && !event.isShortcutDown()) {
            led = true;
            doors.getChildren().get(0).requestFocus();
            event.consume();
        }
    }

    private void close() {
        if (getParent() instanceof StackPane over) {
            over.getChildren().remove(this);
        }
    }
}
