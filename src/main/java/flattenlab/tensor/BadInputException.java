package flattenlab.tensor;

import java.util.regex.Pattern;

/**
 * Something that a person typed or chose is not usable. The message is one line that names the thing, its value and
 * what is allowed, and is shown as it is.
 */
public final class BadInputException extends IllegalArgumentException implements Worded {
    private static final long serialVersionUID = 1;

    /** Characters of a value that are repeated: a whole file may have been pasted. */
    private static final int SHOWN = 300;

    /** Characters of each part of what is allowed, be it a list. */
    private static final int ALLOWED = 800;

    private static final Pattern NO_WORDS = Pattern.compile("[\\p{Cntrl}\u0085\u2028\u2029]+");

    private final String thing;
    private final transient Phrase phrase;

    /**
     * @param thing what was given, as the person knows it: a flag, a field, a file
     * @param value the value that was given
     * @param allowed what would have been accepted, as a phrase that can follow "allowed:"
     */
    public BadInputException(String thing, Object value, Phrase allowed) {
        this(thing, Phrase.thing(thing), value, allowed);
    }

    /**
     * Where what is allowed is the same in every language: names, ids, signs. The command line, which is English, may say
     * more.
     */
    public BadInputException(String thing, Object value, String allowed) {
        this(thing, value, Phrase.asIs(allowed));
    }

    /** Where the thing itself is a phrase. */
    public BadInputException(Phrase thing, Object value, Phrase allowed) {
        this(thing.toString(), thing, value, allowed);
    }

    private BadInputException(String name, Phrase thing, Object value, Phrase allowed) {
        this(
                name,
                Phrase.of(
                        "bad_input",
                        thing,
                        value instanceof Phrase || value instanceof Number ? value : line(String.valueOf(value), SHOWN),
                        // What is allowed may name what stands in the file.
                        allowed.with(text -> line(text, ALLOWED))));
    }

    /** A text as it stands in one line, be it ever so long. */
    private static String line(String text, int most) {
        String line = NO_WORDS.matcher(text).replaceAll(" ");
        return line.codePointCount(0, line.length()) <= most
                ? line
                : line.substring(0, line.offsetByCodePoints(0, most)) + "…";
    }

    private BadInputException(String thing, Phrase phrase) {
        super(phrase.toString());
        this.thing = thing;
        this.phrase = phrase;
    }

    /** What was given, as the person knows it. */
    public String thing() {
        return thing;
    }

    @Override
    public Phrase phrase() {
        return phrase;
    }
}
