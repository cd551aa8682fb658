package flattenlab.preset;

import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Phrase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Base64;

/** A preset as somebody types or pastes it: a code, the text of a file, or on the command line the file itself. */
public final class PresetText {
    /** How the text of an object begins in Base64. */
    private static final String OLDER = "eyJ";

    private static final int LONGEST_CODE = 120;

    private PresetText() {}

    /**
     * Reads a file if there is one of that name, else what was typed itself.
     *
     * @throws BadInputException if it is neither, or holds something that cannot be used; the message says what
     */
    public static Preset ofFileOrText(String typed) {
        Path file = path(typed);
        return file != null && Files.exists(file) ? PresetFile.read(file) : of(typed);
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            return null;
        }
    }

    /**
     * Reads a code or the text of a file; looks at no file.
     *
     * @throws BadInputException if it is neither, or holds something that cannot be used; the message says what
     */
    public static Preset of(String text) {
        String stripped = text.strip();
        if (!stripped.startsWith(OLDER) && PresetCode.isMeant(stripped)) {
            return PresetCode.read(stripped);
        }
        return PresetFile.parse(text, stripped.startsWith("{") ? stripped : decode(stripped));
    }

    /** Whether a text that somebody pastes is meant for {@link #of} and nothing else. */
    public static boolean isMeant(String text) {
        String stripped = text.strip();
        return stripped.startsWith("{") && stripped.contains('"' + PresetFile.VERSION_KEY + '"')
                || stripped.startsWith(OLDER)
                || stripped.length() <= LONGEST_CODE && PresetCode.isMeant(stripped);
    }

    /** Codes of versions 1 and 2 are the text of the file in Base64. */
    private static String decode(String code) {
        try {
            String json = new String(Base64.getUrlDecoder().decode(code), StandardCharsets.UTF_8);
            if (json.startsWith("{")) {
                return json;
            }
        } catch (IllegalArgumentException e) {
            // Not that alphabet: a mistyped file name, most likely.
        }
        throw new BadInputException("preset", code, Phrase.of("allowed.file_or_code"));
    }
}
