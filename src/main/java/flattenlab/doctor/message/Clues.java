package flattenlab.doctor.message;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** What the lines that a traceback shows say about the causes of its error. */
final class Clues {
    /** Nothing is shown. */
    static final Clues NONE = new Clues(List.of(), Optional.empty());

    private static final Pattern FLATTENS_ALL = Pattern.compile(
            "torch\\.flatten\\(\\s*[\\w.]+\\s*\\)|\\.flatten\\(\\s*\\)|\\.(?:view|reshape)\\(\\s*-1\\s*\\)|\\.ravel\\(");
    private static final Pattern KEEPS_BATCH = Pattern.compile(
            "flatten\\([^)]*\\b1\\s*(?:,\\s*-1\\s*)?\\)|(?:view|reshape)\\([^,]*(?:size\\(0\\)|shape\\[0\\]|len\\()[^,]*,\\s*-1\\s*\\)");
    private static final Pattern FIXED_ROWS = Pattern.compile("(?:view|reshape)\\(\\s*\\(?\\s*\\d+\\s*,\\s*-1\\s*\\)");
    private static final Pattern FREE_ROWS = Pattern.compile("(?:view|reshape)\\(\\s*\\(?\\s*-1\\s*,[^,]+\\)");

    private final List<String> lines;
    private final Optional<List<Long>> shape;

    private Clues(List<String> lines, Optional<List<Long>> shape) {
        this.lines = lines;
        this.shape = shape;
    }

    static Clues of(Traceback traceback) {
        return new Clues(traceback.ownLines(), traceback.shape());
    }

    private boolean shows(Pattern pattern) {
        return lines.stream().anyMatch(line -> pattern.matcher(line).find());
    }

    /** How much a line speaks for a cause: 1 for it, -1 against it, 0 neither. */
    int speakFor(Cause cause) {
        return switch (cause.kind()) {
            case "flatten-batch" -> shows(FLATTENS_ALL) ? 1 : shows(KEEPS_BATCH) ? -1 : 0;
            case "view-constant" -> shows(FIXED_ROWS) ? 1 : 0;
            case "splits-batch" -> shows(FREE_ROWS) ? 1 : shows(KEEPS_BATCH) ? -1 : 0;
            case "no-flatten" -> shows(KEEPS_BATCH) ? -1 : 0;
            default -> 0;
        };
    }

    /** How many samples entered, if a line makes them; of three sizes the first may be channels. */
    OptionalLong batch() {
        return shape.filter(sizes -> sizes.size() > 1 && sizes.size() != 3)
                .map(sizes -> OptionalLong.of(sizes.get(0)))
                .orElse(OptionalLong.empty());
    }
}
