package flattenlab.text;

import java.util.List;

/**
 * A text with how it is meant. An empty one is meant in no way, so that all empty ones are the same.
 *
 * @param text the words with their marks or tags
 * @param format how they are meant
 * @param files that are shown in it
 */
public record FormattedText(String text, Format format, List<AttachedFile> files) {
    /** Nothing. */
    public static final FormattedText EMPTY = new FormattedText("", Format.MOODLE);

    /** The text is cleaned of what no format can carry. */
    public FormattedText {
        text = Clean.text(text);
        files = List.copyOf(files);
        format = text.isEmpty() ? Format.MOODLE : format;
    }

    /** A text without files. */
    public FormattedText(String text, Format format) {
        this(text, format, List.of());
    }

    /** A text that does not say how it is meant. */
    public static FormattedText of(String text) {
        return new FormattedText(text, Format.MOODLE);
    }

    /** Words as they are. */
    public static FormattedText plain(String text) {
        return new FormattedText(text, Format.PLAIN);
    }

    /** The words alone, line by line. */
    public String words() {
        return ShownText.of(this).text();
    }

    /** Whether it holds nothing. */
    public boolean isEmpty() {
        return text.isEmpty();
    }
}
