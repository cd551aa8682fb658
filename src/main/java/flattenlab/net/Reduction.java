package flattenlab.net;

/** What a pooling keeps of the values that it sees. */
public enum Reduction {
    /** The largest. */
    MAX,
    /** Their mean. */
    AVERAGE
}
