package flattenlab.explain;

import flattenlab.net.CrossEntropy;
import flattenlab.net.Layer;
import flattenlab.net.Step;
import flattenlab.net.VariantFlatten;
import flattenlab.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/** A network from the picture to the loss as a PyTorch program that runs, with the shape after each line. */
public final class NetworkCode {
    /** What stands before the flatten, as {@link FlattenCode} has it. */
    private static final String BEFORE = "x";

    private static final String BEHIND = "z";

    private final List<Line> lines = new ArrayList<>();

    /**
     * A line of the program.
     *
     * @param step which of the network's it belongs to; -1 for what only has to be there once
     */
    public record Line(CodeLine code, int step) {}

    private NetworkCode() {}

    /**
     * The program.
     *
     * @param steps from the input to the loss, of which none crashed; one of them a {@link VariantFlatten}, and behind it
     *     a Linear
     * @param classes number of classes, K
     */
    public static List<Line> lines(List<Step> steps, int classes) {
        NetworkCode code = new NetworkCode();
        code.write(steps, classes);
        return List.copyOf(code.lines);
    }

    /** A program to copy; ends with a line break. */
    public static String text(List<Line> lines) {
        return FlattenCode.text(lines.stream().map(Line::code).toList());
    }

    private void write(List<Step> steps, int classes) {
        int flatten = 0;
        while (!(steps.get(flatten).layer() instanceof VariantFlatten)) {
            flatten++;
        }
        Step before = steps.get(flatten - 1);
        VariantFlatten how = (VariantFlatten) steps.get(flatten).layer();
        long outputs = last(shape(steps.get(flatten + 1)));
        List<CodeLine> middle =
                FlattenCode.lines(Framework.PYTORCH, shape(before), how.variant(), how.order(), outputs);
        take(middle, CodeLine.Part.SETUP, -1);
        Shape input = shape(steps.get(0));
        add(BEFORE, "torch.rand" + input, input.toString(), 0, CodeLine.Part.INPUT);
        for (int i = 1; i < flatten; i++) {
            layer(BEFORE, steps.get(i), i);
        }
        take(middle, CodeLine.Part.FLATTEN, flatten);
        take(middle, CodeLine.Part.TAKE, flatten);
        take(middle, CodeLine.Part.PAD, flatten);
        take(middle, CodeLine.Part.LINEAR, flatten + 1);
        for (int i = flatten + 2; i < steps.size(); i++) {
            Step step = steps.get(i);
            if (step.layer() instanceof CrossEntropy) {
                String labels = "torch.randint(" + classes + ", (" + input.dim(0) + ",))";
                add("loss", code(step.layer()) + "(" + BEHIND + ", " + labels + ")", "()", i, CodeLine.Part.LINEAR);
            } else {
                layer(BEHIND, step, i);
            }
        }
    }

    private void take(List<CodeLine> from, CodeLine.Part part, int step) {
        from.stream().filter(line -> line.part() == part).forEach(line -> lines.add(new Line(line, step)));
    }

    private void layer(String variable, Step step, int number) {
        add(variable, code(step.layer()) + "(" + variable + ")", shape(step).toString(), number, CodeLine.Part.INPUT);
    }

    private void add(String variable, String expression, String comment, int step, CodeLine.Part part) {
        lines.add(new Line(new CodeLine(variable + " = " + expression, "# " + comment, part), step));
    }

    private static String code(Layer layer) {
        return PyTorchLayers.code(layer)
                .orElseThrow(() -> new IllegalArgumentException("PyTorch has no layer " + layer));
    }

    private static Shape shape(Step step) {
        return step.output().orElseThrow();
    }

    private static long last(Shape shape) {
        return shape.dims()[shape.dims().length - 1];
    }
}
