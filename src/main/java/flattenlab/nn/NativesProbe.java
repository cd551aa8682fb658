package flattenlab.nn;

import static flattenlab.nn.Kernel.array;

import org.nd4j.linalg.api.ndarray.INDArray;

/** Tries the natives with oneDNN; how the process ends says what came of it. */
final class NativesProbe {
    /** Statuses of the process; a JVM that dies ends with others. */
    static final int RIGHT = 0;

    /** What Java itself ends with where it cannot start, as for want of memory. */
    static final int NO_JAVA = 1;

    static final int WRONG = 3;
    static final int NOT_LOADED = 4;

    private NativesProbe() {}

    /** Convolves ones with ones, and multiplies ones with ones. */
    public static void main(String[] args) {
        int status = NOT_LOADED;
        try {
            NativeSet.ONEDNN.use();
            status = computesRight() ? RIGHT : WRONG;
        } finally {
            Runtime.getRuntime().halt(status);
        }
    }

    private static boolean computesRight() {
        try (Arena arena = new Arena()) {
            INDArray picture = arena.ones(2, 3, 8, 8);
            INDArray maps = arena.zeros(2, 4, 6, 6);
            arena.keep(Kernel.of(
                            "conv2d", array(picture, arena.ones(4, 3, 3, 3)), maps, 3, 3, 1, 1, 0, 0, 1, 1, 0, 0, 1))
                    .run();
            INDArray product = arena.zeros(16, 16);
            arena.keep(Kernel.of("matmul", array(arena.ones(16, 16), arena.ones(16, 16)), product, 0, 0, 0))
                    .run();
            return maps.minNumber().floatValue() == 27
                    && maps.maxNumber().floatValue() == 27
                    && product.minNumber().floatValue() == 16;
        }
    }
}
