package flattenlab.ui.common;

import java.text.Normalizer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The names that files are given until somebody says otherwise: all begin with that of the program, in one way. */
public final class FileName {
    private static final String PROGRAM = "flattenlab";

    private FileName() {}

    /**
     * A name without its ending.
     *
     * @param parts what is in the file, whose it is and the like; of each the letters and digits stay, as every disk takes
     *     them, and what has none is left out
     */
    public static String of(String... parts) {
        return Stream.concat(Stream.of(PROGRAM), Stream.of(parts).map(FileName::safe))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("-"));
    }

    private static String safe(String part) {
        return Normalizer.normalize(part, Normalizer.Form.NFC)
                .replaceAll("[^\\p{L}\\p{M}\\p{Nd}]+", "-")
                .replaceAll("^-|-$", "");
    }
}
