package flattenlab.data;

import flattenlab.tensor.Phrase;
import flattenlab.tensor.Worded;

/** A data file that cannot be used. The message names the file and says what is wrong with it. */
public final class DataException extends RuntimeException implements Worded {
    private static final long serialVersionUID = 1;

    private final transient Phrase phrase;
    private final transient Phrase fault;

    /** Names the file and the fault. */
    public DataException(String file, Phrase fault) {
        this(Phrase.of("data.file", file, fault), fault);
    }

    private DataException(Phrase phrase, Phrase fault) {
        super(phrase.toString());
        this.phrase = phrase;
        this.fault = fault;
    }

    @Override
    public Phrase phrase() {
        return phrase;
    }

    /** What is wrong, without the name of the file. */
    public Phrase fault() {
        return fault;
    }
}
