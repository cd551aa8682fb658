package flattenlab.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What one part of the proof has measured: written at once, so that it is there whatever comes after. */
public final class Figures {
    /** Where every part leaves its figures: what was measured, how much, and what is allowed, with tabs between them. */
    public static final Path FOLDER = Path.of("target", "proof");

    private final Path file;
    private final List<String> lines = new ArrayList<>();

    /** @param part of the proof, such as {@code 8 supply}; parts stand in the table in the order of their names */
    public Figures(String part) {
        file = FOLDER.resolve(part + ".tsv");
    }

    /** Notes a figure that has no bound: how often, how many. */
    public Figures note(String what, Object measured) {
        return note(what, measured, "");
    }

    /** Notes a figure, and in words what is allowed. */
    public Figures note(String what, Object measured, String allowed) {
        lines.add(String.join("\t", what, written(measured), allowed));
        try {
            Files.createDirectories(FOLDER);
            Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    private static String written(Object measured) {
        if (measured instanceof Double fraction) {
            return String.format(Locale.ROOT, "%.3g", fraction);
        }
        return measured instanceof Number number
                ? String.format(Locale.ROOT, "%,d", number.longValue())
                : measured.toString();
    }
}
