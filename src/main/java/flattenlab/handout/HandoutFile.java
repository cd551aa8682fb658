package flattenlab.handout;

import flattenlab.store.SafeFile;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Phrase;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/** Writes handouts to files, as what their names say. */
public final class HandoutFile {
    /** How a handout can be written. */
    public enum Kind {
        /** For a printer. */
        PDF,
        /** For a browser or a text program. */
        HTML;

        /** How a file of it ends, without the point. */
        public String ending() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private HandoutFile() {}

    /**
     * What a file is to be, by its name.
     *
     * @throws BadInputException if it ends neither in .pdf nor in .html
     */
    public static Kind kind(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        for (Kind kind : Kind.values()) {
            if (name.endsWith("." + kind.ending())) {
                return kind;
            }
        }
        throw new BadInputException("out", file, Phrase.of("allowed.handout_file"));
    }

    /**
     * Writes or replaces a file, whole or not at all.
     *
     * @throws BadInputException if its name says neither kind, or it cannot be written
     */
    public static void write(Handout handout, Path file) {
        Kind kind = kind(file);
        SafeFile.write(file, out -> write(handout, kind, out));
    }

    /** Writes a handout. */
    public static void write(Handout handout, Kind kind, OutputStream out) throws IOException {
        switch (kind) {
            case PDF -> HandoutPdf.write(handout, out);
            case HTML -> out.write(HandoutHtml.of(handout).getBytes(StandardCharsets.UTF_8));
        }
    }
}
