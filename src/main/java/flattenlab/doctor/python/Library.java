package flattenlab.doctor.python;

import flattenlab.doctor.Span;
import flattenlab.tensor.Phrase;
import java.util.Optional;
import java.util.function.Supplier;

/** What the names of libraries mean, and what it is that is traced. */
public interface Library {
    /**
     * A module, class, function or constant.
     *
     * @param dotted its whole name: {@code torch.nn.Conv2d}
     */
    Optional<Object> member(String dotted);

    /** What a name usually means where nothing says it: {@code nn}, of a text without its imports. */
    Optional<Object> usual(String name);

    /** The class that a person's class is built on where its base is not known. */
    Optional<ForeignClass> base(UserClass type);

    /** Whether a value is what is traced, so that its loss is a gap. */
    boolean isTraced(Object value);

    /** Takes down that something of a value is not traced, which matters only if a model is given what comes of it. */
    default void untraced(Object value, Phrase what, Span at) {}

    /**
     * What the person says leaves something that is not understood and that what is traced went into; empty if they say
     * nothing.
     *
     * @param at where it stands
     * @param what it is, as a phrase that can follow "line 14:"
     */
    default Optional<Object> departure(Span at, Phrase what) {
        return Optional.empty();
    }

    /** Whether statements run inside of a model, where nothing may be skipped. */
    boolean isInside();

    /** Makes an object of a person's own class. */
    Object building(UserClass type, Supplier<Object> making);

    /** A loop starts. */
    void loopStarts();

    /** Whether the round of a loop that has just ended did only what was done before, as each epoch of a training does. */
    boolean loopRepeats();
}
