package flattenlab.learn;

import java.util.List;
import java.util.Set;

/** What a learner answers, one record for each way of answering. */
public sealed interface Answer {
    /** One of several options, lines or cells. */
    record Pick(int index) implements Answer {}

    /** Any number of several options. */
    record Picks(Set<Integer> places) implements Answer {
        public Picks {
            places = Set.copyOf(places);
        }
    }

    /** True or false. */
    record Says(boolean truth) implements Answer {}

    /** Row and column of the flat table, from 0. */
    record Slot(long row, long column) implements Answer {
        @Override
        public String toString() {
            return "(" + row + ", " + column + ")";
        }
    }

    /** Text in one or several fields, as typed. */
    record Typed(List<String> fields) implements Answer {
        public Typed {
            fields = List.copyOf(fields);
        }

        /** What stands in each field. */
        public static Typed of(Object... fields) {
            return new Typed(
                    java.util.Arrays.stream(fields).map(String::valueOf).toList());
        }
    }

    /** Cards in an order; the numbers are those of the cards as they were dealt. */
    record Order(List<Integer> cards) implements Answer {
        public Order {
            cards = List.copyOf(cards);
        }
    }

    /** For each item on the left the item on the right, or {@link #NONE}. */
    record Match(List<Integer> right) implements Answer {
        /** Stands for an item that was left alone. */
        public static final int NONE = -1;

        public Match {
            right = List.copyOf(right);
        }
    }

    /** A claim and the reason for it. */
    record Reasoned(int claim, int reason) implements Answer {}

    /** An estimate. */
    record Guess(double value) implements Answer {}
}
