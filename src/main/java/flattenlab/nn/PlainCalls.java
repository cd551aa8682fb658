package flattenlab.nn;

import flattenlab.tensor.FlattenStep;
import flattenlab.tensor.Shape;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Each step of a flatten as the ND4J call that a learner would write, and its text. */
final class PlainCalls implements FlattenStep.Visitor<PlainCalls.Call> {
    /** More of a drawn order than this says nothing. */
    private static final int SHOWN_COLUMNS = 6;

    private final INDArray x;

    private PlainCalls(INDArray x) {
        this.x = x;
    }

    /**
     * One call.
     *
     * @param text as it would be written behind {@code x.} or {@code Nd4j.}
     * @param result what it returned
     */
    record Call(String text, INDArray result) {}

    /**
     * Applies a step.
     *
     * @throws flattenlab.tensor.CrashException if the step refuses the shape of {@code x}
     */
    static Call call(INDArray x, FlattenStep step) {
        // ND4J's own exceptions carry almost no reason, so the shapes are asked first.
        step.outputShape(Shape.of(x.shape()));
        return step.accept(new PlainCalls(x));
    }

    @Override
    public Call permute(FlattenStep.Permute step) {
        String axes = list(Arrays.stream(step.axes()).asLongStream());
        return new Call("permute(" + axes + ")", x.permute(step.axes()));
    }

    @Override
    public Call reshape(FlattenStep.Reshape step) {
        return reshaped(step);
    }

    @Override
    public Call flatten(FlattenStep.Flatten step) {
        return reshaped(step);
    }

    private Call reshaped(FlattenStep step) {
        long[] sizes = step.outputShape(Shape.of(x.shape())).dims();
        return new Call("reshape(" + list(LongStream.of(sizes)) + ")", x.reshape(sizes));
    }

    @Override
    public Call shuffleColumns(FlattenStep.ShuffleColumns step) {
        int[] columns = Arrays.stream(step.sources(x.size(1)))
                .mapToInt(Math::toIntExact)
                .toArray();
        String shown = list(Arrays.stream(columns).limit(SHOWN_COLUMNS).asLongStream());
        String rest = columns.length > SHOWN_COLUMNS ? ",\u2026" : "";
        return new Call("getColumns(" + shown + rest + ")", x.getColumns(columns));
    }

    /** ND4J's own {@code roll} gives wrong values for most shifts. */
    @Override
    public Call roll(FlattenStep.Roll step) {
        long length = x.length();
        long cut = length - Math.floorMod(step.shift(), length);
        if (cut == length) {
            return new Call("dup()", x.dup());
        }
        INDArray start = x.get(NDArrayIndex.interval(0, cut));
        INDArray end = x.get(NDArrayIndex.interval(cut, length));
        String text = "concat(0,x[" + cut + ":" + length + "],x[0:" + cut + "])";
        return new Call(text, Nd4j.concat(0, end, start));
    }

    @Override
    public Call takeColumns(FlattenStep.TakeColumns step) {
        long columns = Math.min(step.columns(), x.size(1));
        return new Call(
                "get(all(),interval(0," + columns + "))", x.get(NDArrayIndex.all(), NDArrayIndex.interval(0, columns)));
    }

    @Override
    public Call padColumns(FlattenStep.PadColumns step) {
        int zeros = Math.toIntExact(Math.max(step.columns(), x.size(1)) - x.size(1));
        return new Call("pad([0,0],[0," + zeros + "])", Nd4j.pad(x, new int[][] {{0, 0}, {0, zeros}}));
    }

    @Override
    public Call meanOverPlane(FlattenStep.MeanOverPlane step) {
        return new Call("mean(2,3)", x.mean(2, 3));
    }

    private static String list(LongStream numbers) {
        return numbers.mapToObj(Long::toString).collect(Collectors.joining(","));
    }
}
