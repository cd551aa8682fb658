package flattenlab.training;

import flattenlab.tensor.Phrase;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a loss did that ran away. A saved run keeps it as its English sentence. */
final class Divergence {
    private static final Pattern BECAME = Pattern.compile("the loss became (\\S+) at step (\\d+)");
    private static final Pattern ROSE =
            Pattern.compile("the loss rose to (\\S+), over (\\d+) times ln K, by step (\\d+)");

    private Divergence() {}

    /** It is no number any more. */
    static Phrase became(double loss, int step) {
        return Phrase.of("divergence.became", Double.toString(loss), step);
    }

    /** It is so many times the loss of guessing, ln K. */
    static Phrase rose(double loss, double times, int step) {
        return rose(
                String.format(Locale.ROOT, "%.3g", loss),
                String.format(Locale.ROOT, "%.0f", times),
                Integer.toString(step));
    }

    private static Phrase rose(String loss, String times, String step) {
        int point = loss.indexOf('.');
        Object shown =
                point < 0 ? loss : Phrase.of("value.decimal", loss.substring(0, point), loss.substring(point + 1));
        return Phrase.of("divergence.rose", shown, times, step);
    }

    /** What a sentence says. */
    static Phrase of(String sentence) {
        Matcher became = BECAME.matcher(sentence);
        Matcher rose = ROSE.matcher(sentence);
        if (became.matches()) {
            return Phrase.of("divergence.became", became.group(1), became.group(2));
        }
        return rose.matches() ? rose(rose.group(1), rose.group(2), rose.group(3)) : Phrase.asIs(sentence);
    }
}
