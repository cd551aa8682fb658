package flattenlab.doctor;

/** What can be said of a model. */
public enum Verdict {
    /** It runs, and each sample stays a row of its own. */
    FINE,
    /** It stops with an error. */
    CRASHES,
    /** It runs, but does not mean what it should. */
    SILENT,
    /** Something is missing, which is asked for. */
    UNDECIDABLE
}
