package flattenlab.ui.shell;

import flattenlab.ui.common.Messages;
import flattenlab.ui.common.WholeText;
import flattenlab.ui.shell.ShellController.Workspace;
import java.util.Locale;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;

/**
 * Three places that one has to know to find everything else: what is chosen, what moves, who explains. Each is ringed where
 * it stands.
 */
final class Tour {
    private static final double WIDTH = 340;
    private static final double GAP = 10;
    private static final String RINGED = "ringed";

    private enum Stop {
        SHAPE("#shapeBar"),
        PLAY("#play"),
        LEARN("#railLearn");

        private final String place;

        Stop(String place) {
            this.place = place;
        }
    }

    private final Scene scene;
    private final ShellController shell;
    private final Messages messages;
    private Popup open;

    Tour(Scene scene, ShellController shell, Messages messages) {
        this.scene = scene;
        this.shell = shell;
        this.messages = messages;
    }

    /** Begins at the first place. */
    void begin() {
        shell.show(Workspace.UNROLL);
        scene.getRoot().applyCss();
        scene.getRoot().layout();
        show(0);
    }

    private void show(int number) {
        Stop stop = Stop.values()[number];
        Node place = scene.lookup(stop.place);
        boolean last = number + 1 == Stop.values().length;
        Button on = new Button(messages.text(last ? "tour.end" : "tour.next"));
        on.setId("tourNext");
        on.getStyleClass().add("primary");
        on.setOnAction(event -> {
            open.hide();
            if (!last) {
                show(number + 1);
            }
        });
        Button skip = new Button(messages.text("tour.skip"));
        skip.setId("tourSkip");
        skip.getStyleClass().add("quiet");
        skip.setVisible(!last);
        skip.setOnAction(event -> open.hide());
        Label words = new Label(messages.text("tour." + stop.name().toLowerCase(Locale.ROOT)));
        words.setId("tourWords");
        WholeText.wrap(words);
        Label count = new Label(messages.text("tour.count", number + 1, Stop.values().length));
        count.getStyleClass().addAll("mute", "secondary");
        Region between = new Region();
        HBox.setHgrow(between, Priority.ALWAYS);
        HBox row = new HBox(8, count, between, skip, on);
        row.setAlignment(Pos.CENTER_LEFT);
        VBox content = new VBox(12, words, row);
        content.getStyleClass().add("modal-card");
        content.getStylesheets().setAll(scene.getStylesheets());
        content.setPrefWidth(WIDTH);
        content.setMaxWidth(WIDTH);
        showBeside(place, content);
        on.requestFocus();
    }

    private void showBeside(Node place, VBox content) {
        place.getStyleClass().add(RINGED);
        open = new Popup();
        open.getContent().setAll(content);
        // Whoever presses what is shown has understood.
        open.setAutoHide(true);
        open.setConsumeAutoHidingEvents(false);
        open.setOnHidden(event -> place.getStyleClass().remove(RINGED));
        Bounds bounds = place.localToScreen(place.getBoundsInLocal());
        open.show(place, bounds.getMinX(), bounds.getMaxY() + GAP);
        // The lower half of the window has its room above.
        if (open.getY() + open.getHeight() > scene.getWindow().getY() + scene.getWindow().getHeight()) {
            open.setY(bounds.getMinY() - GAP - open.getHeight());
        }
    }
}
