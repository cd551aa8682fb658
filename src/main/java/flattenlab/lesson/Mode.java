package flattenlab.lesson;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One of nine ways to work on a lesson; each section of a lesson belongs to one, and they can be taken in any order. */
public enum Mode {
    /** What it is good for. */
    WHY,
    /** Follow an animation. */
    WATCH,
    /** Say first, see then. */
    PREDICT,
    /** Try freely. */
    EXPLORE,
    /** A task with its way, then with less and less of it. */
    EXAMPLE,
    /** Train and measure. */
    TRAIN,
    /** Find a fault. */
    DEBUG,
    /** Answer questions. */
    CHALLENGE,
    /** Keep what matters. */
    REVIEW;

    /** The name in braces behind a heading. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The mode of an id. */
    static Optional<Mode> find(String id) {
        return Arrays.stream(values()).filter(mode -> mode.id().equals(id)).findFirst();
    }

    /** All ids. */
    static List<String> ids() {
        return Arrays.stream(values()).map(Mode::id).toList();
    }
}
