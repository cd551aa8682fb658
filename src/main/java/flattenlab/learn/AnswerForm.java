package flattenlab.learn;

import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.FlattenVariant;
import flattenlab.text.FormattedText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How a question is answered, with what is needed to show the form and to judge what was entered. */
public sealed interface AnswerForm {
    /**
     * One of several options.
     *
     * @param right place of the right one, or of the first of several; {@link #UNKNOWN} until a run has told
     * @param shown the places in the order in which they are shown
     */
    record Choice(List<FormattedText> texts, int right, List<Integer> shown) implements AnswerForm {
        public Choice {
            texts = List.copyOf(texts);
            shown = List.copyOf(shown);
        }

        /** Words as they are, in the order in which they are shown. */
        static Choice of(List<String> texts, int right) {
            return new Choice(texts.stream().map(FormattedText::plain).toList(), right, order(texts.size()));
        }
    }

    /**
     * Any number of several options.
     *
     * @param shown the places in the order in which they are shown
     */
    record Several(List<FormattedText> texts, List<Integer> shown) implements AnswerForm {
        public Several {
            texts = List.copyOf(texts);
            shown = List.copyOf(shown);
        }
    }

    /** True or false. */
    record Truth() implements AnswerForm {}

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
     * @param shown places of the items on the left in the order in which they are shown
     */
    record Matching(List<FormattedText> left, List<String> right, List<Set<Integer>> accepted, List<Integer> shown)
            implements AnswerForm {
        public Matching {
            left = List.copyOf(left);
            right = List.copyOf(right);
            accepted = List.copyOf(accepted);
            shown = List.copyOf(shown);
        }

        /** Words as they are, in the order in which they are shown. */
        static Matching of(List<String> left, List<String> right, List<Set<Integer>> accepted) {
            return new Matching(left.stream().map(FormattedText::plain).toList(), right, accepted, order(left.size()));
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

    /**
     * The slot in which a cell lands.
     *
     * @param cell its number in the order of (N,C,H,W), from 0
     */
    record Slot(Subject subject, long cell) implements AnswerForm {
        /** Where every cell goes; where a reshape refuses, how far it would get. */
        public FlattenMapping mapping() {
            return FlattenMapping.ofOrAttempt(
                    subject.shape(), subject.variant(), subject.order(), new FlattenVariant.Draw(0, 0));
        }

        /** How many cells there are, or slots if these are more. */
        public long size() {
            FlattenMapping mapping = mapping();
            return Math.max(subject.shape().elements(), mapping.rows() * mapping.columns());
        }

        /** Where the cell lands; empty if it is dropped. */
        public Optional<Answer.Slot> right() {
            FlattenMapping mapping = mapping();
            long slot = mapping.slotOf(cell);
            return slot < 0
                    ? Optional.empty()
                    : Optional.of(new Answer.Slot(slot / mapping.columns(), slot % mapping.columns()));
        }
    }

    /**
     * A text that only a person can judge.
     *
     * @param begun what stands in it before anything is written; mostly empty
     */
    record Essay(FormattedText begun) implements AnswerForm {}

    /** Nothing to answer: a text to be read. */
    record Reading() implements AnswerForm {}

    /** Stands for the place of a right option that is not known yet. */
    int UNKNOWN = -1;

    private static List<Integer> order(int size) {
        return IntStream.range(0, size).boxed().toList();
    }

    /** An answer to this form in words; what does not belong to it is left out. */
    default String words(Answer answer) {
        if (answer instanceof Answer.Typed typed) {
            return String.join(", ", typed.fields());
        } else if (answer instanceof Answer.Guess guess) {
            return String.format(Locale.ROOT, "%.1f", guess.value());
        } else if (answer instanceof Answer.Pick pick && this instanceof Choice choice) {
            return said(choice.texts, pick.index());
        } else if (answer instanceof Answer.Picks picks && this instanceof Several several) {
            return picks.places().stream()
                    .sorted()
                    .map(place -> said(several.texts, place))
                    .collect(Collectors.joining("; "));
        } else if (answer instanceof Answer.Says says) {
            return String.valueOf(says.truth());
        } else if (answer instanceof Answer.Slot slot) {
            return slot.toString();
        } else if (answer instanceof Answer.Pick pick && this instanceof Lines code) {
            return at(code.lines, pick.index());
        } else if (answer instanceof Answer.Order order && this instanceof Cards dealt) {
            return order.cards().stream().map(card -> at(dealt.cards, card)).collect(Collectors.joining(", "));
        } else if (answer instanceof Answer.Match match && this instanceof Matching pairs) {
            return IntStream.range(0, Math.min(pairs.left.size(), match.right().size()))
                    .mapToObj(i -> said(pairs.left, i) + " \u2192 "
                            + at(pairs.right, match.right().get(i)))
                    .collect(Collectors.joining("; "));
        } else if (answer instanceof Answer.Reasoned reasoned && this instanceof TwoTier tiers) {
            return at(tiers.claims, reasoned.claim()) + "; " + at(tiers.reasons, reasoned.reason());
        }
        return "";
    }

    private static String said(List<FormattedText> texts, int place) {
        return place >= 0 && place < texts.size() ? texts.get(place).words() : "";
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
