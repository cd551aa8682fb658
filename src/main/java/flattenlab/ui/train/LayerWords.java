package flattenlab.ui.train;

import flattenlab.tensor.Shape;
import flattenlab.training.ConvBlock;
import flattenlab.training.NetworkSpec;
import flattenlab.training.NetworkSpec.LayerKind;
import flattenlab.training.NetworkSpec.Row;
import flattenlab.ui.common.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the layers of a network are called, and their sizes in words. */
public record LayerWords(Messages messages) {
    /** The layers that have a box: ReLU and the pooling behind it share one. */
    public static List<Row> boxes(NetworkSpec spec) {
        List<Row> layers = spec.layers();
        List<Row> boxes = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            boolean shared = layers.get(i).kind() == LayerKind.RELU
                    && i + 1 < layers.size()
                    && layers.get(i + 1).kind() == LayerKind.POOL;
            if (!shared) {
                boxes.add(layers.get(i));
            }
        }
        return boxes;
    }

    /** The name with what is special about the layer. */
    public String title(NetworkSpec spec, Row layer) {
        return switch (layer.kind()) {
            case CONV -> {
                ConvBlock block = spec.net().blocks().get(layer.block());
                String base = messages.text("train.layer.conv", block.kernel(), block.filters());
                yield block.stride() > 1 ? base + " /" + block.stride() : base;
            }
            case POOL ->
                messages.text(
                        "train.layer.relu_pool",
                        spec.net().blocks().get(layer.block()).pool());
            default -> messages.text("train.layer." + layer.kind().name().toLowerCase(Locale.ROOT));
        };
    }

    /** The shape that leaves the layer, or why there is none. */
    public String shape(Row layer) {
        return layer.output()
                .map(Shape::compact)
                .orElseGet(() -> messages.text(layer.isBroken() ? "train.layer.broken" : "train.layer.unreached"));
    }

    /** How many parameters it has. */
    public String parameters(Row layer) {
        return messages.text(
                "train.layer.parameters",
                layer.parameters().isPresent() ? count(layer.parameters().getAsLong()) : "?");
    }

    /** A number that may be large, in few letters. */
    String count(long number) {
        if (number >= 10_000_000) {
            return String.format(Locale.ROOT, "%.0f M", number / 1e6);
        }
        return number >= 100_000 ? messages.number(Math.round(number / 1e3)) + " k" : messages.number(number);
    }
}
