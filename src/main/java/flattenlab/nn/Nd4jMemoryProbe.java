package flattenlab.nn;

import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Crash;
import flattenlab.tensor.CrashException;
import flattenlab.tensor.FlattenStep;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.Shape;
import flattenlab.training.MemoryProbe;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The memory under a flatten in ND4J, looked at and not derived: each step is the plain call that a learner would write
 * ({@link PlainCalls}), and whether its result is a view is asked of the two arrays.
 *
 * <p>{@link FlattenLayer} is no witness here. It prepares operations once and runs them for every batch, so each of them
 * fills an array of its own; what is a view when called plainly, such as a permute or a cut, is a copy there.
 */
public final class Nd4jMemoryProbe implements MemoryProbe {
    /** Below every value of the input, of a mean over it and of padding. */
    private static final float MARK = -1;

    private final Path cache;

    /** @param cache folder for what is found out about this machine's CPU */
    public Nd4jMemoryProbe(Path cache) {
        this.cache = cache;
    }

    @Override
    public Report look(Shape input, FlattenVariant variant, AxisOrder order, FlattenVariant.Draw draw) {
        input.requireBatchOfPictures();
        if (input.elements() < 1) {
            throw new BadInputException("shape", input, Phrase.of("allowed.memory_element"));
        }
        List<FlattenStep> steps = variant.steps(input, order, draw);
        requireRoom(input, steps);
        Natives.load(cache);
        try (Arena arena = new Arena()) {
            INDArray x = arena.zeros(input.dims());
            // Cell i holds i + 1, so that a padded zero cannot be taken for a cell.
            Parameters.buffer(x).put(0, IdentityProbe.ramp(input));
            INDArray value = x;
            List<Step> seen = new ArrayList<>();
            Optional<Crash> crash = Optional.empty();
            for (FlattenStep step : steps) {
                try {
                    PlainCalls.Call call = PlainCalls.call(value, step);
                    boolean shares = shareBuffer(call.result(), value);
                    if (!shares) {
                        arena.keep(call.result());
                    }
                    value = call.result();
                    seen.add(new Step(call.text(), layout(value), shares));
                } catch (CrashException e) {
                    crash = Optional.of(e.crash());
                    break;
                }
            }
            return new Report(layout(x), seen, shareBuffer(value, x), crash);
        }
    }

    /** Asked of shapes alone, so that nothing is allocated for an array that would be too large. */
    private static void requireRoom(Shape input, List<FlattenStep> steps) {
        Shape shape = input;
        try {
            requireRoom(input, shape);
            for (FlattenStep step : steps) {
                shape = step.outputShape(shape);
                requireRoom(input, shape);
            }
        } catch (CrashException e) {
            // A result that the report tells; what comes before it has room.
        }
    }

    private static void requireRoom(Shape input, Shape shape) {
        if (shape.elements() > MAX_ELEMENTS) {
            throw new BadInputException(
                    "shape", input, Phrase.of("allowed.memory_elements", MAX_ELEMENTS, shape, shape.elements()));
        }
    }

    /**
     * Whether the result is a view of the source. Asked twice: of the addresses, and by writing.
     *
     * @throws IllegalStateException if the two answers differ
     */
    static boolean shareBuffer(INDArray result, INDArray source) {
        boolean oneAddress = buffer(result).address() == buffer(source).address();
        boolean writesThrough = writesThrough(result, source);
        if (oneAddress != writesThrough) {
            throw new IllegalStateException("ND4J: one address is " + oneAddress + ", but a value written through "
                    + Shape.of(result.shape()) + " is seen in " + Shape.of(source.shape()) + " is " + writesThrough);
        }
        return oneAddress;
    }

    /** Whether a value written through {@code result} is seen in {@code source}; leaves both as they were. */
    private static boolean writesThrough(INDArray result, INDArray source) {
        long[] first = new long[result.rank()];
        double before = result.getDouble(first);
        result.putScalar(first, MARK);
        boolean seen = source.minNumber().floatValue() == MARK;
        result.putScalar(first, before);
        return seen;
    }

    /** The whole buffer, also of an array that begins in its middle. */
    private static DataBuffer buffer(INDArray array) {
        DataBuffer whole = array.data().originalDataBuffer();
        return whole == null ? array.data() : whole;
    }

    private static Layout layout(INDArray array) {
        DataBuffer buffer = buffer(array);
        float[] cells = new float[buffer.length() > MAX_CELLS ? 0 : (int) buffer.length()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = buffer.getFloat(i) - 1;
        }
        return new Layout(
                Shape.of(array.shape()),
                array.stride().clone(),
                array.ordering(),
                array.offset(),
                buffer.length(),
                cells);
    }
}
