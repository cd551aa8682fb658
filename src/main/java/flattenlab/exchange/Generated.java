package flattenlab.exchange;

import static flattenlab.text.FormattedText.plain;

import flattenlab.learn.Answer;
import flattenlab.learn.AnswerForm;
import flattenlab.learn.Option;
import flattenlab.learn.Posed;
import flattenlab.learn.Prompt;
import flattenlab.learn.Question;
import flattenlab.learn.QuizWords;
import flattenlab.learn.Table;
import flattenlab.text.Format;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Questions of the quiz as if somebody had written them. */
public final class Generated {
    private static final double HALF = 0.5;

    private final Question question;
    private final List<String> more = new ArrayList<>();

    private Generated(Question question) {
        this.question = question;
    }

    /**
     * A question with its right answer, the foreseen wrong ones and what is said to each. The way to the answer becomes
     * the general feedback.
     *
     * @param words those of the language of the question
     * @return nothing if only a run can tell what is right
     */
    public static Optional<WrittenQuestion> of(Question question, QuizWords words) {
        Generated generated = new Generated(question);
        return generated.answers(words).map(answers -> generated.written(answers, words));
    }

    /** The same for anything that is asked: what somebody wrote is written already. */
    public static Optional<WrittenQuestion> of(Posed posed, QuizWords words) {
        return posed.exercise() instanceof WrittenQuestion written
                ? Optional.of(written)
                : posed.generated().flatMap(question -> of(question, words));
    }

    /** What is asked: the words, then the lines of code, then the rows of the table, each of these indented. */
    public static String prompt(Prompt prompt) {
        StringBuilder text = new StringBuilder(prompt.text());
        prompt.code().forEach(line -> text.append("\n    ").append(line));
        prompt.table()
                .ifPresent(table ->
                        rows(table).forEach(row -> text.append("\n    ").append(row)));
        return text.toString();
    }

    private static List<String> rows(Table table) {
        List<String> rows = new ArrayList<>();
        if (!table.columns().isEmpty()) {
            rows.add(String.join("  ", table.columns()));
        }
        table.rows().forEach(row -> rows.add(String.join("  ", row)));
        return rows;
    }

    private WrittenQuestion written(Answers answers, QuizWords words) {
        String id = question.type() + "-" + question.seed() + "-" + question.difficulty();
        String title = question.type() + " seed " + question.seed()
                + (question.difficulty() > 1 ? " difficulty " + question.difficulty() : "");
        StringBuilder stem = new StringBuilder(prompt(question.prompt()));
        more.forEach(line -> stem.append('\n').append(line));
        return new WrittenQuestion(title, stem.toString(), answers, "", question.worked(), Format.PLAIN, List.of(), 0)
                .filed(
                        "FlattenLab",
                        question.type() + " " + question.type().title(words),
                        id,
                        Optional.of(question.focus()));
    }

    private Optional<Answers> answers(QuizWords words) {
        AnswerForm form = question.form();
        if (form instanceof AnswerForm.Choice || form instanceof AnswerForm.Lines) {
            return Optional.of(choices());
        } else if (form instanceof AnswerForm.TwoTier tiers) {
            return Optional.of(reasoned(tiers));
        } else if (form instanceof AnswerForm.Cards cards) {
            return Optional.of(ordered(cards));
        } else if (form instanceof AnswerForm.Matching matching) {
            return Optional.of(matching(matching));
        } else if (form instanceof AnswerForm.Estimate) {
            return Optional.empty();
        }
        GeneratedFields fields = new GeneratedFields(question, words);
        more.addAll(fields.more());
        return Optional.of(fields.answers());
    }

    private Answers choices() {
        return new Answers.Choices(
                question.options().stream()
                        .map(option ->
                                new Choice(plain(option.text()), option.correct() ? 1 : 0, plain(option.feedback())))
                        .toList(),
                false);
    }

    /** The right claim for a wrong reason is worth half, as in the quiz. */
    private Answers reasoned(AnswerForm.TwoTier tiers) {
        List<Choice> choices = new ArrayList<>();
        for (int claim = 0; claim < tiers.claims().size(); claim++) {
            for (int reason = 0; reason < tiers.reasons().size(); reason++) {
                boolean good = claim == tiers.claim();
                double share = !good ? 0 : reason == tiers.reason() ? 1 : HALF;
                choices.add(new Choice(
                        plain(tiers.claims().get(claim) + " – "
                                + tiers.reasons().get(reason)),
                        share,
                        plain(feedback(new Answer.Reasoned(claim, reason)))));
            }
        }
        return new Answers.Choices(choices, false);
    }

    private String feedback(Answer answer) {
        return question.options().stream()
                .filter(option -> answer.equals(option.answer()))
                .map(Option::feedback)
                .findFirst()
                .orElse("");
    }

    /** The cards get letters, and the answer is the letters in order. */
    private Answers ordered(AnswerForm.Cards cards) {
        more.add(IntStream.range(0, cards.cards().size())
                .mapToObj(i -> letter(i) + ") " + cards.cards().get(i))
                .collect(Collectors.joining("   ")));
        Map<String, Choice> accepted = new LinkedHashMap<>();
        rightFirst(question).forEach(option -> {
            if (option.answer() instanceof Answer.Order order) {
                List<String> letters =
                        order.cards().stream().map(Generated::letter).toList();
                accept(
                        accepted,
                        List.of(String.join(" ", letters), String.join(", ", letters), String.join("", letters)),
                        option);
            }
        });
        return new Answers.Short(List.copyOf(accepted.values()));
    }

    private static String letter(int place) {
        return String.valueOf((char) ('a' + place));
    }

    /** Where several texts on the right are as good, whole assignments are to be chosen from. */
    private Answers matching(AnswerForm.Matching matching) {
        if (matching.accepted().stream().anyMatch(good -> good.size() != 1)) {
            more.add("");
            matching.left().forEach(left -> more.add(left.words()));
            more.add("");
            more.addAll(matching.right());
            return choices();
        }
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < matching.left().size(); i++) {
            int right = matching.accepted().get(i).iterator().next();
            pairs.add(new Pair(matching.left().get(i), matching.right().get(right)));
        }
        return new Answers.Matching(pairs);
    }

    /** The answers that were foreseen; the right one first, so that nothing hides it. */
    static List<Option> rightFirst(Question question) {
        List<Option> options = new ArrayList<>(
                question.options().stream().filter(Option::correct).toList());
        question.options().stream().filter(option -> !option.correct()).forEach(options::add);
        return options;
    }

    /** Adds the ways to write an answer, unless another answer is written so. */
    static void accept(Map<String, Choice> accepted, Collection<String> ways, Option option) {
        for (String way : ways) {
            accepted.putIfAbsent(way, new Choice(plain(way), option.correct() ? 1 : 0, plain(option.feedback())));
        }
    }
}
