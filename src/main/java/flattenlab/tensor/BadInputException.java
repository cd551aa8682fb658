package flattenlab.tensor;

/**
 * Something that a person typed or chose is not usable. The message is one line that names the thing, its value and
 * what is allowed, and is shown as it is.
 */
public final class BadInputException extends IllegalArgumentException {
    private final String thing;

    /**
     * @param thing what was given, as the person knows it: a flag, a field, a file
     * @param value the value that was given
     * @param allowed what would have been accepted, as a phrase that can follow "allowed:"
     */
    public BadInputException(String thing, Object value, String allowed) {
        super(thing + ": '" + value + "' cannot be used; allowed: " + allowed);
        this.thing = thing;
    }

    /** What was given, as the person knows it. */
    public String thing() {
        return thing;
    }
}
