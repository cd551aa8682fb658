package flattenlab.ui.shell;

import flattenlab.ui.common.Command;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.WholeText;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * Three ways to begin, for whoever has never begun here: over the lower edge of the screen in sight, which can be used all
 * the while. Going anywhere closes them.
 */
final class Doors extends VBox {
    private static final double WIDTH = 760;
    private static final double BELOW = 20;

    private final Messages messages;
    private final HBox doors = new HBox(10);

    /**
     * Closed.
     *
     * @param error where an error is looked at
     * @param teach where the first lesson is
     * @param play where the stage is
     * @param tour leads around
     */
    Doors(Messages messages, Runnable error, Runnable teach, Runnable play, Runnable tour) {
        super(10);
        this.messages = messages;
        setId("doors");
        getStyleClass().add("doors");
        setMaxSize(WIDTH, USE_PREF_SIZE);
        Label title = new Label(messages.text("doors.title"));
        title.getStyleClass().add("title");
        doors.getChildren()
                .setAll(
                        door("error", "fth-activity", error),
                        door("teach", "fth-book-open", teach),
                        door("play", "fth-layers", play));
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

    private Button door(String id, String icon, Runnable way) {
        Label name = new Label(messages.text("doors." + id));
        name.getStyleClass().add("strong");
        Label words = new Label(messages.text("doors." + id + ".words"));
        words.getStyleClass().addAll("mute", "secondary");
        WholeText.cut(words);
        HBox content = new HBox(10, new FontIcon(icon), new VBox(2, name, words));
        content.setAlignment(Pos.CENTER_LEFT);
        Button door = new Button();
        door.setId("door-" + id);
        door.setGraphic(content);
        door.setAccessibleText(name.getText() + ": " + words.getText());
        door.getStyleClass().addAll("quiet", "door");
        door.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
        door.setPrefWidth(WIDTH / 3);
        HBox.setHgrow(door, Priority.ALWAYS);
        door.setOnAction(event -> {
            close();
            way.run();
        });
        return door;
    }

    /** @param chosen called once the person has gone anywhere */
    void open(StackPane over, Runnable chosen) {
        over.getChildren().add(this);
        parentProperty().addListener((property, old, now) -> {
            if (old != null && now == null) {
                chosen.run();
            }
        });
    }

    private void close() {
        if (getParent() instanceof StackPane over) {
            over.getChildren().remove(this);
        }
    }
}
