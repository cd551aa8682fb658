package flattenlab.doctor.keras;

import flattenlab.doctor.Batch;
import flattenlab.doctor.InputShape;
import flattenlab.doctor.Site;
import flattenlab.doctor.Span;
import flattenlab.doctor.Tensor;
import flattenlab.doctor.Tracer;
import flattenlab.doctor.python.ProgramRun;
import flattenlab.doctor.python.Value.Unknown;
import flattenlab.net.Layer;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.CrashException;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One reading of a program: the steps that it takes, as Keras takes them, where models are built. What is shown is the way
 * through one model, gone again ({@link ShownWay}).
 */
final class Program extends ProgramRun {
    private final Tracer tracer;
    private final Operations operations = new Operations(this);
    private final List<ModelValue> models = new ArrayList<>();
    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, Integer> names = new HashMap<>();
    private Optional<Node> crashed = Optional.empty();
    private Optional<KerasTensor> entered = Optional.empty();
    private Optional<KerasTensor> last = Optional.empty();
    private Optional<Phrase> asked = Optional.empty();
    private String dataFormat = "channels_last";

    /** @param tracer who is told what is not understood, and in the end the way that is shown */
    Program(Tracer tracer) {
        this.tracer = tracer;
    }

    Operations operations() {
        return operations;
    }

    /** Models, in the order in which they were made. */
    List<ModelValue> models() {
        return models;
    }

    /** The last step of what goes through a model. */
    Optional<KerasTensor> last() {
        return last;
    }

    /** What entered a model last. */
    Optional<KerasTensor> entered() {
        return entered;
    }

    /** The step that stopped the program. */
    Optional<Node> crashed() {
        return crashed;
    }

    /** What has to be known before anything can be built. */
    Optional<Phrase> asked() {
        return asked;
    }

    /** Where channels stand unless a layer says it. */
    String dataFormat() {
        return dataFormat;
    }

    void dataFormat(String format) {
        dataFormat = format;
    }

    /** The name that Keras gives the next layer of a class: {@code conv2d_1}. */
    String nextName(String type) {
        return type + "_" + names.merge(type, 1, Integer::sum);
    }

    /** Something was understood that is worth a remark. */
    void note(Optional<Span> where, Phrase what) {
        tracer.note(where, what);
    }

    @Override
    protected void gap(Span at, Phrase what) {
        tracer.gap(Optional.of(at), what);
    }

    @Override
    protected boolean isTraced(Object value) {
        return value instanceof KerasTensor tensor && tensor.kind() == KerasTensor.Kind.SYMBOLIC;
    }

    // ---- What enters
    // -------------------------------------------------------------------------------------------------

    /** What enters a model. What the person says goes before what the program says first. */
    KerasTensor enter(InputShape shape) {
        InputShape entry = instead(shape.dims(), tracer.given()).orElse(shape);
        KerasTensor input = new KerasTensor(
                this, Tensor.entering(entry.shape()), KerasTensor.Kind.SYMBOLIC, Optional.empty(), entry);
        entered = Optional.of(input);
        return input;
    }

    /** What the person says enters, if it does. */
    Optional<KerasTensor> given() {
        return tracer.given().map(this::enter);
    }

    /** Data that is fed into a model as it is. */
    KerasTensor entered(KerasTensor value) {
        return value.kind() == KerasTensor.Kind.DATA ? enter(dims(value, false)) : value;
    }

    /** Samples of data, of which some enter at a time. */
    KerasTensor sampled(KerasTensor data) {
        return enter(dims(data, true));
    }

    static InputShape dims(KerasTensor data, boolean open) {
        List<Long> dims = new ArrayList<>(Arrays.stream(data.shape().dims())
                .map(size -> size == Batch.UNKNOWN.size() ? InputShape.UNKNOWN : size)
                .boxed()
                .toList());
        if (open && !dims.isEmpty()) {
            dims.set(0, InputShape.UNKNOWN);
        }
        return new InputShape(dims, data.entry().from(), data.entry().where());
    }

