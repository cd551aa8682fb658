package flattenlab.ui.network;

import flattenlab.ui.common.Hint;
import flattenlab.ui.common.Messages;
import flattenlab.ui.network.NetworkInput.Kind;
import flattenlab.ui.network.NetworkInput.State;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.ToolBar;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** What one draws on the picture with, the most wanted first: where room is short, the rest is behind an arrow. */
final class InputTools extends ToolBar {
    private final NetworkInput input;
    private final Messages messages;
    private final ToggleButton pen;
    private final ToggleButton eraser;
    private final Button own;
    private final Button undo;
    private final Button redo;
    private final Button reset;

    InputTools(NetworkInput input, OcclusionViewModel occlusion, Messages messages) {
        this.input = input;
        this.messages = messages;
        getStyleClass().add("input-tools");
        ToggleGroup brushes = new ToggleGroup();
        pen = named(new ToggleButton(), "inputPen", "fth-edit-2", "network.input.pen");
        eraser = named(new ToggleButton(), "inputEraser", "fth-delete", "network.input.eraser");
        pen.setToggleGroup(brushes);
        eraser.setToggleGroup(brushes);
        pen.setSelected(true);
        ToggleButton ask = named(new ToggleButton(), "inputOcclusion", "fth-eye", "network.occlusion");
        ask.selectedProperty().bindBidirectional(occlusion.onProperty());
        own = action("inputOwn", "fth-file-plus", "network.input.draw", this::own);
        undo = action("inputUndo", "fth-corner-up-left", "network.input.undo", input::undo);
        redo = action("inputRedo", "fth-corner-up-right", "network.input.redo", input::redo);
        reset = action("inputReset", "fth-rotate-ccw", "network.input.reset", input::reset);
        // Together, so that they stay together behind the arrow.
        HBox shift = new HBox(
                1,
                action("shiftLeft", "fth-chevron-left", "network.input.left", () -> input.shift(-1, 0)),
                action("shiftUp", "fth-chevron-up", "network.input.up", () -> input.shift(0, -1)),
                action("shiftDown", "fth-chevron-down", "network.input.down", () -> input.shift(0, 1)),
                action("shiftRight", "fth-chevron-right", "network.input.right", () -> input.shift(1, 0)));
        getItems().addAll(pen, ask, eraser, own, undo, reset, redo, shift);
        input.stateProperty().subscribe(this::show);
    }

    /** Whether the pointer draws at all; otherwise it only looks. */
    boolean draws() {
        return pen.isSelected() || eraser.isSelected();
    }

    /** Whether it takes ink away. */
    boolean rubs() {
        return eraser.isSelected();
    }

    private void own() {
        if (input.stateProperty().get().kind() == Kind.OWN) {
            input.clear();
        } else {
            input.showOwn();
        }
        pen.setSelected(true);
    }

    private void show(State state) {
        boolean isOwn = state.kind() == Kind.OWN;
        String words = isOwn ? "network.input.clear" : state.hasOwn() ? "network.input.mine" : "network.input.draw";
        own.setGraphic(new FontIcon(isOwn ? "fth-trash-2" : state.hasOwn() ? "fth-image" : "fth-file-plus"));
        tell(own, words);
        undo.setDisable(!state.canUndo());
        redo.setDisable(!state.canRedo());
        reset.setDisable(state.kind() == Kind.TEST);
    }

    private Button action(String id, String icon, String key, Runnable action) {
        Button button = named(new Button(), id, icon, key);
        button.setOnAction(event -> action.run());
        return button;
    }

    private <T extends ButtonBase> T named(T button, String id, String icon, String key) {
        button.setId(id);
        button.setGraphic(new FontIcon(icon));
        button.getStyleClass().addAll("quiet", "input-tool");
        tell(button, key);
        return button;
    }

    private void tell(ButtonBase button, String key) {
        button.setAccessibleText(messages.text(key));
        Hint.setText(button, messages.text(key));
    }
}
