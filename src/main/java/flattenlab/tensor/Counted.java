package flattenlab.tensor;

/** A count with its word: 1 row, 2 rows. For texts that are English everywhere. */
public final class Counted {
    private Counted() {}

    /** A count and a word that takes an s where there are several, such as {@code row}. */
    public static String of(long count, String one) {
        return of(count, one, one + "s");
    }

    /** A count and its word. */
    public static String of(long count, String one, String several) {
        return count + " " + (count == 1 ? one : several);
    }
}