    /** Data of a shape that the program or a known data set says. */
    KerasTensor data(Shape shape, InputShape.From from, Span at) {
        return tensor(shape, KerasTensor.Kind.DATA, from, Optional.of(at));
    }

    /** Weights, or other numbers. */
    KerasTensor constant(Shape shape) {
        return tensor(shape, KerasTensor.Kind.CONSTANT, InputShape.From.CODE, Optional.empty());
    }

    private KerasTensor tensor(Shape shape, KerasTensor.Kind kind, InputShape.From from, Optional<Span> at) {
        Tensor made = kind == KerasTensor.Kind.DATA ? Tensor.entering(shape) : Tensor.constant(shape);
        return new KerasTensor(this, made, kind, Optional.empty(), entry(shape, from, at));
    }

    private static InputShape entry(Shape shape, InputShape.From from, Optional<Span> at) {
        return new InputShape(Arrays.stream(shape.dims()).boxed().toList(), from, at);
    }

    /** Something has to be known before this can be built. */
    Unknown ask(Phrase what) {
        asked = asked.or(() -> Optional.of(what));
        return new Unknown(what, Unknown.State.TOLD);
    }

    // ---- Steps
    // -------------------------------------------------------------------------------------------------------

    /** A layer on tensors. */
    Object apply(String name, Layer layer, List<KerasTensor> inputs, Site site) {
        return apply((to, tensors, where) -> Optional.of(to.apply(name, name, layer, tensors, where)), inputs, site);
    }

    /** A step; unknown where it is not understood, which the tracer has been told. */
    Object apply(Node.Work work, List<KerasTensor> inputs, Site site) {
        return apply(work, inputs, site, List.of());
    }

    /** The same of a step that comes after others which it does not take anything of. */
    Object apply(Node.Work work, List<KerasTensor> inputs, Site site, List<KerasTensor> behind) {
        if (nodes.size() >= Tracer.MAX_STEPS) {
            Phrase full = Phrase.of("doctor.steps", Tracer.MAX_STEPS);
            tracer.gap(site.called(), full);
            return new Unknown(full, Unknown.State.TOLD);
        }
        Node node = new Node(nodes.size(), work, inputs, site, behind);
        nodes.add(node);
        Tracer alone = tracer.aside();
        Optional<Tensor> left = Optional.empty();
        try {
            left = work.run(alone, inputs.stream().map(KerasTensor::tensor).toList(), site);
        } catch (CrashException e) {
            crashed = Optional.of(node);
            throw e;
        } catch (BadInputException e) {
            alone.gap(site.called(), e.phrase());
        }
        tracer.takeGaps(alone);
        return left.<Object>map(tensor -> made(node, tensor))
                .orElseGet(() -> Unknown.of("doctor.not_traced", "").told());
    }

    @Override
    protected Optional<Object> departure(Span at, Phrase what) {
        return last.or(() -> entered)
                .map(came -> apply(
                        (to, tensors, where) -> to.departure(where.called(), what, "", tensors, where),
                        List.of(came),
                        Site.at(at)))
                .filter(KerasTensor.class::isInstance);
    }

    private KerasTensor made(Node node, Tensor left) {
        KerasTensor leading = node.inputs().stream()
                .min(Comparator.comparing(KerasTensor::kind))
                .orElseThrow();
        KerasTensor.Kind kind = leading.kind();
        boolean symbolic = kind == KerasTensor.Kind.SYMBOLIC;
        InputShape entry = symbolic
                ? leading.entry()
                : entry(left.shape(), leading.entry().from(), leading.entry().where());
        // Data whose samples still are one behind the other are samples again.
        Tensor tensor = kind == KerasTensor.Kind.DATA ? Tensor.entering(left.shape()) : KerasTensor.free(left);
        KerasTensor made = new KerasTensor(this, tensor, kind, symbolic ? Optional.of(node) : Optional.empty(), entry);
        last = symbolic ? Optional.of(made) : last;
        return made;
    }
}
