package flattenlab.data;

/** A data file that cannot be used. The message names the file and says what is wrong with it. */
public final class DataException extends RuntimeException {
    /** Names the file and the fault. */
    public DataException(String file, String fault) {
        super("data file " + file + ": " + fault);
    }
}
