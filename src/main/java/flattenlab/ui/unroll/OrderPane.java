package flattenlab.ui.unroll;

import flattenlab.setup.Setup;
import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.FlattenStep;
import flattenlab.tensor.FlattenVariant;
import flattenlab.ui.common.LabState;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Toggles;
import flattenlab.ui.common.WholeText;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.VBox;

/** The order in which the axes are read and which of them are merged, with the framework that does so by default. */
final class OrderPane extends VBox {
    private static final int AXES = 4;

    private final LabState lab;
    private final ToggleButton[] starts = new ToggleButton[AXES];
    private final ToggleButton[] ends = new ToggleButton[AXES];
    private final Label dimsHint = new Label();
    private final Messages messages;

    OrderPane(LabState lab, Messages messages) {
        super(2);
        this.lab = lab;
        this.messages = messages;
        setId("orderPane");
        getStyleClass().add("pane");
        ToggleGroup orders = new ToggleGroup();
        GridPane choices = new GridPane();
        choices.setHgap(8);
        choices.setVgap(2);
        // The first line of what is said stands beside its button.
        RowConstraints line = new RowConstraints();
        line.setValignment(VPos.TOP);
        for (AxisOrder order : AxisOrder.values()) {
            choices.addRow(choices.getRowCount(), button(order, orders), hint(order));
            choices.getRowConstraints().add(line);
        }
        FlowPane dims = new FlowPane(8, 4, dim("start_dim", row(starts, true)), dim("end_dim", row(ends, false)));
        dimsHint.getStyleClass().addAll("mute", "secondary");
        WholeText.wrap(dimsHint);
        getChildren().addAll(choices, dims, dimsHint);
        lab.part(Setup::variant).addListener((property, old, now) -> showDims());
        showDims();
    }

    private static HBox dim(String text, HBox buttons) {
        Label name = new Label(text);
        name.getStyleClass().addAll("mono", "secondary");
        HBox row = new HBox(8, name, buttons);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private RadioButton button(AxisOrder order, ToggleGroup group) {
        RadioButton button = new RadioButton(messages.text("shape.order." + order.id()));
        button.setId("pane-order-" + order.id());
        button.setToggleGroup(group);
        button.setMinWidth(USE_PREF_SIZE);
        button.setSelected(lab.setup().order() == order);
        button.setOnAction(event -> lab.choose(setup -> setup.withOrder(order)));
        lab.part(Setup::order).addListener((property, old, now) -> button.setSelected(now == order));
        return button;
    }

    private Label hint(AxisOrder order) {
        Label hint = new Label(messages.text("order." + order.id()));
        hint.getStyleClass().addAll("mute", "secondary");
        return WholeText.wrap(hint);
    }

    private HBox row(ToggleButton[] buttons, boolean start) {
        HBox row = Toggles.row(start ? "start-dims" : "end-dims");
        for (int dim = 0; dim < AXES; dim++) {
            int chosen = dim;
            ToggleButton button = new ToggleButton(!start && dim == AXES - 1 ? "3 = -1" : Integer.toString(dim));
            button.setId((start ? "start-dim-" : "end-dim-") + dim);
            button.setOnAction(event -> choose(start, chosen));
            buttons[dim] = button;
            row.getChildren().add(button);
        }
        return row;
    }

    private void choose(boolean start, int dim) {
        FlattenStep.Flatten now = lab.setup().variant().dims().orElse(new FlattenStep.Flatten(1, AXES - 1));
        int from = start ? dim : Math.min(now.startDim(), dim);
        int to = start ? Math.max(now.endDim(), dim) : dim;
        lab.choose(setup -> setup.withVariant(FlattenVariant.flatten(from, to)));
        showDims();
    }

    private void showDims() {
        Optional<FlattenStep.Flatten> dims = lab.setup().variant().dims();
        for (int dim = 0; dim < AXES; dim++) {
            starts[dim].setSelected(dims.isPresent() && dims.get().startDim() == dim);
            ends[dim].setSelected(dims.isPresent() && dims.get().endDim() == dim);
        }
        dimsHint.setText(messages.text(dims.map(flatten -> switch (flatten.startDim() * 10 + flatten.endDim()) {
                    case 3 -> "order.dims.fold";
                    case 13 -> "order.dims.correct";
                    default -> flatten.startDim() == flatten.endDim() ? "order.dims.none" : "order.dims.other";
                })
                .orElse("order.dims.unused")));
    }
}
