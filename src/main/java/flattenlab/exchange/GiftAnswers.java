package flattenlab.exchange;

import flattenlab.tensor.BadInputException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what stands between the braces of a question. */
final class GiftAnswers {
    private static final Pattern TRUTH = Pattern.compile("(?is)(T|F|TRUE|FALSE)\\s*(#.*)?");
    private static final Pattern SHARE = Pattern.compile("(?s)\\s*%([0-9.,eE+-]+)%(.*)");
    private static final Pattern ENDS = Pattern.compile("(?s)(.*?[0-9.,\\s])\\.\\.([-+.,0-9\\s].*)");
    private static final String ARROW = "->";

    /**
     * One answer with its mark.
     *
     * @param mark {@code =} or {@code ~}
     * @param words all that stands behind the mark
     * @param at where it begins
     */
    private record Entry(char mark, String words, int at) {
        private Matcher share() {
            return SHARE.matcher(words);
        }

        boolean hasShare() {
            return share().matches();
        }

        double worth() {
            Matcher share = share();
            return share.matches() ? Share.ofPercent(share.group(1).replace(',', '.')) : mark == '=' ? 1 : 0;
        }

        private String[] bits() {
            Matcher share = share();
            return (share.matches() ? share.group(2) : words).split("#", 2);
        }

        String text() {
            return bits()[0];
        }

        String feedback() {
            return bits().length > 1 ? said(bits()[1]) : "";
        }
    }

    private final String body;
    private final List<Entry> entries = new ArrayList<>();

    /** @param body with its marks, without the general feedback */
    GiftAnswers(String body) {
        this.body = body;
    }

    /** The places in the body at which the answers begin; empty if they have no marks. */
    List<Integer> places() {
        return entries.stream().map(Entry::at).toList();
    }

    /** @throws BadInputException if something in it cannot be understood */
    Answers read() {
        String plain = body.strip();
        if (GiftMarks.show(plain).isEmpty()) {
            return new Answers.Essay();
        }
        if (plain.startsWith("#")) {
            return numeric(body.indexOf('#') + 1);
        }
        Matcher truth = TRUTH.matcher(plain);
        if (truth.matches()) {
            String[] bits = plain.split("#", 3);
            return new Answers.Truth(
                    Character.toUpperCase(plain.charAt(0)) == 'T',
                    bits.length > 1 ? said(bits[1]) : "",
                    bits.length > 2 ? said(bits[2]) : "");
        }
        split(0);
        if (entries.stream().anyMatch(entry -> entry.mark == '~')) {
            return new Answers.Choices(
                    entries.stream()
                            .map(entry -> new Choice(said(entry.text()), entry.worth(), entry.feedback()))
                            .toList(),
                    entries.stream().allMatch(entry -> entry.mark == '~')
                            && entries.stream().anyMatch(entry -> entry.hasShare()));
        }
        if (!entries.isEmpty() && entries.stream().allMatch(entry -> entry.words.contains(ARROW))) {
            return new Answers.Matching(entries.stream().map(GiftAnswers::pair).toList());
        }
        return new Answers.Short(entries.stream()
                .map(entry -> new Choice(GiftMarks.show(entry.text()), entry.worth(), entry.feedback()))
                .toList());
    }

    private void split(int from) {
        int at = mark(from);
        String before = GiftMarks.show(body.substring(from, at));
        if (!before.isEmpty() && at < body.length()) {
            throw new BadInputException("answer", brief(before), "one that begins with = or ~");
        }
        while (at < body.length()) {
            int end = mark(at + 1);
            entries.add(new Entry(body.charAt(at), body.substring(at + 1, end), at));
            at = end;
        }
    }

    private int mark(int from) {
        int at = from;
        while (at < body.length() && body.charAt(at) != '=' && body.charAt(at) != '~') {
            at++;
        }
        return at;
    }

    /** A pair has neither share nor feedback. */
    private static Pair pair(Entry entry) {
        int arrow = entry.words.indexOf(ARROW);
        return new Pair(
                said(entry.words.substring(0, arrow)), GiftMarks.show(entry.words.substring(arrow + ARROW.length())));
    }

    private Answers numeric(int from) {
        split(from);
        if (entries.isEmpty()) {
            entries.add(new Entry('=', body.substring(from), from));
        }
        return new Answers.Numeric(entries.stream().map(GiftAnswers::range).toList());
    }

    private static Range range(Entry entry) {
        String text = GiftMarks.show(entry.text());
        if (text.equals("*") || text.isEmpty() && entry.mark == '~') {
            return Range.everything(entry.worth(), entry.feedback());
        }
        Matcher ends = ENDS.matcher(text);
        if (ends.matches() && Numbers.is(ends.group(1)) && Numbers.is(ends.group(2))) {
            return new Range(
                    Numbers.read(ends.group(1)).doubleValue(),
                    Numbers.read(ends.group(2)).doubleValue(),
                    entry.worth(),
                    entry.feedback());
        }
        String[] bits = text.split(":", 2);
        if (!Numbers.is(bits[0]) || bits.length > 1 && !Numbers.is(bits[1])) {
            throw new BadInputException(
                    "numeric answer",
                    brief(text),
                    "a number such as 3.14, 3.14:0.005 with what it may be off, 3.1..3.2");
        }
        BigDecimal off = bits.length > 1 ? Numbers.read(bits[1]).abs() : BigDecimal.ZERO;
        return around(Numbers.read(bits[0]), off, entry.worth(), entry.feedback());
    }

    /** The numbers that are at most so far off. */
    static Range around(BigDecimal number, BigDecimal off, double share, String feedback) {
        return new Range(number.subtract(off).doubleValue(), number.add(off).doubleValue(), share, feedback);
    }

    /** Words that may say which format they have; it is that of the question. */
    static String said(String hidden) {
        String words = GiftMarks.show(hidden);
        return Format.before(words)
                .map(format -> words.substring(format.prefix().length()).strip())
                .orElse(words);
    }

    /** A value as it can stand in a message. */
    static String brief(String text) {
        String line = Clean.line(text);
        return line.length() > 60
                ? line.substring(0, line.offsetByCodePoints(0, line.codePointCount(0, 59))) + "…"
                : line;
    }
}
