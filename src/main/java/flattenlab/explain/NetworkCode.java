package flattenlab.explain;

import flattenlab.net.CrossEntropy;
import flattenlab.net.Layer;
import flattenlab.net.Step;
import flattenlab.net.VariantFlatten;
import flattenlab.tensor.Shape;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A network from the picture to the loss as a PyTorch program that runs, with the shape after each line; of one that
 * refuses up to the line that crashes.
 */
public final class NetworkCode {
    /** What stands before the flatten, between it and the Linear, and behind, as {@link FlattenCode} has it. */
    private static final String BEFORE = "x";

    private static final String FLAT = "y";
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
     * @param steps from the input to the loss; one of them a {@link VariantFlatten} that is reached, and behind it a Linear
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
        VariantFlatten how = (VariantFlatten) steps.get(flatten).layer();
        List<CodeLine> middle = FlattenCode.lines(
                Framework.PYTORCH, shape(steps.get(flatten - 1)), how.variant(), how.order(), classes);
        take(middle, EnumSet.of(CodeLine.Part.SETUP), -1);
        Shape input = shape(steps.get(0));
        add(BEFORE, "torch.rand" + input, input.toString(), 0, CodeLine.Part.INPUT);
        for (int i = 1; i < flatten; i++) {
            layer(BEFORE, BEFORE, steps.get(i), i);
        }
        boolean flattens =
                take(middle, EnumSet.of(CodeLine.Part.FLATTEN, CodeLine.Part.TAKE, CodeLine.Part.PAD), flatten);
        String variable = flattens ? FLAT : BEFORE;
        for (int i = flatten + 1; i < steps.size() && steps.get(i - 1).output().isPresent(); i++) {
            Step step = steps.get(i);
            if (step.layer() instanceof CrossEntropy) {
                String labels = "torch.randint(" + classes + ", (" + input.dim(0) + ",))";
                String loss = code(step.layer()) + "(" + variable + ", " + labels + ")";
                add("loss", loss, step.crash().isPresent() ? result(step) : "()", i, CodeLine.Part.LINEAR);
            } else {
                layer(BEHIND, variable, step, i);
            }
            variable = BEHIND;
        }
    }

    /** Whether there were any. */
    private boolean take(List<CodeLine> from, Set<CodeLine.Part> parts, int step) {
        List<Line> taken = from.stream()
                .filter(line -> parts.contains(line.part()))
                .map(line -> new Line(line, step))
                .toList();
        return lines.addAll(taken);
    }

    private void layer(String result, String argument, Step step, int number) {
        CodeLine.Part part = result.equals(BEFORE) ? CodeLine.Part.INPUT : CodeLine.Part.LINEAR;
        add(result, code(step.layer()) + "(" + argument + ")", result(step), number, part);
    }

    private void add(String variable, String expression, String comment, int step, CodeLine.Part part) {
        lines.add(new Line(new CodeLine(variable + " = " + expression, "# " + comment, part), step));
    }

    private static String result(Step step) {
        return step.crash()
                .map(crash -> "crashes: " + crash.message())
                .orElseGet(() -> shape(step).toString());
    }

    private static String code(Layer layer) {
        return PyTorchLayers.code(layer)
                .orElseThrow(() -> new IllegalArgumentException("PyTorch has no layer " + layer));
    }

    private static Shape shape(Step step) {
        return step.output().orElseThrow();
    }
}
