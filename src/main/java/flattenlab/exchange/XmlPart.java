package flattenlab.exchange;

import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Phrase;
import flattenlab.text.AttachedFile;
import flattenlab.text.Format;
import flattenlab.text.FormattedText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An element with what is in it. */
final class XmlPart {
    final String name;
    final int line;
    final Map<String, String> attributes = new HashMap<>();
    final List<XmlPart> parts = new ArrayList<>();
    final StringBuilder words = new StringBuilder();
    /** Characters that were not kept. */
    long beyond;

    XmlPart(String name, int line) {
        this.name = name;
        this.line = line;
    }

    /** Keeps no more than anything may have. */
    void add(String text) {
        int room = Math.min(text.length(), Bounds.WORDS - words.length());
        words.append(text, 0, room);
        beyond += text.length() - room;
    }

    /** The parts of a name, in their order. */
    List<XmlPart> all(String wanted) {
        return parts.stream().filter(part -> part.name.equals(wanted)).toList();
    }

    /** The first part of a name. */
    Optional<XmlPart> first(String wanted) {
        return parts.stream().filter(part -> part.name.equals(wanted)).findFirst();
    }

    /**
     * What stands in a part of a name, or in the text inside it; empty if there is none.
     *
     * @throws BadInputException if tags are in it that are no words
     */
    String text(String wanted) {
        return first(wanted).map(XmlPart::text).orElse("");
    }

    /** The same of this part. */
    String text() {
        XmlPart text = first("text").orElse(this);
        Optional<XmlPart> tag = text.parts.stream()
                .filter(part -> !part.name.equals("file") && !part.name.equals("text"))
                .findFirst();
        if (tag.isPresent() && (text != this || !text.words.toString().isBlank())) {
            throw new BadInputException(
                    Phrase.of("value.tags_in_line", tag.get().line),
                    "<" + tag.get().name + ">",
                    Phrase.of("allowed.tags"));
        }
        return text.words.toString().strip();
    }

    /** A part of a name as a text with its format, or the text of this part if the name is empty. */
    FormattedText formatted(String wanted, Format otherwise) {
        Optional<XmlPart> part = wanted.isEmpty() ? Optional.of(this) : first(wanted);
        return part.map(one -> new FormattedText(one.text(), one.format(otherwise), one.files()))
                .orElse(FormattedText.EMPTY);
    }

    Format format(Format otherwise) {
        String value = attribute("format");
        return value.isEmpty() ? otherwise : Format.ofXml(value);
    }

    /** The files in it. */
    List<AttachedFile> files() {
        return all("file").stream()
                .map(file ->
                        new AttachedFile(file.attributes, file.words.toString().strip()))
                .toList();
    }

    /** The same to be carried along. */
    Extra extra() {
        return new Extra(
                name,
                attributes,
                words.toString(),
                parts.stream().map(XmlPart::extra).toList());
    }

    String attribute(String wanted) {
        return attributes.getOrDefault(wanted, "").strip();
    }
}
