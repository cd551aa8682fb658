package flattenlab.text;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text for a format without places for files: what is a file beside it stands in its addresses instead. An address whose
 * file is not there becomes the name of the file.
 *
 * @param text the words with their marks or tags
 * @param whole whether every file is in it, and every address found its own
 */
public record Embedded(String text, boolean whole) {
    /** How a base64 of each kind begins that an address may hold. */
    private static final Map<String, String> KINDS = Map.of("iVBOR", "png", "/9j/", "jpeg", "R0lGOD", "gif");

    /** In quotes a name may have blanks and brackets. */
    private static final Pattern ADDRESS = Pattern.compile(
            "(?<=\")#[^\"]*|(?<=')#[^']*|#[^\\s\"'()<>]*".replace("#", Pattern.quote(AttachedFile.INSIDE)));

    /** A text with its files in it. */
    public static Embedded of(FormattedText text) {
        if (text.format() == Format.PLAIN) {
            return new Embedded(text.text(), text.files().isEmpty());
        }
        Set<AttachedFile> used = new HashSet<>();
        Matcher address = ADDRESS.matcher(text.text());
        boolean[] missing = new boolean[1];
        String written = address.replaceAll(found -> {
            String name = found.group().replace("&amp;", "&");
            Optional<String> content = text.files().stream()
                    .filter(file -> file.is(name))
                    .findFirst()
                    .flatMap(file -> {
                        used.add(file);
                        return address(file.content());
                    });
            missing[0] |= content.isEmpty();
            return Matcher.quoteReplacement(content.orElseGet(() -> AttachedFile.bare(found.group())));
        });
        return new Embedded(written, !missing[0] && used.containsAll(text.files()));
    }

    /** A text for a format without pictures: an address of a file beside it becomes the name of the file. */
    public static String bare(String text) {
        return ADDRESS.matcher(text).replaceAll(found -> Matcher.quoteReplacement(AttachedFile.bare(found.group())));
    }

    private static Optional<String> address(String content) {
        String bare = content.replaceAll("\\s", "");
        return KINDS.entrySet().stream()
                .filter(kind -> bare.startsWith(kind.getKey()))
                .findFirst()
                .map(kind -> "data:image/" + kind.getValue() + ";base64," + bare);
    }
}
