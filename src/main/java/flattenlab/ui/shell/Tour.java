package flattenlab.ui.shell;

import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Room;
import flattenlab.ui.common.WholeText;
import flattenlab.ui.shell.ShellController.Workspace;
import java.util.Locale;
import javafx.application.Platform;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * Three places that one has to know to find everything else: what is chosen, what moves, who explains. Each is ringed where
 * it stands.
 */
final class Tour {
    private static final double WIDTH = 340;
    private static final double GAP = 10;
    private static final double RING = 4;

    private enum Stop {
        SHAPE("#shapeBar"),
        PLAY("#play"),
        LEARN("#railLearn");

        private final String place;

        Stop(String place) {
            this.place = place;
        }
    }

    private final Pane layer;
    private final ShellController shell;
    private final Messages messages;
    private final Region ring = new Region();
    private final ChangeListener<Object> again = (property, old, now) -> Platform.runLater(this::place);
    private VBox card;
    private Node shown;

    /** @param layer in front of the window's content, and as large */
    Tour(Pane layer, ShellController shell, Messages messages) {
        this.layer = layer;
        this.shell = shell;
        this.messages = messages;
        ring.getStyleClass().add("tour-ring");
        ring.setManaged(false);
        ring.setMouseTransparent(true);
    }

    /** Begins at the first place. */
    void begin() {
        end();
        layer.layoutBoundsProperty().addListener(again);
        show(0);
    }

    private void end() {
        layer.layoutBoundsProperty().removeListener(again);
        if (shown != null) {
            shown.sceneProperty().removeListener(again);
        }
        layer.getChildren().removeAll(ring, card);
    }

    /** Shows a place, or the next that is there: what is put away for a class is passed over. */
    private void show(int from) {
        shell.show(Workspace.UNROLL);
        layer.applyCss();
        layer.layout();
        int number = firstThere(from);
        if (number == Stop.values().length) {
            end();
            return;
        }
        Stop stop = Stop.values()[number];
        boolean last = firstThere(number + 1) == Stop.values().length;
        Button on = new Button(messages.text(last ? "tour.end" : "tour.next"));
        on.setId("tourNext");
        on.getStyleClass().add("primary");
        on.setOnAction(event -> {
            if (last) {
                end();
                shown.requestFocus();
            } else {
                show(number + 1);
            }
        });
        Button skip = new Button(messages.text("tour.skip"));
        skip.setId("tourSkip");
        skip.getStyleClass().add("quiet");
        Room.ifVisible(skip);
        skip.setVisible(!last);
        skip.setOnAction(event -> end());
        Label words = new Label(messages.text("tour." + stop.name().toLowerCase(Locale.ROOT)));
        words.setId("tourWords");
        WholeText.wrap(words);
        Label count = new Label(messages.text("tour.count", number + 1, Stop.values().length));
        count.getStyleClass().addAll("mute", "secondary");
        count.setMinWidth(Region.USE_PREF_SIZE);
        Region between = new Region();
        HBox.setHgrow(between, Priority.ALWAYS);
        HBox row = new HBox(8, count, between, skip, on);
        row.setAlignment(Pos.CENTER_LEFT);
        layer.getChildren().removeAll(ring, card);
        card = new VBox(12, words, row);
        card.setId("tour");
        card.getStyleClass().add("modal-card");
        card.setManaged(false);
        card.setPrefWidth(WIDTH);
        card.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                event.consume();
                end();
            }
        });
        if (shown != null) {
            shown.sceneProperty().removeListener(again);
        }
        shown = layer.lookup(stop.place);
        // Whoever goes to another screen has seen enough.
        shown.sceneProperty().addListener(again);
        layer.getChildren().addAll(ring, card);
        place();
        on.requestFocus();
    }

    /** Number of the first place from one on that is in the window; how many there are if none is. */
    private int firstThere(int from) {
        int number = from;
        while (number < Stop.values().length && !isThere(layer.lookup(Stop.values()[number].place))) {
            number++;
        }
        return number;
    }

    private static boolean isThere(Node place) {
        return place != null && place.isVisible();
    }

    /** Below or above what is shown; beside it where it stands at the edge. */
    private void place() {
        if (shown == null || shown.getScene() == null) {
            end();
            return;
        }
        Bounds bounds = layer.sceneToLocal(shown.localToScene(shown.getLayoutBounds()));
        ring.resizeRelocate(
                bounds.getMinX() - RING,
                bounds.getMinY() - RING,
                bounds.getWidth() + 2 * RING,
                bounds.getHeight() + 2 * RING);
        card.applyCss();
        double height = card.prefHeight(WIDTH);
        boolean atEdge = bounds.getMinX() < WIDTH / 4
                && bounds.getWidth() < WIDTH / 2
                && bounds.getMinY() < layer.getHeight() / 2;
        double x = atEdge ? bounds.getMaxX() + GAP : Math.min(bounds.getMinX(), layer.getWidth() - WIDTH - GAP);
        boolean below = bounds.getMaxY() + GAP + height < layer.getHeight();
        double y = atEdge ? bounds.getMinY() : below ? bounds.getMaxY() + GAP : bounds.getMinY() - GAP - height;
        card.resizeRelocate(x, y, WIDTH, height);
    }
}
