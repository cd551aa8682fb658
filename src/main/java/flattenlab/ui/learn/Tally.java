package flattenlab.ui.learn;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** The hands that a class has raised for each option of a prediction, the options counted from 0. */
final class Tally {
    /** More nobody counts. */
    static final int MOST = 999;

    private final int[] hands;
    private int[] before;
    private int decided = -1;

    /** @param options how many there are */
    Tally(int options) {
        hands = new int[options];
        before = new int[options];
    }

    /** How many options there are. */
    int options() {
        return hands.length;
    }

    /** The hands for an option. */
    int hands(int option) {
        return hands[option];
    }

    /** One hand more, as long as it can be counted; an option that there is not changes nothing. */
    void add(int option) {
        change(option, 1);
    }

    /** One hand less, if there is one; an option that there is not changes nothing. */
    void take(int option) {
        change(option, -1);
    }

    private void change(int option, int by) {
        if (option >= 0 && option < hands.length) {
            set(option, Math.max(0, Math.min(MOST, hands[option] + by)));
        }
    }

    /**
     * Hands that were counted at once.
     *
     * @param count from 0 to {@link #MOST}
     */
    void set(int option, int count) {
        if (count < 0 || count > MOST) {
            throw new IllegalArgumentException("hands: " + count + ", allowed: 0 to " + MOST);
        }
        hands[option] = count;
    }

    /** All hands. */
    int total() {
        return Arrays.stream(hands).sum();
    }

    /** The part of all hands, from 0 to 1; 0 as long as there is none. */
    double share(int option) {
        return total() == 0 ? 0 : (double) hands[option] / total();
    }

    /** The options with the most hands: one, or several that are even; none as long as no hand was counted. */
    List<Integer> leading() {
        int most = Arrays.stream(hands).max().orElse(0);
        return IntStream.range(0, most == 0 ? 0 : hands.length)
                .filter(option -> hands[option] == most)
                .boxed()
                .toList();
    }

    /** Whether it is for the teacher to choose. */
    boolean isEven() {
        return leading().size() > 1;
    }

    /** The teacher's choice; it counts as long as that option is one of several that are even. */
    void decide(int option) {
        decided = option;
    }

    /** What the class predicts; empty while there is no hand, or several are even and nobody has chosen. */
    OptionalInt answer() {
        List<Integer> leading = leading();
        if (leading.size() == 1) {
            return OptionalInt.of(leading.get(0));
        }
        return leading.contains(decided) ? OptionalInt.of(decided) : OptionalInt.empty();
    }

    /** Begins anew at 0; {@link #restore} brings the hands back. */
    void clear() {
        before = hands.clone();
        Arrays.fill(hands, 0);
    }

    /** Whether hands were cleared and none was counted since. */
    boolean isCleared() {
        return total() == 0 && Arrays.stream(before).sum() > 0;
    }

    /** Brings back what was cleared. */
    void restore() {
        System.arraycopy(before, 0, hands, 0, hands.length);
    }
}
