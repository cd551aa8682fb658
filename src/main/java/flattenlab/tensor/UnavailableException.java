package flattenlab.tensor;

/**
 * This machine lacks something that is needed, such as a library or memory. The message is one line that names it and
 * says how to get it, and is shown as it is.
 */
public final class UnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param message one line */
    public UnavailableException(String message) {
        super(message);
    }

    /**
     * @param message one line
     * @param cause what was met
     */
    public UnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
