package flattenlab.ui.shell;

import flattenlab.ui.common.LineField;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.ModalLayer;
import flattenlab.ui.common.Room;
import flattenlab.ui.common.WholeText;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** A field that looks for anything by its name, and does it. */
final class FindPane {
    private static final double WIDTH = 640;
    private static final double ROW = 30;
    private static final int ROWS = 12;

    private final Messages messages;
    private final ModalLayer.Card card;
    private final TextField field = new LineField();
    private final ListView<Found> list = new ListView<>();
    private final Label hindrance = WholeText.wrap(new Label());

    private final Supplier<Finder> later;
    private Finder finder;

    private FindPane(ModalLayer layer, Messages messages, Supplier<Finder> later) {
        this.later = later;
        this.messages = messages;
        card = layer.card(messages.text("find.title"), this::close);
        card.setId("findPane");
        card.setPrefWidth(WIDTH);
        card.setMaxWidth(WIDTH);
        field.setId("findField");
        field.setPromptText(messages.text("find.prompt"));
        field.setAccessibleText(messages.text("find.prompt"));
        list.setId("findList");
        list.setAccessibleText(messages.text("find.title"));
        list.setFixedCellSize(ROW);
        list.setPrefHeight(ROWS * ROW + 2);
        list.setMinHeight(3 * ROW);
        list.setFocusTraversable(false);
        list.setCellFactory(view -> new Cell());
        field.textProperty().addListener((property, old, now) -> {
            if (finder == null) {
                gather();
            } else {
                fill();
            }
        });
        list.getSelectionModel().selectedItemProperty().subscribe(this::say);
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::move);
        field.setOnAction(event -> {
            gather();
            act(list.getSelectionModel().getSelectedItem());
        });
        VBox.setVgrow(list, Priority.ALWAYS);
        hindrance.setId("findHindrance");
        hindrance.getStyleClass().addAll("secondary", "live");
        Room.ifSaid(hindrance);
        card.getChildren().addAll(field, list, hindrance);
        card.show(field);
        // The next key may follow at once: a field takes it once it has the keyboard and a skin.
        card.applyCss();
        field.requestFocus();
        gatherOnceSeen(layer.getScene());
    }

    /**
     * Asks what is looked for, in front of everything.
     *
     * @param finder asked for once the field is there: screens that nobody has seen yet are made for it
     */
    static void open(ModalLayer layer, Messages messages, Supplier<Finder> finder) {
        new FindPane(layer, messages, finder);
    }

    private void gatherOnceSeen(Scene scene) {
        scene.addPostLayoutPulseListener(new Runnable() {
            @Override
            public void run() {
                scene.removePostLayoutPulseListener(this);
                Platform.runLater(FindPane.this::gather);
            }
        });
        Platform.requestNextPulse();
    }

    private void gather() {
        if (finder == null && card.isOpen()) {
            finder = later.get();
            list.setPlaceholder(new Label(messages.text("find.none")));
            fill();
        }
    }

    private void fill() {
        list.getItems().setAll(finder.find(field.getText()));
        list.scrollTo(0);
        list.getSelectionModel().selectFirst();
    }

    /** The keyboard stays in the field: what would be done is said there. */
    private void say(Found found) {
        field.setAccessibleHelp(found == null ? messages.text("find.none") : found.what() + ", " + where(found));
        hindrance.setText(found == null ? "" : found.hindrance());
    }

    private String where(Found found) {
        return found.hindrance().isEmpty() ? found.where() : messages.text("find.not", found.where());
    }

    private void move(KeyEvent event) {
        int step = event.getCode() == KeyCode.DOWN ? 1 : event.getCode() == KeyCode.UP ? -1 : 0;
        if (step != 0 && !list.getItems().isEmpty()) {
            int count = list.getItems().size();
            int next = Math.floorMod(list.getSelectionModel().getSelectedIndex() + step, count);
            list.getSelectionModel().select(next);
            list.scrollTo(Math.max(0, next - ROWS / 2));
            event.consume();
        }
    }

    private void close() {
        card.close();
    }

    private void act(Found found) {
        // What cannot be done now has said why.
        if (found != null && found.hindrance().isEmpty()) {
            close();
            // Once the keyboard is back where it was.
            Platform.runLater(found.act());
        }
    }

    private final class Cell extends ListCell<Found> {
        Cell() {
            addEventHandler(MouseEvent.MOUSE_CLICKED, event -> act(getItem()));
        }

        @Override
        protected void updateItem(Found found, boolean empty) {
            super.updateItem(found, empty);
            if (empty || found == null) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            Label what = WholeText.cut(new Label(found.what()));
            what.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(what, Priority.ALWAYS);
            Label where = new Label(where(found));
            where.getStyleClass().addAll("mute", "small");
            where.setMinWidth(USE_PREF_SIZE);
            Label keys = new Label(found.keys());
            keys.getStyleClass().addAll("mono", "small");
            keys.setMinWidth(USE_PREF_SIZE);
            HBox row = new HBox(12, what, where, keys);
            row.setAlignment(Pos.CENTER_LEFT);
            // As wide as the list, so that a long excerpt is cut and not the keys.
            row.setMinWidth(0);
            row.setPrefWidth(0);
            setGraphic(row);
            setPrefWidth(0);
            if (!found.hindrance().isEmpty()) {
                what.getStyleClass().add("mute");
            }
            setAccessibleText(found.what() + ", " + where(found));
        }
    }
}
