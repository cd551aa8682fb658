package flattenlab.ui.network;

import flattenlab.explain.NetworkCode;
import flattenlab.scene.Focus;
import flattenlab.training.NetworkSpec;
import flattenlab.training.NetworkSpec.Row;
import flattenlab.ui.common.CodeColumn;
import flattenlab.ui.common.Messages;
import flattenlab.ui.train.LayerWords;
import java.util.List;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** The network as a program, of two that stand side by side the one that was pointed at last. Lit are the lines of the layer that is looked at closely, else of the one that is being played. */
final class FlowCode extends HBox {
    private final NetworkViewModel model;
    private final CodeColumn column;
    private NetworkSpec written;
    private List<NetworkCode.Line> all = List.of();
    private List<NetworkCode.Line> shown = List.of();
    private Row lit;

    FlowCode(NetworkViewModel model, Messages messages) {
        this.model = model;
        this.column = new CodeColumn(messages, "copy-network", () -> NetworkCode.text(all));
        HBox.setHgrow(column, Priority.ALWAYS);
        getChildren().setAll(column);
        model.flowProperty().subscribe(flow -> write());
        model.comparison().pairProperty().addListener((property, old, now) -> write());
        model.comparison().nearProperty().addListener((property, old, now) -> write());
        model.film().positionProperty().addListener((property, old, now) -> light());
        model.focusProperty().addListener((property, old, now) -> light());
    }

    /** The flow that is looked at: of two that stand side by side the one that was pointed at last. */
    private Flow flow() {
        return model.comparison().near(model.flowProperty().get());
    }

    private void write() {
        Flow flow = flow();
        if (flow != null && !FlowNumbers.met(flow.network()).equals(written)) {
            written = FlowNumbers.met(flow.network());
            all = NetworkCode.lines(written.layers().stream().map(Row::step).toList(), written.classes());
            shown = all.stream().filter(line -> line.step() >= 0).toList();
            column.show(shown.stream().map(NetworkCode.Line::code).toList());
            lit = null;
            light();
        }
    }

    private void light() {
        Flow flow = flow();
        Row wanted = flow == null ? null : FlowNumbers.box(written, layer(flow));
        if (wanted != null && !wanted.equals(lit)) {
            column.light(i -> box(shown.get(i).step()).equals(wanted));
        }
        lit = wanted;
    }

    /** The layer that is looked at closely, or else the one that the film tells of. */
    private Focus layer(Flow flow) {
        List<Focus> path = model.focusProperty().get().path();
        return path.size() > 1
                ? path.get(1)
                : flow.timeline()
                        .layer(flow.timeline()
                                .alongside(
                                        model.film().timelineProperty().get(),
                                        model.film().positionProperty().get()));
    }

    /** The box of a layer: ReLU's is that of the pooling behind it. */
    private Row box(int step) {
        List<Row> boxes = LayerWords.boxes(written);
        return written.layers().stream()
                .skip(step)
                .filter(boxes::contains)
                .findFirst()
                .orElseThrow();
    }
}
