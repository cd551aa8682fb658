package flattenlab.learn;

import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Phrase;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Judges answers: how much is right, which idea a wrong one shows, and what helps. */
public final class Grading {
    /** An estimate this far beyond the tolerance is worth nothing. */
    private static final double FAR = 40;

    private final QuizWords words;

    /** @param language of the feedback; that of the question */
    public Grading(Locale language) {
        words = new QuizWords(language);
    }

    /**
     * Judges an answer.
     *
     * @throws BadInputException if the answer is of another form than the question, or the question is an estimate,
     *     which needs a run to compare with
     */
    public Grade grade(Question question, Answer answer) {
        AnswerForm form = question.form();
        if (answer instanceof Answer.Typed typed
                && form.typed().size() == typed.fields().size()) {
            return new TypedGrading(words, question, typed).grade();
        } else if (answer instanceof Answer.Order order && form instanceof AnswerForm.Cards cards) {
            return order(question, cards, order);
        } else if (answer instanceof Answer.Match match && form instanceof AnswerForm.Matching matching) {
            return match(question, matching, match);
        } else if (answer instanceof Answer.Reasoned reasoned && form instanceof AnswerForm.TwoTier tiers) {
            double score = reasoned.claim() != tiers.claim() ? 0 : reasoned.reason() == tiers.reason() ? 1 : 0.5;
            return foreseen(question, answer, score);
        } else if (answer instanceof Answer.Pick
                && (form instanceof AnswerForm.Choice || form instanceof AnswerForm.Lines)) {
            return foreseen(question, answer, 0);
        }
        throw otherForm(question.form(), answer);
    }

    /** An answer that does not belong to a form. */
    public static BadInputException otherForm(AnswerForm form, Answer answer) {
        return new BadInputException(
                "answer",
                answer.getClass().getSimpleName(),
                Phrase.of("allowed.answer_form", form.getClass().getSimpleName()));
    }

    private static Grade foreseen(Question question, Answer answer, double score) {
        Option option = option(question, answer).orElseThrow(() -> otherForm(question.form(), answer));
        return Grade.of(option.correct() ? 1 : score, option, option.feedback());
    }

    static Optional<Option> option(Question question, Answer answer) {
        return question.options().stream()
                .filter(option -> answer.equals(option.answer()))
                .findFirst();
    }

    /** The share of pairs of cards that are in the right order. */
    private Grade order(Question question, AnswerForm.Cards cards, Answer.Order order) {
        int size = cards.right().size();
        if (order.cards().stream().distinct().count() != size || !order.cards().containsAll(cards.right())) {
            return Grade.unreadable(words.text("grade.allcards"));
        }
        int ordered = 0;
        for (int i = 0; i < size; i++) {
            for (int j = i + 1; j < size; j++) {
                boolean before = cards.right().indexOf(order.cards().get(i))
                        < cards.right().indexOf(order.cards().get(j));
                ordered += before ? 1 : 0;
            }
        }
        int pairs = size * (size - 1) / 2;
        double score = (double) ordered / pairs;
        Optional<Option> option = option(question, order);
        if (option.isPresent()) {
            return Grade.of(score, option.get(), option.get().feedback());
        }
        int first = 0;
        while (order.cards().get(first).equals(cards.right().get(first))) {
            first++;
        }
        return Grade.unforeseen(
                score,
                words.text("grade.order", Map.of("ordered", ordered, "pairs", pairs, "first", first, "slot", first)));
    }

    /** A point for each item that has a partner as good as its own. */
    private Grade match(Question question, AnswerForm.Matching matching, Answer.Match match) {
        int size = matching.left().size();
        if (match.right().size() != size
                || match.right().stream().filter(i -> i >= 0).distinct().count()
                        != match.right().stream().filter(i -> i >= 0).count()) {
            return Grade.unreadable(words.text("grade.onceeach"));
        }
        List<Integer> wrong = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            if (!matching.accepted().get(i).contains(match.right().get(i))) {
                wrong.add(i);
            }
        }
        if (wrong.isEmpty()) {
            Option right = question.right().orElseThrow();
            return Grade.of(1, right, right.feedback());
        }
        double score = (size - wrong.size()) / (double) size;
        Optional<Option> option = option(question, match);
        Optional<Option> similar = option.or(() -> question.options().stream()
                .filter(other -> !other.correct() && shares(other, match, wrong))
                .findFirst());
        String counted = words.text(
                "grade.matched",
                Map.of(
                        "right",
                        size - wrong.size(),
                        "all",
                        size,
                        "item",
                        matching.left().get(wrong.get(0)).words()));
        return similar.map(known -> Grade.of(score, known, counted + " " + known.feedback()))
                .orElse(Grade.unforeseen(score, counted));
    }

    private static boolean shares(Option option, Answer.Match match, List<Integer> wrong) {
        return option.answer() instanceof Answer.Match other
                && wrong.stream()
                        .anyMatch(i -> other.right().get(i).equals(match.right().get(i)));
    }

    /**
     * Compares an estimate with what the learner's own run gave. Nothing is wrong here: the words ask why.
     *
     * @param observed in the unit of the estimate
     */
    public Grade compare(Question question, Answer.Guess guess, double observed) {
        if (!(question.form() instanceof AnswerForm.Estimate estimate)) {
            throw new IllegalArgumentException(question.type() + " asks for no estimate");
        }
        double distance = Math.abs(guess.value() - observed);
        double beyond = Math.max(0, distance - estimate.tolerance());
        String key = beyond == 0 ? "grade.estimate.near" : "grade.estimate.far";
        return Grade.unforeseen(
                Math.max(0, 1 - beyond / FAR),
                words.text(
                        key,
                        Map.of(
                                "guess",
                                Math.round(guess.value()),
                                "observed",
                                Math.round(observed),
                                "distance",
                                Math.round(distance),
                                "unit",
                                estimate.unit())));
    }
}
