package flattenlab.exchange;

import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Phrase;
import flattenlab.text.FormattedText;

/**
 * Numbers that are worth something.
 *
 * @param from the smallest, itself included
 * @param to the largest, itself included
 * @param share what they are worth, from -1 to 1; 1 is right
 * @param feedback what to say to them; empty if nothing
 */
public record Range(double from, double to, double share, FormattedText feedback) {
    /** @throws BadInputException if the ends are the wrong way round or only one of them is without bound */
    public Range {
        boolean open = from == Double.NEGATIVE_INFINITY && to == Double.POSITIVE_INFINITY;
        if (!open && !(Double.isFinite(from) && Double.isFinite(to) && from <= to)) {
            throw new BadInputException("range", from + ".." + to, Phrase.of("allowed.rising"));
        }
        from += 0.0;
        to += 0.0;
        share = Share.checked(share);
    }

    /** One whose feedback does not say how it is meant. */
    public Range(double from, double to, double share, String feedback) {
        this(from, to, share, FormattedText.of(feedback));
    }

    /** Every number: what is said to all that no other range holds. */
    public static Range everything(double share, FormattedText feedback) {
        return new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, share, feedback);
    }

    /** Whether it holds every number. */
    public boolean isEverything() {
        return Double.isInfinite(from);
    }

    /** Whether it holds a number. */
    public boolean holds(double number) {
        return from <= number && number <= to;
    }
}
