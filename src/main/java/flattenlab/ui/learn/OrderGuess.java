package flattenlab.ui.learn;

import flattenlab.ui.common.Command;
import flattenlab.ui.common.Key;
import flattenlab.ui.common.Messages;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** Runs are dragged into an order, the best on top; with the keyboard, Up and Down move the one that has the focus. */
final class OrderGuess implements Guess {
    private final Messages messages;
    private final VBox box = new VBox(5);
    private final List<String> order;
    /** Places; what stands in them changes, so that a drag is never cut off by a card that leaves the window. */
    private final List<Label> places = new ArrayList<>();

    private int held;
    private boolean moved;

    OrderGuess(List<String> items, Messages messages) {
        this.messages = messages;
        order = new ArrayList<>(items);
        for (int i = 0; i < items.size(); i++) {
            Label place = new Label();
            place.setGraphic(new FontIcon("fth-menu"));
            place.getStyleClass().addAll("mono", "order-card");
            place.setMaxWidth(Double.MAX_VALUE);
            place.setFocusTraversable(true);
            place.setOnKeyPressed(this::key);
            places.add(place);
        }
        box.setId("orderGuess");
        box.getChildren().setAll(places);
        box.setOnMousePressed(event -> {
            hold(place(event));
            // The scroll pane around it would take the focus.
            event.consume();
        });
        box.setOnMouseDragged(event -> move(place(event)));
        show();
    }

    private int place(MouseEvent event) {
        double height = places.get(0).getHeight() + box.getSpacing();
        int place = (int) Math.floor(event.getY() / height);
        return Math.max(0, Math.min(places.size() - 1, place));
    }

    private void hold(int place) {
        held = place;
        places.get(place).requestFocus();
    }

    private void key(KeyEvent event) {
        if (Command.CARD_MOVE.isPressed(event)) {
            held = places.indexOf(event.getSource());
            move(Math.max(0, Math.min(places.size() - 1, held + Key.down(event.getCode()))));
            event.consume();
        }
    }

    /** The card that is held takes a place, and those between move up. */
    private void move(int to) {
        if (to != held) {
            moved = true;
            Collections.rotate(order.subList(Math.min(held, to), Math.max(held, to) + 1), to > held ? -1 : 1);
            hold(to);
            show();
        }
    }

    private void show() {
        for (int i = 0; i < places.size(); i++) {
            places.get(i).setText(order.get(i));
            places.get(i).setAccessibleText(messages.text("learn.order.card", order.get(i)));
        }
    }

    @Override
    public Node node() {
        return box;
    }

    /** Nothing, as long as no card was moved: an order that nobody has touched is no forecast. */
    @Override
    public String said() {
        return moved ? String.join(", ", order) : "";
    }
}
