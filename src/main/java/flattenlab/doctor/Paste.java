package flattenlab.doctor;

import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Phrase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a person pasted, as it came but for its line ends, which are all one character. Lines count from 1. */
public final class Paste {
    /** More than any model that a person writes. */
    public static final int MAX_CHARACTERS = 1_000_000;

    private final String text;
    private final int[] starts;

    private Paste(String text) {
        this.text = text;
        List<Integer> found = new ArrayList<>(List.of(0));
        for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
            found.add(at + 1);
        }
        this.starts = found.stream().mapToInt(Integer::intValue).toArray();
    }

    /** @throws BadInputException if there are more than {@link #MAX_CHARACTERS} */
    public static Paste of(String text) {
        if (text.length() > MAX_CHARACTERS) {
            throw new BadInputException(
                    "text",
                    Phrase.of("value.characters", text.length()),
                    Phrase.of("allowed.at_most_characters", MAX_CHARACTERS));
        }
        return new Paste(text.replace("\r\n", "\n").replace('\r', '\n'));
    }

    /** All of it. */
    public String text() {
        return text;
    }

    /** The characters at a place. */
    public String text(Span span) {
        return text.substring(span.start(), span.end());
    }

    /** How many lines there are; the last may be empty. */
    public int lines() {
        return starts.length;
    }

    /** The number of the line that holds a character. */
    public int line(int offset) {
        int found = Arrays.binarySearch(starts, offset);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /** The number of the line where a place starts. */
    public int line(Span span) {
        return line(span.start());
    }

    /** The place of a line without its end. */
    public Span span(int line) {
        int end = line < starts.length ? starts[line] - 1 : text.length();
        return new Span(starts[line - 1], end);
    }

    /** A line without its end. */
    public String lineText(int line) {
        return text(span(line));
    }
}
