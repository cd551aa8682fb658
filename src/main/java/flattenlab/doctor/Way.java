package flattenlab.doctor;

import flattenlab.net.BatchNorm;
import flattenlab.net.Concat;
import flattenlab.net.Flatten;
import flattenlab.net.GlobalPool;
import flattenlab.net.Layer;
import flattenlab.net.Linear;
import flattenlab.net.Mean;
import flattenlab.net.Permute;
import flattenlab.net.Reshape;
import flattenlab.net.Transpose;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Questions about the steps of a way, which findings ask. */
record Way(List<TracedStep> steps) {
    private static final int ROWS = 2;

    /** The step that refuses, which is the last. */
    OptionalInt crashed() {
        int last = steps.size() - 1;
        return last >= 0 && steps.get(last).crash().isPresent() ? OptionalInt.of(last) : OptionalInt.empty();
    }

    TracedStep step(int number) {
        return steps.get(number);
    }

    /** The step that made what comes to another. */
    Optional<TracedStep> before(TracedStep step) {
        return step.inputs().isEmpty() || step.inputs().get(0).step().isEmpty()
                ? Optional.empty()
                : Optional.of(steps.get(step.inputs().get(0).step().getAsInt()));
    }

    /** The nearest step on the way to this one, itself left out, that answers a question. */
    Optional<TracedStep> nearestBefore(TracedStep step, Question question) {
        Optional<TracedStep> at = before(step);
        for (int i = 0; i < steps.size() && at.isPresent() && !question.holds(at.get()); i++) {
            at = before(at.get());
        }
        return at;
    }

    /** Something that holds of a step or does not. */
    interface Question {
        boolean holds(TracedStep step);
    }

    static boolean is(TracedStep step, Class<? extends Layer> kind) {
        return step.layer().filter(kind::isInstance).isPresent();
    }

    /** Whether a step makes fewer axes of what comes, or rows of maps, as a flatten does, in whatever way. */
    static boolean flattens(TracedStep step) {
        if (step.name().equals("TimeDistributed(Flatten)")) {
            return true;
        }
        boolean way = is(step, Flatten.class)
                || is(step, Reshape.class)
                || is(step, Mean.class)
                || is(step, GlobalPool.class)
                || (step.layer().isEmpty() && isNamedFlatten(step));
        int left = step.out().map(shape -> shape.rank()).orElse(ROWS);
        return way && left <= ROWS && (step.in().rank() > left || !is(step, Mean.class));
    }

    private static boolean isNamedFlatten(TracedStep step) {
        return List.of("view", "reshape", "flatten", "Flatten", "Reshape").contains(step.name())
                || (step.name().equals("squeeze") && step.in().rank() > ROWS);
    }

    /** Whether a step changes no value and no order: what stands between a flatten and its Linear without a meaning for it. */
    static boolean keepsFeatures(TracedStep step) {
        return step.layer()
                .filter(layer -> layer instanceof Layer.Pointwise || layer instanceof BatchNorm)
                .isPresent();
    }

    /** Whether a step is a recurrent layer, which takes a number of features at each place in time. */
    static boolean isRecurrent(TracedStep step) {
        return List.of("LSTM", "GRU", "RNN", "LSTMCell", "GRUCell", "RNNCell").contains(step.name());
    }

    /** Whether a step goes along an axis of places in time: a recurrent layer, or attention. */
    static boolean takesTime(TracedStep step) {
        return isRecurrent(step)
                || step.name().startsWith("Transformer")
                || step.name().equals("MultiheadAttention");
    }

    /** The step that takes one moment of a recurrent layer's: rows without a flatten. */
    Optional<TracedStep> lastMoment() {
        return steps.stream()
                .filter(step -> step.name().equals("index") && step.in().rank() == 3)
                .filter(step -> step.out().filter(out -> out.rank() == 2).isPresent())
                .filter(step -> nearestBefore(step, Way::isRecurrent).isPresent())
                .findFirst();
    }

    static boolean reorders(TracedStep step) {
        return is(step, Permute.class) || is(step, Transpose.class);
    }

    /** The flatten whose features reach a step, with nothing between that makes new ones. */
    Optional<TracedStep> flattenBefore(TracedStep step) {
        return nearestBefore(step, one -> !keepsFeatures(one)).filter(Way::flattens);
    }

    /** The flatten whose features are all or some of those that reach a step. */
    Optional<TracedStep> flattenFeeding(TracedStep step) {
        return nearestBefore(step, one -> !keepsFeatures(one) && !is(one, Concat.class))
                .filter(Way::flattens);
    }

    /** The flatten in question: before the step that refuses, else the first whose features a Linear takes. */
    Optional<TracedStep> flatten() {
        OptionalInt crashed = crashed();
        if (crashed.isPresent()) {
            TracedStep last = steps.get(crashed.getAsInt());
            if (flattens(last)) {
                return Optional.of(last);
            }
            Optional<TracedStep> before = flattenBefore(last).or(() -> nearestBefore(last, Way::flattens));
            if (before.isPresent()) {
                return before;
            }
        }
        return steps.stream()
                .filter(step -> is(step, Linear.class))
                .map(this::flattenBefore)
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> steps.stream().filter(Way::flattens).findFirst());
    }

    /** The first step whose result no longer has one row for each sample, where what came had. */
    OptionalInt firstThat(Change change) {
        return IntStream.range(0, steps.size())
                .filter(i -> {
                    TracedStep step = steps.get(i);
                    return !step.inputs().isEmpty()
                            && step.output()
                                    .filter(out ->
                                            change.holds(step.inputs().get(0).samples(), out.samples()))
                                    .isPresent();
                })
                .findFirst();
    }

    /** What becomes of the samples in a step. */
    interface Change {
        boolean holds(Samples before, Samples after);
    }
}
