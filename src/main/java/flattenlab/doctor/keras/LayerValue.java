package flattenlab.doctor.keras;

import flattenlab.doctor.Site;
import flattenlab.doctor.Span;
import flattenlab.doctor.python.Arguments;
import flattenlab.doctor.python.Foreign;
import flattenlab.doctor.python.Instance;
import flattenlab.doctor.python.Value;
import flattenlab.doctor.python.Value.Builtin;
import flattenlab.doctor.python.Value.Unknown;
import flattenlab.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A layer or a model, which is called on tensors. */
abstract class LayerValue implements Foreign {
    private final Program program;
    private final String type;
    private final String id;
    private final Span written;
    private final Optional<Instance> self;
    private List<KerasTensor> came = List.of();
    private Object left = Value.NONE;

    /**
     * A layer that was not called yet.
     *
     * @param written the expression that makes it
     * @param self the person's own object, if this is what it is built on
     */
    LayerValue(Program program, String type, Span written, Optional<Instance> self) {
        this.program = program;
        this.type = type;
        this.written = written;
        this.self = self;
        this.id = program.nextName(type);
    }

    /** What it does with what comes. */
    abstract Object run(List<KerasTensor> inputs, Arguments arguments);

    Program program() {
        return program;
    }

    @Override
    public String type() {
        return type;
    }

    /** The same for each use of the same weights. */
    String id() {
        return id;
    }

    Span written() {
        return written;
    }

    Optional<Instance> self() {
        return self;
    }

    /** The value that stands for it in the program. */
    Object value() {
        return self.<Object>map(instance -> instance).orElse(this);
    }

    /** What it is called in the person's text. */
    String name() {
        return self.map(instance -> instance.type().name()).orElse(type);
    }

    /** A value as a layer, if it is one. */
    static Optional<LayerValue> of(Object value) {
        if (value instanceof LayerValue layer) {
            return Optional.of(layer);
        }
        return value instanceof Instance instance && instance.base().orElse(null) instanceof LayerValue layer
                ? Optional.of(layer)
                : Optional.empty();
    }

    /** What came last. */
    List<KerasTensor> came() {
        return came;
    }

    /** What left last. */
    Object left() {
        return left;
    }

    void remember(List<KerasTensor> inputs, Object output) {
        came = inputs;
        left = output;
    }

    Site site(Span called, Map<String, Site.Argument> arguments) {
        return new Site(Optional.of(called), Optional.of(written), arguments);
    }

    /** Tensors among values: one, or a list of them; empty if one of them is not known. */
    static Optional<List<KerasTensor>> tensors(Object value) {
        if (value instanceof KerasTensor tensor) {
            return Optional.of(List.of(tensor));
        }
        List<Object> items = value instanceof Value.Items list
                ? list.items()
                : value instanceof Value.Tuple tuple ? tuple.items() : List.of();
        List<KerasTensor> found = new ArrayList<>();
        for (Object item : items) {
            if (item instanceof KerasTensor tensor) {
                found.add(tensor);
            }
        }
        return found.isEmpty() || found.size() < items.size() ? Optional.empty() : Optional.of(found);
    }

    @Override
    public Optional<Object> call(Arguments arguments) {
        Object first = arguments
                .get(0, "inputs")
                .or(() -> arguments.named().values().stream()
                        .map(Arguments.One::value)
                        .findFirst())
                .orElse(Value.NONE);
        Optional<List<KerasTensor>> inputs = tensors(first);
        if (inputs.isEmpty()) {
            return Optional.of(notFed(first, arguments));
        }
        List<KerasTensor> entered = inputs.get().stream().map(program::entered).toList();
        Object output = run(entered, arguments);
        remember(entered, output);
        return Optional.of(output);
    }

    /** What comes of it where what comes is not known. */
    Object notFed(Object first, Arguments arguments) {
        Unknown unknown = first instanceof Unknown known ? known : Unknown.of("doctor.no_tensor", name());
        return program.interpreter().lost(unknown, arguments.call());
    }

    @Override
    public Optional<Object> attribute(String name, Span at) {
        return switch (name) {
            case "output" -> left == Value.NONE ? Optional.empty() : Optional.of(left);
            case "input" -> came.isEmpty() ? Optional.empty() : Optional.of(one(came));
            case "output_shape" ->
                left instanceof KerasTensor tensor
                        ? Optional.of(
                                KerasShape.of(tensor.shape(), tensor.entry().from()))
                        : Optional.empty();
            case "input_shape" ->
                came.isEmpty()
                        ? Optional.empty()
                        : Optional.of(KerasShape.of(
                                came.get(0).shape(), came.get(0).entry().from()));
            case "name" -> Optional.of(id);
            case "trainable", "built" -> Optional.of(true);
            case "weights", "trainable_weights", "trainable_variables", "variables", "losses" ->
                Optional.of(new Value.Items(List.of()));
            case "add_weight" -> Optional.of(new Builtin(name, this::weight));
            case "add_loss", "add_metric", "build" -> Optional.of(new Builtin(name, arguments -> Value.NONE));
            case "get_output_at" -> Optional.of(new Builtin(name, arguments -> left));
            default -> Optional.empty();
        };
    }

    static Object one(List<KerasTensor> several) {
        return several.size() == 1 ? several.get(0) : new Value.Items(several);
    }

    private Object weight(Arguments arguments) {
        Object sizes = arguments
                .get(-1, "shape")
                .or(() -> arguments.values().stream()
                        .filter(value -> !(value instanceof String))
                        .findFirst())
                .orElse(Value.NONE);
        List<Long> known = new ArrayList<>();
        for (Object size : program.interpreter().items(sizes, arguments.call()).orElse(List.of(Value.NONE))) {
            if (!(size instanceof Long number)) {
                return Unknown.of("doctor.not_known", "add_weight", "shape");
            }
            known.add(number);
        }
        return program.constant(
                Shape.of(known.stream().mapToLong(Long::longValue).toArray()));
    }
}
