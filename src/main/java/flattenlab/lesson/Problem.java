package flattenlab.lesson;

/**
 * Something in a lesson that cannot be used.
 *
 * @param file its name
 * @param line from 1
 * @param message names the thing, its value and what is allowed
 */
public record Problem(String file, int line, String message) {}
