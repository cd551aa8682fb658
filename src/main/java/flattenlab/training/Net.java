package flattenlab.training;

import flattenlab.tensor.BadInputException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The two networks: what stands between the picture and the flatten. */
public enum Net {
    /** Convolution, ReLU, pooling, twice. */
    TINY,
    /** Nothing: the flatten works on the picture itself. */
    LINEAR;

    /** The name on the command line and in presets. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Finds a net by its id. */
    public static Net parse(String text) {
        return Arrays.stream(values())
                .filter(net -> net.id().equals(text.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new BadInputException(
                        "net", text, Arrays.stream(values()).map(Net::id).collect(Collectors.joining(", "))));
    }
}
