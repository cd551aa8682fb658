package flattenlab.tensor;

/** The four axes of a batch of pictures, in the order in which PyTorch and ND4J hold them. */
public enum Axis {
    /** Sample in the batch. */
    N,
    /** Channel. */
    C,
    /** Row of a plane, from the top. */
    H,
    /** Column of a plane, from the left. */
    W
}
