package flattenlab.tensor;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The order in which a flatten reads the axes of (N,C,H,W). The batch axis is always first; the last axis runs fastest.
 */
public enum AxisOrder {
    /** Channels first: PyTorch, ND4J, ONNX; and Flux, whose (w,h,c,n) lies in memory with w fastest. */
    NCHW("nchw", 0, 1, 2, 3),
    /** Channels last: Keras, TensorFlow, Flax. */
    NHWC("nhwc", 0, 2, 3, 1),
    /** Column-major within a sample: Fortran, ND4J's {@code reshape('f', …)}. */
    COLUMN("column", 0, 3, 2, 1);

    private final String id;
    private final int[] axes;

    AxisOrder(String id, int... axes) {
        this.id = id;
        this.axes = axes;
    }

    /** The name on the command line and in presets. */
    public String id() {
        return id;
    }

    /** The permutation that brings (N,C,H,W) into this order, as given to {@code permute}. */
    public int[] permutation() {
        return axes.clone();
    }

    /** The axes from slowest to fastest. */
    public List<Axis> axes() {
        return Arrays.stream(axes).mapToObj(i -> Axis.values()[i]).toList();
    }

    /** Finds an order by its id, in any case. */
    public static AxisOrder parse(String text) {
        return Arrays.stream(values())
                .filter(order -> order.id.equals(text.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new BadInputException(
                        "order",
                        text,
                        Arrays.stream(values()).map(AxisOrder::id).collect(Collectors.joining(", "))));
    }
}
