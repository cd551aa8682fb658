package flattenlab.net;

/** What a window finds beyond the edge, and whose rule says how far it goes. */
public sealed interface Padding {
    /** So many zeros before the first and behind the last: PyTorch, ONNX, DL4J's truncate. */
    record Zeros(long before, long after) implements Padding {
        public Zeros {
            Exact.setting("padding", before, 0);
            Exact.setting("padding", after, 0);
        }

        /** The zeros on both sides together. */
        long both() {
            return before + after;
        }
    }

    /** Rules that have a name. */
    enum Named implements Padding {
        /** None, as Keras says it. The same as no zeros, but in a transposed convolution, whose output Keras never lets fall short. */
        VALID,
        /**
         * As many as make ⌈size / stride⌉ positions, whatever the kernel: Keras's rule, and DL4J's. PyTorch has it for
         * stride 1 alone, where it is the same, and refuses other strides.
         */
        SAME
    }
}
