package flattenlab.exchange;

import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Phrase;
import flattenlab.text.Clean;
import flattenlab.text.Format;
import flattenlab.text.FormattedText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads what stands between the braces of a question, in the order in which Moodle looks at it. */
final class GiftAnswers {
    private static final String ARROW = "->";
    private static final Set<String> TRUTH = Set.of("T", "TRUE", "F", "FALSE");
    private static final String SHARE = "0123456789.,eE+-";

    /**
     * Something that is said about a place in the body.
     *
     * @param at where it stands in the body
     * @param frame the key of the sentence that the number of the question and the phrase stand in
     * @param phrase goes on behind "question 3"
     */
    record Note(int at, String frame, Phrase phrase) {
        Note(int at, Phrase phrase) {
            this(at, "question.says", phrase);
        }

        Note(int at, BadInputException refused) {
            this(at, "question.cannot", refused.phrase());
        }
    }

    /**
     * One answer with its mark.
     *
     * @param mark {@code =} or {@code ~}; a blank for words before the first of them
     * @param share as it is written between two {@code %}; empty if there is none
     * @param text the words
     * @param feedback behind the first {@code #}; empty if there is none
     * @param at where it begins
     */
    private record Alternative(char mark, Optional<String> share, String text, String feedback, int at) {}

    private final String body;
    private final Format format;
    private final List<Alternative> alternatives = new ArrayList<>();
    private final List<Note> notes = new ArrayList<>();
    private final List<Note> faults = new ArrayList<>();

    /**
     * A reader of answers.
     *
     * @param body with its marks, without the general feedback
     * @param format of the question, which its answers have too unless they say another one
     */
    GiftAnswers(String body, Format format) {
        this.body = body;
        this.format = format;
    }

    /** Where each answer begins in the body. */
    int place(int answer) {
        return alternatives.get(answer).at();
    }

    /** What was taken in another way than it stands there. */
    List<Note> notes() {
        return notes;
    }

    /** What cannot be used; the answers are of no use then. */
    List<Note> faults() {
        return faults;
    }

    /** @throws BadInputException if there are too many answers */
    Answers read() {
        String plain = body.strip();
        int begin = body.length() - body.stripLeading().length();
        if (GiftMarks.show(plain).isEmpty()) {
            return new Answers.Essay();
        }
        if (plain.startsWith("#")) {
            return numeric(begin + 1);
        }
        if (body.indexOf('~') >= 0) {
            split(begin, "=~");
            return choices();
        }
        if (body.indexOf('=') >= 0 && body.contains(ARROW)) {
            split(begin, "=");
            return matching();
        }
        int hash = plain.indexOf('#');
        String claim = GiftMarks.show(hash < 0 ? plain : plain.substring(0, hash));
        if (TRUTH.contains(claim.toUpperCase(Locale.ROOT))) {
            return truth(claim, plain, begin);
        }
        split(begin, "=");
        return new Answers.Short(typed());
    }

    private Answers truth(String claim, String plain, int begin) {
        if (!TRUTH.contains(claim)) {
            notes.add(new Note(begin, Phrase.of("question.truth", claim)));
        }
        String[] bits = plain.split("#", 3);
        return new Answers.Truth(
                Character.toUpperCase(claim.charAt(0)) == 'T',
                formatted(bits.length > 1 ? bits[1] : ""),
                formatted(bits.length > 2 ? bits[2] : ""));
    }

    private Answers choices() {
        boolean one = body.indexOf('=') >= 0;
        List<Choice> choices = new ArrayList<>();
        for (Alternative alternative : alternatives) {
            double share = alternative.mark == '=' ? 1 : 0;
            if (alternative.share.isPresent()) {
                double weight = weight(alternative);
                if (alternative.mark == '=' && weight != 1) {
                    faults.add(new Note(
                            alternative.at,
                            Phrase.of("question.weight", alternative.share.get(), alternative.share.get())));
                } else if (alternative.mark == '=') {
                    notes.add(new Note(alternative.at, Phrase.of("question.weight_right")));
                }
                share = weight;
            }
            choices.add(new Choice(formatted(alternative.text), share, formatted(alternative.feedback)));
        }
        return new Answers.Choices(choices, !one);
    }

    private List<Choice> typed() {
        return alternatives.stream()
                .map(alternative -> new Choice(
                        formatted(alternative.text),
                        alternative.share.isPresent() ? weight(alternative) : 1,
                        formatted(alternative.feedback)))
                .toList();
    }

