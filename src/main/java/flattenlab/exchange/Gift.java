package flattenlab.exchange;

import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Phrase;
import flattenlab.text.Clean;
import flattenlab.text.Format;
import flattenlab.text.FormattedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** GIFT, the format of plain text in which questions are written for Moodle. */
public final class Gift {
    private static final Phrase RIGHT = Phrase.of("question.gift_right");

    private final int firstLine;
    private final boolean judged;
    private final List<WrittenQuestion> questions = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();
    private int number;
    private String title = "";
    private Optional<Extra> category = Optional.empty();

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
        String category = Category.atFirst();
        for (WrittenQuestion question : questions) {
            if (!Category.written(question).equals(category)) {
                category = Category.written(question);
                text.append("$CATEGORY: ").append(category).append("\n\n");
            }
            text.append(GiftWriter.write(question)).append('\n');
        }
        return text.toString();
    }

    private Reading all(String text) {
        for (GiftSplit.Part part : GiftSplit.parts(GiftMarks.hide(Clean.file(text)))) {
            int line = firstLine + part.line();
            if (part.text().strip().startsWith("$CATEGORY:")) {
                category(GiftMarks.show(part.text().strip().substring("$CATEGORY:".length())), line);
                continue;
            }
            number++;
            if (number > Bounds.QUESTIONS) {
                refuse(line, Phrase.of("question.file_long", Bounds.QUESTIONS));
                break;
            }
            try {
                question(part, line);
            } catch (BadInputException e) {
                say(line, "question.cannot", e.phrase());
            }
        }
        return new Reading(questions, refusals);
    }

    private void category(String path, int line) {
        try {
            category = Category.read(path);
        } catch (BadInputException e) {
            category = Optional.empty();
            refuse(line, e.phrase());
        }
    }

    private List<Extra> extras(GiftSplit.Part part) {
        return Stream.concat(category.stream(), GiftComment.read(part.comment()).stream())
                .toList();
    }

    private void question(GiftSplit.Part part, int line) {
        String text = part.text();
        int at = text.length() - text.stripLeading().length();
        title = "";
        if (text.startsWith("::", at)) {
            int end = text.indexOf("::", at + 2);
            if (end < 0) {
                say(line, Phrase.of("question.title_open"));
                return;
            }
            title = GiftMarks.show(text.substring(at + 2, end));
            at = end + 2;
        }
        int open = text.indexOf('{', at);
        int close = text.indexOf('}', at);
        if (open < 0 && close < 0) {
            if (judged) {
                say(line, Phrase.of("question.no_answers"));
            } else {
                FormattedText stem = GiftAnswers.formatted(text.substring(at), Format.MOODLE);
                keep(new WrittenQuestion(
                        title,
                        stem.text(),
                        new Answers.Description(),
                        "",
                        FormattedText.EMPTY,
                        stem.format(),
                        extras(part),
                        line));
            }
        } else if (open < 0 || close >= 0 && close < open) {
            say(line, Phrase.of("question.brace_closed"));
        } else if (close < 0) {
            say(line, Phrase.of("question.brace_open"));
        } else if (text.indexOf('{', open + 1) >= 0 || text.indexOf('}', close + 1) >= 0) {
            say(line, Phrase.of("question.braces"));
        } else {
            answered(part, new Place(at, open, close), line);
        }
    }

    /** Where the words of a question begin, and its braces. */
    private record Place(int words, int open, int close) {}

    private void answered(GiftSplit.Part part, Place place, int line) {
        String text = part.text();
        String before = text.substring(place.words, place.open);
        Format format = Format.before(GiftMarks.show(before)).orElse(Format.MOODLE);
        String stem = GiftAnswers.formatted(before, Format.MOODLE).text();
        String body = text.substring(place.open + 1, place.close);
        int general = body.lastIndexOf("####");
        GiftAnswers reader = new GiftAnswers(general < 0 ? body : body.substring(0, general), format);
        Answers answers = reader.read();
        reader.faults()
                .forEach(fault -> say(line(part, place.open + 1 + fault.at(), line), fault.frame(), fault.phrase()));
        reader.notes().forEach(note -> note(line(part, place.open + 1 + note.at(), line), note));
        boolean lacking = !reader.faults().isEmpty();
        if (!lacking && judged && answers instanceof Answers.Essay) {
            say(line, Phrase.of("question.none_right", RIGHT));
            lacking = true;
        }
        if (!lacking && judged && Sound.rights(answers) > 1) {
            // In a lesson that is an = in a feedback that was not escaped, and would be shown as one more answer.
            say(line, Phrase.of("question.several_right", Sound.rights(answers), RIGHT));
            lacking = true;
        }
        for (Sound.Fault fault : lacking ? List.<Sound.Fault>of() : Sound.faults(answers, RIGHT)) {
            int at = fault.place() < 0 ? line : line(part, place.open + 1 + reader.place(fault.place()), line);
            say(at, fault);
            lacking |= fault.fatal();
        }
        if (!lacking) {
            FormattedText feedback =
                    general < 0 ? FormattedText.EMPTY : GiftAnswers.formatted(body.substring(general + 4), format);
            String after = text.substring(place.close + 1);
            boolean apart = !after.isEmpty() && Character.isWhitespace(after.charAt(0));
            String tail = GiftMarks.show(after);
            keep(new WrittenQuestion(
                    title, stem, answers, apart ? " " + tail : tail, feedback, format, extras(part), line));
        }
    }

    private static int line(GiftSplit.Part part, int at, int first) {
        return first + GiftMarks.lines(part.text(), Math.min(at, part.text().length()));
    }

    private void keep(WrittenQuestion question) {
        List<Sound.Fault> faults = Sound.texts(question, Set.of());
        faults.forEach(fault -> say(question.line(), fault));
        if (faults.stream().noneMatch(Sound.Fault::fatal)) {
            questions.add(question);
        }
    }

    private void say(int line, Sound.Fault fault) {
        refusals.add(new Refusal(line, Phrase.of("question.says", which(), fault.phrase()), fault.fatal()));
    }

    private void note(int line, GiftAnswers.Note note) {
        refusals.add(new Refusal(line, Phrase.of(note.frame(), which(), note.phrase()), false));
    }

    private void say(int line, Phrase phrase) {
        say(line, "question.says", phrase);
    }

    private void say(int line, String frame, Phrase phrase) {
        refuse(line, Phrase.of(frame, which(), phrase));
    }

    private Phrase which() {
        return Refusal.which(number, title);
    }

    private void refuse(int line, Phrase phrase) {
        refusals.add(new Refusal(line, phrase));
    }
}
