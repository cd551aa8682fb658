package flattenlab.lesson;

import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Phrase;

/** Where a reader tells what it cannot use, by line. */
@FunctionalInterface
interface Faults {
    void say(int line, Phrase phrase);

    /** What is named as every input of the program is. */
    default void say(int line, String thing, Object value, Phrase allowed) {
        say(line, new BadInputException(thing, value, allowed).phrase());
    }

    /** The same where what is allowed are names and signs. */
    default void say(int line, String thing, Object value, String allowed) {
        say(line, thing, value, Phrase.asIs(allowed));
    }

    /** Does something, and says why it could not be done. */
    default void attempt(int line, Runnable task) {
        try {
            task.run();
        } catch (BadInputException e) {
            say(line, e.phrase());
        }
    }
}
