package flattenlab.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text in which the places of some numbers are known: those that may be wrong. */
public record WrittenNet(String text, List<Marked> numbers) {
    private static final Pattern MARK = Pattern.compile("⟦(\\w+):(-?\\d+)⟧");

    /**
     * A number as it is written.
     *
     * @param name of the parameter that it is for
     */
    public record Marked(String name, Span place, long value) {}

    /** Marks a number while a text is put together. */
    static String mark(String name, long value) {
        return "⟦" + name + ":" + value + "⟧";
    }

    /** A text with marks. */
    static WrittenNet of(String marked) {
        StringBuilder text = new StringBuilder();
        List<Marked> numbers = new ArrayList<>();
        Matcher mark = MARK.matcher(marked);
        int at = 0;
        while (mark.find()) {
            text.append(marked, at, mark.start());
            Span place = new Span(text.length(), text.length() + mark.group(2).length());
            numbers.add(new Marked(mark.group(1), place, Long.parseLong(mark.group(2))));
            text.append(mark.group(2));
            at = mark.end();
        }
        return new WrittenNet(text.append(marked.substring(at)).toString(), List.copyOf(numbers));
    }

    /** With another number in one place. */
    public String with(Marked number, long value) {
        return Edit.apply(text, List.of(new Edit(number.place(), Long.toString(value))));
    }
}
