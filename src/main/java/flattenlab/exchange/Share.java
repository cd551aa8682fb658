package flattenlab.exchange;

import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Phrase;
import flattenlab.text.Clean;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an answer is worth, between the number that is kept and the percent that is written. */
final class Share {
    /** So far may a weight be off, as in Moodle. */
    static final double NEAR = 1e-5;

    private static final int LONGEST = 100;
    private static final List<Double> POSITIVE = List.of(
            1.0, 0.9, 0.8333333, 0.8, 0.75, 0.7, 0.6666667, 0.6, 0.5, 0.4, 0.3333333, 0.3, 0.25, 0.2, 0.1666667,
            0.1428571, 0.125, 0.1111111, 0.1, 0.05);
    private static final List<Double> WEIGHTS = Stream.concat(
                    Stream.concat(POSITIVE.stream(), Stream.of(0.0)),
                    POSITIVE.stream().map(share -> -share))
            .toList();
    private static final String LISTED =
            POSITIVE.stream().map(Share::percent).collect(Collectors.joining(", ")) + ", 0";

    private Share() {}

    static double checked(double share) {
        if (!(share >= -1 && share <= 1)) {
            throw new BadInputException("share", share, Phrase.of("allowed.from_to", -1, 1));
        }
        return share + 0.0;
    }

    /** As percent, exact to the last digit. */
    static String percent(double share) {
        return Numbers.plain(new BigDecimal(Double.toString(share)).movePointRight(2));
    }

    /**
     * One of the weights that Moodle knows; any other makes it refuse the question.
     *
     * @throws BadInputException if it is none of them, with the nearest that there is
     */
    static double ofPercent(String text) {
        Phrase allowed = Phrase.of("allowed.from_to", "%-100%", "%100%");
        if (text.length() > LONGEST) {
            throw new BadInputException("share", Clean.brief(text), allowed);
        }
        // Whatever has a long exponent, BigDecimal would write out.
        if (!Numbers.is(text) || text.indexOf(',') >= 0) {
            throw new BadInputException("share", text, allowed);
        }
        double share = Numbers.read(text).movePointLeft(2).doubleValue();
        if (Math.abs(share) > 1) {
            throw new BadInputException("share", text, allowed);
        }
        double nearest = WEIGHTS.stream()
                .min(Comparator.comparingDouble(weight -> Math.abs(weight - share)))
                .orElseThrow();
        if (Math.abs(nearest - share) >= NEAR) {
            throw new BadInputException(
                    "share", text.strip(), Phrase.of("allowed.nearest_share", percent(nearest), LISTED));
        }
        return nearest;
    }
}
