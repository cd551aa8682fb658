package flattenlab.doctor;

import flattenlab.tensor.Phrase;
import java.util.List;

/** Neither a person nor a text says what enters a model: it is asked for. */
public final class UnknownInputException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Phrase missing;
    private final transient List<Built> built;

    /** @param missing what is to be asked for, as a phrase that can follow "missing:" */
    public UnknownInputException(Phrase missing) {
        this(missing, List.of());
    }

    /**
     * The same of a model whose layers are known.
     *
     * @param built in the order in which they are made
     */
    public UnknownInputException(Phrase missing, List<Built> built) {
        super(missing.toString());
        this.missing = missing;
        this.built = List.copyOf(built);
    }

    /** What is to be asked for. */
    public Phrase missing() {
        return missing;
    }

    /** The layers to which nothing came. */
    public List<Built> built() {
        return built;
    }
}
