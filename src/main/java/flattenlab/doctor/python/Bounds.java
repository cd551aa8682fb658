package flattenlab.doctor.python;

import flattenlab.doctor.Span;
import flattenlab.tensor.Phrase;
import java.util.List;
import java.util.function.BiConsumer;

/** How far an evaluation goes before it is taken to be without end. */
final class Bounds {
    /** Rounds of one loop. */
    static final int ROUNDS = 1_000;
    /** Things in one list, characters in one text that is computed. */
    static final int SIZE = 100_000;
    /** Things of one list that a star makes arguments. */
    static final int SPREAD = 1_000;
    /** Calls inside of each other. */
    private static final int CALLS = 100;
    /** Expressions inside of each other, those of the calls around them included. */
    private static final int NESTED = 1_200;
    /** Statements and expressions in all. */
    private static final int STEPS = 400_000;
    /** So many things in a value are a step more each time it is asked for: what is done with it may look at all of them. */
    private static final int THINGS = 16;

    private final BiConsumer<Span, Phrase> gaps;
    private int calls;
    private int nested;
    private int steps;

    Bounds(BiConsumer<Span, Phrase> gaps) {
        this.gaps = gaps;
    }

    /** Whether texts that are put together so often have no more characters than a text may have. */
    static boolean hold(long times, List<Object> texts) {
        return texts.stream().mapToLong(text -> ((String) text).length()).sum() * times <= SIZE;
    }

    /** Something more is evaluated. */
    void step(Span at) {
        steps(1, at);
    }

    /** An expression has come to this. */
    void reach(Object value, Span at) {
        steps(size(value) / THINGS, at);
    }

    private void steps(int more, Span at) {
        steps += more;
        if (steps > STEPS) {
            throw endless(at, Phrase.of("doctor.endless"), true);
        }
    }

    /** How much there is in a value that is in sight. */
    static int size(Object value) {
        if (value instanceof Value.Items list) {
            return list.items().size();
        }
        if (value instanceof Value.Tuple tuple) {
            return tuple.items().size();
        }
        if (value instanceof Value.Dict dict) {
            return dict.entries().size();
        }
        if (value instanceof Value.Range range) {
            return (int) Math.min(range.length(), SIZE);
        }
        return value instanceof String text ? text.length() : 0;
    }

    /** An expression inside another. */
    void open(Span at) {
        step(at);
        if (++nested > NESTED) {
            nested = 0;
            throw endless(at, Phrase.of("doctor.nested"), false);
        }
    }

    void close() {
        nested = Math.max(0, nested - 1);
    }

    /** A call inside another. */
    void enter(Span at, String name) {
        if (++calls > CALLS) {
            throw endless(at, Phrase.of("doctor.recursion", name), false);
        }
    }

    void leave() {
        calls--;
    }

    /** An outermost statement begins: nothing is open. */
    void reset() {
        calls = 0;
        nested = 0;
    }

    private EndlessException endless(Span at, Phrase what, boolean last) {
        gaps.accept(at, what);
        return new EndlessException(last);
    }
}
