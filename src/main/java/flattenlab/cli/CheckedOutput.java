package flattenlab.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Where results go: a writer that, unlike those of the JDK, remembers why something could not be written. */
final class CheckedOutput extends PrintWriter {
    private final Remembering target;

    /** @param target standard output */
    CheckedOutput(OutputStream target) {
        this(new Remembering(target));
    }

    private CheckedOutput(Remembering target) {
        super(target, false, StandardCharsets.UTF_8);
        this.target = target;
    }

    /**
     * Hands on what was printed.
     *
     * @throws Undelivered if it, or anything before it, could not be written: there is no use in going on
     */
    void deliver() {
        if (checkError()) {
            throw new Undelivered(target.failure);
        }
    }

    /** Standard output takes no more. */
    static final class Undelivered extends RuntimeException {
        private static final long serialVersionUID = 1;

        Undelivered(IOException cause) {
            super("standard output cannot be written" + (cause == null ? "" : ": " + cause.getMessage()), cause);
        }

        /** Whether the reader went away, as {@code head} does when it has seen enough; that is no fault. */
        boolean isClosedPipe() {
            // There is no kind of exception for it; every language and system calls it a pipe.
            return getCause() != null
                    && String.valueOf(getCause().getMessage())
                            .toLowerCase(Locale.ROOT)
                            .contains("pipe");
        }
    }

    private static final class Remembering extends FilterOutputStream {
        private IOException failure;

        Remembering(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                out.write(bytes, offset, length);
            } catch (IOException e) {
                failure = failure == null ? e : failure;
                throw e;
            }
        }
    }
}
