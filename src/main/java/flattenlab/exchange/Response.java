package flattenlab.exchange;

import java.util.List;
import java.util.Set;

/** An answer that somebody gave to a written question. */
public sealed interface Response {
    /** The places of the chosen answers, from 0. */
    record Picks(Set<Integer> places) implements Response {
        /** A copy of the set. */
        public Picks {
            places = Set.copyOf(places);
        }
    }

    /** True or false. */
    record Says(boolean truth) implements Response {}

    /** Words or a number as typed. */
    record Typed(String text) implements Response {}

    /** For each text on the left that on the right; empty where none was chosen. */
    record Matched(List<String> rights) implements Response {
        /** A copy of the list. */
        public Matched {
            rights = List.copyOf(rights);
        }
    }

    /** One answer of several. */
    static Response pick(int place) {
        return new Picks(Set.of(place));
    }
}
