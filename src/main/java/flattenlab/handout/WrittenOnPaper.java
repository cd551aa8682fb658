package flattenlab.handout;

import flattenlab.exchange.Answers;
import flattenlab.exchange.Choice;
import flattenlab.exchange.Pair;
import flattenlab.exchange.Range;
import flattenlab.exchange.WrittenQuestion;
import flattenlab.learn.AnswerReader;
import flattenlab.learn.Exercise;
import flattenlab.lesson.LessonQuestions;
import flattenlab.tensor.Shape;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Puts written questions on paper. This class alone knows how they are asked and answered. */
final class WrittenOnPaper {
    /** Empty lines for a text that only a person can judge. */
    private static final int LINES = 6;

    private final PaperQuestion.Desk desk;
    private final List<Piece> asked = new ArrayList<>();

    private WrittenOnPaper(PaperQuestion.Desk desk) {
        this.desk = desk;
    }

    /** A question; texts that its file lets be shuffled are dealt by lot. */
    static PaperQuestion of(WrittenQuestion question, PaperQuestion.Desk desk) {
        WrittenOnPaper paper = new WrittenOnPaper(desk);
        paper.asked.add(new Piece.Words(desk.rich(question.asked())));
        List<Piece> answer = new ArrayList<>();
        paper.form(question).ifPresent(right -> answer.add(new Piece.Words(right)));
        if (!question.generalFeedback().isEmpty()) {
            answer.add(new Piece.Words(desk.rich(question.generalFeedback())));
        }
        return new PaperQuestion(paper.asked, answer);
    }

    private Optional<Rich> form(WrittenQuestion question) {
        Answers answers = question.answers();
        if (answers instanceof Answers.Choices choices) {
            return Optional.of(choices(choices));
        } else if (answers instanceof Answers.Truth truth) {
            List<Rich> both = List.of(
                    Rich.plain(desk.words().text("true")),
                    Rich.plain(desk.words().text("false")));
            asked.add(new Piece.Listed(Piece.Room.BOX, List.of("", ""), both));
            return Optional.of(Rich.strong(desk.words().text(truth.right() ? "true" : "false")));
        } else if (LessonQuestions.slot(answers).isPresent()) {
            asked.addAll(slot(desk));
            return LessonQuestions.slot(answers).map(slot -> Rich.strong(slot.toString()));
        } else if (answers instanceof Answers.Short words) {
            blankUnlessInside(question);
            return Optional.of(Rich.strong(accepted(words)));
        } else if (answers instanceof Answers.Numeric numbers) {
            blankUnlessInside(question);
            return Optional.of(Rich.strong(numbers.accepted().stream()
                    .filter(range -> range.share() == 1)
                    .map(WrittenOnPaper::range)
                    .collect(Collectors.joining(" / "))));
        } else if (answers instanceof Answers.Matching matching) {
            return Optional.of(matching(matching));
        } else if (answers instanceof Answers.Essay) {
            asked.add(new Piece.Lines(LINES));
            return Optional.of(new Rich("<i>" + Rich.escaped(desk.words().text("essay")) + "</i>"));
        }
        return Optional.empty();
    }

    /** Whether its texts stand in an order that is drawn by lot. */
    static boolean isDealt(Exercise exercise) {
        return exercise instanceof WrittenQuestion question
                && (question.answers() instanceof Answers.Matching
                        || question.answers() instanceof Answers.Choices choices && choices.shuffled());
    }

    /** Room for the row and the slot that a cell goes to. */
    static List<Piece> slot(PaperQuestion.Desk desk) {
        return Stream.of("slot.row", "slot.place")
                .<Piece>map(key -> new Piece.Blank(Rich.plain(desk.words().text(key))))
                .toList();
    }

    /** Every word that is right, a shape once however it may be typed. */
    private static String accepted(Answers.Short words) {
        Map<String, String> once = new LinkedHashMap<>();
        words.accepted().stream()
                .filter(choice -> choice.share() == 1)
                .map(choice -> choice.text().text())
                .forEach(text -> once.putIfAbsent(
                        AnswerReader.shape(text).map(Shape::toString).orElse(text), text));
        return String.join(" / ", once.values());
    }

    private void blankUnlessInside(WrittenQuestion question) {
        if (question.tail().isEmpty()) {
            asked.add(new Piece.Blank(Rich.plain("")));
        }
    }

    private Rich choices(Answers.Choices answers) {
        List<Choice> dealt = dealt(answers.choices(), answers.shuffled());
        if (answers.several()) {
            asked.add(new Piece.Words(new Rich("<i>" + Rich.escaped(desk.words().text("several")) + "</i>")));
        }
        List<Rich> texts =
                dealt.stream().map(choice -> desk.rich(choice.text())).toList();
        asked.add(new Piece.Listed(Piece.Room.BOX, PaperQuestion.letters(texts.size()), texts));
        List<Rich> right = IntStream.range(0, texts.size())
                .filter(i -> answers.several()
                        ? dealt.get(i).share() > 0
                        : dealt.get(i).share() == 1)
                .mapToObj(i -> Rich.strong(PaperQuestion.letter(i) + ") ").and(texts.get(i)))
                .toList();
        return new Rich(right.stream().map(Rich::html).collect(Collectors.joining("<br />")));
    }

    private Rich matching(Answers.Matching matching) {
        List<Pair> asks =
                matching.pairs().stream().filter(pair -> !pair.left().isEmpty()).toList();
        List<String> rights = dealt(matching.rights(), true);
        asked.add(new Piece.Listed(
                Piece.Room.LINE,
                PaperQuestion.numbers(asks.size()),
                asks.stream().map(pair -> desk.rich(pair.left())).toList()));
        asked.add(new Piece.Listed(
                Piece.Room.NONE,
                PaperQuestion.letters(rights.size()),
                rights.stream().map(Rich::plain).toList()));
        return Rich.strong(IntStream.range(0, asks.size())
                .mapToObj(i -> (i + 1) + " \u2192 "
                        + PaperQuestion.letter(rights.indexOf(asks.get(i).right())))
                .collect(Collectors.joining("\u2003")));
    }

    /** Pairs are always dealt: in the order in which they were written each would stand beside its own. */
    private <T> List<T> dealt(List<T> written, boolean shuffled) {
        List<T> dealt = new ArrayList<>(written);
        if (shuffled) {
            Collections.shuffle(dealt, desk.lots());
        }
        return dealt;
    }

    private static String range(Range range) {
        return range.from() == range.to()
                ? number(range.from())
                : number(range.from()) + " \u2013 " + number(range.to());
    }

    private static String number(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
