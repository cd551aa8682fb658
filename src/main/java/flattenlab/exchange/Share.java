package flattenlab.exchange;

import flattenlab.tensor.BadInputException;
import java.math.BigDecimal;

/** What an answer is worth, between the number that is kept and the percent that is written. */
final class Share {
    private Share() {}

    static double checked(double share) {
        if (!(share >= -1 && share <= 1)) {
            throw new BadInputException("share", share, "from -1 to 1");
        }
        return share + 0.0;
    }

    /** As percent, exact to the last digit. */
    static String percent(double share) {
        return Numbers.plain(new BigDecimal(Double.toString(share)).movePointRight(2));
    }

    /** @throws BadInputException if it is no number from -100 to 100 */
    static double ofPercent(String text) {
        double share;
        try {
            share = new BigDecimal(text.strip()).movePointLeft(2).doubleValue();
        } catch (NumberFormatException e) {
            throw new BadInputException("share", text, "from %-100% to %100%");
        }
        if (Math.abs(share) > 1) {
            throw new BadInputException("share", text, "from %-100% to %100%");
        }
        return share;
    }
}
