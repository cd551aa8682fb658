package flattenlab.app;

import flattenlab.tensor.BadInputException;
import java.nio.file.Path;
import java.time.Instant;

/** A session as the window reads it at its start, for tests in other packages. */
public final class SessionReading {
    private SessionReading() {}

    /** Reads it with all that stands in it; each part that cannot be used is left out, as there. */
    public static void read(Path home) {
        Session session = Session.read(home).session();
        left(() -> session.quiz().ifPresent(node -> QuizJson.read(node, Instant.EPOCH)));
        left(() -> session.lesson().ifPresent(LessonJson::read));
        left(() -> session.lent().ifPresent(LentJson::read));
        session.write(home);
    }

    /** Writes one with everything in it. */
    public static void write(Path home) {
        SessionTest.WHOLE.write(home);
    }

    private static void left(Runnable part) {
        try {
            part.run();
        } catch (BadInputException e) {
            // Said in the window, which goes on without it.
            return;
        }
    }
}
