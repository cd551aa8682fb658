package flattenlab.training;

import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.Seeds;

/** The seeds of repetitions. */
public final class Seedings {
    /** Fewer say little about the spread. */
    public static final int PROOF = 3;

    private static final int MAX = 100;

    private Seedings() {}

    /** The seed of the i-th repetition; the first is the training's own. */
    public static long seed(long first, int i) {
        return i == 0 ? first : Seeds.mix(first, i) >>> 1;
    }

    /** @throws BadInputException if there are to be none, or too many */
    public static void check(int seeds) {
        if (seeds < 1 || seeds > MAX) {
            throw new BadInputException("seeds", seeds, Phrase.of("allowed.from_to", 1, MAX));
        }
    }
}
