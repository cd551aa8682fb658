package flattenlab.cli;

import flattenlab.tensor.Shape;
import java.math.BigInteger;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "shape", description = "Shape, strides, element count and bytes before and after a flatten.")
final class ShapeVerb extends Verb {
    @Option(names = "--shape", required = true, paramLabel = "SIZES", description = "Shape of any rank up to 8.")
    private String shape;

    @Option(names = "--start-dim", defaultValue = "1", description = "First axis to merge; negative from the end.")
    private int startDim;

    @Option(names = "--end-dim", defaultValue = "-1", description = "Last axis to merge, included.")
    private int endDim;

    @Override
    void run() {
        Shape input = shape(shape);
        Shape output = input.flatten(startDim, endDim);
        if (json()) {
            print(Json.object("input", describe(input), "output", describe(output)));
            return;
        }
        line("%-8s %-24s %-24s %16s %18s", "", "shape", "strides", "elements", "bytes (float32)");
        row("input", input);
        row("output", output);
    }

    private void row(String name, Shape s) {
        line("%-8s %-24s %-24s %16d %18s", name, s, Shape.of(s.strides()), s.elements(), bytes(s));
    }

    /** Bytes as float32; a count near 2^63 has more bytes than a long can say. */
    private static BigInteger bytes(Shape s) {
        return BigInteger.valueOf(s.elements()).multiply(BigInteger.valueOf(Float.BYTES));
    }

    private static Map<String, Object> describe(Shape s) {
        return Json.object("shape", s.dims(), "strides", s.strides(), "elements", s.elements(), "bytes", bytes(s));
    }
}
