package flattenlab.text;

import java.util.Arrays;
import java.util.Optional;

/** How the texts of a question are meant. */
public enum Format {
    /** As they are. */
    PLAIN("plain", "plain_text"),
    /** With the marks of Markdown. */
    MARKDOWN("markdown", "markdown"),
    /** With tags. */
    HTML("html", "html"),
    /** As they are, with lines that end where they end; what a question is that says nothing. */
    MOODLE("moodle", "moodle_auto_format");

    private final String gift;
    private final String xml;

    Format(String gift, String xml) {
        this.gift = gift;
        this.xml = xml;
    }

    /** The word in brackets before a text of GIFT. */
    public String prefix() {
        return "[" + gift + "]";
    }

    /** The value of the attribute in Moodle XML. */
    public String xml() {
        return xml;
    }

    /** The format whose word in brackets a text begins with. */
    public static Optional<Format> before(String text) {
        return text.startsWith("[")
                ? Arrays.stream(values())
                        .filter(format -> text.startsWith(format.prefix()))
                        .findFirst()
                : Optional.empty();
    }

    /** The format with a value of the attribute; {@link #HTML} for one that is not known, as in Moodle. */
    public static Format ofXml(String value) {
        return Arrays.stream(values())
                .filter(format -> format.xml.equals(value))
                .findFirst()
                .orElse(HTML);
    }
}
