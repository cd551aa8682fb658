package flattenlab.handout;

import flattenlab.learn.Answer;
import flattenlab.learn.AnswerForm;
import flattenlab.learn.Field;
import flattenlab.learn.Option;
import flattenlab.learn.Prompt;
import flattenlab.learn.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Puts generated questions on paper. This class alone knows how they are asked and answered. */
final class DrawnOnPaper {
    private final Question question;
    private final PaperQuestion.Desk desk;
    private final List<Piece> asked = new ArrayList<>();

    private DrawnOnPaper(Question question, PaperQuestion.Desk desk) {
        this.question = question;
        this.desk = desk;
    }

    /** Whether somebody can answer a question without a computer: one about a run of one's own needs the run. */
    static boolean canStand(Question question) {
        return !question.needsRun();
    }

    /** A question that {@link #canStand}. */
    static PaperQuestion of(Question question, PaperQuestion.Desk desk) {
        DrawnOnPaper paper = new DrawnOnPaper(question, desk);
        paper.prompt();
        Rich right = paper.form(question.form());
        return new PaperQuestion(
                paper.asked, List.of(new Piece.Words(right), new Piece.Words(desk.rich(question.worked()))));
    }

    private void prompt() {
        Prompt prompt = question.prompt();
        asked.add(new Piece.Words(desk.rich(prompt.asked())));
        if (!prompt.code().isEmpty()) {
            asked.add(new Piece.Code(prompt.code()));
        }
        prompt.table().ifPresent(table -> asked.add(new Piece.Grid(table.columns(), table.rows())));
        double top = CurvePicture.top(prompt.curves());
        prompt.curves()
                .forEach(curve -> asked.add(new Piece.Image(
                        CurvePicture.address(curve, top), desk.words().text("curve", Map.of("name", curve.name())))));
    }

    /** Adds the room for the answer. Gives the right one. */
    private Rich form(AnswerForm form) {
        if (form instanceof AnswerForm.Choice choice) {
            return choices(choice.texts().stream().map(desk::rich).toList(), choice.right());
        } else if (form instanceof AnswerForm.Lines code) {
            return choices(code.lines().stream().map(Rich::code).toList(), code.right());
        } else if (form instanceof AnswerForm.Cells cells) {
            return cells(cells);
        } else if (form instanceof AnswerForm.Cards cards) {
            return cards(cards);
        } else if (form instanceof AnswerForm.Matching matching) {
            return matching(matching);
        } else if (form instanceof AnswerForm.TwoTier tiers) {
            return reasoned(tiers);
        }
        form.typed().forEach(field -> asked.add(new Piece.Blank(Rich.plain(field.label()))));
        return Rich.strong(form.typed().stream()
                .map(field -> field.label().isEmpty() ? right(field) : field.label() + " " + right(field))
                .collect(Collectors.joining("\u2003")));
    }

    private Rich choices(List<Rich> texts, int right) {
        asked.add(new Piece.Listed(Piece.Room.BOX, PaperQuestion.letters(texts.size()), texts));
        return Rich.strong(PaperQuestion.letter(right) + ") ").and(texts.get(right));
    }

    private Rich cells(AnswerForm.Cells cells) {
        List<Piece.Square> squares = cells.fields().stream()
                .map(field -> new Piece.Square(field.label(), ""))
                .toList();
        asked.add(new Piece.Squares("", cells.columns(), squares, Piece.Cut.NONE));
        List<String> right = cells.fields().stream().map(this::right).toList();
        return Rich.strong(IntStream.range(0, right.size())
                .mapToObj(i -> right.get(i) + (i % cells.columns() == cells.columns() - 1 ? "\n" : ", "))
                .collect(Collectors.joining())
                .strip()
                .replace(",\n", "\n")
                .replace("\n", " | "));
    }

    private Rich cards(AnswerForm.Cards cards) {
        List<String> marks = PaperQuestion.letters(cards.cards().size());
        asked.add(new Piece.Words(Rich.plain(IntStream.range(0, marks.size())
                .mapToObj(i -> marks.get(i) + "\u00a0" + cards.cards().get(i))
                .collect(Collectors.joining("\u2003")))));
        asked.add(new Piece.Blank(Rich.plain(desk.words().text("order"))));
        List<Integer> right = question.right()
                .map(Option::answer)
                .filter(Answer.Order.class::isInstance)
                .map(answer -> ((Answer.Order) answer).cards())
                .orElse(cards.right());
        return Rich.strong(right.stream().map(PaperQuestion::letter).collect(Collectors.joining(" ")));
    }

    private Rich matching(AnswerForm.Matching matching) {
        int lefts = matching.left().size();
        asked.add(new Piece.Listed(
                Piece.Room.LINE,
                PaperQuestion.numbers(lefts),
                matching.left().stream().map(desk::rich).toList()));
        asked.add(new Piece.Listed(
                Piece.Room.NONE,
                PaperQuestion.letters(matching.right().size()),
                matching.right().stream().map(Rich::plain).toList()));
        return Rich.strong(IntStream.range(0, lefts)
                .mapToObj(i -> (i + 1) + " \u2192 "
                        + matching.accepted().get(i).stream()
                                .sorted()
                                .map(PaperQuestion::letter)
                                .collect(Collectors.joining("/")))
                .collect(Collectors.joining("\u2003")));
    }

    private Rich reasoned(AnswerForm.TwoTier tiers) {
        Rich claim = choices(tiers.claims().stream().map(Rich::plain).toList(), tiers.claim());
        asked.add(new Piece.Words(Rich.plain(desk.words().text("reason"))));
        List<Rich> reasons = tiers.reasons().stream().map(Rich::plain).toList();
        int from = tiers.claims().size();
        asked.add(new Piece.Listed(
                Piece.Room.BOX,
                PaperQuestion.letters(from + reasons.size()).subList(from, from + reasons.size()),
                reasons));
        return claim.and(Rich.strong("\u2003" + PaperQuestion.letter(from + tiers.reason()) + ") "))
                .and(reasons.get(tiers.reason()));
    }

    private String right(Field field) {
        return field.rightText().isEmpty() ? desk.quiz().text("answer.impossible") : field.rightText();
    }
}
