package flattenlab.handout;

import java.util.List;

/**
 * What is handed out to one learner, or the answers to it.
 *
 * @param name such as A; empty where there is but one
 * @param key whether it holds the answers, for the teacher
 * @param named whether there is room for a learner's name
 */
record Sheet(String name, boolean key, boolean named, List<Piece> pieces) {
    Sheet {
        pieces = List.copyOf(pieces);
    }
}
