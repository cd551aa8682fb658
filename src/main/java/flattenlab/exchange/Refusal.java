package flattenlab.exchange;

/**
 * Something that could not be taken over.
 *
 * @param line where it stands, from 1
 * @param message names the thing, its value and what is allowed
 */
public record Refusal(int line, String message) {}
