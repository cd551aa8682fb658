package flattenlab.journal;

import flattenlab.tensor.Phrase;
import flattenlab.tensor.Worded;
import java.io.IOException;
import java.io.InterruptedIOException;
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
        if (e instanceof Worded worded) {
            return worded.phrase();
        }
        if (e instanceof ClosedByInterruptException || e instanceof InterruptedIOException) {
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
        return reason == null
                ? Phrase.asIs(kind.toLowerCase(Locale.ROOT))
                : Phrase.system(new IOException(reason.replaceAll("\\R", " ")));
    }

    /** A file that is not one that can be used, with the reason. */
    static final class Refused extends IOException implements Worded {
        private static final long serialVersionUID = 1;

        private final transient Phrase phrase;

        Refused(Phrase phrase) {
            super(phrase.toString());
            this.phrase = phrase;
        }

        @Override
        public Phrase phrase() {
            return phrase;
        }
    }
}
