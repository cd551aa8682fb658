package flattenlab.doctor;

import flattenlab.tensor.Phrase;

/** Neither a person nor a text says what enters a model: it is asked for. */
public final class UnknownInputException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Phrase missing;

    /** @param missing what is to be asked for, as a phrase that can follow "missing:" */
    public UnknownInputException(Phrase missing) {
        super(missing.toString());
        this.missing = missing;
    }

    /** What is to be asked for. */
    public Phrase missing() {
        return missing;
    }
}
