package flattenlab.data;

import flattenlab.tensor.BadInputException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Which channels of a C-channel input hold the picture. The others hold seeded noise. */
public enum Placement {
    /** The same picture in every channel: a grey picture as RGB. */
    ALL,
    /** The picture in channel 0. */
    FIRST,
    /** The picture in channel C-1. */
    LAST;

    /** The name on the command line and in presets. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Finds a placement by its id. */
    public static Placement parse(String text) {
        return Arrays.stream(values())
                .filter(placement -> placement.id().equals(text.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new BadInputException(
                        "placement",
                        text,
                        Arrays.stream(values()).map(Placement::id).collect(Collectors.joining(", "))));
    }

    /** Whether the picture stands in a channel. */
    public boolean holds(long channel, long channels) {
        return switch (this) {
            case ALL -> true;
            case FIRST -> channel == 0;
            case LAST -> channel == channels - 1;
        };
    }
}
