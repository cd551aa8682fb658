package flattenlab.net;

import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Crash;
import flattenlab.tensor.CrashException;
import flattenlab.tensor.FlattenStep;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.Shape;
import flattenlab.tensor.Strided;
import java.util.List;
import java.util.stream.LongStream;

/**
 * The same values in row-major order under other sizes.
 *
 * @param sizes at most one of them {@link Layer#INFER}; {@link #KEEP} for the size that stands at that place
 * @param view whether it must not copy: {@code view} crashes where {@code reshape} copies
 */
public record Reshape(List<Long> sizes, boolean view) implements Layer.Single {
    /** The size of the input at the same place: {@code x.size(0)}, ONNX's 0, the batch axis of a Keras Reshape. */
    public static final long KEEP = -2;

    /** @throws BadInputException if a size is below 0, or two are to be inferred */
    public Reshape {
        sizes = List.copyOf(sizes);
        long inferred = sizes.stream().filter(size -> size == INFER).count();
        if (inferred > 1
                || sizes.size() > Shape.MAX_RANK
                || sizes.stream().anyMatch(size -> size < 0 && size != INFER && size != KEEP)) {
            throw new BadInputException("shape", sizes, Phrase.of("allowed.reshape_sizes", Shape.MAX_RANK));
        }
    }

    /** {@code x.reshape(sizes)}. */
    public static Reshape of(long... sizes) {
        return new Reshape(LongStream.of(sizes).boxed().toList(), false);
    }

    /** {@code x.view(sizes)}. */
    public static Reshape view(long... sizes) {
        return new Reshape(LongStream.of(sizes).boxed().toList(), true);
    }

    @Override
    public Shape output(Shape input) {
        long[] wanted = new long[sizes.size()];
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] = sizes.get(i) == KEEP ? kept(input, i) : sizes.get(i);
        }
        return new FlattenStep.Reshape(wanted).outputShape(input);
    }

    private static long kept(Shape input, int axis) {
        if (axis >= input.rank()) {
            throw new CrashException(new Crash.DimOutOfRange(Crash.Stage.RESHAPE, input, axis));
        }
        return input.dim(axis);
    }

    @Override
    public Strided memory(List<Strided> inputs, Shape output) {
        Strided input = inputs.get(0);
        if (view && input.view(output).isEmpty()) {
            throw new CrashException(new Crash.ViewNeedsCopy(input, output));
        }
        return viewOrCopy(input, output);
    }

    /** The same buffer where that is possible, else a new one. */
    static Strided viewOrCopy(Strided input, Shape output) {
        return input.view(output).orElseGet(() -> Strided.of(output));
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.reshape(this);
    }
}
