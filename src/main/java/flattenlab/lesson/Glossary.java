package flattenlab.lesson;

import flattenlab.tensor.Phrase;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;

/** Reads the terms of a course: a heading {@code ## id: Name} each, and its meaning below. */
final class Glossary {
    private final Map<String, Course.Term> terms = new LinkedHashMap<>();
    private final Marks marks;
    private final Faults faults;
    private final String[] lines;

    /** @param faults gets what cannot be used */
    Glossary(String text, Faults faults) {
        this.faults = faults;
        marks = new Marks(0, faults);
        lines = Bounded.text(LessonParser.lines(text), 0, faults).split("\n", -1);
        Node document = LessonParser.markdown(String.join("\n", lines));
        marks.read(document);
        Heading open = null;
        for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Heading heading && heading.getLevel() <= 2) {
                if (open != null) {
                    term(open, marks.line(heading, 1) - 1);
                }
                open = heading;
            }
        }
        if (open != null) {
            term(open, lines.length);
        }
    }

    Map<String, Course.Term> terms() {
        return terms;
    }

    Marks marks() {
        return marks;
    }

    private void term(Heading heading, int end) {
        int line = marks.line(heading, 1);
        String title = LessonParser.text(heading);
        int colon = title.indexOf(':');
        String id = colon < 0 ? "" : title.substring(0, colon).strip();
        String meaning = String.join("\n", Arrays.copyOfRange(lines, line, Math.max(line, end)))
                .strip();
        if (id.isEmpty() || title.substring(colon + 1).isBlank()) {
            faults.say(line, "term", title, Phrase.of("allowed.term_heading"));
        } else if (meaning.isEmpty()) {
            faults.say(line, "term", id, Phrase.of("allowed.term_meaning"));
        } else if (terms.containsKey(id)) {
            faults.say(line, "term", id, Phrase.of("allowed.each_term_once"));
        } else {
            terms.put(id, new Course.Term(id, title.substring(colon + 1).strip(), meaning));
        }
    }
}
