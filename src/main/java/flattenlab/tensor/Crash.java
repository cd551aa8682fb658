package flattenlab.tensor;

import java.util.Arrays;

/** Why a network stops: which stage refused which shapes. Values only; the wording of the frameworks is elsewhere. */
public sealed interface Crash {
    /** Where a forward pass can stop. */
    enum Stage {
        /** A convolution before the flatten. */
        CONV("conv"),
        /** A pooling before the flatten. */
        POOL("pool"),
        /** A reshape or view inside the flatten. */
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
    String message();

    /**
     * A kernel or pooling window larger than the picture that it slides over.
     *
     * @param stage convolution or pooling
     * @param input (N,C,H,W)
     * @param outputs channels that would leave it
     * @param window side of the kernel or of the pooling window
     * @param padding zeros on each side
     */
    record WindowTooLarge(Stage stage, Shape input, long outputs, int window, int padding) implements Crash {
        /** The picture's height with its padding. */
        public long paddedHeight() {
            return input.dim(Axis.H) + 2L * padding;
        }

        /** The picture's width with its padding. */
        public long paddedWidth() {
            return input.dim(Axis.W) + 2L * padding;
        }

        /** The largest window that fits. */
        public long largestWindow() {
            return Math.min(paddedHeight(), paddedWidth());
        }

        @Override
        public String message() {
            return (stage == Stage.CONV ? "a kernel of " : "a pooling window of ") + window + "x" + window
                    + " does not fit into " + paddedHeight() + "x" + paddedWidth()
                    + (padding > 0 ? " (padding included)" : "");
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
        public String message() {
            return "reshape to " + requestedText() + " does not fit the " + input.elements() + " values of " + input;
        }
    }

    /** An operation for another number of axes. */
    record WrongRank(Shape input, int needed) implements Crash {
        @Override
        public Stage stage() {
            return Stage.FLATTEN;
        }

        @Override
        public String message() {
            return "the operation needs " + needed + " axes, but " + input + " has " + input.rank();
        }
    }

    /** A flatten from an axis that does not exist: {@code nn.Flatten()} on a tensor of rank 1. */
    record DimOutOfRange(Shape input, int dim) implements Crash {
        @Override
        public Stage stage() {
            return Stage.FLATTEN;
        }

        @Override
        public String message() {
            return "flatten from dim " + dim + ", but " + input + " has only " + input.rank() + " axes";
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
        public String message() {
            return "Linear expects " + inFeatures + " features, but gets " + have() + ": (" + rows() + "x" + have()
                    + ") times (" + inFeatures + "x" + outputs + ")";
        }
    }

    /** Logits for another number of samples than there are labels. */
    record BatchMismatch(long rows, long labels, long outputs) implements Crash {
        @Override
        public Stage stage() {
            return Stage.LOSS;
        }

        @Override
        public String message() {
            return "the loss gets logits for " + rows + " samples, but " + labels + " labels";
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
        public String message() {
            return "the loss needs one row of logits a sample, but gets " + logits + " for " + labels + " labels";
        }
    }
}
