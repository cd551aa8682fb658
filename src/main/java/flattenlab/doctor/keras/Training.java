package flattenlab.doctor.keras;

import flattenlab.doctor.Batch;
import flattenlab.doctor.InputShape;
import flattenlab.doctor.Samples;
import flattenlab.doctor.Site;
import flattenlab.doctor.Span;
import flattenlab.doctor.Tensor;
import flattenlab.doctor.Tracer;
import flattenlab.doctor.python.Arguments;
import flattenlab.doctor.python.Value;
import flattenlab.doctor.python.Value.Unknown;
import flattenlab.net.Linear;
import flattenlab.tensor.Crash;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.Shape;
import flattenlab.tensor.Strided;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/** What {@code compile} says of a model's loss, and what {@code fit} feeds it with. */
final class Training {
    /** Keras's own, where nothing is said. */
    private static final long BATCH = 32;

    private static final String SPARSE = "sparse_categorical_crossentropy";
    private static final String CATEGORICAL = "categorical_crossentropy";

    private final ModelValue model;
    private Optional<Loss> loss = Optional.empty();
    private boolean isCompiled;
    private Span compiledAt;
    private boolean isFitted;
    private final List<Node> steps = new ArrayList<>();

    /**
     * A loss.
     *
     * @param logits whether it applies softmax itself
     */
    record Loss(String name, boolean logits) {
        /** A loss by the name of its class or function. */
        static Loss of(String name, boolean logits) {
            String plain = name.replaceAll("([a-z])([A-Z])", "$1_$2")
                    .toLowerCase(Locale.ROOT)
                    .replace("cross_entropy", "crossentropy");
            return new Loss(plain, logits);
        }

        /** The name of its step: that of PyTorch's, which takes logits too. */
        String step() {
            return logits && name.endsWith(CATEGORICAL) ? "CrossEntropyLoss" : name;
        }
    }

    Training(ModelValue model) {
        this.model = model;
    }

    boolean isCompiled() {
        return isCompiled;
    }

    boolean isFitted() {
        return isFitted;
    }

    /** What was done with the model's answer. */
    List<Node> steps() {
        return steps;
    }

    Object compile(Arguments arguments) {
        isCompiled = true;
        compiledAt = arguments.call();
        Object value = arguments.get(1, "loss").orElse(Value.NONE);
        loss = value instanceof String name
                ? Optional.of(Loss.of(name, false))
                : value instanceof LossValue made
                        ? Optional.of(made.loss())
                        : value instanceof Value.Builtin function
                                ? Optional.of(Loss.of(function.name(), false))
                                : Optional.empty();
        return Value.NONE;
    }

    /** {@code fit(x, y)}, {@code predict(x)}: what is fed has to fit what was declared. */
    Object feed(String name, Arguments arguments) {
        boolean trains = name.startsWith("fit") || name.equals("train_on_batch");
        Object x = arguments
                .get(0, name.equals("fit_generator") ? "generator" : "x")
                .orElse(Value.NONE);
        Object y = arguments.get(1, "y").orElse(Value.NONE);
        if (x instanceof Batches batches) {
            x = batches.samples();
            y = batches.labels();
        }
        if (trains && isFitted) {
            model.program().repeated();
        }
        isFitted |= trains;
        Span at = arguments.call();
        if (x instanceof KerasTensor data && data.shape().rank() > 0) {
            if (!model.isBuilt()) {
                model.build(model.program().sampled(data), at);
            } else if (steps.isEmpty() && model.inputs().size() == 1) {
                check(name, data, site(arguments));
            }
        } else if (!model.isBuilt()) {
            Optional<KerasTensor> given = model.program().given();
            given.ifPresent(input -> model.build(input, at));
            if (given.isEmpty()) {
                boolean asks = x instanceof Unknown unknown && unknown.state() == Unknown.State.ASK;
                model.program().ask(asks ? ((Unknown) x).reason() : model.input());
            }
        }
        if (trains && steps.isEmpty() && loss.isPresent() && model.outputs().size() == 1) {
            long batch = arguments.get(-1, "batch_size").orElse(BATCH) instanceof Long size ? size : BATCH;
            judge(loss.get(), y, batch, site(arguments));
        }
        return x instanceof KerasTensor data && name.startsWith("predict")
                ? answers(data, at)
                : Unknown.of("doctor.not_known", name, "history");
    }

    /** What {@code predict} gives: an answer for each sample, as data of its own. */
    private Object answers(KerasTensor data, Span at) {
        if (model.outputs().size() != 1 || model.outputs().get(0).shape().rank() == 0) {
            return Unknown.of("doctor.not_known", "predict", "outputs");
        }
        Shape answer = model.outputs().get(0).shape().with(0, data.shape().dim(0));
        return model.program().data(answer, data.entry().from(), at);
    }

    /** Where nobody trains it, a loss that applies softmax itself still says what it takes. */
    void compiled() {
        boolean open = !isFitted && steps.isEmpty() && model.outputs().size() == 1;
        if (open && loss.filter(Loss::logits).isPresent()) {
            judge(loss.get(), Value.NONE, BATCH, Site.at(compiledAt));
        }
    }

    private static Site site(Arguments arguments) {
        Map<String, Site.Argument> given = new LinkedHashMap<>();
        Arguments.One x = arguments.positional().isEmpty()
                ? arguments.named().get("x")
                : arguments.positional().get(0);
        if (x != null) {
            given.put("x", new Site.Argument(x.span(), "x"));
        }
        return new Site(Optional.of(arguments.call()), Optional.of(arguments.call()), given);
    }

