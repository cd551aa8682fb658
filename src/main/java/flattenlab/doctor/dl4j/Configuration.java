package flattenlab.doctor.dl4j;

import flattenlab.doctor.InputShape;
import flattenlab.doctor.Span;
import flattenlab.doctor.dl4j.Parser.Found;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a text configures: layers one behind the other, or a graph.
 *
 * @param nodes in the order in which they stand
 * @param type what {@code setInputType} says, with 0 for a batch that is not said
 * @param given what {@code Nd4j.rand(4, 3, 32, 32)} makes, as it enters
 * @param mode the convolution mode of all layers
 * @param overrides whether {@code setInputType} goes before {@code nIn}
 * @param calls where it is built and run
 */
record Configuration(
        List<Node> nodes,
        List<String> inputs,
        Optional<String> output,
        Optional<InputKind> type,
        Optional<InputShape> given,
        Optional<String> mode,
        boolean overrides,
        Calls calls) {
    private static final Set<String> RUNS =
            Set.of("output", "outputSingle", "feedForward", "fit", "score", "predict", "evaluate", "doEvaluation");

    private static final int MAX_DEPTH = 10;
    private static final int MAX_CHAINS = 10_000;

    /**
     * A layer or a vertex.
     *
     * @param from names of what comes; empty for what stands before
     * @param preprocessor what is done before it
     */
    record Node(String name, Dl4jLayer layer, List<String> from, Optional<Dl4jLayer> preprocessor) {}

    /**
     * Where the program itself does something with it.
     *
     * @param build the call that builds the configuration: sizes that {@code setInputType} settles are checked there
     * @param run the first call that sends something through the network
     */
    record Calls(Optional<Span> build, Optional<Span> run) {}

    /** {@code InputType.convolutional(28, 28, 1)}: its name and numbers. */
    record InputKind(String name, List<Long> sizes, Span span) {}

    /** The configuration of a text, if one is there. */
    static Optional<Configuration> of(Found found) {
        Values values = new Values(found.named());
        List<Code.Link> calls = new ArrayList<>();
        List<String> owners = new ArrayList<>();
        Optional<Span> build = Optional.empty();
        for (Code.Chain chain : found.chains()) {
            boolean starts =
                    chain.links().stream().limit(8).anyMatch(link -> link.name().equals("NeuralNetConfiguration"));
            boolean goesOn =
                    owners.contains(chain.first().name()) && !chain.first().isCall();
            // A paste may begin in the middle: .layer(0, new ConvolutionLayer.Builder(…)…
            boolean torn = chain.first().name().matches("list|layer|graphBuilder|addLayer")
                    && chain.first().isCall();
            if (starts || goesOn || torn) {
                calls.addAll(chain.links());
                build = chain.call("build").map(Code.Link::span);
                Optional.ofNullable(found.owners().get(chain)).ifPresent(owners::add);
            }
        }
        Reader reader = new Reader(values);
        calls.forEach(reader::read);
        List<Code.Chain> made = new ArrayList<>();
        found.chains().forEach(chain -> inside(chain, values, made, 0));
        Configuration read = reader.configuration(entering(made, values), new Calls(build, running(made)));
        boolean any = read.nodes().stream()
                .anyMatch(node -> Dl4jLayers.TABLE.knows(node.layer().className()));
        return any ? Optional.of(read) : Optional.empty();
    }

    /** The first tensor that is made. */
    private static Optional<InputShape> entering(List<Code.Chain> made, Values values) {
        for (Code.Chain chain : made) {
            if (!chain.first().name().equals("Nd4j") || chain.links().size() < 2) {
                continue;
            }
            Code.Link call = chain.links().get(1);
            if (!call.name().matches("rand|randn|zeros|ones|create|valueArrayOf")
                    || call.given().isEmpty()) {
                continue;
            }
            List<Long> sizes = new ArrayList<>();
            boolean listed = false;
            boolean open = false;
            for (Code code : call.given()) {
                Object value = Dl4jLayer.argument(List.of(code), values).value();
                if (value instanceof List<?> list) {
                    listed = true;
                    list.forEach(size -> sizes.add(size instanceof Long whole ? whole : 0L));
                } else if (value instanceof Long size) {
                    sizes.add(size);
                } else {
                    // A name that nothing was put under may be a size; beside a list of sizes it is none.
                    open |= !(value instanceof Double) && !isType(values.resolved(code));
                }
            }
            if (open && !listed) {
                continue;
            }
            if (sizes.size() > 1 && sizes.size() <= 5 && sizes.stream().allMatch(size -> size > 0)) {
                return Optional.of(
                        new InputShape(permuted(chain, sizes, values), InputShape.From.CODE, Optional.of(call.span())));
            }
        }
        return Optional.empty();
    }

    /** {@code DataType.FLOAT}. */
    private static boolean isType(Code code) {
        return code instanceof Code.Chain chain && chain.first().name().matches("DataType|DataBuffer");
    }

    /** The sizes in the order in which {@code .permute(0, 3, 1, 2)} behind the call puts them, if it stands there. */
    private static List<Long> permuted(Code.Chain chain, List<Long> sizes, Values values) {
        if (chain.links().size() < 3 || !chain.links().get(2).name().equals("permute")) {
            return sizes;
        }
        List<Object> axes = chain.links().get(2).given().stream()
                .map(code -> Dl4jLayer.argument(List.of(code), values).value())
                .toList();
        boolean each = axes.size() == sizes.size()
                && axes.stream().distinct().count() == axes.size()
                && axes.stream().allMatch(axis -> axis instanceof Long at && at >= 0 && at < sizes.size());
        return each
                ? axes.stream()
                        .map(axis -> sizes.get(Math.toIntExact((Long) axis)))
                        .toList()
                : sizes;
    }

    /** The innermost call among those that send something through. */
    private static Optional<Span> running(List<Code.Chain> made) {
        return made.stream()
                .filter(chain -> chain.links().size() > 1
                        && chain.links().stream().skip(1).anyMatch(link -> link.isCall() && RUNS.contains(link.name())))
                .map(Code.Chain::span)
                .findFirst();
    }

    private static void inside(Code code, Values values, List<Code.Chain> all, int depth) {
        if (depth < MAX_DEPTH && all.size() < MAX_CHAINS && values.resolved(code) instanceof Code.Chain chain) {
            all.add(chain);
            chain.links().forEach(link -> link.given().forEach(given -> inside(given, values, all, depth + 1)));
        }
    }

    /** Collects what the calls of a builder say. */
    private static final class Reader {
        private final Values values;
        private final Map<Long, Dl4jLayer> indexed = new TreeMap<>();
        private final Map<String, Dl4jLayer> preprocessors = new HashMap<>();
        private final Map<String, Node> nodes = new LinkedHashMap<>();
        private List<String> inputs = List.of();
        private Optional<String> output = Optional.empty();
        private Optional<InputKind> type = Optional.empty();
        private Optional<String> mode = Optional.empty();
        private boolean overrides = true;

        Reader(Values values) {
            this.values = values;
        }

        void read(Code.Link link) {
            List<Code> given = link.given();
            switch (link.name()) {
                case "layer", "addLayer", "appendLayer", "addVertex" -> layer(given);
                case "setInputType", "inputType", "setInputTypes" ->
                    type = given.stream().findFirst().flatMap(this::kind);
                case "inputPreProcessor" -> {
                    if (given.size() == 2) {
                        Dl4jLayer.of(given.get(1), values)
                                .ifPresent(layer -> preprocessors.put(key(given.get(0)), layer));
                    }
                }
                case "convolutionMode" -> mode = given.stream().findFirst().map(this::key);
                case "addInputs" -> inputs = given.stream().map(this::key).toList();
                case "setOutputs" -> output = given.stream().findFirst().map(this::key);
                case "overrideNinUponBuild" ->
                    overrides = given.isEmpty() || !key(given.get(0)).equals("false");
                default -> {}
            }
        }

        /** {@code layer(l)}, {@code layer(0, l)}, {@code addLayer("name", l, "input")}. */
        private void layer(List<Code> given) {
            if (given.size() == 1) {
                add(Long.valueOf(indexed.size()), given.get(0));
                return;
            }
            if (given.size() < 2) {
                return;
            }
            Object name = Dl4jLayer.argument(given.subList(0, 1), values).value();
            if (given.size() == 2 && name instanceof Long index) {
                add(index, given.get(1));
                return;
            }
            Dl4jLayer.of(given.get(1), values)
                    .ifPresent(layer -> nodes.put(
                            String.valueOf(name),
                            new Node(
                                    String.valueOf(name),
                                    layer,
                                    given.subList(2, given.size()).stream()
                                            .filter(code -> !(values.resolved(code) instanceof Code.Chain chain
                                                    && chain.links().stream().anyMatch(Code.Link::isCall)))
                                            .map(this::key)
                                            .toList(),
                                    given.stream()
                                            .skip(2)
                                            .flatMap(code -> Dl4jLayer.of(code, values).stream())
                                            .findFirst())));
        }

        private void add(long index, Code code) {
            indexed.put(index, Dl4jLayer.of(code, values).orElseGet(() -> new Dl4jLayer("?", Map.of(), code.span())));
        }

        private String key(Code code) {
            return String.valueOf(Dl4jLayer.argument(List.of(code), values).value());
        }

        private Optional<InputKind> kind(Code code) {
            if (!(values.resolved(code) instanceof Code.Chain chain)
                    || !chain.links().get(chain.links().size() - 1).isCall()) {
                return Optional.empty();
            }
            Code.Link call = chain.links().get(chain.links().size() - 1);
            List<Long> sizes = new ArrayList<>();
            for (Code size : call.given()) {
                if (Dl4jLayer.argument(List.of(size), values).value() instanceof Long number) {
                    sizes.add(number);
                }
            }
            return Optional.of(new InputKind(call.name(), sizes, chain.span()));
        }

        /** Where rows come first, DL4J takes their length for what {@code setInputType} would have said. */
        private static Optional<InputKind> rowsOf(Node first) {
            Object features = first.layer().arguments().value("nIn");
            boolean rows = first.layer().className().matches("DenseLayer|OutputLayer")
                    && first.preprocessor().isEmpty();
            return rows && features instanceof Long count && count > 0
                    ? Optional.of(new InputKind(
                            "feedForward", List.of(count), first.layer().span()))
                    : Optional.empty();
        }

        Configuration configuration(Optional<InputShape> given, Calls calls) {
            List<Node> all = new ArrayList<>();
            indexed.forEach((index, layer) -> all.add(new Node(
                    Long.toString(index),
                    layer,
                    List.of(),
                    Optional.ofNullable(preprocessors.get(Long.toString(index))))));
            if (type.isEmpty() && !all.isEmpty()) {
                type = rowsOf(all.get(0));
            }
            nodes.values()
                    .forEach(node -> all.add(new Node(
                            node.name(),
                            node.layer(),
                            node.from(),
                            node.preprocessor().or(() -> Optional.ofNullable(preprocessors.get(node.name()))))));
            return new Configuration(all, inputs, output, type, given, mode, overrides, calls);
        }
    }
}
