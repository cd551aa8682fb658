package flattenlab.tensor;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** Why a network stops: which stage refused which shapes. Values only; the wording of the frameworks is elsewhere. */
public sealed interface Crash {
    /** Where a forward pass can stop. */
    enum Stage {
        /** A convolution, or one transposed. */
        CONV("conv"),
        /** A pooling. */
        POOL("pool"),
        /** A normalisation. */
        NORM("norm"),
        /** An activation, where it is asked for an axis. */
        ACTIVATION("activation"),
        /** Rows and columns added around a picture, or a picture made larger. */
        RESIZE("resize"),
        /** A sum or a concatenation of branches. */
        JOIN("join"),
        /** A reshape or view. */
        RESHAPE("reshape"),
        /** The flatten itself. */
        FLATTEN("flatten"),
        /** The matrix product of the next Linear. */
        LINEAR("linear"),
        /** The comparison of logits with labels. */
        LOSS("loss");

        private final String id;

        Stage(String id) {
            this.id = id;
        }

        /** The name in JSON. */
        public String id() {
            return id;
        }
    }

    /** The stage that refuses. */
    Stage stage();

    /** What went wrong, in one sentence with its numbers. */
    Phrase phrase();

    /** The same in English. */
    default String message() {
        return phrase().toString();
    }

    /**
     * A kernel or pooling window larger than what it slides over, along at least one axis.
     *
     * @param stage convolution or pooling
     * @param input what came
     * @param channels of the input
     * @param outputs channels that would leave it
     * @param axes one for each axis that the window slides along
     */
    record WindowTooLarge(Stage stage, Shape input, long channels, long outputs, List<Fit> axes) implements Crash {
        public WindowTooLarge {
            axes = List.copyOf(axes);
        }

        /** The largest side that fits along every axis, padding included. */
        public long largestWindow() {
            return axes.stream().mapToLong(Fit::padded).min().orElse(0);
        }

        /** The sides of the window, dilation included, joined by a word. */
        public String windowText(String between) {
            return text(Fit::window, between);
        }

        /** The sizes that the window slides over, padding included, joined by a word. */
        public String paddedText(String between) {
            return text(Fit::padded, between);
        }

        /** A number of each axis, joined by a word. */
        public String text(ToLongFunction<Fit> number, String between) {
            return axes.stream()
                    .map(axis -> Long.toString(number.applyAsLong(axis)))
                    .collect(Collectors.joining(between));
        }

        @Override
        public Phrase phrase() {
            return Phrase.of(
                    stage == Stage.CONV ? "crash.kernel" : "crash.window",
                    windowText("x"),
                    paddedText("x"),
                    axes.stream().anyMatch(axis -> axis.padding() > 0) ? Phrase.of("crash.padded") : Phrase.NONE);
        }
    }

    /**
     * A window along one axis.
     *
     * @param size of the axis
     * @param padding zeros on both sides together
     * @param window side of the window, dilation included
     * @param stride of the window
     */
    record Fit(long size, long padding, long window, long stride) {
        /** The size with its padding. */
        public long padded() {
            return size + padding;
        }

        /** How many positions the window would have; 0 or less where it does not fit. */
        public long positions() {
            return Math.floorDiv(padded() - window, stride) + 1;
        }
    }

    /**
     * An operation whose result would have sizes below 1, or rows and columns cut off that are not there.
     *
     * @param sizes along the axes of the picture, as they were computed
     */
    record OutputTooSmall(Stage stage, Shape input, List<Long> sizes) implements Crash {
        public OutputTooSmall {
            sizes = List.copyOf(sizes);
        }

        @Override
        public Phrase phrase() {
            String sides = sizes.stream().map(String::valueOf).collect(Collectors.joining("x"));
            return Phrase.of("crash.small", input, sides);
        }
    }

    /**
     * A window that does not end where its axis ends, in a library that cuts nothing off.
     *
     * @param stage convolution or pooling
     * @param side 0 for the first axis of the picture
     */
    record RestLeft(Stage stage, Shape input, int side, Fit fit) implements Crash {
        @Override
        public Phrase phrase() {
            return Phrase.of(
                    "crash.rest",
                    fit.window(),
                    fit.stride(),
                    fit.padded(),
                    Math.floorMod(fit.padded() - fit.window(), fit.stride()));
        }
    }

    /**
     * Weights for another number of channels than the input has.
     *
     * @param expected channels that the weights are for
     * @param found channels of the input
     * @param weights shape of the weights, as PyTorch keeps them
     * @param groups of a convolution; 1 elsewhere
     */
    record ChannelMismatch(Stage stage, Shape input, long expected, long found, Shape weights, long groups)
            implements Crash {
        @Override
        public Phrase phrase() {
            return Phrase.of("crash.channels", expected, input, found);
        }
    }

    /**
     * Branches that are to be one tensor, of sizes that do not go together.
     *
     * @param number which branch disagrees with those before it, from 0
     * @param axis where they disagree, counted in the larger of the two; -1 if they have different numbers of axes
     * @param concatenated along which axis; -1 for a sum
     */
    record BranchMismatch(Shape first, Shape other, int number, int axis, int concatenated) implements Crash {
        @Override
        public Stage stage() {
            return Stage.JOIN;
        }

