package flattenlab.doctor.python;

/** A bound was met; its gap is named, and evaluation goes on behind the outermost statement, or not at all. */
final class EndlessException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final boolean last;

    /** @param last whether nothing more is to be evaluated */
    EndlessException(boolean last) {
        super("a bound of the evaluation", null, false, false);
        this.last = last;
    }

    boolean isLast() {
        return last;
    }
}
