package flattenlab.doctor.keras;

import flattenlab.doctor.InputShape;
import flattenlab.doctor.Span;
import flattenlab.doctor.python.Arguments;
import flattenlab.doctor.python.Instance;
import flattenlab.doctor.python.Value;
import flattenlab.doctor.python.Value.Builtin;
import flattenlab.doctor.python.Value.Unknown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code Sequential}: one layer behind the other, built as far as it goes once the first says what enters. */
final class SequentialValue extends ModelValue {
    /** Models in each other. */
    private static final int DEEPEST = 50;

    private static final Set<String> ANY_RANK =
            Set.of("Flatten", "Reshape", "Rescaling", "Normalization", "Dropout", "Activation", "BatchNormalization");

    private final List<Object> layers = new ArrayList<>();
    private final List<Object> made = new ArrayList<>();
    private boolean open;

    SequentialValue(Program program, String type, Span written, Optional<Instance> self) {
        super(program, type, written, self);
    }

    /** {@code Sequential([…])}. */
    static SequentialValue of(Program program, Arguments written, Optional<Instance> self) {
        SequentialValue model = new SequentialValue(program, "Sequential", written.call(), self);
        Object list = written.get(0, "layers").orElse(Value.NONE);
        if (list instanceof Unknown unknown) {
            model.open = true;
            program.interpreter().gap(written.call(), unknown.reason());
        }
        program.interpreter()
                .items(list, written.call())
                .orElse(List.of())
                .forEach(layer -> model.add(layer, written.call()));
        return model;
    }

    /** Puts a layer behind the others. */
    void add(Object layer, Span called) {
        if (layer instanceof KerasTensor input) {
            built(List.of(input), input);
            return;
        }
        Optional<LayerValue> known = LayerValue.of(layer);
        if (known.isEmpty() && layer instanceof Unknown unknown) {
            open = true;
            program().interpreter().lost(unknown, called);
        }
        if (!isBuilt() && layers.isEmpty() && !open) {
            known.flatMap(this::entering).ifPresent(input -> built(List.of(input), input));
        }
        if (known.filter(one -> one.type().equals("InputLayer")).isPresent()) {
            return;
        }
        layers.add(layer);
        if (isBuilt() && !outputs().isEmpty()) {
            Object left = open
                    ? Unknown.of("doctor.open_list").told()
                    : through(layer, outputs().get(0), called);
            made.add(left);
            built(inputs(), left);
        }
    }

    private Object through(Object layer, Object input, Span called) {
        return program().interpreter().call(layer, Arguments.of(called, input));
    }

    private Optional<KerasTensor> entering(LayerValue outer) {
        LayerValue first = outer;
        // A model may hold itself.
        for (int deep = 0; deep < DEEPEST && first instanceof SequentialValue inner && !inner.isBuilt(); deep++) {
            Optional<LayerValue> next = inner.layers.stream().findFirst().flatMap(LayerValue::of);
            if (next.isEmpty()) {
                return Optional.empty();
            }
            first = next.get();
        }
        if (first instanceof ModelValue model) {
            return model.isBuilt()
                    ? Optional.of(program().enter(model.inputs().get(0).entry()))
                    : Optional.empty();
        }
        Optional<PlainLayer.Stated> stated = first instanceof PlainLayer plain ? plain.stated() : Optional.empty();
        Optional<InputShape> known = stated.flatMap(PlainLayer.Stated::known);
        if (stated.isPresent() && known.isEmpty()) {
            Optional<KerasTensor> given = program().given();
            if (given.isEmpty()) {
                program().ask(stated.get().open());
            }
            return given;
        }
        return known.map(program()::enter);
    }

    @Override
    Object run(List<KerasTensor> inputs, Arguments arguments) {
        Object at = inputs.get(0);
        for (Object layer : layers) {
            if (at instanceof Unknown || open) {
                at = Unknown.of("doctor.open_list").told();
                break;
            }
            at = through(layer, at, arguments.call());
        }
        if (!isBuilt()) {
            built(inputs, at);
        }
        return at;
    }

    /** In TensorFlow 2 its first layer looks at what is fed before its input layer does. */
    @Override
    boolean takesAnyRank() {
        return !layers.isEmpty()
                && LayerValue.of(layers.get(0))
                        .filter(first -> ANY_RANK.contains(first.type()))
                        .isPresent();
    }

    @Override
    Optional<List<Object>> layers() {
        return Optional.of(layers);
    }

    @Override
    public Optional<Object> attribute(String name, Span at) {
        return switch (name) {
            case "add" ->
                Optional.of(new Builtin(name, arguments -> {
                    add(arguments.get(0, "layer").orElse(Value.NONE), arguments.call());
                    return Value.NONE;
                }));
            case "pop" ->
                Optional.of(new Builtin(name, arguments -> {
                    pop();
                    return Value.NONE;
                }));
            default -> super.attribute(name, at);
        };
    }

    private void pop() {
        if (layers.isEmpty()) {
            return;
        }
        layers.remove(layers.size() - 1);
        if (!made.isEmpty()) {
            made.remove(made.size() - 1);
            built(inputs(), made.isEmpty() ? inputs().get(0) : made.get(made.size() - 1));
        }
    }
}
