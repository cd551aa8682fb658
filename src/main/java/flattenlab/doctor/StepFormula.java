package flattenlab.doctor;

import flattenlab.net.Activation;
import flattenlab.net.AdaptivePool;
import flattenlab.net.Add;
import flattenlab.net.BatchNorm;
import flattenlab.net.Channels;
import flattenlab.net.Concat;
import flattenlab.net.Conv;
import flattenlab.net.CrossEntropy;
import flattenlab.net.Dropout;
import flattenlab.net.Flatten;
import flattenlab.net.GlobalPool;
import flattenlab.net.Identity;
import flattenlab.net.Layer;
import flattenlab.net.Linear;
import flattenlab.net.Mean;
import flattenlab.net.Pad;
import flattenlab.net.Permute;
import flattenlab.net.Pool;
import flattenlab.net.Reshape;
import flattenlab.net.Slide;
import flattenlab.net.Softmax;
import flattenlab.net.Transpose;
import flattenlab.net.TransposedConv;
import flattenlab.net.Upsample;
import flattenlab.net.VariantFlatten;
import flattenlab.net.Window;
import flattenlab.tensor.Crash;
import flattenlab.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * How what leaves a step follows from what comes, with the numbers of the step: {@code (28 + 2·1 − 3)/1 + 1 = 28} for a
 * window, {@code 16·7·7 = 784} for a flatten, {@code 784·10 + 10 = 7850} weights and biases for a Linear. Signs and numbers
 * alone, so that it is the same in every language.
 */
public final class StepFormula implements Layer.Visitor<String> {
    private static final String NONE = "";
    private static final String TIMES = "·";
    private static final String MINUS = " − ";
    private static final String PLUS = " + ";
    private static final String UNEQUAL = " ≠ ";

    private final List<Shape> inputs;
    private final Shape output;
    private final Batch batch;

    private StepFormula(List<Shape> inputs, Shape output, Batch batch) {
        this.inputs = inputs;
        this.output = output;
        this.batch = batch;
    }

    /**
     * The formula of a step; of one that refuses, the numbers that disagree. Empty where there is nothing to compute.
     *
     * @param batch whose unknown size is written as a letter
     */
    public static String of(TracedStep step, Batch batch) {
        if (step.crash().isPresent()) {
            return refused(step.crash().get(), batch);
        }
        Optional<Shape> out = step.out();
        if (step.layer().isEmpty() || out.isEmpty() || step.inputs().isEmpty()) {
            return NONE;
        }
        List<Shape> inputs = step.inputs().stream().map(Tensor::shape).toList();
        return step.layer().get().accept(new StepFormula(inputs, out.get(), batch));
    }

    /** What comes and what is expected, unequal. */
    private static String refused(Crash crash, Batch batch) {
        if (crash instanceof Crash.LinearMismatch linear) {
            return batch.text(linear.have()) + UNEQUAL + linear.inFeatures();
        } else if (crash instanceof Crash.ChannelMismatch channels) {
            return batch.text(channels.found()) + UNEQUAL + channels.expected();
        } else if (crash instanceof Crash.ReshapeMismatch reshape) {
            return product(reshape.input().dims(), batch) + UNEQUAL + product(reshape.requested(), batch);
        } else if (crash instanceof Crash.WindowTooLarge window) {
            return window.text(Crash.Fit::padded, "×") + " < " + window.text(Crash.Fit::window, "×");
        } else if (crash instanceof Crash.BranchMismatch branches && branches.axis() >= 0) {
            return batch.text(branches.firstSize()) + UNEQUAL + batch.text(branches.otherSize());
        } else if (crash instanceof Crash.BatchMismatch rows) {
            return batch.text(rows.rows()) + UNEQUAL + batch.text(rows.labels());
        } else if (crash instanceof Crash.WrongRank rank) {
            String taken = rank.ranks().stream().map(String::valueOf).collect(Collectors.joining("/"));
            return rank.input().rank() + "D" + UNEQUAL + taken + "D";
        }
        return NONE;
    }

    private static String product(long[] dims, Batch batch) {
        return dims.length == 0
                ? "1"
                : Arrays.stream(dims)
                        .mapToObj(dim -> dim == Layer.INFER ? "?" : batch.text(dim))
                        .collect(Collectors.joining(TIMES));
    }

    private Shape input() {
        return inputs.get(0);
    }

    /** Axes of the picture: behind the channels, or between batch and channels. */
    private int firstSide(int rank, int sides, Channels order) {
        return order == Channels.FIRST ? rank - sides : rank - sides - 1;
    }

    /** A formula for each axis of a picture, once where all are alike. */
    private String sides(int sides, Channels order, Side side) {
        List<String> formulas = new ArrayList<>();
        for (int i = 0; i < sides; i++) {
            long from = input().dim(firstSide(input().rank(), sides, order) + i);
            long to = output.dim(firstSide(output.rank(), sides, order) + i);
            formulas.add(side.formula(i, from, to));
        }
        return formulas.stream().distinct().collect(Collectors.joining(",  "));
    }

    private interface Side {
        String formula(int axis, long from, long to);
    }

