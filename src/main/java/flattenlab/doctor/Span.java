package flattenlab.doctor;

/**
 * A place in what was pasted.
 *
 * @param start its first character, counted from 0
 * @param end the first behind it
 */
public record Span(int start, int end) {
    /** @throws IllegalArgumentException if it ends before it starts */
    public Span {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("from " + start + " to " + end);
        }
    }

    /** From the start of this to the end of another. */
    public Span to(Span last) {
        return new Span(start, Math.max(end, last.end));
    }
}
