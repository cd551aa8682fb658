package flattenlab.scene;

import flattenlab.tensor.FlattenMapping;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * What each slot of a row, and each cell behind it, adds to one output of a network. Behind a hidden layer the weights of
 * the units whose ReLU lets the sum pass are multiplied through: the parts still add up, with the biases, to the output.
 */
public final class Contributions {
    private final FlowPlan plan;
    private final FlowValues values;
    private final float[] weights;
    private final float[] parts;

    /** Of an output of a Linear. */
    public Contributions(FlowPlan plan, FlowValues values, int linear, int output) {
        this.plan = plan;
        this.values = values;
        int slots = Math.toIntExact(plan.inputs(0));
        this.weights = new float[slots];
        this.parts = new float[slots];
        int[] units = linear == 0 ? new int[] {output} : passing();
        int outputs = plan.outputs().get(0);
        float[] first = values.weights()[0];
        int row = values.row(plan) * slots;
        for (int slot = 0; slot < slots; slot++) {
            float value = values.inputs()[0][row + slot];
            // Nothing adds nothing, whatever its weight is: after a ReLU most of a large row need not be looked at.
            for (int i = 0; value != 0 && i < units.length; i++) {
                float onward = linear == 0
                        ? 1
                        : values.weights()[1][units[i] * plan.outputs().get(1) + output];
                weights[slot] += first[slot * outputs + units[i]] * onward;
            }
            parts[slot] = weights[slot] * value;
        }
    }

    /** The hidden units whose ReLU lets their sum pass. */
    private int[] passing() {
        float[] sums = values.sums()[0];
        return IntStream.range(0, sums.length).filter(unit -> sums[unit] > 0).toArray();
    }

    /** What a slot of the picture's row adds. */
    public float ofSlot(long column) {
        return parts[(int) column];
    }

    /** What a cell of the last maps adds; 0 if it reaches no slot of the picture's row. */
    public float ofCell(long cell) {
        long columns = plan.mapping().columns();
        long slot = plan.mapping().slotOf(cell);
        if (slot < 0 || slot / columns != values.row(plan)) {
            return 0;
        }
        float value = values.maps()[plan.lastMaps()][(int) cell];
        return weights[(int) (slot % columns)] * value / plan.mapping().cellsPerSlot();
    }

    /** The largest size of a slot's part; never 0. */
    public float most() {
        return FlowValues.most(parts);
    }

    /** The columns of the slots that add or take most, the largest first; no more than there are that do. */
    public List<Long> largest(int count) {
        return LongStream.range(0, parts.length)
                .filter(slot -> parts[(int) slot] != 0 && Float.isFinite(parts[(int) slot]))
                .boxed()
                .sorted(Comparator.comparingDouble((Long slot) -> -Math.abs(parts[slot.intValue()])))
                .limit(count)
                .toList();
    }

    /** Which share of all that counts, by size, comes from cells of other samples: 0 where the flatten keeps them apart. */
    public double shareOfOthers() {
        FlattenMapping mapping = plan.mapping();
        long before = values.row(plan) * mapping.columns();
        double all = 0;
        double others = 0;
        for (int slot = 0; slot < parts.length; slot++) {
            long cell = mapping.cellOf(before + slot);
            double size = Math.abs(parts[slot]);
            all += size;
            boolean other = cell != FlattenMapping.PADDING && mapping.input().index(cell)[0] != values.sample();
            others += other ? size : 0;
        }
        return all == 0 ? 0 : others / all;
    }

    /** The sum of all parts: the output without what biases add. */
    public double sum() {
        double sum = 0;
        for (float part : parts) {
            sum += part;
        }
        return sum;
    }
}
