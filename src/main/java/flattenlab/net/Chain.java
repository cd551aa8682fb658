package flattenlab.net;

import flattenlab.tensor.CrashException;
import flattenlab.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Layers one behind the other; their names are their places from 0, as in {@code nn.Sequential}. */
public record Chain(List<Layer> layers) {
    private static final String INPUT = "input";

    public Chain {
        layers = List.copyOf(layers);
    }

    /** These layers. */
    public static Chain of(Layer... layers) {
        return new Chain(List.of(layers));
    }

    /** The chain as a graph. */
    public Graph graph() {
        List<Graph.Node> nodes = new ArrayList<>();
        String before = INPUT;
        for (Layer layer : layers) {
            String name = Integer.toString(nodes.size());
            nodes.add(new Graph.Node(name, name, layer, List.of(before)));
            before = name;
        }
        return new Graph(List.of(INPUT), nodes);
    }

    /** Sends a shape through the layers. */
    public Trace trace(Shape input) {
        return graph().trace(Map.of(INPUT, input));
    }

    /**
     * The shape behind the last layer.
     *
     * @throws CrashException if a layer refuses
     */
    public Shape output(Shape input) {
        Shape shape = input;
        for (Layer layer : layers) {
            shape = layer.output(shape);
        }
        return shape;
    }
}