    private String slides(Window window, Channels order, boolean roundedUp) {
        return sides(
                window.sides(),
                order,
                (axis, from, to) -> SlideFormula.of(window.axes().get(axis), from, to, roundedUp));
    }

    @Override
    public String conv(Conv layer) {
        return slides(layer.window(), layer.order(), false);
    }

    @Override
    public String pool(Pool layer) {
        return slides(layer.window(), layer.order(), layer.roundedUp());
    }

    @Override
    public String transposedConv(TransposedConv layer) {
        return sides(layer.window().sides(), layer.order(), (axis, from, to) -> {
            Slide slide = layer.window().axes().get(axis);
            return SlideFormula.transposed(slide, layer.outputPadding().get(axis), from, to);
        });
    }

    @Override
    public String adaptivePool(AdaptivePool layer) {
        return sides(layer.sizes().size(), layer.order(), (axis, from, to) -> from + " → " + to);
    }

    @Override
    public String globalPool(GlobalPool layer) {
        int first = firstSide(input().rank(), layer.sides(), layer.order());
        return mean(IntStream.range(first, first + layer.sides())
                .mapToObj(input()::dim)
                .toList());
    }

    @Override
    public String mean(Mean layer) {
        int rank = input().rank();
        return mean(layer.dims().stream()
                .map(dim -> input().dim(Math.floorMod(dim, rank)))
                .toList());
    }

    private String mean(List<Long> gone) {
        return gone.stream().map(batch::text).collect(Collectors.joining(TIMES)) + " → 1";
    }

    @Override
    public String pad(Pad layer) {
        return sides(
                layer.before().size(),
                layer.order(),
                (axis, from, to) -> from + signed(layer.before().get(axis))
                        + signed(layer.after().get(axis)) + " = " + to);
    }

    private static String signed(long number) {
        return number < 0 ? MINUS + -number : PLUS + number;
    }

    @Override
    public String upsample(Upsample layer) {
        int sides = Math.max(layer.factors().size(), layer.sizes().size());
        return sides(
                sides,
                layer.order(),
                (axis, from, to) -> layer.factors().isEmpty()
                        ? from + " → " + to
                        : from + TIMES + decimal(layer.factors().get(axis)) + " = " + to);
    }

    private static String decimal(double factor) {
        return factor == Math.rint(factor) ? Long.toString((long) factor) : Double.toString(factor);
    }

    @Override
    public String flatten(Flatten layer) {
        return regrouped();
    }

    @Override
    public String variantFlatten(VariantFlatten layer) {
        return regrouped();
    }

    @Override
    public String reshape(Reshape layer) {
        return regrouped();
    }

    /** The axes that become others, without those at both ends that stay as they are. */
    private String regrouped() {
        List<Long> from = list(input());
        List<Long> to = list(output);
        while (!from.isEmpty() && !to.isEmpty() && from.get(0).equals(to.get(0))) {
            from.remove(0);
            to.remove(0);
        }
        while (!from.isEmpty() && !to.isEmpty() && last(from).equals(last(to))) {
            from.remove(from.size() - 1);
            to.remove(to.size() - 1);
        }
        return from.size() <= 1 && to.size() <= 1 ? NONE : text(from) + " = " + text(to);
    }

    private String text(List<Long> dims) {
        return product(dims.stream().mapToLong(Long::longValue).toArray(), batch);
    }

    private static Long last(List<Long> dims) {
        return dims.get(dims.size() - 1);
    }

    private static List<Long> list(Shape shape) {
        return LongStream.of(shape.dims()).boxed().collect(Collectors.toCollection(ArrayList::new));
    }

    @Override
    public String permute(Permute layer) {
        return NONE;
    }

    @Override
    public String transpose(Transpose layer) {
        return NONE;
    }

    @Override
    public String linear(Linear layer) {
        OptionalLong learned = layer.parameters();
        return learned.isEmpty()
                ? NONE
                : layer.in() + TIMES + layer.out() + (layer.bias() ? PLUS + layer.out() : NONE) + " = "
                        + learned.getAsLong();
    }

    @Override
    public String batchNorm(BatchNorm layer) {
        return layer.affine() && layer.channels() != Layer.INFER
                ? "2" + TIMES + layer.channels() + " = " + 2 * layer.channels()
                : NONE;
    }

    @Override
    public String activation(Activation layer) {
        return NONE;
    }

    @Override
    public String softmax(Softmax layer) {
        return NONE;
    }

    @Override
    public String dropout(Dropout layer) {
        return NONE;
    }

    @Override
    public String identity(Identity layer) {
        return NONE;
    }

    @Override
    public String crossEntropy(CrossEntropy layer) {
        return NONE;
    }

    @Override
    public String concat(Concat layer) {
        int axis = Math.floorMod(layer.dim(), output.rank());
        return inputs.stream().map(shape -> batch.text(shape.dim(axis))).collect(Collectors.joining(PLUS)) + " = "
                + batch.text(output.dim(axis));
    }

    @Override
    public String add(Add layer) {
        return NONE;
    }
}
