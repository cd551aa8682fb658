package flattenlab.scene;

/** One thing in a flow that can be pointed at. */
public sealed interface FlowPart {
    /**
     * A cell of a layer's maps.
     *
     * @param stage from 0 for the picture
     * @param cell row-major in {@link FlowPlan#maps}; of the last maps in the input of the mapping
     */
    record Cell(int stage, long cell) implements FlowPart {}

    /**
     * What enters a Linear in one place.
     *
     * @param linear which
     * @param slot row-major in the output of the mapping, for the first Linear; a hidden unit for the next
     */
    record Slot(int linear, long slot) implements FlowPart {}

    /**
     * What one input adds to one output.
     *
     * @param input a column of the row
     */
    record Product(int linear, int output, long input) implements FlowPart {}

    /** What leaves a Linear in one place: a hidden unit before its ReLU, or a logit. */
    record Output(int linear, int output) implements FlowPart {}
}
