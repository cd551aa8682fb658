package flattenlab.handout;

import flattenlab.tensor.BadInputException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is printed on, upright. */
public enum Paper {
    /** 210 by 297 mm. */
    A4,
    /** 8.5 by 11 inches. */
    LETTER;

    /** As it is typed, and as a style sheet calls it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The paper of an id.
     *
     * @throws BadInputException if there is none
     */
    public static Paper parse(String id) {
        return Arrays.stream(values())
                .filter(paper -> paper.id().equals(id.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new BadInputException(
                        "paper", id, Arrays.stream(values()).map(Paper::id).collect(Collectors.joining(", "))));
    }
}
