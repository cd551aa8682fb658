package flattenlab.tensor;

/**
 * This machine lacks something that is needed, such as a library or memory. The message is one line that names it and
 * says how to get it, and is shown as it is.
 */
public final class UnavailableException extends RuntimeException implements Worded {
    private static final long serialVersionUID = 1;

    private final transient Phrase phrase;

    /** @param message one line, before there is a window that could say it in another language */
    public UnavailableException(String message) {
        this(Phrase.asIs(message), null);
    }

    /**
     * @param phrase one line
     * @param cause what was met
     */
    public UnavailableException(Phrase phrase, Throwable cause) {
        super(phrase.toString(), cause);
        this.phrase = phrase;
    }

    @Override
    public Phrase phrase() {
        return phrase;
    }
}
