package flattenlab.doctor.keras;

import flattenlab.doctor.InputShape;
import flattenlab.doctor.Site;
import flattenlab.doctor.Span;
import flattenlab.doctor.Tensor;
import flattenlab.doctor.python.Arguments;
import flattenlab.doctor.python.Foreign;
import flattenlab.doctor.python.Places;
import flattenlab.doctor.python.Value;
import flattenlab.doctor.python.Value.Unknown;
import flattenlab.net.Add;
import flattenlab.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A tensor or an array of the program that is read. */
final class KerasTensor implements Foreign {
    /** What it stands for. */
    enum Kind {
        /** What goes through a model. */
        SYMBOLIC,
        /** What a model may be fed with: all samples, or some. */
        DATA,
        /** Weights and other numbers. */
        CONSTANT
    }

    private final Program program;
    private final Tensor tensor;
    private final Kind kind;
    private final Optional<Node> node;
    private final InputShape entry;

    /**
     * A tensor.
     *
     * @param node the step that made it; none for what enters
     * @param entry who says its sizes
     */
    KerasTensor(Program program, Tensor tensor, Kind kind, Optional<Node> node, InputShape entry) {
        this.program = program;
        this.tensor = tensor;
        this.kind = kind;
        this.node = node;
        this.entry = entry;
    }

    Tensor tensor() {
        return tensor;
    }

    Shape shape() {
        return tensor.shape();
    }

    Kind kind() {
        return kind;
    }

    /** The step that made it; none for what enters. */
    Optional<Node> node() {
        return node;
    }

    /** Who says its sizes, and which; of a tensor that a step made, those that entered. */
    InputShape entry() {
        return entry;
    }

    @Override
    public String type() {
        return "Tensor";
    }

    @Override
    public Optional<Object> attribute(String name, Span at) {
        return switch (name) {
            case "shape" -> Optional.of(KerasShape.of(shape(), entry.from()));
            case "ndim", "rank" -> Optional.of((long) shape().rank());
            case "size" -> Optional.of(shape().elements());
            case "T" ->
                program.operations()
                        .method(this, "transpose")
                        .map(turning -> program.interpreter().call(turning, Arguments.of(at)));
            case "dtype", "name" -> Optional.of(Unknown.of("doctor.not_known", "Tensor", name));
            default -> program.operations().method(this, name);
        };
    }

    @Override
    public Optional<Object> index(Object key, Span at) {
        return part("index", key instanceof Value.Tuple several ? several.items() : List.of(key), Site.at(at));
    }

    /** What an index takes out; a slice of the samples is still a set of samples. */
    Optional<Object> part(String name, List<Object> keys, Site site) {
        Optional<Places> taken = Places.of(tensor.memory(), tensor.samples(), keys);
        if (taken.isEmpty()) {
            boolean whole = kind == Kind.DATA && keys.size() == 1;
            return whole && keys.get(0) instanceof Value.Slice ? Optional.of(this) : Optional.empty();
        }
        return Optional.of(program.apply(
                (tracer, inputs, where) -> {
                    Places places = Places.of(
                                    inputs.get(0).memory(), inputs.get(0).samples(), keys)
                            .orElseThrow(IllegalStateException::new);
                    return Optional.of(tracer.view(name, inputs, places.memory(), places.samples(), where));
                },
                List.of(this),
                site));
    }

    @Override
    public Optional<List<Object>> items(Span at) {
        if (shape().rank() == 0 || shape().dim(0) > Program.MOST_PARTS) {
            return Optional.empty();
        }
        List<Object> items = new ArrayList<>();
        for (long place = 0; place < shape().dim(0); place++) {
            items.add(part("index", List.of(place), Site.at(at)).orElseThrow());
        }
        return Optional.of(items);
    }

    @Override
    public Optional<Long> length() {
        return shape().rank() == 0 ? Optional.empty() : Optional.of(shape().dim(0));
    }

    @Override
    public Optional<Object> operate(String sign, Object left, Object right, Span at) {
        if (left instanceof KerasTensor a && right instanceof KerasTensor b && a != b) {
            return Optional.of(
                    sign.equals("@")
                            ? program.operations().joins().product("matmul", a, b, Site.at(at))
                            : program.apply(name(sign), new Add(), List.of(a, b), Site.at(at)));
        }
        Object other = left == this ? right : left;
        boolean plain = other instanceof Number || other instanceof Boolean || other == this;
        // A mean, a maximum: whatever scales data leaves its sizes.
        return plain || kind == Kind.DATA && other instanceof Unknown ? Optional.of(this) : Optional.empty();
    }

    private static String name(String sign) {
        return switch (sign) {
            case "-" -> "subtract";
            case "*" -> "multiply";
            case "/", "//" -> "divide";
            default -> "add";
        };
    }

    /** The same tensor in the steps of no tracer. */
    static Tensor free(Tensor tensor) {
        return new Tensor(tensor.memory(), tensor.samples(), OptionalInt.empty());
    }
}
