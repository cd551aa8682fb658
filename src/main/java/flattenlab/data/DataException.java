package flattenlab.data;

/** A data file that cannot be used. The message names the file and says what is wrong with it. */
public final class DataException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String fault;

    /** Names the file and the fault. */
    public DataException(String file, String fault) {
        super("data file " + file + ": " + fault);
        this.fault = fault;
    }

    /** What is wrong, without the name of the file. */
    public String fault() {
        return fault;
    }
}
