package flattenlab.exchange;

import flattenlab.text.FormattedText;
import java.util.List;

/** How a written question is answered, with what each answer is worth. */
public sealed interface Answers {
    /**
     * Answers to choose from.
     *
     * @param choices in the order in which they were written
     * @param several whether any number of them may be chosen, and their shares add up
     * @param shuffled whether they are shown in another order
     */
    record Choices(List<Choice> choices, boolean several, boolean shuffled) implements Answers {
        /** A copy of the list. */
        public Choices {
            choices = List.copyOf(choices);
        }

        /** Those that are shown in another order, as in Moodle where a file does not say it. */
        public Choices(List<Choice> choices, boolean several) {
            this(choices, several, true);
        }
    }

    /** A claim that is true or false, with what to say to a wrong and to a right answer. */
    record Truth(boolean right, FormattedText feedbackWrong, FormattedText feedbackRight) implements Answers {
        /** One whose feedback does not say how it is meant. */
        public Truth(boolean right, String feedbackWrong, String feedbackRight) {
            this(right, FormattedText.of(feedbackWrong), FormattedText.of(feedbackRight));
        }
    }

    /**
     * Words to be typed; the first that fits counts.
     *
     * @param accepted the words, which have no format
     * @param caseMatters whether capital and small letters differ
     */
    record Short(List<Choice> accepted, boolean caseMatters) implements Answers {
        /** A copy of the list. */
        public Short {
            accepted = accepted.stream()
                    .map(choice ->
                            new Choice(FormattedText.of(choice.text().text()), choice.share(), choice.feedback()))
                    .toList();
        }

        /** Those for which capital and small letters are the same. */
        public Short(List<Choice> accepted) {
            this(accepted, false);
        }
    }

    /** A number to be typed; the first range that holds it counts. */
    record Numeric(List<Range> accepted) implements Answers {
        /** A copy of the list. */
        public Numeric {
            accepted = List.copyOf(accepted);
        }
    }

    /**
     * Texts to be brought together.
     *
     * @param pairs in the order in which they were written
     * @param shuffled whether they are asked for in another order
     */
    record Matching(List<Pair> pairs, boolean shuffled) implements Answers {
        /** A copy of the list. */
        public Matching {
            pairs = List.copyOf(pairs);
        }

        /** Those that are asked for in another order, as in Moodle where a file does not say it. */
        public Matching(List<Pair> pairs) {
            this(pairs, true);
        }

        /** The pairs that are asked for; the others lead astray. */
        public List<Pair> asked() {
            return pairs.stream().filter(pair -> !pair.left().isEmpty()).toList();
        }

        /** What is asked for, in its order. */
        public List<FormattedText> lefts() {
            return asked().stream().map(Pair::left).toList();
        }

        /** What can be chosen for each, each text once. */
        public List<String> rights() {
            return pairs.stream().map(Pair::right).distinct().toList();
        }
    }

    /** A text that only a person can judge. */
    record Essay() implements Answers {}

    /** Nothing to answer: a text to be read. */
    record Description() implements Answers {}
}
