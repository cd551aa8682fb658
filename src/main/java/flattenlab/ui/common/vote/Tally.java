package flattenlab.ui.common.vote;

import flattenlab.learn.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * The hands that a class has raised, answer by answer, counted from 0. The answers stand from the start, as options do, or
 * are called out one after the other.
 */
public final class Tally {
    /** More nobody counts. */
    static final int MOST = 999;
    /** More different answers nobody writes down. */
    static final int ANSWERS = 40;

    private final List<Row> rows = new ArrayList<>();
    private final boolean open;
    private int decided = -1;

    /** An answer with its hands, and those that it had before all were cleared. */
    private static final class Row {
        private final Answer answer;
        private int hands;
        private int before;

        private Row(Answer answer) {
            this.answer = answer;
        }
    }

    /** Answers are called out; there is none yet. */
    public Tally() {
        open = true;
    }

    /** @param options how many there are to choose from */
    public Tally(int options) {
        open = false;
        IntStream.range(0, options).forEach(option -> rows.add(new Row(new Answer.Pick(option))));
    }

    /** Whether answers are called out. */
    boolean isOpen() {
        return open;
    }

    /** How many answers there are. */
    public int size() {
        return rows.size();
    }

    /** What one of them says. */
    Answer said(int row) {
        return rows.get(row).answer;
    }

    /** The hands for an answer. */
    int hands(int row) {
        return rows.get(row).hands;
    }

    /**
     * Somebody calls out an answer: one hand more for it, whoever said it first.
     *
     * @return whether it is counted; not if there are {@link #ANSWERS} others
     */
    boolean call(Answer answer) {
        int row = offer(answer);
        add(row);
        return row >= 0;
    }

    /** Lets an answer be chosen that nobody has called out; gives its place, or -1 if there is no room for it. */
    int offer(Answer answer) {
        int known = row(answer);
        if (known >= 0) {
            return known;
        }
        if (!open || rows.size() >= ANSWERS) {
            return -1;
        }
        rows.add(new Row(answer));
        return rows.size() - 1;
    }

    /** Whether an answer stands there, with or without hands. */
    boolean has(Answer answer) {
        return row(answer) >= 0;
    }

    private int row(Answer answer) {
        return IntStream.range(0, rows.size())
                .filter(row -> said(row).equals(answer))
                .findFirst()
                .orElse(-1);
    }

    /** One hand more, as long as it can be counted; an answer that there is not changes nothing. */
    public void add(int row) {
        change(row, 1);
    }

    /** One hand less, if there is one; an answer that there is not changes nothing. */
    void take(int row) {
        change(row, -1);
    }

    private void change(int row, int by) {
        if (row >= 0 && row < rows.size()) {
            set(row, Math.max(0, Math.min(MOST, hands(row) + by)));
        }
    }

    /**
     * Hands that were counted at once.
     *
     * @param count from 0 to {@link #MOST}
     */
    void set(int row, int count) {
        if (count < 0 || count > MOST) {
            throw new IllegalArgumentException("hands: " + count + ", allowed: 0 to " + MOST);
        }
        rows.get(row).hands = count;
    }

    /** All hands. */
    public int total() {
        return rows.stream().mapToInt(row -> row.hands).sum();
    }

    /** The part of all hands, from 0 to 1; 0 as long as there is none. */
    double share(int row) {
        return total() == 0 ? 0 : (double) hands(row) / total();
    }

    /** The answers with the most hands: one, or several that are even; none as long as no hand was counted. */
    List<Integer> leading() {
        int most = rows.stream().mapToInt(row -> row.hands).max().orElse(0);
        return IntStream.range(0, most == 0 ? 0 : rows.size())
                .filter(row -> hands(row) == most)
                .boxed()
                .toList();
    }

    /** Whether it is for the teacher to choose. */
    boolean isEven() {
        return leading().size() > 1;
    }

    /** The teacher's choice; it counts as long as that answer is one of several that are even. */
    void decide(int row) {
        decided = row;
    }

    /** The place of what the class predicts; empty while there is no hand, or several are even and nobody has chosen. */
    OptionalInt answer() {
        List<Integer> leading = leading();
        if (leading.size() == 1) {
            return OptionalInt.of(leading.get(0));
        }
        return leading.contains(decided) ? OptionalInt.of(decided) : OptionalInt.empty();
    }

    /** Begins anew at 0; {@link #restore} brings the hands back. */
    void clear() {
        rows.forEach(row -> {
            row.before = row.hands;
            row.hands = 0;
        });
    }

    /** Whether hands were cleared and none was counted since. */
    boolean isCleared() {
        return total() == 0 && rows.stream().anyMatch(row -> row.before > 0);
    }

    /** Brings back what was cleared. */
    void restore() {
        rows.forEach(row -> row.hands = row.before);
    }

    /** What was called out and taken back goes: nobody says it, and nothing can bring it back. */
    void tidy() {
        if (open && !isCleared()) {
            Answer chosen = decided < 0 ? null : said(decided);
            rows.removeIf(row -> row.hands == 0);
            decided = row(chosen);
        }
    }
}
