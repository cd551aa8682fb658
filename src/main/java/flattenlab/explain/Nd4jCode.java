package flattenlab.explain;

import flattenlab.tensor.FlattenStep;
import flattenlab.tensor.Shape;
import java.util.List;

/** ND4J, in Java. */
final class Nd4jCode extends Dialect {
    @Override
    List<String> setup() {
        return List.of(
                "import java.util.*;",
                "import java.util.function.*;",
                "import java.util.stream.*;",
                "import org.nd4j.linalg.api.buffer.DataType;",
                "import org.nd4j.linalg.api.ndarray.INDArray;",
                "import org.nd4j.linalg.factory.Nd4j;",
                "import org.nd4j.linalg.indexing.NDArrayIndex;");
    }

    @Override
    String input(Shape shape) {
        return "Nd4j.rand(DataType.FLOAT, " + list(shape) + ")";
    }

    @Override
    String assign(String variable, boolean first, String expression) {
        return (first ? "INDArray " : "") + variable + " = " + expression + ";";
    }

    @Override
    String mark() {
        return "//";
    }

    @Override
    List<String> drawOnce(long columns) {
        return List.of(allColumns(columns), "Collections.shuffle(perm, new Random(" + SEED + "));");
    }

    @Override
    List<String> drawAnew(long columns) {
        return List.of(allColumns(columns), "Collections.shuffle(perm);");
    }

    private static String allColumns(long columns) {
        return "List<Integer> perm = IntStream.range(0, " + columns + ").boxed().collect(Collectors.toList());";
    }

    @Override
    String opening() {
        return "UnaryOperator<INDArray> " + FUNCTION + " = " + parameter() + " -> {";
    }

    @Override
    List<String> closing(String result) {
        return List.of(INDENT + "return " + result + ";", "};");
    }

    /** A parameter of a lambda must not be called like a variable around it. */
    @Override
    String parameter() {
        return "batch";
    }

    @Override
    String call(String variable) {
        return FUNCTION + ".apply(" + variable + ")";
    }

    /** A product of matrices, unlike the Linear of the other libraries. */
    @Override
    boolean multiplies(Shape shape) {
        return shape.rank() == 2;
    }

    @Override
    List<String> linear(String variable, Shape shape, long inFeatures, long outputs) {
        return List.of(
                "INDArray weights = Nd4j.rand(DataType.FLOAT, " + inFeatures + ", " + outputs + ");",
                "INDArray z = " + variable + ".mmul(weights);");
    }

    @Override
    public String permute(FlattenStep.Permute step) {
        return x + ".permute(" + list(step.axes()) + ")";
    }

    @Override
    public String reshape(FlattenStep.Reshape step) {
        return x + ".reshape(" + list(sizes(step)) + ")";
    }

    @Override
    public String flatten(FlattenStep.Flatten step) {
        return x + ".reshape(" + list(flattened(step)) + ")";
    }

    @Override
    public String shuffleColumns(FlattenStep.ShuffleColumns step) {
        return x + ".getColumns(perm.stream().mapToInt(i -> i).toArray())";
    }

    /** A roll of a flat array: its two parts change places. */
    @Override
    public String roll(FlattenStep.Roll step) {
        long length = in.elements();
        long cut = Math.floorMod(-step.shift(), length);
        if (cut == 0) {
            return x + ".dup()";
        }
        return "Nd4j.concat(0, " + x + ".get(NDArrayIndex.interval(" + cut + ", " + length + ")), " + x
                + ".get(NDArrayIndex.interval(0, " + cut + ")))";
    }

    @Override
    public String takeColumns(FlattenStep.TakeColumns step) {
        return x + ".get(NDArrayIndex.all(), NDArrayIndex.interval(0, " + out.dim(1) + "))";
    }

    @Override
    public String padColumns(FlattenStep.PadColumns step) {
        long added = out.dim(1) - in.dim(1);
        return added == 0
                ? x + ".dup()"
                : "Nd4j.concat(1, " + x + ", Nd4j.zeros(DataType.FLOAT, " + in.dim(0) + ", " + added + "))";
    }

    @Override
    public String meanOverPlane(FlattenStep.MeanOverPlane step) {
        return x + ".mean(2, 3)";
    }
}
