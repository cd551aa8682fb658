package flattenlab.exchange;

import flattenlab.text.Embedded;
import flattenlab.text.Format;
import flattenlab.text.FormattedText;
import java.util.ArrayList;
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
        String stem = prefix(title.isEmpty())
                + GiftMarks.escape(Embedded.of(new FormattedText(question.stem(), question.format(), question.files()))
                        .text());
        if (question.answers() instanceof Answers.Description) {
            // GIFT has no place for a general feedback without braces.
            return GiftComment.of(question) + title + stem + "\n";
        }
        String general = question.generalFeedback().isEmpty() ? "" : NEXT + "####" + said(question.generalFeedback());
        String body = body(question.answers()) + general;
        String end = body.contains(NEXT) ? "\n}" : "}";
        return GiftComment.of(question) + title + stem + " {" + body + end + GiftMarks.escape(question.tail()) + "\n";
    }

    /** The format, where it must be said: a line must not begin as a comment or look as if it said another one. */
    private String prefix(boolean lineBegins) {
        String stem = question.stem();
        boolean plain = Format.before(stem).isEmpty() && !(lineBegins && (stem.startsWith("//") || stem.isEmpty()));
        return question.format() == Format.MOODLE && plain
                ? ""
                : question.format().prefix();
    }

    private String body(Answers answers) {
        if (answers instanceof Answers.Choices choices) {
            return lines(choices(choices));
        } else if (answers instanceof Answers.Truth truth) {
            return truth(truth);
        } else if (answers instanceof Answers.Short words) {
            return lines(words.accepted().stream().map(this::word).toList());
        } else if (answers instanceof Answers.Numeric numeric) {
            return "#" + lines(ranges(numeric.accepted()));
        } else if (answers instanceof Answers.Matching matching) {
            return lines(matching.pairs().stream()
                    .map(pair ->
                            "=" + arrowless(said(pair.left())) + " -> " + arrowless(GiftMarks.escape(pair.right())))
                    .toList());
        }
        return "";
    }

    private static String lines(List<String> answers) {
        return answers.stream().map(answer -> NEXT + answer).collect(Collectors.joining());
    }

    /** Without any ~ they would be words to be typed; without any = several could be chosen. */
    private List<String> choices(Answers.Choices choices) {
        List<String> written = new ArrayList<>();
        boolean allRight = choices.choices().stream().allMatch(choice -> choice.share() == 1);
        for (Choice choice : choices.choices()) {
            double share = choice.share();
            boolean right = !choices.several() && share == 1 && !(allRight && !written.isEmpty());
            boolean bare = right || !choices.several() && share == 0 && !startsAsShare(choice.text());
            // Behind = Moodle takes a share for words; this reader does not.
            String words = right && startsAsShare(choice.text())
                    ? choice.text().format().prefix()
                            + GiftMarks.escape(Embedded.of(choice.text()).text())
                    : said(choice.text());
            written.add((right ? "=" : "~") + (bare ? "" : percent(share)) + words + feedback(choice.feedback()));
        }
        return written;
    }

    private boolean startsAsShare(FormattedText text) {
        return said(text).startsWith("%");
    }

    private String word(Choice choice) {
        String words = arrowless(said(choice.text().text()));
        boolean bare = choice.share() == 1 && !words.startsWith("%");
        return "=" + (bare ? "" : percent(choice.share())) + words + arrowless(feedback(choice.feedback()));
    }

    /** What Moodle keeps without a format. */
    private static String said(String text) {
        return (Format.before(text).isPresent() ? Format.MOODLE.prefix() : "") + GiftMarks.escape(text);
    }

    private static String arrowless(String escaped) {
        return escaped.replace("->", "-\\>");
    }

    private List<String> ranges(List<Range> ranges) {
        List<String> written = new ArrayList<>();
        for (int i = 0; i < ranges.size(); i++) {
            Range range = ranges.get(i);
            if (range.isEverything() && range.share() == 0 && i == ranges.size() - 1 && i > 0) {
                written.add("~" + (range.feedback().isEmpty() ? "#" : feedback(range.feedback())));
            } else {
                String numbers = range.isEverything() ? "*" : numbers(range);
                written.add("=" + (range.share() == 1 ? "" : percent(range.share())) + numbers
                        + feedback(range.feedback()));
            }
        }
        return written;
    }

    private static String numbers(Range range) {
        String from = Numbers.plain(range.from());
        return range.from() == range.to() ? from : from + ".." + Numbers.plain(range.to());
    }

    private String truth(Answers.Truth truth) {
        String right = feedback(truth.feedbackRight());
        String wrong = feedback(truth.feedbackWrong());
        return (truth.right() ? "TRUE" : "FALSE") + (wrong.isEmpty() && !right.isEmpty() ? "#" : wrong) + right;
    }

    private static String percent(double share) {
        return "%" + Share.percent(share) + "%";
    }

    private String feedback(FormattedText text) {
        return text.isEmpty() ? "" : "#" + said(text);
    }

    /** A text with its format, where that is not the question's or the text looks as if it said another one. */
    private String said(FormattedText text) {
        boolean same = text.isEmpty()
                || text.format() == question.format()
                        && Format.before(text.text()).isEmpty();
        return (same ? "" : text.format().prefix())
                + GiftMarks.escape(Embedded.of(text).text());
    }
}