    private void take(Node.Work work, List<KerasTensor> inputs, Site site) {
        if (model.program().apply(work, inputs, site, model.outputs()) instanceof KerasTensor left) {
            left.node().ifPresent(steps::add);
        }
    }

    // ---- What is fed
    // -------------------------------------------------------------------------------------------------

    private void check(String name, KerasTensor data, Site site) {
        Shape declared = model.inputs().get(0).shape();
        Shape came = data.shape();
        boolean asked = model.inputs().get(0).entry().from() == InputShape.From.GIVEN;
        Optional<Crash> crash = asked ? Optional.empty() : refusal(declared, adapted(declared, came, site));
        crash.ifPresent(why -> take(
                (tracer, inputs, where) -> {
                    throw tracer.refuse(name, inputs, why, where);
                },
                List.of(data),
                site));
    }

    /** What comes, with an axis of size 1 at its end put in or left out where Keras does that itself. */
    private Shape adapted(Shape declared, Shape came, Site site) {
        int rank = declared.rank();
        boolean less = came.rank() == rank - 1 && declared.dim(rank - 1) == 1;
        boolean more = came.rank() == rank + 1 && came.dim(rank) == 1;
        if (!model.takesAnyRank() || !less && !more) {
            return came;
        }
        model.program().note(site.called(), Phrase.of(less ? "doctor.note.axis_added" : "doctor.note.axis_dropped"));
        return Shape.of(Arrays.copyOf(
                less
                        ? LongStream.concat(Arrays.stream(came.dims()), LongStream.of(1))
                                .toArray()
                        : came.dims(),
                rank));
    }

    private static Optional<Crash> refusal(Shape declared, Shape came) {
        int rank = declared.rank();
        if (came.rank() != rank) {
            return Optional.of(new Crash.WrongRank(Crash.Stage.CONV, came, List.of(rank)));
        }
        if (rank > 3 && came.dim(rank - 1) != declared.dim(rank - 1)) {
            long wanted = declared.dim(rank - 1);
            return Optional.of(
                    new Crash.ChannelMismatch(Crash.Stage.CONV, came, wanted, came.dim(rank - 1), Shape.of(wanted), 1));
        }
        for (int axis = 1; axis < rank; axis++) {
            if (came.dim(axis) != declared.dim(axis)) {
                return Optional.of(new Crash.BranchMismatch(declared, came, 1, axis, -1));
            }
        }
        return Optional.empty();
    }

    // ---- The loss
    // ----------------------------------------------------------------------------------------------------

    private void judge(Loss how, Object labels, long batch, Site site) {
        Optional<Shape> target = labels instanceof KerasTensor known ? Optional.of(known.shape()) : Optional.empty();
        take(
                (tracer, inputs, where) -> judged(tracer, inputs.get(0), how, target, batch, where),
                model.outputs(),
                site);
    }

    private static Optional<Tensor> judged(
            Tracer tracer, Tensor answer, Loss how, Optional<Shape> labels, long batch, Site site) {
        Shape logits = fed(answer.shape(), batch);
        Tensor one = new Tensor(Strided.of(logits), answer.samples(), answer.step());
        Optional<Crash> crash = labels.filter(shape -> shape.rank() > 0 && logits.rank() > 0)
                .flatMap(shape -> refusal(how, logits, shape.with(0, batch)));
        if (crash.isPresent()) {
            throw tracer.refuse(how.step(), List.of(one), crash.get(), site);
        }
        boolean categorical = how.name().endsWith(CATEGORICAL);
        boolean bare = tracer.steps().stream()
                .skip(answer.step().orElse(Integer.MAX_VALUE))
                .findFirst()
                .filter(step -> step.layer().orElse(null) instanceof Linear)
                .isPresent();
        if (categorical && !how.logits() && bare) {
            tracer.note(site.called(), Phrase.of("doctor.note.softmax_missing", how.name()));
        }
        return Optional.of(tracer.pass(
                how.step(), how.step(), List.of(one), Shape.of(), Samples.Lost.NONE, OptionalLong.of(0), site));
    }

    /** The sizes with a batch that is known. */
    private static Shape fed(Shape shape, long batch) {
        long unknown = Batch.UNKNOWN.size();
        long first = shape.rank() == 0 ? 1 : shape.dim(0);
        boolean whole = Batch.UNKNOWN.marks(first) && (first % unknown == 0 || unknown % first == 0);
        if (!whole) {
            return shape;
        }
        long size = first % unknown == 0 ? first / unknown * batch : batch / (unknown / first);
        return shape.with(0, Math.max(1, size));
    }

    private static Optional<Crash> refusal(Loss how, Shape logits, Shape labels) {
        long classes = logits.dim(logits.rank() - 1);
        if (how.name().equals(SPARSE)) {
            long rows = logits.elements() / Math.max(1, classes);
            return rows == labels.elements()
                    ? Optional.empty()
                    : Optional.of(new Crash.BatchMismatch(rows, labels.elements(), classes));
        }
        boolean same = labels.equals(logits);
        // One number a sample is taken as a column where a column is the answer.
        boolean column = classes == 1 && labels.elements() == logits.elements();
        boolean strict = how.name().equals(CATEGORICAL) || how.name().equals("binary_crossentropy");
        if (!strict || same || column) {
            return Optional.empty();
        }
        return Optional.of(
                logits.rank() > 2 && labels.rank() <= 2
                        ? new Crash.LogitsRank(logits, classes, labels.dim(0))
                        : new Crash.BranchMismatch(logits, labels, 1, labels.rank() == logits.rank() ? 1 : -1, -1));
    }
}
