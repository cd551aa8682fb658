package flattenlab.lesson;

import flattenlab.tensor.BadInputException;

/** Where a reader tells what it cannot use, by line. */
@FunctionalInterface
interface Faults {
    void say(int line, String message);

    /** What is named as every input of the program is. */
    default void say(int line, String thing, Object value, String allowed) {
        say(line, new BadInputException(thing, value, allowed).getMessage());
    }

    /** Does something, and says why it could not be done. */
    default void attempt(int line, Runnable task) {
        try {
            task.run();
        } catch (BadInputException e) {
            say(line, e.getMessage());
        }
    }
}
