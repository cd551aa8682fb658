package flattenlab.ui.network;

import flattenlab.explain.NetworkCode;
import flattenlab.scene.FlowTimeline.Chapter;
import flattenlab.training.NetworkSpec;
import flattenlab.training.NetworkSpec.Row;
import flattenlab.ui.common.CodeColumn;
import flattenlab.ui.common.Messages;
import flattenlab.ui.network.NetworkViewModel.Flow;
import flattenlab.ui.train.LayerWords;
import java.util.List;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** The network as a program; with a layer in focus that layer's lines. The line that is being played is lit. */
final class FlowCode extends HBox {
    private final NetworkViewModel model;
    private final CodeColumn column;
    private final IntegerProperty focus = new SimpleIntegerProperty(-1);
    private NetworkSpec written;
    private List<NetworkCode.Line> all = List.of();
    private List<NetworkCode.Line> shown = List.of();
    private int lit = -1;

    FlowCode(NetworkViewModel model, Messages messages) {
        this.model = model;
        this.column = new CodeColumn(messages, "copy-network", () -> NetworkCode.text(all));
        HBox.setHgrow(column, Priority.ALWAYS);
        getChildren().setAll(column);
        model.flowProperty().subscribe(this::write);
        model.film().positionProperty().addListener((property, old, now) -> light());
        focus.addListener((property, old, now) -> show());
    }

    /** The box of the layer that is looked at, in the order of the headings; -1 for the whole network. */
    IntegerProperty focusProperty() {
        return focus;
    }

    private void write(Flow flow) {
        if (flow != null && !flow.network().equals(written)) {
            written = flow.network();
            all = NetworkCode.lines(written.layers().stream().map(Row::step).toList(), written.classes());
            show();
        }
    }

    private void show() {
        shown = all.stream()
                .filter(line -> focus.get() < 0 ? line.step() >= 0 : box(written, line.step()) == focus.get())
                .toList();
        column.show(shown.stream().map(NetworkCode.Line::code).toList());
        lit = -1;
        light();
    }

    private void light() {
        Flow flow = model.flowProperty().get();
        int playing = flow == null ? -1 : playing(flow);
        if (playing != lit) {
            lit = playing;
            column.light(i -> box(written, shown.get(i).step()) == playing);
        }
    }

    /** The box whose part of the film it is. */
    private int playing(Flow flow) {
        Chapter chapter = flow.timeline().at(model.film().positionProperty().get());
        int maps = flow.plan().maps().size();
        return switch (chapter.part()) {
            case MAPS -> chapter.number();
            case FLATTEN -> maps;
            case LINEAR -> maps + 1 + 2 * chapter.number();
            case SOFTMAX -> maps + 2 * flow.plan().linears();
        };
    }

    /** The box of a layer: ReLU's is that of the pooling behind it. */
    private static int box(NetworkSpec network, int step) {
        List<Row> layers = network.layers();
        List<Row> boxes = LayerWords.boxes(network);
        int box = 0;
        for (int i = 0; i < step; i++) {
            Row before = boxes.get(box);
            box += before.kind() == layers.get(i).kind()
                            && before.block() == layers.get(i).block()
                    ? 1
                    : 0;
        }
        return box;
    }
}
