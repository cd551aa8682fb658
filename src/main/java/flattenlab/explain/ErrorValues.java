package flattenlab.explain;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The numbers, shapes and words of an error, by what they are called in {@code resources/errors.txt}.
 *
 * @param all Long, List of Long, or String
 */
public record ErrorValues(Map<String, Object> all) {
    /** A size that is left open: {@code None}; and one that a reshape infers. */
    public static final Long OPEN = -1L;

    public ErrorValues {
        all = Map.copyOf(all);
    }

    /** A number, if the wording has it. */
    public OptionalLong number(String name) {
        return all.get(name) instanceof Long number ? OptionalLong.of(number) : OptionalLong.empty();
    }

    /** Sizes, {@link #OPEN} where they are not said; empty if the wording has none. */
    public List<Long> sizes(String name) {
        return all.get(name) instanceof List<?> sizes
                ? sizes.stream().map(Long.class::cast).toList()
                : List.of();
    }

    /** Words, if the wording has them. */
    public Optional<String> text(String name) {
        return all.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** Whether the wording has all of these. */
    public boolean has(String... names) {
        return all.keySet().containsAll(List.of(names));
    }
}
