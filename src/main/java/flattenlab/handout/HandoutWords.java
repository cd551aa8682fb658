package flattenlab.handout;

import flattenlab.tensor.FaultWords;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.TextBundle;
import java.util.Locale;
import java.util.Map;

/** Every text of a handout that no question and no lesson brings, in one language. */
final class HandoutWords {
    private final TextBundle texts;
    private final FaultWords faults;

    /** The texts of a language, or the English ones where it has none. */
    HandoutWords(Locale locale) {
        texts = new TextBundle("handout", locale);
        faults = new FaultWords(locale);
    }

    /** The text of a key that has no names in it. */
    String text(String key) {
        return text(key, Map.of());
    }

    /** The text of a key with its names replaced. */
    String text(String key, Map<String, ?> values) {
        return texts.text(key, values::get);
    }

    /** What cannot be printed, in the place where it would stand. */
    String left(Phrase what) {
        return text("left", Map.of("what", faults.text(what)));
    }

    /** Why something in a lesson cannot be used. */
    String fault(Phrase why) {
        return faults.text(why);
    }
}
