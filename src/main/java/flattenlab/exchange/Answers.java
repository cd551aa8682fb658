package flattenlab.exchange;

import java.util.List;

/** How a written question is answered, with what each answer is worth. */
public sealed interface Answers {
    /**
     * Answers to choose from.
     *
     * @param choices in the order in which they were written
     * @param several whether any number of them may be chosen, and their shares add up
     */
    record Choices(List<Choice> choices, boolean several) implements Answers {
        /** A copy of the list. */
        public Choices {
            choices = List.copyOf(choices);
        }
    }

    /** A claim that is true or false, with what to say to a wrong and to a right answer. */
    record Truth(boolean right, String feedbackWrong, String feedbackRight) implements Answers {
        /** The texts are cleaned of what no format can carry. */
        public Truth {
            feedbackWrong = Clean.text(feedbackWrong);
            feedbackRight = Clean.text(feedbackRight);
        }
    }

    /** Words to be typed; the first that fits counts. */
    record Short(List<Choice> accepted) implements Answers {
        /** A copy of the list. */
        public Short {
            accepted = List.copyOf(accepted);
        }
    }

    /** A number to be typed; the first range that holds it counts. */
    record Numeric(List<Range> accepted) implements Answers {
        /** A copy of the list. */
        public Numeric {
            accepted = List.copyOf(accepted);
        }
    }

    /** Texts to be brought together. */
    record Matching(List<Pair> pairs) implements Answers {
        /** A copy of the list. */
        public Matching {
            pairs = List.copyOf(pairs);
        }

        /** What is asked for, in its order. */
        public List<String> lefts() {
            return pairs.stream()
                    .map(Pair::left)
                    .filter(left -> !left.isEmpty())
                    .toList();
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
