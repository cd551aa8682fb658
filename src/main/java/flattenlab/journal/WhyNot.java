package flattenlab.journal;

import flattenlab.tensor.Phrase;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;

/** Why a file could not be used, in words and without its path, which stands beside. */
final class WhyNot {
    private WhyNot() {}

    /** The reason of an exception, on one line. */
    static Phrase of(Exception e) {
        if (e instanceof ClosedByInterruptException) {
            return Phrase.of("record.interrupted");
        }
        if (e instanceof NoSuchFileException) {
            return Phrase.of("record.no_such_folder");
        }
        if (e instanceof AccessDeniedException) {
            return Phrase.of("record.may_not");
        }
        String reason = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
        String kind = e.getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", " ");
        return Phrase.asIs(reason == null ? kind.toLowerCase(Locale.ROOT) : reason.replaceAll("\\R", " "));
    }
}
