package flattenlab.explain;

import flattenlab.explain.CodeLine.Part;
import flattenlab.net.ShapeCheck;
import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.Crash;
import flattenlab.tensor.CrashException;
import flattenlab.tensor.FlattenStep;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.Collectors;

/**
 * A flatten as a short program: the same list of operations that is animated and trained, written in a library's own
 * words, with the shape after each line.
 */
public final class FlattenCode {
    private static final String FIRST = "x";
    private static final String NEXT = "y";

    private final Dialect dialect;
    private final List<CodeLine> lines = new ArrayList<>();

    private FlattenCode(Dialect dialect) {
        this.dialect = dialect;
    }

    /**
     * The program.
     *
     * @param input (N,C,H,W), the tensor before the flatten
     * @param order of the axes, for variants that have none of their own
     * @param outputs of the Linear behind the flatten
     */
    public static List<CodeLine> lines(
            Framework framework, Shape input, FlattenVariant variant, AxisOrder order, long outputs) {
        FlattenCode code = new FlattenCode(framework.dialect());
        code.write(input, variant, order, outputs);
        return List.copyOf(code.lines);
    }

    /** A program to copy; ends with a line break. */
    public static String text(List<CodeLine> lines) {
        return lines.stream().map(CodeLine::line).collect(Collectors.joining("\n", "", "\n"));
    }

    private void write(Shape input, FlattenVariant variant, AxisOrder order, long outputs) {
        dialect.setup().forEach(line -> lines.add(new CodeLine(line, "", Part.SETUP)));
        Shape shape = dialect.adapt(input);
        List<FlattenStep> steps = dialect.adapt(variant.steps(input, order, new FlattenVariant.Draw(0, 0)));
        boolean drawsAnew = variant.kind() == FlattenVariant.Kind.FRESH_SHUFFLE;
        Shape flat = shape;
        if (drawsAnew) {
            flat = function(shape, steps);
        }
        add(dialect.assign(FIRST, true, dialect.input(shape)), shape.toString(), Part.INPUT);
        String variable = FIRST;
        if (drawsAnew) {
            variable = NEXT;
            add(dialect.assign(NEXT, true, dialect.call(FIRST)), flat.toString(), Part.FLATTEN);
        } else {
            flat = steps(FIRST, shape, steps, "", dialect::drawOnce);
            variable = steps.isEmpty() ? FIRST : NEXT;
        }
        if (flat != null) {
            linear(variable, flat, input, variant, order, outputs);
        }
    }

    /** What is drawn anew for each batch stands in the function that each batch goes through. */
    private Shape function(Shape shape, List<FlattenStep> steps) {
        for (String line : dialect.source()) {
            lines.add(new CodeLine(line, "", Part.FLATTEN));
        }
        add(dialect.opening(), "once for each batch", Part.FLATTEN);
        Shape flat = steps(dialect.parameter(), shape, steps, Dialect.INDENT, dialect::drawAnew);
        for (String line : dialect.closing(NEXT)) {
            lines.add(new CodeLine(line, "", Part.FLATTEN));
        }
        return flat;
    }

    /** Writes the steps; answers the shape behind the last one, or null where one of them refuses. */
    private Shape steps(
            String start, Shape input, List<FlattenStep> steps, String indent, LongFunction<List<String>> draw) {
        Shape shape = input;
        String variable = start;
        for (FlattenStep step : steps) {
            boolean first = variable.equals(start);
            Shape next = refusal(step, shape) == null ? dialect.result(step, shape) : null;
            if (step instanceof FlattenStep.ShuffleColumns) {
                draw.apply(shape.dim(1)).forEach(line -> lines.add(new CodeLine(indent + line, "", Part.FLATTEN)));
            }
            String expression = dialect.expression(step, variable, shape, next);
            String comment = next == null ? "crashes: " + refusal(step, shape).message() : next.toString();
            add(indent + dialect.assign(NEXT, first, expression), comment, part(step));
            if (next == null) {
                return null;
            }
            shape = next;
            variable = NEXT;
        }
        return shape;
    }

    private static Crash refusal(FlattenStep step, Shape shape) {
        try {
            step.outputShape(shape);
            return null;
        } catch (CrashException e) {
            return e.crash();
        }
    }

    private static Part part(FlattenStep step) {
        if (step instanceof FlattenStep.TakeColumns) {
            return Part.TAKE;
        }
        return step instanceof FlattenStep.PadColumns ? Part.PAD : Part.FLATTEN;
    }

    private void linear(
            String variable, Shape shape, Shape input, FlattenVariant variant, AxisOrder order, long outputs) {
        long inFeatures = variant.inFeatures(input);
        Optional<Crash> crash = ShapeCheck.firstCrash(input, variant, order, inFeatures, outputs);
        List<String> written = dialect.linear(variable, shape, inFeatures, outputs);
        for (String line : written.subList(0, written.size() - 1)) {
            lines.add(new CodeLine(line, "", Part.LINEAR));
        }
        long[] dims = shape.dims();
        dims[dims.length - 1] = outputs;
        boolean refused = !dialect.multiplies(shape);
        String comment = refused
                ? "crashes: Linear takes no tensor of the shape " + shape
                : crash.map(c ->
                                (c.stage() == Crash.Stage.LOSS ? "then the loss crashes: " : "crashes: ") + c.message())
                        .orElse(Shape.of(dims).toString());
        add(written.get(written.size() - 1), comment, Part.LINEAR);
    }

    private void add(String text, String comment, Part part) {
        lines.add(new CodeLine(text, dialect.mark() + " " + comment, part));
    }
}
