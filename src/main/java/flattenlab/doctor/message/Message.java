package flattenlab.doctor.message;

import flattenlab.doctor.Batch;
import flattenlab.doctor.Paste;
import flattenlab.doctor.Span;
import flattenlab.explain.ErrorMeaning;
import flattenlab.explain.ErrorTable;
import flattenlab.explain.ErrorValues;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Crash;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.Shape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An error in a text.
 *
 * @param where it stands, with the name of its exception
 * @param wording which one of {@link ErrorTable}; empty for an exception that the table does not know
 * @param library whose words they are
 * @param values its numbers, shapes and words
 */
public record Message(
        Span where, String wording, Optional<ErrorTable.Library> library, ErrorMeaning meaning, ErrorValues values) {
    private static final Pattern EXCEPTION = Pattern.compile("[\\w.]{1,80}(?:Error|Exception|Warning|Argument)\\b");
    private static final Pattern ANY = Pattern.compile("(?m)^[\\w.]{0,80}(?:Error|Exception): .{1,300}");

    /** More than any log that a person reads. */
    private static final int MOST = 400;

    /** How far in front of a message the name of its exception may stand. */
    private static final int FAR = 200;

    /** All errors of a text, in the order in which they stand there; also those that are not about shapes. */
    public static List<Message> in(Paste paste) {
        return in(Cleaned.of(paste));
    }

    static List<Message> in(Cleaned cleaned) {
        List<Message> messages = new ArrayList<>();
        for (ErrorTable.Found found : ErrorTable.find(cleaned.text())) {
            int start = withException(cleaned.text(), found.start());
            messages.add(new Message(
                    cleaned.span(start, found.end()),
                    found.id(),
                    Optional.of(found.library()),
                    found.meaning(),
                    found.values()));
        }
        Matcher any = ANY.matcher(cleaned.text());
        while (messages.size() < MOST && any.find()) {
            Span span = cleaned.span(any.start(), any.end());
            if (messages.stream().noneMatch(known -> overlap(known.where, span))) {
                messages.add(new Message(span, "", Optional.empty(), ErrorMeaning.OTHER, new ErrorValues(Map.of())));
            }
        }
        messages.sort(Comparator.comparingInt(message -> message.where.start()));
        return messages;
    }

    private static boolean overlap(Span one, Span other) {
        return one.start() < other.end() && other.start() < one.end();
    }

    private static int withException(String text, int start) {
        int line = text.lastIndexOf('\n', Math.max(0, start - 1)) + 1;
        int from = Math.max(Math.min(line, start), start - FAR);
        Matcher exception = EXCEPTION.matcher(text).region(from, start);
        return exception.find() ? exception.start() : start;
    }

    /** Whether it is about shapes at all. */
    public boolean isAboutShapes() {
        return meaning.isAboutShapes();
    }

    /** Whether a program goes on after it. */
    public boolean isWarning() {
        return ErrorTable.isWarning(wording);
    }

    /** The same as what a network of this program stops with, where the message has all numbers of it. */
    public Optional<Crash> crash() {
        try {
            return switch (meaning) {
                case PRODUCT -> product();
                case RESHAPE ->
                    values.has("input", "requested")
                            ? Optional.of(new Crash.ReshapeMismatch(shape("input"), array("requested")))
                            : Optional.empty();
                case BATCH ->
                    values.has("rows", "labels", "outputs")
                            ? Optional.of(new Crash.BatchMismatch(number("rows"), number("labels"), number("outputs")))
                            : Optional.empty();
                case CHANNELS ->
                    values.has("groups", "weight", "input", "expected", "found")
                            ? Optional.of(new Crash.ChannelMismatch(
                                    Crash.Stage.CONV,
                                    shape("input"),
                                    number("expected"),
                                    number("found"),
                                    shape("weight"),
                                    number("groups")))
                            : Optional.empty();
                case RANK ->
                    values.has("unbatched", "wanted", "input")
                            ? Optional.of(new Crash.WrongRank(
                                    Crash.Stage.CONV, shape("input"), List.of((int) number("unbatched"), (int)
                                            number("wanted"))))
                            : Optional.empty();
                default -> Optional.empty();
            };
        } catch (BadInputException e) {
            // Numbers that no tensor has.
            return Optional.empty();
        }
    }

    private Optional<Crash> product() {
        if (values.has("rows", "have", "want", "outputs")) {
            return Optional.of(new Crash.LinearMismatch(
                    Shape.of(number("rows"), number("have")), number("want"), number("outputs")));
        }
        List<Long> right = values.sizes("right");
        return right.size() == 2 && !values.sizes("left").isEmpty()
                ? Optional.of(new Crash.LinearMismatch(shape("left"), right.get(0), right.get(1)))
                : Optional.empty();
    }

    private long number(String name) {
        return values.number(name).orElseThrow(() -> new BadInputException(name, "", Phrase.NONE));
    }

    private long[] array(String name) {
        return values.sizes(name).stream().mapToLong(Long::longValue).toArray();
    }

    /** A batch that is left open stands as {@link Batch#UNKNOWN}. */
    private Shape shape(String name) {
        long[] dims = array(name);
        if (dims.length > 0 && dims[0] == ErrorValues.OPEN) {
            dims[0] = Batch.UNKNOWN.size();
        }
        return Shape.of(dims);
    }
}
