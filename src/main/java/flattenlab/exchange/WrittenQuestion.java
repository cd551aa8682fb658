package flattenlab.exchange;

import flattenlab.learn.Answer;
import flattenlab.learn.AnswerForm;
import flattenlab.learn.Authored;
import flattenlab.learn.ExerciseId;
import flattenlab.learn.Grade;
import flattenlab.learn.Misconception;
import flattenlab.learn.Prompt;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Phrase;
import flattenlab.text.AttachedFile;
import flattenlab.text.Clean;
import flattenlab.text.Format;
import flattenlab.text.FormattedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A question that somebody wrote.
 *
 * @param title its name in one line; empty if it has none
 * @param stem what is asked; the words before the blank if it is inside a sentence
 * @param answers how it is answered
 * @param tail the words behind the blank, with one space before them if they stand apart from it; mostly empty
 * @param generalFeedback what to say to every answer; empty if nothing
 * @param format how what is asked is meant
 * @param extras what else Moodle keeps with it
 * @param line where it begins, from 1; 0 if the program made it
 */
public record WrittenQuestion(
        String title,
        String stem,
        Answers answers,
        String tail,
        FormattedText generalFeedback,
        Format format,
        List<Extra> extras,
        int line)
        implements Authored {
    private static final int LINE = 50;

    /**
     * The texts are cleaned of what no format can carry.
     *
     * @throws BadInputException if nothing is asked, or words follow a text that has no blank
     */
    public WrittenQuestion {
        title = Clean.line(title);
        stem = Clean.text(stem);
        tail = Clean.tail(tail);
        extras = List.copyOf(extras);
        if (stem.isEmpty() && tail.isEmpty()) {
            throw new BadInputException("question", title, Phrase.of("allowed.stem_first"));
        }
        if (!tail.isEmpty() && answers instanceof Answers.Description) {
            throw new BadInputException("tail", tail.strip(), Phrase.of("allowed.no_tail"));
        }
    }

    /** A question without a blank inside its sentence, made by the program. */
    public static WrittenQuestion of(String title, String stem, Answers answers, String generalFeedback) {
        return new WrittenQuestion(
                title, stem, answers, "", FormattedText.of(generalFeedback), Format.MOODLE, List.of(), 0);
    }

    /** What is asked in one text, with a line where the blank is. */
    public String whole() {
        return tail.isEmpty() ? stem : (stem + " _____" + tail).strip();
    }

    /** The same with its format and the pictures in it. */
    public FormattedText asked() {
        return new FormattedText(whole(), format, files());
    }

    /** The files that are shown in what is asked. */
    public List<AttachedFile> files() {
        return extras.stream()
                .filter(Extra::isAsked)
                .flatMap(extra -> extra.files().stream())
                .toList();
    }

    /** Its own number if it has one, else a name that follows from what is asked. */
    @Override
    public String name() {
        return extra(GiftComment.ID)
                .map(Extra::text)
                .map(Clean::line)
                .filter(id -> !id.isEmpty())
                .orElseGet(() -> ExerciseId.Named.nameOf(whole()));
    }

    @Override
    public ExerciseId.Source source() {
        return ExerciseId.Source.WRITTEN;
    }

    /** The dots stand for a blank inside its sentence. */
    @Override
    public Prompt prompt() {
        return Prompt.of(new FormattedText(tail.isEmpty() ? stem : stem + " \u2026" + tail, format, files()));
    }

    @Override
    public AnswerForm form() {
        return Asking.form(this);
    }

    /** An answer that is right; empty where none is, or only a person can tell. */
    public Optional<Answer> right() {
        return Asking.right(this);
    }

    @Override
    public FormattedText worked() {
        return generalFeedback;
    }

    /** What a tag such as {@code M7} says. */
    @Override
    public Optional<Misconception> idea() {
        return extra(GiftComment.TAGS).stream()
                .flatMap(tags -> tags.parts().stream())
                .flatMap(tag -> Misconception.of(tag.text()).stream())
                .findFirst();
    }

    /**
     * The same question in a category of Moodle, with a number and the idea that it trains. A number or tags of its own stay.
     *
     * @param outer name of the category, and {@code inner} that of the one inside it
     */
    public WrittenQuestion filed(String outer, String inner, String id, Optional<Misconception> idea) {
        List<Extra> filed = new ArrayList<>();
        filed.add(Category.of(outer, inner));
        filed.add(extra(GiftComment.ID).orElseGet(() -> Extra.of(GiftComment.ID, id)));
        extra(GiftComment.TAGS)
                .or(() -> idea.map(one -> GiftComment.tags(List.of(one.name()))))
                .ifPresent(filed::add);
        extras.stream().filter(extra -> !GiftComment.holds(extra)).forEach(filed::add);
        return new WrittenQuestion(title, stem, answers, tail, generalFeedback, format, filed, line);
    }

    /** The same question at another line. */
    public WrittenQuestion at(int other) {
        return new WrittenQuestion(title, stem, answers, tail, generalFeedback, format, extras, other);
    }

    /** How much there is to be shown: the characters of its texts, each of which counts as a line of them. */
    public int size() {
        return Texts.of(this).stream()
                .mapToInt(text -> text.text().length() + LINE)
                .sum();
    }

    /** What is said after the first wrong answer, after the second, and so on. */
    @Override
    public List<FormattedText> hints() {
        return extras.stream()
                .filter(extra -> extra.name().equals("hint"))
                .map(extra -> extra.formatted(format))
                .filter(text -> !text.isEmpty())
                .toList();
    }

    /** What is said to every answer that is worth as much, beside what is said to the answer itself. */
    public FormattedText combinedFeedback(double share) {
        String name = share == 1 ? "correctfeedback" : share > 0 ? "partiallycorrectfeedback" : "incorrectfeedback";
        return extra(name).map(extra -> extra.formatted(format)).orElse(FormattedText.EMPTY);
    }

    /** The first of the extras with a name. */
    public Optional<Extra> extra(String name) {
        return extras.stream().filter(extra -> extra.name().equals(name)).findFirst();
    }

    @Override
    public Optional<Grade> judge(Answer answer) {
        Grade grade = Judging.judge(this, answer);
        if (!grade.readable()) {
            return Optional.of(grade);
        }
        List<FormattedText> remarks = new ArrayList<>(grade.remarks());
        remarks.add(combinedFeedback(grade.score()));
        return Optional.of(Grade.worth(grade.score(), remarks));
    }
}
