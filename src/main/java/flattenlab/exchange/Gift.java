package flattenlab.exchange;

import flattenlab.tensor.BadInputException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** GIFT, the format of plain text in which questions are written for Moodle. */
public final class Gift {
    private static final String RIGHT = "one that begins with =";

    private final int firstLine;
    private final boolean judged;
    private final List<WrittenQuestion> questions = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();
    private int number;

    private Gift(int firstLine, boolean judged) {
        this.firstLine = firstLine;
        this.judged = judged;
    }

    /**
     * Reads every question that can be read; one that cannot be does not stop the others.
     *
     * @param firstLine of the text in its file, from 1
     */
    public static Reading read(String text, int firstLine) {
        return new Gift(firstLine, false).all(text);
    }

    /**
     * The same for questions that a program is to judge: a text without answers and a question without a right one are
     * refused too.
     *
     * @param firstLine of the text in its file, from 1
     */
    public static Reading readJudged(String text, int firstLine) {
        return new Gift(firstLine, true).all(text);
    }

    /** The questions as GIFT, which {@link #read} reads as the same questions. */
    public static String write(List<WrittenQuestion> questions) {
        StringBuilder text = new StringBuilder();
        questions.forEach(question -> text.append(GiftWriter.write(question)).append('\n'));
        return text.toString();
    }

    private Reading all(String text) {
        for (GiftSplit.Part part : GiftSplit.parts(GiftMarks.hide(Clean.file(text)))) {
            int line = firstLine + part.line();
            if (part.text().strip().startsWith("$CATEGORY:")) {
                String name = GiftMarks.show(part.text().strip().substring("$CATEGORY:".length()));
                refuse(line, "category '" + GiftAnswers.brief(name) + "' is not taken over; allowed: questions");
                continue;
            }
            number++;
            try {
                question(part.text(), line);
            } catch (BadInputException e) {
                say(line, ": " + e.getMessage());
            }
        }
        refusals.sort(Comparator.comparingInt(Refusal::line));
        return new Reading(questions, refusals);
    }

    private void question(String part, int line) {
        int at = part.length() - part.stripLeading().length();
        String title = "";
        if (part.startsWith("::", at)) {
            int end = part.indexOf("::", at + 2);
            if (end < 0) {
                say(line, " has a title that does not end; allowed: :: behind it");
                return;
            }
            title = GiftMarks.show(part.substring(at + 2, end));
            at = end + 2;
        }
        String words = part.substring(at);
        int open = words.indexOf('{');
        int close = words.indexOf('}');
        if (open < 0 && close < 0) {
            if (judged) {
                say(line, " has no answers; allowed: answers in braces");
            } else {
                keep(title, words, new Answers.Description(), "", "", line);
            }
        } else if (open < 0 || close >= 0 && close < open) {
            say(line, " has a } without a { before it; allowed: \\} where a brace is meant");
        } else if (close < 0) {
            say(line, " does not end; allowed: } behind its answers");
        } else if (words.indexOf('{', open + 1) >= 0 || words.indexOf('}', close + 1) >= 0) {
            say(line, " has more than one pair of braces; allowed: one, and \\{ or \\} where a brace is meant");
        } else {
            answered(title, words, line, line + GiftMarks.lines(part, at + open + 1));
        }
    }

    private void answered(String title, String words, int line, int bodyLine) {
        int open = words.indexOf('{');
        int close = words.indexOf('}');
        String body = words.substring(open + 1, close);
        int general = body.indexOf("####");
        String marked = general < 0 ? body : body.substring(0, general);
        GiftAnswers reader = new GiftAnswers(marked);
        Answers answers = reader.read();
        boolean lacking = judged && answers instanceof Answers.Essay;
        if (lacking) {
            say(line, " has no correct answer; allowed: " + RIGHT);
        }
        for (Sound.Fault fault : Sound.faults(answers, RIGHT)) {
            int place = fault.place();
            int at = place < 0
                    ? line
                    : bodyLine + GiftMarks.lines(marked, reader.places().get(place));
            say(at, " " + fault.message());
            lacking = true;
        }
        if (!lacking) {
            String feedback = general < 0 ? "" : GiftAnswers.said(body.substring(general + 4));
            String after = words.substring(close + 1);
            boolean apart = !after.isEmpty() && Character.isWhitespace(after.charAt(0));
            String tail = GiftMarks.show(after);
            keep(title, words.substring(0, open), answers, apart ? " " + tail : tail, feedback, line);
        }
    }

    private void keep(String title, String words, Answers answers, String tail, String feedback, int line) {
        String stem = GiftMarks.show(words);
        Format format = Format.before(stem).orElse(null);
        questions.add(new WrittenQuestion(
                title,
                format == null ? stem : stem.substring(format.prefix().length()),
                answers,
                tail,
                feedback,
                format == null ? Format.MOODLE : format,
                line));
    }

    private void say(int line, String message) {
        refuse(line, "question " + number + message);
    }

    private void refuse(int line, String message) {
        refusals.add(new Refusal(line, message));
    }
}
