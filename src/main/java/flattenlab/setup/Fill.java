package flattenlab.setup;

import flattenlab.tensor.BadInputException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What stands in the cells of the tensor on the stage. */
public enum Fill {
    /** Test pictures of the chosen data set. */
    DATA(true),
    /** Each cell's own position. */
    RAMP(true),
    /** Values drawn by lot. */
    NOISE(true),
    /** A picture that the learner opened, dropped or pasted. */
    PICTURE(false),
    /** What the learner drew. */
    DRAWING(false),
    /** What enters the flatten of the network trained last. */
    FEATURES(false);

    private final boolean portable;

    Fill(boolean portable) {
        this.portable = portable;
    }

    /** Whether another window has the same: it hangs on no picture or network that only this one holds. */
    public boolean isPortable() {
        return portable;
    }

    /** The name in presets and texts. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Finds a portable choice by its id.
     *
     * @throws BadInputException if there is none of that name
     */
    public static Fill parse(String text) {
        String id = text.strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(cells -> cells.portable && cells.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new BadInputException(
                        "cells",
                        text,
                        Arrays.stream(values())
                                .filter(Fill::isPortable)
                                .map(Fill::id)
                                .collect(Collectors.joining(", "))));
    }
}
