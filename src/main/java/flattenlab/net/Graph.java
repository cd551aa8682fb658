package flattenlab.net;

import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Crash;
import flattenlab.tensor.CrashException;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.Shape;
import flattenlab.tensor.Strided;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Layers with branches. Nodes stand in the order in which they run and use only what stands before them, so that there is
 * no cycle.
 *
 * @param inputs names of the tensors that come in
 */
public record Graph(List<String> inputs, List<Node> nodes) {
    /** More than any network that a person writes. */
    public static final int MAX_NODES = 10_000;

    /**
     * One use of a layer.
     *
     * @param name unlike that of any other node or input
     * @param module whose weights it uses; nodes of one module are one layer, used twice
     * @param from names of the nodes or inputs whose tensors it takes
     */
    public record Node(String name, String module, Layer layer, List<String> from) {
        public Node {
            from = List.copyOf(from);
        }
    }

    /** @throws BadInputException if a name is used twice or not known yet, or a layer of one input is given several */
    public Graph {
        inputs = List.copyOf(inputs);
        nodes = List.copyOf(nodes);
        if (nodes.size() > MAX_NODES) {
            throw new BadInputException(
                    "graph", Phrase.of("value.nodes", nodes.size()), Phrase.of("allowed.at_most_nodes", MAX_NODES));
        }
        Set<String> known = new HashSet<>();
        for (String input : inputs) {
            requireNew(known, input);
        }
        for (Node node : nodes) {
            if (node.from.isEmpty() || (node.layer instanceof Layer.Single && node.from.size() != 1)) {
                throw new BadInputException("node", node.name, Phrase.of("allowed.one_input_or_branches", node.from));
            }
            for (String source : node.from) {
                if (!known.contains(source)) {
                    throw new BadInputException("node", source, Phrase.of("allowed.name_before", node.name));
                }
            }
            requireNew(known, node.name);
        }
    }

    private static void requireNew(Set<String> known, String name) {
        if (!known.add(name)) {
            throw new BadInputException("node", name, Phrase.of("allowed.own_name"));
        }
    }

    /** Starts a graph with its inputs. */
    public static Builder of(String... inputs) {
        return new Builder(List.of(inputs));
    }

    /** Puts a graph together, node by node. */
    public static final class Builder {
        private final List<String> inputs;
        private final List<Node> nodes = new ArrayList<>();

        private Builder(List<String> inputs) {
            this.inputs = inputs;
        }

        /** A layer with weights of its own, on the tensors of these nodes or inputs. */
        public Builder add(String name, Layer layer, String... from) {
            return reuse(name, name, layer, from);
        }

        /** Another use of a module. */
        public Builder reuse(String name, String module, Layer layer, String... from) {
            nodes.add(new Node(name, module, layer, List.of(from)));
            return this;
        }

        /** The graph. */
        public Graph build() {
            return new Graph(inputs, nodes);
        }
    }

    /**
     * Sends shapes through the layers. As a program does, it stops at the first crash.
     *
     * @param shapes one for each input
     * @throws BadInputException if an input has no shape, or a size would not fit in 63 bits
     */
    public Trace trace(Map<String, Shape> shapes) {
        Map<String, Strided> tensors = new HashMap<>();
        for (String input : inputs) {
            if (!shapes.containsKey(input)) {
                throw new BadInputException("input", input, Phrase.of("allowed.shape_for_each", inputs));
            }
            tensors.put(input, Strided.of(shapes.get(input)));
        }
        List<Step> steps = new ArrayList<>();
        boolean crashed = false;
        for (Node node : nodes) {
            Step step = crashed ? unreached(node) : step(node, tensors);
            crashed |= step.crash().isPresent();
            step.result().ifPresent(result -> tensors.put(node.name, result));
            steps.add(step);
        }
        return new Trace(steps);
    }

    private static Step unreached(Node node) {
        return new Step(node.name, node.module, node.layer, List.of(), Optional.empty(), Optional.empty());
    }

    private static Step step(Node node, Map<String, Strided> tensors) {
        List<Strided> sources = node.from.stream().map(tensors::get).toList();
        List<Shape> inputs = sources.stream().map(Strided::shape).toList();
        Optional<Strided> result = Optional.empty();
        Optional<Crash> crash = Optional.empty();
        Layer layer = node.layer;
        try {
            result = Optional.of(layer.memory(sources, layer.output(inputs)));
            layer = layer.built(inputs);
        } catch (CrashException e) {
            crash = Optional.of(e.crash());
        }
        return new Step(node.name, node.module, layer, inputs, result, crash);
    }
}
