package flattenlab.exchange;

import flattenlab.learn.Answer;
import flattenlab.learn.AnswerForm;
import flattenlab.learn.Field;
import flattenlab.text.FormattedText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How a written question is asked: the form that its answers want, in the order that its file wants. */
final class Asking {
    private static final String TEMPLATE = "responsetemplate";

    private final WrittenQuestion question;

    private Asking(WrittenQuestion question) {
        this.question = question;
    }

    static AnswerForm form(WrittenQuestion question) {
        return new Asking(question).form(question.answers());
    }

    private AnswerForm form(Answers answers) {
        if (answers instanceof Answers.Choices choices) {
            List<FormattedText> texts =
                    choices.choices().stream().map(Choice::text).toList();
            List<Integer> shown = order(texts.size(), choices.shuffled());
            return choices.several()
                    ? new AnswerForm.Several(texts, shown)
                    : new AnswerForm.Choice(texts, right(choices), shown);
        } else if (answers instanceof Answers.Truth) {
            return new AnswerForm.Truth();
        } else if (answers instanceof Answers.Matching matching) {
            return matching(matching);
        } else if (answers instanceof Answers.Essay) {
            return new AnswerForm.Essay(question.extra(TEMPLATE)
                    .map(extra -> extra.formatted(question.format()))
                    .orElse(FormattedText.EMPTY));
        } else if (answers instanceof Answers.Description) {
            return new AnswerForm.Reading();
        }
        Field.Kind kind = answers instanceof Answers.Numeric ? Field.Kind.NUMBER : Field.Kind.FREE;
        return new AnswerForm.Fields(
                List.of(Field.free(question.prompt().asked().words(), kind)));
    }

    /** An answer that is right; empty where none is, or only a person can tell. */
    static Optional<Answer> right(WrittenQuestion question) {
        return right(question.answers(), question.form())
                .filter(answer -> Judging.judge(question, answer).right());
    }

    private static Optional<Answer> right(Answers answers, AnswerForm form) {
        if (answers instanceof Answers.Choices choices) {
            return Optional.of(
                    choices.several()
                            ? new Answer.Picks(
                                    IntStream.range(0, choices.choices().size())
                                            .filter(place ->
                                                    choices.choices().get(place).share() > 0)
                                            .boxed()
                                            .collect(Collectors.toSet()))
                            : new Answer.Pick(Math.max(0, right(choices))));
        } else if (answers instanceof Answers.Truth truth) {
            return Optional.of(new Answer.Says(truth.right()));
        } else if (answers instanceof Answers.Short words) {
            return words.accepted().stream()
                    .filter(choice -> choice.share() == 1)
                    .map(choice -> (Answer) Answer.Typed.of(choice.text().text()))
                    .findFirst();
        } else if (answers instanceof Answers.Numeric numbers) {
            return numbers.accepted().stream()
                    .filter(range -> range.share() == 1 && !range.isEverything())
                    .map(range -> (Answer) Answer.Typed.of(Numbers.plain(range.from() / 2 + range.to() / 2)))
                    .findFirst();
        } else if (form instanceof AnswerForm.Matching matching) {
            return Optional.of(new Answer.Match(matching.accepted().stream()
                    .map(good -> good.iterator().next())
                    .toList()));
        }
        return Optional.empty();
    }

    private static int right(Answers.Choices choices) {
        return IntStream.range(0, choices.choices().size())
                .filter(place -> choices.choices().get(place).share() == 1)
                .findFirst()
                .orElse(AnswerForm.UNKNOWN);
    }

    /** What is chosen from stands in the order of the alphabet, so that the order of the pairs gives nothing away. */
    private AnswerForm matching(Answers.Matching matching) {
        List<FormattedText> left = matching.lefts();
        List<String> right = matching.rights().stream().sorted().toList();
        List<Set<Integer>> accepted = matching.asked().stream()
                .<Set<Integer>>map(pair -> Set.of(right.indexOf(pair.right())))
                .toList();
        return new AnswerForm.Matching(left, right, accepted, order(left.size(), matching.shuffled()));
    }

    /** That of the file, or where the file wants another one, a drawn one, the same each time. */
    private List<Integer> order(int count, boolean shuffled) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, count).boxed().toList());
        if (shuffled) {
            Collections.shuffle(
                    order,
                    new Random(
                            question.title().hashCode() * 31L + question.stem().hashCode()));
        }
        return order;
    }
}
