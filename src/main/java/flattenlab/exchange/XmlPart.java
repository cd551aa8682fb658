package flattenlab.exchange;

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

    XmlPart(String name, int line) {
        this.name = name;
        this.line = line;
    }

    /** The parts of a name, in their order. */
    List<XmlPart> all(String wanted) {
        return parts.stream().filter(part -> part.name.equals(wanted)).toList();
    }

    /** The first part of a name. */
    Optional<XmlPart> first(String wanted) {
        return parts.stream().filter(part -> part.name.equals(wanted)).findFirst();
    }

    /** What stands in a part of a name, or in the text inside it; empty if there is none. */
    String text(String wanted) {
        return first(wanted)
                .map(part -> part.first("text").orElse(part).words.toString().strip())
                .orElse("");
    }

    String attribute(String wanted) {
        return attributes.getOrDefault(wanted, "").strip();
    }
}
