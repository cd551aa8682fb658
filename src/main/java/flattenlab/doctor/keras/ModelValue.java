package flattenlab.doctor.keras;

import flattenlab.doctor.InputShape;
import flattenlab.doctor.Span;
import flattenlab.doctor.python.Arguments;
import flattenlab.doctor.python.Instance;
import flattenlab.doctor.python.Value;
import flattenlab.doctor.python.Value.Builtin;
import flattenlab.doctor.python.Value.Unknown;
import flattenlab.tensor.Phrase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A model: it has a way from inputs to outputs, once its input shape is known. */
abstract class ModelValue extends LayerValue {
    private final Training training = new Training(this);
    private List<KerasTensor> inputs = List.of();
    private Object outputs = Value.NONE;
    private boolean isPart;

    ModelValue(Program program, String type, Span written, Optional<Instance> self) {
        super(program, type, written, self);
        program.models().add(this);
    }

    /** What enters; empty before it is built. */
    List<KerasTensor> inputs() {
        return inputs;
    }

    /** What leaves; empty before it is built, or where it is not known. */
    List<KerasTensor> outputs() {
        return tensors(outputs).orElse(List.of());
    }

    boolean isBuilt() {
        return !inputs.isEmpty();
    }

    /** Whether it was called for a step of something else. */
    boolean isPart() {
        return isPart;
    }

    /** The steps from inputs to outputs. */
    List<Node> steps() {
        return Node.between(inputs, outputs());
    }

    /** The steps that make its outputs. */
    List<Node> ends() {
        return outputs().stream().flatMap(output -> output.node().stream()).toList();
    }

    @Override
    public Optional<Object> call(Arguments arguments) {
        isPart |= arguments.values().stream()
                .flatMap(value -> tensors(value).stream().flatMap(List::stream))
                .anyMatch(tensor -> tensor.kind() == KerasTensor.Kind.SYMBOLIC);
        return super.call(arguments);
    }

    Training training() {
        return training;
    }

    void built(List<KerasTensor> from, Object to) {
        inputs = List.copyOf(from);
        outputs = to;
        remember(inputs, to);
    }

    /** Builds it for what enters, where that was not known before. */
    void build(KerasTensor input, Span called) {
        if (!isBuilt()) {
            program().interpreter().call(value(), Arguments.of(called, input));
            isPart = false;
        }
    }

    /** Whether an axis of size 1 may lack or be too many at the end of what is fed: its own input layer sees to it. */
    boolean takesAnyRank() {
        return true;
    }

    /** Its layers, as far as they are known. */
    Optional<List<Object>> layers() {
        return Optional.empty();
    }

    @Override
    Object notFed(Object first, Arguments arguments) {
        if (isBuilt()) {
            program().repeated();
            return Unknown.of("doctor.no_tensor", name()).told();
        }
        Optional<KerasTensor> given = first instanceof Unknown ? program().given() : Optional.empty();
        if (given.isPresent()) {
            build(given.get(), arguments.call());
            return outputs;
        }
        return first instanceof Unknown unknown && unknown.state() != Unknown.State.TOLD
                ? program().ask(unknown.state() == Unknown.State.ASK ? unknown.reason() : input())
                : super.notFed(first, arguments);
    }

    /** The question for what enters it. */
    Phrase input() {
        return Phrase.of("doctor.input_of", name());
    }

    @Override
    public Optional<Object> attribute(String name, Span at) {
        return switch (name) {
            case "compile" -> Optional.of(new Builtin(name, training::compile));
            case "fit", "fit_generator", "train_on_batch", "evaluate", "predict", "predict_on_batch", "test_on_batch" ->
                Optional.of(new Builtin(name, arguments -> training.feed(name, arguments)));
            case "build" -> Optional.of(new Builtin(name, this::build));
            case "output", "outputs" ->
                outputs == Value.NONE
                        ? Optional.empty()
                        : Optional.of(name.equals("output") ? outputs : new Value.Items(outputs()));
            case "input", "inputs" ->
                !isBuilt()
                        ? Optional.empty()
                        : Optional.of(name.equals("input") ? one(inputs) : new Value.Items(inputs));
            case "layers" -> layers().map(Value.Items::new);
            case "get_layer" -> Optional.of(new Builtin(name, this::layer));
            case "summary", "save", "save_weights", "load_weights", "reset_states", "get_config", "to_json" ->
                Optional.of(new Builtin(name, arguments -> Value.NONE));
            default -> super.attribute(name, at);
        };
    }

    private Object build(Arguments arguments) {
        Object shape = arguments.get(0, "input_shape").orElse(Value.NONE);
        List<Object> sizes =
                program().interpreter().items(shape, arguments.call()).orElse(List.of());
        InputShape.From from = shape instanceof KerasShape known ? known.from() : InputShape.From.CODE;
        new PlainLayer.Stated(sizes, from, arguments.call())
                .known()
                .ifPresent(known -> build(program().enter(known), arguments.call()));
        return Value.NONE;
    }

    private Object layer(Arguments arguments) {
        List<Object> all = layers().orElse(List.of());
        Optional<Object> place = arguments.get(1, "index");
        if (place.orElse(null) instanceof Long index) {
            return program().interpreter().index(new Value.Items(all), index, arguments.call());
        }
        Object wanted = arguments.get(0, "name").orElse(Value.NONE);
        List<Object> found = new ArrayList<>();
        for (Object layer : all) {
            boolean is = LayerValue.of(layer).orElse(null) instanceof PlainLayer plain
                    && plain.value("name").filter(wanted::equals).isPresent();
            if (is) {
                found.add(layer);
            }
        }
        return found.isEmpty()
                ? Unknown.of("doctor.not_known", "get_layer", wanted instanceof String text ? text : "name")
                : found.get(0);
    }
}
