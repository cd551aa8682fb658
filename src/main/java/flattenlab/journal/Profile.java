package flattenlab.journal;

import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Phrase;
import java.text.Normalizer;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Whose record it is. A nickname and a colour are all that is asked.
 *
 * @param id the name of its folder: small letters, digits and hyphens
 * @param nickname 1 to {@value #LONGEST} characters, trimmed
 * @param colour one of {@link #COLOURS}
 * @param created when
 */
public record Profile(String id, String nickname, String colour, Instant created) {
    /** The colours that there are. */
    public static final List<String> COLOURS =
            List.of("blue", "orange", "green", "purple", "teal", "red", "brown", "grey");

    /** So many characters a nickname may have. */
    public static final int LONGEST = 24;

    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    /** Controls, ends of lines, halves of characters, and marks that turn the direction of what stands beside. */
    private static final Pattern UNFIT =
            Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}\\p{Cs}\\x{202A}-\\x{202E}\\x{2066}-\\x{2069}]");

    /**
     * Checks everything and trims the nickname.
     *
     * @throws BadInputException if a value is not one of those above
     */
    public Profile {
        if (!isId(id)) {
            throw new BadInputException("id", shown(id), Phrase.of("allowed.profile_id"));
        }
        nickname = nickname.strip();
        int length = nickname.codePointCount(0, nickname.length());
        if (length > LONGEST || nickname.codePoints().allMatch(Profile::isSpace)) {
            throw new BadInputException("nickname", shown(nickname), Phrase.of("allowed.characters", LONGEST));
        }
        if (UNFIT.matcher(nickname).find()) {
            throw new BadInputException("nickname", shown(nickname), Phrase.of("allowed.visible"));
        }
        if (!COLOURS.contains(colour)) {
            throw new BadInputException("colour", shown(colour), String.join(", ", COLOURS));
        }
    }

    /** Whether a folder of that name can hold a profile. */
    static boolean isId(String name) {
        return ID.matcher(name).matches();
    }

    /** Whether two learners could be taken for each other. */
    boolean isCalledLike(Profile other) {
        return plain(nickname).equals(plain(other.nickname));
    }

    private static String plain(String nickname) {
        String folded = nickname.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(folded, Normalizer.Form.NFKC);
    }

    private static boolean isSpace(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    /** A message has one line and an end. */
    private static String shown(String value) {
        String line = UNFIT.matcher(value).replaceAll("?");
        return line.length() <= 40 ? line : line.substring(0, 40) + "…";
    }
}
