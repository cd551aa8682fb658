package flattenlab.ui.common.vote;

import flattenlab.learn.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * What a part of a class has said, beside what has happened.
 *
 * @param words the answer
 * @param hands how many have said it
 * @param share of all hands, from 0 to 1
 * @param right whether it fits what has happened
 * @param idea the wrong idea that leads to it; empty if none is known, or nobody has said it
 */
public record Said(String words, int hands, double share, boolean right, String idea) {
    /**
     * What an answer is worth.
     *
     * @param idea in words; empty if none is known
     */
    public record Worth(boolean right, String idea) {}

    /**
     * All that was said, in the order in which it stood there; of what was called out only what has a hand.
     *
     * @param happened in words: stands at the end if nothing that was said fits it
     */
    public static List<Said> beside(Ballot ballot, Function<Answer, Worth> worth, String happened) {
        Tally tally = ballot.tally();
        List<Said> all = new ArrayList<>();
        IntStream.range(0, tally.size())
                .filter(row -> !tally.isOpen() || tally.hands(row) > 0)
                .forEach(row -> {
                    Worth one = worth.apply(tally.said(row));
                    boolean blames = !one.right() && tally.hands(row) > 0;
                    all.add(new Said(
                            ballot.said(row),
                            tally.hands(row),
                            tally.share(row),
                            one.right(),
                            blames ? one.idea() : ""));
                });
        if (all.stream().noneMatch(Said::right)) {
            all.add(new Said(happened, 0, 0, true, ""));
        }
        return List.copyOf(all);
    }
}