    /** A pair has neither share nor feedback. */
    private Answers matching() {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < alternatives.size(); i++) {
            int from = alternatives.get(i).at();
            int to = i + 1 < alternatives.size() ? alternatives.get(i + 1).at() : body.length();
            String words = body.substring(alternatives.get(i).mark == ' ' ? from : from + 1, to);
            int arrow = words.indexOf(ARROW);
            if (arrow < 0) {
                faults.add(new Note(from, Phrase.of("question.no_arrow", Clean.brief(GiftMarks.show(words)))));
            } else {
                pairs.add(new Pair(
                        formatted(words.substring(0, arrow)), GiftMarks.show(words.substring(arrow + ARROW.length()))));
            }
        }
        return new Answers.Matching(pairs);
    }

    private Answers numeric(int from) {
        int wrong = body.indexOf('~', from);
        split(from, "=", wrong < 0 ? body.length() : wrong);
        List<Range> ranges = new ArrayList<>();
        for (Alternative alternative : alternatives) {
            try {
                ranges.add(range(alternative));
            } catch (BadInputException e) {
                faults.add(new Note(alternative.at, e));
            }
        }
        if (ranges.isEmpty() && faults.isEmpty()) {
            faults.add(new Note(from, Phrase.of("question.no_number")));
        }
        if (wrong >= 0) {
            int hash = body.indexOf('#', wrong);
            alternatives.add(new Alternative('~', Optional.empty(), "", "", wrong));
            ranges.add(Range.everything(0, formatted(hash < 0 ? "" : body.substring(hash + 1))));
            if (body.indexOf('=', wrong) >= 0 && body.indexOf('=', wrong) < (hash < 0 ? body.length() : hash)
                    || body.indexOf('~', wrong + 1) >= 0) {
                faults.add(new Note(wrong, Phrase.of("question.behind_tilde")));
            }
        }
        return new Answers.Numeric(ranges);
    }

    private void split(int from, String marks) {
        split(from, marks, body.length());
    }

    private void split(int from, String marks, int end) {
        int at = mark(from, marks, end);
        if (!GiftMarks.show(body.substring(from, at)).isEmpty()) {
            add(' ', from, from, at);
        }
        while (at < end) {
            int next = mark(at + 1, marks, end);
            add(body.charAt(at), at, at + 1, next);
            at = next;
        }
    }

    private int mark(int from, String marks, int end) {
        int at = from;
        while (at < end && marks.indexOf(body.charAt(at)) < 0) {
            at++;
        }
        return at;
    }

    private void add(char mark, int at, int from, int to) {
        if (alternatives.size() >= Bounds.ANSWERS) {
            throw new BadInputException(
                    "answers",
                    Phrase.of("value.more_than", Bounds.ANSWERS),
                    Phrase.of("allowed.at_most", Bounds.ANSWERS));
        }
        int begin = from;
        while (begin < to && Character.isWhitespace(body.charAt(begin))) {
            begin++;
        }
        Optional<String> share = Optional.empty();
        if (begin < to && body.charAt(begin) == '%') {
            int digit = begin + 1;
            while (digit < to && SHARE.indexOf(body.charAt(digit)) >= 0) {
                digit++;
            }
            if (digit > begin + 1 && digit < to && body.charAt(digit) == '%') {
                share = Optional.of(body.substring(begin + 1, digit));
                begin = digit + 1;
            }
        }
        String[] bits = body.substring(begin, to).split("#", 2);
        alternatives.add(new Alternative(mark, share, bits[0], bits.length > 1 ? bits[1] : "", at + leading(at, to)));
    }

    /** A mark stands where it stands; words begin behind the blanks before them. */
    private int leading(int at, int to) {
        int begin = at;
        while (begin < to && Character.isWhitespace(body.charAt(begin))) {
            begin++;
        }
        return begin - at;
    }

    /** A weight that cannot be used is named; what is returned then is of no use. */
    private double weight(Alternative alternative) {
        try {
            return Share.ofPercent(alternative.share.orElseThrow());
        } catch (BadInputException e) {
            faults.add(new Note(alternative.at, e));
            return 0;
        }
    }

    private Range range(Alternative alternative) {
        String text = GiftMarks.show(alternative.text);
        double share = alternative.share.isPresent() ? weight(alternative) : 1;
        FormattedText feedback = formatted(alternative.feedback);
        if (text.equals("*")) {
            return Range.everything(share, feedback);
        }
        int dots = text.indexOf("..", 1);
        int colon = text.indexOf(':');
        String first = dots > 0 ? text.substring(0, dots) : colon > 0 ? text.substring(0, colon) : text;
        String second = dots > 0 ? text.substring(dots + 2) : colon > 0 ? text.substring(colon + 1) : "0";
        if (!Numbers.is(first) || !Numbers.is(second)) {
            throw new BadInputException(
                    Phrase.of("value.numeric_answer"), Clean.brief(text), Phrase.of("allowed.numeric"));
        }
        if (text.indexOf(',') >= 0) {
            notes.add(new Note(alternative.at, Phrase.of("question.comma", Clean.brief(text))));
        }
        if (dots > 0) {
            return new Range(
                    Numbers.read(first).doubleValue(), Numbers.read(second).doubleValue(), share, feedback);
        }
        return around(Numbers.read(first), Numbers.read(second).abs(), share, feedback);
    }

    /** The numbers that are at most so far off. */
    static Range around(BigDecimal number, BigDecimal off, double share, FormattedText feedback) {
        return new Range(number.subtract(off).doubleValue(), number.add(off).doubleValue(), share, feedback);
    }

    private FormattedText formatted(String hidden) {
        return formatted(hidden, format);
    }

    /** Words that may say which format they have. */
    static FormattedText formatted(String hidden, Format otherwise) {
        String words = GiftMarks.show(hidden);
        return Format.before(words)
                .map(format -> new FormattedText(words.substring(format.prefix().length()), format))
                .orElseGet(() -> new FormattedText(words, otherwise));
    }
}
