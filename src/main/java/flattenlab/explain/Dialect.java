package flattenlab.explain;

import flattenlab.tensor.FlattenStep;
import flattenlab.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * How one library writes the operations. A dialect is asked step by step, with the name of the variable that holds the
 * tensor so far and the shapes before and after, and answers with an expression.
 */
abstract class Dialect implements FlattenStep.Visitor<String> {
    /** Seed in the printed code: any will do, none gives the order that FlattenLab draws. */
    static final int SEED = 7;

    /** What a network does with each batch. */
    static final String FUNCTION = "forward";

    static final String INDENT = "    ";

    /** The variable that the next expression is applied to. */
    protected String x;
    /** The shape before the step. */
    protected Shape in;
    /** The shape after the step; null where the step refuses. */
    protected Shape out;

    /** The expression for a step. */
    final String expression(FlattenStep step, String variable, Shape before, Shape after) {
        x = variable;
        in = before;
        out = after;
        return step.accept(this);
    }

    /** Imports and the like. */
    abstract List<String> setup();

    /** An expression that makes the tensor. */
    abstract String input(Shape shape);

    /** The steps as this library needs them, for a tensor as it makes them. */
    List<FlattenStep> adapt(List<FlattenStep> steps) {
        return steps;
    }

    /** The shape in the axis order that this library keeps. */
    Shape adapt(Shape shape) {
        return shape;
    }

    /** What a step makes of a tensor as this library keeps it. */
    Shape result(FlattenStep step, Shape shape) {
        return step.outputShape(shape);
    }

    /** Lines that draw one order of the columns, {@code perm}, the same at every start of the program. */
    abstract List<String> drawOnce(long columns);

    /** What has to be there before a function can draw a new order at every call; mostly nothing. */
    List<String> source() {
        return List.of();
    }

    /** Lines inside a function that draw a new order of the columns, {@code perm}, whenever they are reached. */
    abstract List<String> drawAnew(long columns);

    /** How a function of one tensor, {@link #parameter}, begins. */
    String opening() {
        return "def " + FUNCTION + "(" + parameter() + "):";
    }

    /** How it ends. */
    List<String> closing(String result) {
        return List.of(INDENT + "return " + result);
    }

    /** What the function calls its tensor. */
    String parameter() {
        return "x";
    }

    /** The function applied to a tensor. */
    String call(String variable) {
        return FUNCTION + "(" + variable + ")";
    }

    /** Whether this library's Linear takes a tensor of so many axes, if the last one fits. */
    boolean multiplies(Shape shape) {
        return true;
    }

    /** The Linear behind the flatten: one line, or several. */
    abstract List<String> linear(String variable, Shape shape, long inFeatures, long outputs);

    /** A statement that gives a variable its value; the first one of it may have to declare it. */
    String assign(String variable, boolean first, String expression) {
        return variable + " = " + expression;
    }

    /** What comments begin with. */
    String mark() {
        return "#";
    }

    static String list(int... numbers) {
        return IntStream.of(numbers).mapToObj(Integer::toString).collect(Collectors.joining(", "));
    }

    static String list(long... numbers) {
        return LongStream.of(numbers).mapToObj(Long::toString).collect(Collectors.joining(", "));
    }

    static String list(Shape shape) {
        return list(shape.dims());
    }

    /** (2, 192), and (192,) for one axis, as Python writes a tuple. */
    static String tuple(long... numbers) {
        return "(" + list(numbers) + (numbers.length == 1 ? ",)" : ")");
    }

    /** The sizes of a reshape, with -1 only where the step infers it. */
    static long[] sizes(FlattenStep.Reshape step) {
        return step.dims().clone();
    }

    /** The sizes that a flatten gives, the merged one inferred. */
    long[] flattened(FlattenStep.Flatten step) {
        long[] dims = in.flatten(step.startDim(), step.endDim()).dims();
        dims[step.startDim()] = FlattenStep.INFER;
        return dims;
    }

    static boolean isLast(Shape shape, int endDim) {
        return endDim == -1 || endDim == shape.rank() - 1;
    }

    static boolean isIdentity(int... axes) {
        return Arrays.equals(axes, IntStream.range(0, axes.length).toArray());
    }
}
