package flattenlab.scene;

import flattenlab.tensor.FlattenMapping;
import java.util.Arrays;

/**
 * The mapping, ready to be asked for every pixel of every frame. Where all samples are treated alike, one sample's
 * answers are kept; otherwise the arithmetic of the mapping is cheap enough as it is.
 */
final class SlotTable {
    /** Features of which a table is kept: 64 MB for both directions. */
    private static final long MAX_TABLE = 8_000_000;

    private final FlattenMapping mapping;
    private final long features;
    private final long slots;
    private final long columns;
    private final int[] slotOfFeature;
    private final int[] featureOfSlot;

    SlotTable(FlattenMapping mapping) {
        this.mapping = mapping;
        long samples = Math.max(1, mapping.input().dim(0));
        this.features = mapping.input().features();
        this.slots = mapping.output().elements() / samples;
        this.columns = mapping.columns();
        boolean kept = mapping.isPerSample()
                && mapping.cellsPerSlot() == 1
                && mapping.input().elements() > 0
                && Math.max(features, slots) <= MAX_TABLE;
        this.slotOfFeature = kept ? new int[(int) features] : null;
        this.featureOfSlot = kept ? new int[(int) slots] : null;
        if (kept) {
            Arrays.fill(featureOfSlot, (int) FlattenMapping.PADDING);
            for (int feature = 0; feature < features; feature++) {
                int slot = (int) mapping.slotOf(feature);
                slotOfFeature[feature] = slot;
                if (slot >= 0) {
                    featureOfSlot[slot] = feature;
                }
            }
        }
    }

    /** Whether all samples are treated alike: what holds for the first holds for each. */
    boolean isPerSample() {
        return slotOfFeature != null;
    }

    /** The slot of a cell, or {@link FlattenMapping#DROPPED}. */
    long slotOf(long cell) {
        if (slotOfFeature == null) {
            return mapping.slotOf(cell);
        }
        long sample = cell / features;
        int slot = slotOfFeature[(int) (cell - sample * features)];
        return slot < 0 ? FlattenMapping.DROPPED : sample * slots + slot;
    }

    /** The column of the slot of a sample's feature, or {@link FlattenMapping#DROPPED}. */
    long columnOf(int sample, long feature) {
        long slot = slotOfFeature == null ? mapping.slotOf(sample * features + feature) : slotOfFeature[(int) feature];
        if (slot < 0) {
            return FlattenMapping.DROPPED;
        }
        return slot < columns ? slot : slot % columns;
    }

    /** The first cell of a slot, or {@link FlattenMapping#PADDING}. */
    long cellOf(long slot) {
        if (featureOfSlot == null) {
            return mapping.cellOf(slot);
        }
        long sample = slot / slots;
        int feature = featureOfSlot[(int) (slot - sample * slots)];
        return feature < 0 ? FlattenMapping.PADDING : sample * features + feature;
    }
}
