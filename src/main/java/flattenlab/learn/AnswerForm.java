package flattenlab.learn;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How a question is answered, with what is needed to show the form and to judge what was entered. */
public sealed interface AnswerForm {
    /** One of several options. */
    record Choice(List<String> texts, int right) implements AnswerForm {
        public Choice {
            texts = List.copyOf(texts);
        }
    }

    /** A click on one line of code. */
    record Lines(List<String> lines, int right) implements AnswerForm {
        public Lines {
            lines = List.copyOf(lines);
        }
    }

    /** One or several fields for a shape or a whole number. */
    record Fields(List<Field> fields) implements AnswerForm {
        public Fields {
            fields = List.copyOf(fields);
        }
    }

    /** A small matrix whose cells are filled in, row by row. */
    record Cells(int columns, List<Field> fields) implements AnswerForm {
        public Cells {
            fields = List.copyOf(fields);
        }
    }

    /** Cards to be put in order. */
    record Cards(List<String> cards, List<Integer> right) implements AnswerForm {
        public Cards {
            cards = List.copyOf(cards);
            right = List.copyOf(right);
        }
    }

    /**
     * Items on the left, each of which belongs to one on the right.
     *
     * @param accepted for each item on the left those on the right that are as good as its own
     */
    record Matching(List<String> left, List<String> right, List<Set<Integer>> accepted) implements AnswerForm {
        public Matching {
            left = List.copyOf(left);
            right = List.copyOf(right);
            accepted = List.copyOf(accepted);
        }
    }

    /** A claim and the reason for it; the right claim alone is worth half. */
    record TwoTier(List<String> claims, List<String> reasons, int claim, int reason) implements AnswerForm {
        public TwoTier {
            claims = List.copyOf(claims);
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * A number that is compared with what the learner's own run gives.
     *
     * @param tolerance how far off an estimate may be and still get everything
     */
    record Estimate(double min, double max, double tolerance, String unit) implements AnswerForm {}

    /** An answer to this form in words; what does not belong to it is left out. */
    default String words(Answer answer) {
        if (answer instanceof Answer.Typed typed) {
            return String.join(", ", typed.fields());
        } else if (answer instanceof Answer.Guess guess) {
            return String.format(Locale.ROOT, "%.1f", guess.value());
        } else if (answer instanceof Answer.Pick pick && this instanceof Choice choice) {
            return at(choice.texts, pick.index());
        } else if (answer instanceof Answer.Pick pick && this instanceof Lines code) {
            return at(code.lines, pick.index());
        } else if (answer instanceof Answer.Order order && this instanceof Cards dealt) {
            return order.cards().stream().map(card -> at(dealt.cards, card)).collect(Collectors.joining(", "));
        } else if (answer instanceof Answer.Match match && this instanceof Matching pairs) {
            return IntStream.range(0, Math.min(pairs.left.size(), match.right().size()))
                    .mapToObj(i -> pairs.left.get(i) + " \u2192 "
                            + at(pairs.right, match.right().get(i)))
                    .collect(Collectors.joining("; "));
        } else if (answer instanceof Answer.Reasoned reasoned && this instanceof TwoTier tiers) {
            return at(tiers.claims, reasoned.claim()) + "; " + at(tiers.reasons, reasoned.reason());
        }
        return "";
    }

    private static String at(List<String> texts, int place) {
        return place >= 0 && place < texts.size() ? texts.get(place) : "";
    }

    /** The fields of a form that is typed into; empty for the others. */
    default List<Field> typed() {
        if (this instanceof Fields form) {
            return form.fields();
        }
        return this instanceof Cells form ? form.fields() : List.of();
    }
}
