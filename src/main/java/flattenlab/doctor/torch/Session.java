package flattenlab.doctor.torch;

import flattenlab.doctor.Batch;
import flattenlab.doctor.InputShape;
import flattenlab.doctor.Samples;
import flattenlab.doctor.Site;
import flattenlab.doctor.Span;
import flattenlab.doctor.Tensor;
import flattenlab.doctor.TracedStep;
import flattenlab.doctor.Tracer;
import flattenlab.doctor.python.Foreign;
import flattenlab.doctor.python.ProgramRun;
import flattenlab.doctor.python.UserClass;
import flattenlab.doctor.python.Value.Unknown;
import flattenlab.net.Layer;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.CrashException;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.Shape;
import flattenlab.tensor.Strided;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;

/** One reading of a program: where its tensors go, and what of that is taken down. */
final class Session extends ProgramRun {
    private final Tracer tracer;
    private final ModelCalls calls;
    private final Methods methods = new Methods(this);
    private final Indexing indexing = new Indexing(this);
    private final TensorOperators operators = new TensorOperators(this);
    private final FunctionTable functions = new FunctionTable(this);
    private final List<Foreign> sources = new ArrayList<>();
    /** How often what stands at a place was not understood: one call may run several layers, each with a shape of its own. */
    private final Map<Span, Integer> visits = new HashMap<>();

    private final Set<Object> judged = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<Module> made = new ArrayList<>();
    private Optional<Tracer> aside = Optional.empty();
    private final Map<Phrase, Span> untraced = new HashMap<>();
    private int building;
    private int number;

    Session(Tracer tracer) {
        this.tracer = tracer;
        this.calls = new ModelCalls(this, tracer);
    }

    Methods methods() {
        return methods;
    }

    Indexing indexing() {
        return indexing;
    }

    TensorOperators operators() {
        return operators;
    }

    FunctionTable functions() {
        return functions;
    }

    /** Models that were called from outside. */
    ModelCalls calls() {
        return calls;
    }

    /** Data sets and loaders, in the order in which they were made. */
    List<Foreign> sources() {
        return sources;
    }

    /** Who takes down what runs now. */
    Tracer tracer() {
        return aside.orElse(tracer);
    }

    /** Whether what runs is no way of the model's input. */
    boolean isAside() {
        return aside.isPresent();
    }

    /** Whether a model runs or is made. */
    @Override
    public boolean isInside() {
        return isRunning() || building > 0;
    }

    @Override
    protected void gap(Span at, Phrase what) {
        tracer().gap(Optional.of(at), what);
    }

    @Override
    protected boolean isTraced(Object value) {
        return value instanceof TensorValue && isRunning();
    }

    @Override
    protected void untraced(Object value, Phrase what, Span at) {
        if (value instanceof TensorValue) {
            untraced.putIfAbsent(what, at);
        }
    }

    /** Where a tensor was lost before it reached a model, as a gap. */
    void gapBefore(Unknown input) {
        Optional.ofNullable(untraced.get(input.reason())).ifPresent(at -> tracer.gap(Optional.of(at), input.reason()));
    }

    /** All modules, in the order in which they were made. */
    List<Module> made() {
        return made;
    }

    /** Another module: its number in the order in which they are made. */
    String register(Module module) {
        made.add(module);
        return Integer.toString(++number);
    }

    /** Makes an object; what its constructor sends through layers is no way of the model's input, unless it crashes. */
    @Override
    protected Object building(UserClass type, Supplier<Object> making) {
        if (type.foreign().isEmpty()) {
            return making.get();
        }
        building++;
        try {
            return aside(making);
        } finally {
            building--;
        }
    }

    /** What is done with tensors here is no way of the model's input, unless it crashes. */
    Object aside(Supplier<Object> action) {
        if (aside.isPresent() || isRunning()) {
            return action.get();
        }
        Tracer other = new Tracer(Optional.empty());
        aside = Optional.of(other);
        try {
            Object made = action.get();
            // What is not understood of a layer is not understood of the model that it belongs to.
            other.gaps().forEach(gap -> tracer.gap(gap.where(), gap.what()));
            return made;
        } catch (CrashException e) {
            takeOver(other);
            throw e;
        } finally {
            aside = Optional.empty();
        }
    }

    /** Takes down what was first kept aside. */
    private void takeOver(Tracer other) {
        other.input().ifPresent(tracer::enter);
        for (TracedStep step : other.steps()) {
            if (step.layer().isPresent()) {
                tracer.apply(step.name(), step.module(), step.layer().get(), step.inputs(), step.site());
            } else if (step.crash().isPresent()) {
                throw tracer.refuse(step.name(), step.inputs(), step.crash().get(), step.site());
            } else {
                Tensor left = step.output().orElseThrow();
                tracer.pass(
                        step.name(),
                        step.module(),
                        step.inputs(),
                        left.shape(),
                        left.samples(),
                        step.parameters(),
                        step.site());
            }
        }
    }

    // --- tensors

    /** A tensor without samples. */
    TensorValue constant(Shape shape) {
        return new TensorValue(this, Tensor.constant(shape), Optional.empty());
    }

