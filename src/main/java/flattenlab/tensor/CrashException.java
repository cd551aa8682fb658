package flattenlab.tensor;

/** An operation refused the shape it was given. What the program teaches, so never a failure of the program itself. */
public final class CrashException extends RuntimeException {
    private final transient Crash crash;

    /** Carries what happened and where. */
    public CrashException(Crash crash) {
        super(crash.message());
        this.crash = crash;
    }

    /** What happened and where. */
    public Crash crash() {
        return crash;
    }
}
