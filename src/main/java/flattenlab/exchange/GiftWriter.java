package flattenlab.exchange;

import java.util.List;
import java.util.stream.Collectors;

/** Writes one question as GIFT: every text in one line, each answer in its own. */
final class GiftWriter {
    private static final String NEXT = "\n\t";

    private final WrittenQuestion question;

    private GiftWriter(WrittenQuestion question) {
        this.question = question;
    }

    static String write(WrittenQuestion question) {
        return new GiftWriter(question).all();
    }

    private String all() {
        String title = question.title().isEmpty() ? "" : "::" + GiftMarks.escape(question.title()) + "::";
        String stem = prefix(title.isEmpty()) + GiftMarks.escape(question.stem());
        if (question.answers() instanceof Answers.Description) {
            // GIFT has no place for a general feedback without braces.
            return title + stem + "\n";
        }
        String general = question.generalFeedback().isEmpty() ? "" : NEXT + "####" + said(question.generalFeedback());
        String body = body(question.answers()) + general;
        String end = body.contains(NEXT) ? "\n}" : "}";
        return title + stem + " {" + body + end + GiftMarks.escape(question.tail()) + "\n";
    }

    /** The format, where it must be said: a line must not begin as a comment or look as if it said another one. */
    private String prefix(boolean lineBegins) {
        String stem = question.stem();
        boolean plain = Format.before(stem).isEmpty() && !(lineBegins && (stem.startsWith("//") || stem.isEmpty()));
        return question.format() == Format.MOODLE && plain
                ? ""
                : question.format().prefix();
    }

    private static String body(Answers answers) {
        if (answers instanceof Answers.Choices choices) {
            return lines(choices.choices().stream()
                    .map(choice -> choice(choice, choices.several()))
                    .toList());
        } else if (answers instanceof Answers.Truth truth) {
            return truth(truth);
        } else if (answers instanceof Answers.Short words) {
            return lines(words.accepted().stream().map(GiftWriter::word).toList());
        } else if (answers instanceof Answers.Numeric numeric) {
            return "#"
                    + lines(numeric.accepted().stream().map(GiftWriter::range).toList());
        } else if (answers instanceof Answers.Matching matching) {
            return lines(matching.pairs().stream()
                    .map(pair -> "=" + guarded(pair.left(), GiftMarks.escapeArrows(pair.left())) + " -> "
                            + GiftMarks.escapeArrows(pair.right()))
                    .toList());
        }
        return "";
    }

    private static String lines(List<String> answers) {
        return answers.stream().map(answer -> NEXT + answer).collect(Collectors.joining());
    }

    private static String choice(Choice choice, boolean several) {
        double share = choice.share();
        boolean bare = !several && (share == 0 || share == 1) && !choice.text().startsWith("%");
        String mark = !several && share == 1 ? "=" : "~";
        return mark + (bare ? "" : percent(share)) + said(choice.text()) + feedback(choice.feedback());
    }

    private static String word(Choice choice) {
        boolean bare = choice.share() == 1 && !choice.text().startsWith("%");
        String feedback = choice.feedback().isEmpty()
                ? ""
                : "#" + guarded(choice.feedback(), GiftMarks.escapeArrows(choice.feedback()));
        return "=" + (bare ? "" : percent(choice.share())) + GiftMarks.escapeArrows(choice.text()) + feedback;
    }

    private static String range(Range range) {
        if (range.isEverything() && range.share() == 0) {
            return "~" + feedback(range.feedback());
        }
        String numbers = range.isEverything() ? "*" : numbers(range);
        return "=" + (range.share() == 1 ? "" : percent(range.share())) + numbers + feedback(range.feedback());
    }

    private static String numbers(Range range) {
        String from = Numbers.plain(range.from());
        return range.from() == range.to() ? from : from + ".." + Numbers.plain(range.to());
    }

    private static String truth(Answers.Truth truth) {
        String right = feedback(truth.feedbackRight());
        String wrong = feedback(truth.feedbackWrong());
        return (truth.right() ? "TRUE" : "FALSE") + (wrong.isEmpty() && !right.isEmpty() ? "#" : wrong) + right;
    }

    private static String percent(double share) {
        return "%" + Share.percent(share) + "%";
    }

    private static String feedback(String text) {
        return text.isEmpty() ? "" : "#" + said(text);
    }

    private static String said(String text) {
        return guarded(text, GiftMarks.escape(text));
    }

    /** A text that looks as if it said its format says it twice. */
    private static String guarded(String text, String escaped) {
        return Format.before(text).isPresent() ? Format.MOODLE.prefix() + escaped : escaped;
    }
}