    /** A tensor that the program makes of nothing: what enters a model, unless it is made inside of one. */
    TensorValue fresh(Shape shape, InputShape.From from, Span at) {
        return isInside()
                ? constant(shape)
                : new TensorValue(
                        this, Tensor.entering(shape), Optional.of(new TensorValue.Origin(from, Optional.of(at))));
    }

    /** A tensor that a step made. */
    TensorValue value(Tensor tensor) {
        return new TensorValue(this, tensor, Optional.empty());
    }

    /** The tensor as a model sees it: it has entered. What the person says goes before what the program says. */
    TensorValue entered(TensorValue value) {
        if (value.origin().isEmpty()) {
            return value;
        }
        List<Long> fed = Arrays.stream(value.shape().dims()).boxed().toList();
        if (!isAside() && instead(fed, tracer.given()).isPresent()) {
            return given();
        }
        TensorValue.Origin origin = value.origin().get();
        List<Long> dims = new ArrayList<>();
        for (long dim : value.shape().dims()) {
            dims.add(dims.isEmpty() && dim == Batch.UNKNOWN.size() ? InputShape.UNKNOWN : dim);
        }
        tracer().enter(new InputShape(dims, origin.from(), origin.where()));
        return value(tracer().asRead(value.tensor()));
    }

    /** What the person says enters. */
    TensorValue given() {
        return value(tracer.enter(tracer.given().orElseThrow()));
    }

    Optional<InputShape> givenShape() {
        return tracer.given();
    }

    // --- steps

    /** A layer on tensors; unknown where a number has no room. */
    Object apply(String name, String module, Layer layer, List<TensorValue> inputs, Site site) {
        try {
            List<Tensor> tensors =
                    inputs.stream().map(input -> entered(input).tensor()).toList();
            if (full(site)) {
                return toldFull();
            }
            return value(tracer().apply(name, module, layer, tensors, site));
        } catch (BadInputException e) {
            return refused(e, site.called());
        }
    }

    /** The same of something small: outside of a model it is no step. */
    Object minor(String name, Layer layer, List<TensorValue> inputs, Site site) {
        if (isRunning()) {
            return apply(name, name, layer, inputs, site);
        }
        List<Tensor> tensors = inputs.stream().map(TensorValue::tensor).toList();
        try {
            Tensor result = new Tracer(Optional.empty()).apply(name, name, layer, tensors, Site.NONE);
            return new TensorValue(
                    this, like(result, inputs.get(0)), inputs.get(0).origin());
        } catch (CrashException e) {
            return apply(name, name, layer, inputs, site);
        } catch (BadInputException e) {
            return refused(e, site.called());
        }
    }

    private static Tensor like(Tensor result, TensorValue input) {
        return new Tensor(result.memory(), result.samples(), input.tensor().step());
    }

    /** The same values seen otherwise; outside of a model it is no step. */
    Object view(String name, TensorValue input, Strided memory, Samples samples, Site site) {
        if (!isRunning()) {
            return new TensorValue(
                    this, new Tensor(memory, samples, input.tensor().step()), input.origin());
        }
        if (full(site)) {
            return toldFull();
        }
        return value(tracer().view(name, List.of(entered(input).tensor()), memory, samples, site));
    }

    /** A step whose result is known here. */
    Object pass(
            String name,
            String module,
            List<TensorValue> inputs,
            Shape output,
            Samples samples,
            OptionalLong parameters,
            Site site) {
        List<Tensor> tensors =
                inputs.stream().map(input -> entered(input).tensor()).toList();
        if (full(site)) {
            return toldFull();
        }
        return value(tracer().pass(name, module, tensors, output, samples, parameters, site));
    }

    /** A gap for a setting that is refused; what comes of it is unknown. */
    Unknown refused(BadInputException e, Optional<Span> at) {
        tracer().gap(at, e.phrase());
        return new Unknown(e.phrase(), Unknown.State.TOLD);
    }

    @Override
    protected Optional<Object> departure(Span at, Phrase what) {
        Optional<Tensor> came =
                tracer().result().or(() -> tracer().input().map(input -> Tensor.entering(input.shape())));
        return !isRunning() || came.isEmpty()
                ? Optional.empty()
                : tracer().departure(
                                Optional.of(at),
                                what,
                                "",
                                List.of(came.get()),
                                Site.at(at),
                                visits.merge(at, 1, Integer::sum) - 1)
                        .map(this::value);
    }

    private boolean full(Site site) {
        if (tracer().isFull()) {
            tracer().gap(site.called(), Phrase.of("doctor.steps", Tracer.MAX_STEPS));
        }
        return tracer().isFull();
    }

    private static Unknown toldFull() {
        return Unknown.of("doctor.steps", Tracer.MAX_STEPS).told();
    }

    // --- models

    /** Whether it is the first time that a loss is asked about a tensor. */
    boolean judges(Object loss, TensorValue logits) {
        return judged.add(logits) || !repeats();
    }

    OptionalInt stepOf(TensorValue value) {
        return value.tensor().step();
    }
}
