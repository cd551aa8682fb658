package flattenlab.ui.train;

import flattenlab.tensor.Axis;
import flattenlab.training.NetworkSpec;
import flattenlab.training.NetworkSpec.Layer;
import flattenlab.training.NetworkSpec.LayerKind;
import flattenlab.ui.common.Messages;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The layers from the picture to the logits, each with its shape and its parameters; Flatten says 0. */
public final class PipelineStrip extends HBox {
    /** An empty strip. */
    public PipelineStrip() {
        setSpacing(4);
        setAlignment(Pos.CENTER);
    }

    /** Shows a network; the first layer that refuses its input stands out. */
    void show(NetworkSpec spec, Messages messages) {
        getChildren().clear();
        List<Layer> layers = spec.layers();
        boolean crashed = spec.crash().isPresent();
        boolean broken = false;
        for (Layer layer : layers) {
            if (!getChildren().isEmpty()) {
                Label arrow = new Label("\u2192");
                arrow.getStyleClass().add("arrow");
                arrow.setMinWidth(USE_PREF_SIZE);
                getChildren().add(arrow);
            }
            boolean refuses = layer.output() == null && !broken;
            broken |= refuses;
            getChildren().add(box(layer, refuses, messages));
        }
        if (crashed && !broken) {
            // Only the loss is left to refuse: it stands behind the last layer.
            getChildren().get(getChildren().size() - 1).getStyleClass().add("broken");
        }
    }

    private static Node box(Layer layer, boolean refuses, Messages messages) {
        String key = "train.layer." + layer.kind().name().toLowerCase(Locale.ROOT);
        String title = layer.kind() == LayerKind.CONV
                ? messages.text(key, layer.output().dim(Axis.C))
                : messages.text(key);
        Label name = label(title, "name");
        Label shape = label(
                layer.output() == null
                        ? messages.text("train.layer.broken")
                        : layer.output().compact(),
                "shape");
        Label parameters = label(
                messages.text("train.layer.parameters", String.format(Locale.ROOT, "%,d", layer.parameters())),
                "parameters");
        VBox box = new VBox(3, name, shape, parameters);
        box.getStyleClass().add("layer");
        if (layer.kind() == LayerKind.FLATTEN) {
            box.getStyleClass().add("flatten");
        }
        if (refuses) {
            box.getStyleClass().add("broken");
        }
        box.setMinWidth(0);
        box.setAccessibleText(title + " " + shape.getText() + " " + parameters.getText());
        HBox.setHgrow(box, Priority.ALWAYS);
        return box;
    }

    private static Label label(String text, String style) {
        Label label = new Label(text);
        label.getStyleClass().add(style);
        return label;
    }
}
