package flattenlab.doctor.python;

import flattenlab.doctor.InputShape;
import flattenlab.doctor.Paste;
import flattenlab.doctor.Span;
import flattenlab.tensor.Phrase;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** One run of a person's program: what of its values is traced, whether a model runs, and what it feeds first. */
public abstract class ProgramRun {
    /** Parts that one tensor is cut into. */
    public static final int MOST_PARTS = 1_000;

    private Interpreter interpreter;
    private Optional<List<Long>> stated = Optional.empty();
    private int depth;
    private boolean repeats;

    /** Follows a program of a paste with the names of a library. */
    public final Interpreter interpreter(Paste paste, Library library) {
        interpreter = new Interpreter(paste, library, this);
        return interpreter;
    }

    /** Who follows the program. */
    public final Interpreter interpreter() {
        return interpreter;
    }

    // --- what is traced

    /** Something was not understood. */
    protected abstract void gap(Span at, Phrase what);

    /** Whether a value is what is traced, so that its loss is a gap. */
    protected abstract boolean isTraced(Object value);

    /** Takes down that something of a value is not traced, which matters only if a model is given what comes of it. */
    protected void untraced(Object value, Phrase what, Span at) {}

    /**
     * What the person says leaves something that is not understood and that what is traced went into; empty if they say
     * nothing.
     *
     * @param at where it stands
     * @param what it is, as a phrase that can follow "line 14:"
     */
    protected abstract Optional<Object> departure(Span at, Phrase what);

    /**
     * What enters instead of a shape that the program feeds: what the person says stands for the shape fed first.
     *
     * @param given what the person says
     */
    protected final Optional<InputShape> instead(List<Long> fed, Optional<InputShape> given) {
        stated = stated.or(() -> Optional.of(fed));
        return given.filter(said -> stated.get().equals(fed));
    }

    // --- whether a model runs

    /** Runs what a model does. */
    public final Object inside(Supplier<Object> action) {
        depth++;
        try {
            return action.get();
        } finally {
            depth--;
        }
    }

    /** Whether a model runs. */
    public final boolean isRunning() {
        return depth > 0;
    }

    /** Whether statements run inside of a model, where nothing may be skipped. */
    public boolean isInside() {
        return isRunning();
    }

    /** Makes an object of a person's own class. */
    protected Object building(UserClass type, Supplier<Object> making) {
        return making.get();
    }

    // --- loops

    final void loopStarts() {
        repeats = false;
    }

    /** What a round of a loop does was done before, as each epoch of a training does. */
    public final void repeated() {
        repeats = true;
    }

    /** Whether something since the loop's start was done before. */
    public final boolean repeats() {
        return repeats;
    }

    /** Whether the round of a loop that has just ended did only what was done before. */
    final boolean loopRepeats() {
        return repeats && !isInside();
    }
}
