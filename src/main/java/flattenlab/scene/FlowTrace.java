package flattenlab.scene;

import java.util.List;

/**
 * What a part of a flow came from and what it goes to.
 *
 * @param part that it is about
 * @param fields for each of {@link FlowPlan#maps} the cells that it depends on, or that depend on it; empty where there is
 *     none, or none of the picture that is shown
 * @param slots positions in the flatten's output, ascending
 * @param dropped how many of the last maps' cells of this trace reach no slot
 * @param inputs for each Linear the columns of its lines, ascending; empty where all are, or none
 * @param outputs for each Linear its line, or -1 for none in particular
 */
public record FlowTrace(
        FlowPart part, List<FlowField> fields, long[] slots, long dropped, List<long[]> inputs, int[] outputs) {
    /** Keeps the lists as they are now. */
    public FlowTrace {
        fields = List.copyOf(fields);
        inputs = List.copyOf(inputs);
    }

    /** Whether the part is a cell or the slot of one that the flatten leaves behind. */
    public boolean endsNowhere() {
        return slots.length == 0 && dropped > 0;
    }
}
