package flattenlab.nn;

import flattenlab.net.ShapeCheck;
import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Crash;
import flattenlab.tensor.CrashException;
import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.Shape;
import flattenlab.training.StructureProbe;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.exception.ND4JIllegalStateException;

/**
 * Asks the real ND4J operation what a flatten does: runs it on an input whose every cell holds its own number, and on
 * inputs in which one sample was changed.
 */
public final class IdentityProbe {
    /** Whole numbers up to here are exact in a float, and a probe of this size still answers at once. */
    public static final long MAX_CELLS = 1L << 22;

    /** The dependency matrix is this size squared. */
    public static final long MAX_SAMPLES = 256;

    private IdentityProbe() {}

    /**
     * Runs the probe.
     *
     * @param outputs of the Linear behind the flatten
     * @throws BadInputException if the shape is no batch of pictures or has more than {@link #MAX_CELLS} cells
     */
    public static StructureProbe.Report run(
            Shape input, FlattenVariant variant, AxisOrder order, long outputs, long seed, Path cache) {
        input.requireBatchOfPictures();
        if (input.elements() < 1 || input.elements() > MAX_CELLS || variant.argument() > MAX_CELLS) {
            throw new BadInputException("shape", input, Phrase.of("allowed.probe_cells", MAX_CELLS));
        }
        // One row and column a sample, one run of the operation each.
        long padded = variant.kind() == FlattenVariant.Kind.PAD ? variant.argument() : 0;
        if (input.dim(0) > MAX_SAMPLES) {
            throw new BadInputException("shape", input, Phrase.of("allowed.probe_samples", MAX_SAMPLES));
        }
        if (padded * input.dim(0) > MAX_CELLS) {
            throw new BadInputException("variant", variant.id(), Phrase.of("allowed.probe_slots", MAX_CELLS));
        }
        Natives.load(cache);
        FlattenVariant.Draw draw = new FlattenVariant.Draw(seed, 0);
        Optional<Crash> crash = ShapeCheck.firstCrash(input, variant, order, variant.inFeatures(input), outputs);
        try (Arena arena = new Arena()) {
            INDArray x = arena.zeros(input.dims());
            FlattenLayer layer = new FlattenLayer(arena, x, null, variant, order, seed);
            FlattenMapping mapping = FlattenMapping.of(input, variant, order, draw);
            float[] ramp = run(layer, x, ramp(input));
            return new StructureProbe.Report(
                    mapping.output(),
                    agrees(mapping, ramp)
                            && mapping.output().equals(Shape.of(layer.output().shape())),
                    isOneToOne(mapping, ramp),
                    dependency(mapping, layer, x),
                    crash);
        } catch (CrashException e) {
            return new StructureProbe.Report(
                    null, nd4jRefuses(input, e.crash()), false, new boolean[0][0], Optional.of(e.crash()));
        }
    }

    /** Whether ND4J, asked for the reshape that shapes alone say is impossible, refuses it too. */
    private static boolean nd4jRefuses(Shape input, Crash crash) {
        if (!(crash instanceof Crash.ReshapeMismatch mismatch)) {
            return false;
        }
        try (Arena arena = new Arena()) {
            arena.zeros(input.dims()).reshape('c', mismatch.requested());
            return false;
        } catch (ND4JIllegalStateException e) {
            return true;
        }
    }

    /** Cell i holds i + 1, so that a padded zero cannot be taken for a cell. */
    static float[] ramp(Shape input) {
        float[] ramp = new float[Math.toIntExact(input.elements())];
        for (int i = 0; i < ramp.length; i++) {
            ramp[i] = i + 1;
        }
        return ramp;
    }

    private static float[] run(FlattenLayer layer, INDArray x, float[] values) {
        Parameters.buffer(x).put(0, values);
        layer.runForward(0);
        return layer.output().dup('c').data().asFloat();
    }

    /** Whether each slot of the output of {@link #ramp} holds what the mapping says; a mean, to rounding. */
    static boolean agrees(FlattenMapping mapping, float[] output) {
        if (output.length != mapping.output().elements()) {
            return false;
        }
        for (int slot = 0; slot < output.length; slot++) {
            double expected = 0;
            for (long i = 0; i < mapping.cellsPerSlot(); i++) {
                long cell = mapping.cellOf(slot, i);
                expected += cell == FlattenMapping.PADDING ? 0 : cell + 1;
            }
            expected /= mapping.cellsPerSlot();
            double tolerance = mapping.cellsPerSlot() == 1 ? 0 : 1e-5 * expected;
            if (Math.abs(output[slot] - expected) > tolerance) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOneToOne(FlattenMapping mapping, float[] ramp) {
        long features = mapping.input().features();
        if (mapping.cellsPerSlot() > 1 || mapping.rows() != mapping.input().dim(0) || mapping.columns() < features) {
            return false;
        }
        boolean[] seen = new boolean[Math.toIntExact(mapping.input().elements())];
        for (int slot = 0; slot < ramp.length; slot++) {
            int cell = Math.round(ramp[slot]) - 1;
            if (cell < 0) {
                continue;
            }
            if (cell / features != slot / mapping.columns() || seen[cell]) {
                return false;
            }
            seen[cell] = true;
        }
        for (int cell = 0; cell < mapping.input().elements(); cell++) {
            if (!seen[cell]) {
                return false;
            }
        }
        return true;
    }

    /** Changes one sample at a time and looks which rows change with it. */
    private static boolean[][] dependency(FlattenMapping mapping, FlattenLayer layer, INDArray x) {
        int samples = Math.toIntExact(mapping.input().dim(0));
        int features = Math.toIntExact(mapping.input().features());
        int rows = Math.toIntExact(mapping.rows());
        boolean[][] depends = new boolean[rows][samples];
        float[] values = new float[samples * features];
        float[] before = run(layer, x, values);
        for (int j = 0; j < samples; j++) {
            Arrays.fill(values, j * features, (j + 1) * features, 1);
            float[] after = run(layer, x, values);
            Arrays.fill(values, j * features, (j + 1) * features, 0);
            for (int slot = 0; slot < after.length; slot++) {
                depends[(int) (slot / mapping.columns())][j] |= after[slot] != before[slot];
            }
        }
        return depends;
    }
}
