package flattenlab.exchange;

import flattenlab.text.AttachedFile;
import flattenlab.text.Clean;
import flattenlab.text.Format;
import flattenlab.text.FormattedText;
import java.util.List;
import java.util.Map;

/**
 * Something that Moodle keeps with a question and that has no place of its own here, such as its mark, its hints or its
 * tags. It is carried along, so that Moodle XML gets it back as it was.
 *
 * @param name of the element
 * @param attributes of the element
 * @param words in it, without those of its parts
 * @param parts elements inside it
 */
public record Extra(String name, Map<String, String> attributes, String words, List<Extra> parts) {
    private static final String ASKED = "questiontext";
    private static final String FILE = "file";

    /** Copies of the map and the list. */
    public Extra {
        words = Clean.text(words);
        attributes = Map.copyOf(attributes);
        parts = List.copyOf(parts);
    }

    /** One with words alone. */
    public static Extra of(String name, String words) {
        return new Extra(name, Map.of(), words, List.of());
    }

    /** The words, or those of its text. */
    public String text() {
        return parts.stream()
                .filter(part -> part.name.equals("text"))
                .findFirst()
                .map(Extra::words)
                .orElse(words);
    }

    /** The files of what is asked. */
    static Extra asked(List<AttachedFile> files) {
        return new Extra(
                ASKED,
                Map.of(),
                "",
                files.stream()
                        .map(file -> new Extra(FILE, file.attributes(), file.content(), List.of()))
                        .toList());
    }

    /** Whether it holds the files of what is asked. */
    boolean isAsked() {
        return name.equals(ASKED);
    }

    /** The files in it. */
    List<AttachedFile> files() {
        return parts.stream()
                .filter(part -> part.name.equals(FILE))
                .map(part -> new AttachedFile(part.attributes, part.words))
                .toList();
    }

    /** The words with their format; that of the question if it says none. */
    FormattedText formatted(Format otherwise) {
        String format = attributes.get("format");
        return new FormattedText(text(), format == null ? otherwise : Format.ofXml(format), files());
    }
}
