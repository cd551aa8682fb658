package flattenlab.training;

import flattenlab.tensor.Axis;
import flattenlab.tensor.CrashException;
import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.FlattenVariant;
import java.util.Arrays;
import java.util.Optional;

/**
 * Which cell of a sample each row of the first Linear's weights belongs to. Two flattens of the same cells in different
 * orders need the same rows in different places.
 */
public final class RowOrder {
    /** Marks a row that belongs to no cell: its slot is padding. */
    public static final int NO_CELL = -1;

    private RowOrder() {}

    /**
     * For each slot of a row, its cell, numbered within the sample as the correct flatten numbers them.
     *
     * @return empty unless the flatten treats every sample alike, the same in every batch, and keeps cells whole
     */
    public static Optional<int[]> cells(NetworkSpec spec, FlattenVariant variant) {
        if (variant.kind() == FlattenVariant.Kind.FRESH_SHUFFLE || variant.kind() == FlattenVariant.Kind.POOL) {
            return Optional.empty();
        }
        FlattenMapping mapping;
        try {
            mapping = FlattenMapping.of(
                    spec.beforeFlatten().with(Axis.N, 1),
                    variant,
                    spec.design().order(),
                    new FlattenVariant.Draw(spec.seed(), 0));
        } catch (CrashException e) {
            return Optional.empty();
        }
        if (!mapping.isPerSample() || mapping.rows() != 1 || mapping.columns() != spec.inFeatures()) {
            return Optional.empty();
        }
        int[] cells = new int[Math.toIntExact(mapping.columns())];
        Arrays.setAll(cells, slot -> (int) Math.max(NO_CELL, mapping.cellOf(slot)));
        return Optional.of(cells);
    }

    /**
     * How to move the rows of a network that was trained with its variant, so that it works with the flatten that it is
     * evaluated with: for each slot there, the slot here.
     *
     * @return empty if the two are the same, or do not hold the same cells of each sample
     */
    public static Optional<int[]> repair(NetworkSpec spec) {
        Optional<int[]> trained = cells(spec, spec.variant());
        Optional<int[]> met = cells(spec, spec.evalVariant());
        if (spec.variant().equals(spec.evalVariant()) || trained.isEmpty() || met.isEmpty()) {
            return Optional.empty();
        }
        int[] slotOfCell = new int[Math.toIntExact(spec.beforeFlatten().features())];
        Arrays.fill(slotOfCell, NO_CELL);
        for (int slot = 0; slot < trained.get().length; slot++) {
            if (trained.get()[slot] != NO_CELL) {
                slotOfCell[trained.get()[slot]] = slot;
            }
        }
        int[] source = new int[met.get().length];
        for (int slot = 0; slot < source.length; slot++) {
            int cell = met.get()[slot];
            source[slot] = cell == NO_CELL ? NO_CELL : slotOfCell[cell];
            if (source[slot] == NO_CELL) {
                return Optional.empty();
            }
        }
        return Optional.of(source);
    }
}