        /** The size of the first at the axis. */
        public long firstSize() {
            return sizeOf(first);
        }

        /** The size of the other at the axis. */
        public long otherSize() {
            return sizeOf(other);
        }

        private long sizeOf(Shape shape) {
            int rank = Math.max(first.rank(), other.rank());
            return shape.dim(axis - rank + shape.rank());
        }

        @Override
        public Phrase phrase() {
            Phrase numbers = axis < 0
                    ? Phrase.of("crash.axes", first.rank(), other.rank())
                    : Phrase.of("crash.sizes", firstSize(), otherSize(), axis);
            return Phrase.of(concatenated < 0 ? "crash.sum" : "crash.join", first, other, numbers);
        }
    }

    /** A view of a tensor whose values would have to move for it; a reshape copies them instead. */
    record ViewNeedsCopy(Strided input, Shape requested) implements Crash {
        @Override
        public Stage stage() {
            return Stage.RESHAPE;
        }

        @Override
        public Phrase phrase() {
            return Phrase.of("crash.view", input.shape(), input.stridesText(), requested);
        }
    }

    /** A reshape to sizes that do not hold the elements there are; -1 stands for an inferred size. */
    record ReshapeMismatch(Shape input, long[] requested) implements Crash {
        @Override
        public Stage stage() {
            return Stage.RESHAPE;
        }

        /** The sizes asked for, as Python prints a list. */
        public String requestedText() {
            return Arrays.toString(requested);
        }

        @Override
        public Phrase phrase() {
            return Phrase.of("crash.reshape", requestedText(), input.elements(), input);
        }
    }

    /**
     * An operation for another number of axes.
     *
     * @param ranks numbers of axes that it takes
     */
    record WrongRank(Stage stage, Shape input, List<Integer> ranks) implements Crash {
        public WrongRank {
            ranks = List.copyOf(ranks);
        }

        @Override
        public Phrase phrase() {
            Phrase needed = ranks.stream()
                    .map(rank -> Phrase.asIs(rank.toString()))
                    .reduce((all, next) -> Phrase.of("crash.or", all, next))
                    .orElse(Phrase.NONE);
            return Phrase.of("crash.rank", needed, input, input.rank());
        }
    }

    /** A normalisation over a batch while training, where a channel has one value: that is its own mean. */
    record SingleSample(Shape input) implements Crash {
        @Override
        public Stage stage() {
            return Stage.NORM;
        }

        @Override
        public Phrase phrase() {
            return Phrase.of("crash.single", input);
        }
    }

    /** A state that a recurrent layer is given for another number of samples, layers or features. */
    record StateMismatch(Shape wanted, Shape state) implements Crash {
        @Override
        public Stage stage() {
            return Stage.JOIN;
        }

        @Override
        public Phrase phrase() {
            return Phrase.of("crash.state", wanted, state);
        }
    }

    /** An axis that does not exist: {@code nn.Flatten()} on a tensor of rank 1. */
    record DimOutOfRange(Stage stage, Shape input, int dim) implements Crash {
        @Override
        public Phrase phrase() {
            return Phrase.of(stage == Stage.FLATTEN ? "crash.flatten_dim" : "crash.dim", dim, input, input.rank());
        }
    }

    /** A flatten that would end before it starts. */
    record DimsCrossed(Shape input, int startDim, int endDim) implements Crash {
        @Override
        public Stage stage() {
            return Stage.FLATTEN;
        }

        @Override
        public Phrase phrase() {
            return Phrase.of("crash.crossed", startDim, endDim, input);
        }
    }

    /** The last axis is not what Linear's weights expect. Seen as a matrix product: (rows x have) times (want x outputs). */
    record LinearMismatch(Shape flattened, long inFeatures, long outputs) implements Crash {
        @Override
        public Stage stage() {
            return Stage.LINEAR;
        }

        /** Rows of the left matrix: everything but the last axis. */
        public long rows() {
            return have() == 0 ? 0 : flattened.elements() / have();
        }

        /** Features that arrive. */
        public long have() {
            return flattened.rank() == 0 ? 1 : flattened.dim(flattened.rank() - 1);
        }

        @Override
        public Phrase phrase() {
            return Phrase.of("crash.linear", inFeatures, have(), rows(), outputs);
        }
    }

    /** Logits for another number of samples than there are labels. */
    record BatchMismatch(long rows, long labels, long outputs) implements Crash {
        @Override
        public Stage stage() {
            return Stage.LOSS;
        }

        @Override
        public Phrase phrase() {
            return Phrase.of("crash.batch", rows, labels);
        }
    }

    /**
     * Logits that are not one row a sample.
     *
     * @param inFeatures the size of the last axis before Linear, which Linear has put {@code logits} in place of
     */
    record LogitsRank(Shape logits, long inFeatures, long labels) implements Crash {
        @Override
        public Stage stage() {
            return Stage.LOSS;
        }

        @Override
        public Phrase phrase() {
            return Phrase.of("crash.logits", logits, labels);
        }
    }
}
