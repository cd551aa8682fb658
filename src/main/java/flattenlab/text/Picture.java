package flattenlab.text;

import flattenlab.text.ShownText.Run;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A picture inside a text. Nothing is known of it but what it says: it may be damaged, or none at all.
 *
 * @param name what it is called, or {@code data:}
 * @param words what it shows, for whoever does not see it
 * @param content in base64
 */
public record Picture(String name, String words, String content) implements Run {
    private static final Pattern DATA = Pattern.compile("data:image/(?:png|jpe?g|gif);base64,");

    @Override
    public String text() {
        return "[" + words + "]";
    }

    /** What an address in a text holds: a file of the text, or what stands in the address itself. Nothing is fetched. */
    static Optional<String> content(String address, List<AttachedFile> files) {
        Matcher data = DATA.matcher(address);
        return data.lookingAt()
                ? Optional.of(address.substring(data.end()))
                : files.stream().filter(file -> file.is(address)).findFirst().map(AttachedFile::content);
    }

    /** How long a text is without the pictures in its addresses. */
    public static int lengthWithout(String text) {
        int length = text.length();
        Matcher data = DATA.matcher(text);
        while (data.find()) {
            int end = data.end();
            while (end < text.length() && "\"' )>\n".indexOf(text.charAt(end)) < 0) {
                end++;
            }
            length -= end - data.end();
            data.region(end, text.length());
        }
        return length;
    }
}
