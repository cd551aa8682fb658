package flattenlab.journal;

import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;

/** Why a file could not be used, in words and without its path, which stands beside. */
final class WhyNot {
    private WhyNot() {}

    /** The reason of an exception, on one line. */
    static String of(Exception e) {
        if (e instanceof ClosedByInterruptException) {
            return "writing was interrupted";
        }
        if (e instanceof NoSuchFileException) {
            return "there is no such folder";
        }
        if (e instanceof AccessDeniedException) {
            return "it may not be written";
        }
        String reason = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
        String kind = e.getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", " ");
        return reason == null ? kind.toLowerCase(Locale.ROOT) : reason.replaceAll("\\R", " ");
    }
}
