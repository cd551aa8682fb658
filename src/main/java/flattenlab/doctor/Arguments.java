package flattenlab.doctor;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a layer was given, by name, as plain values: numbers, texts, truths, and lists of them; {@code null} for Python's
 * None. Who asks for something that is no such value is told by {@link Unread}, not by a guess.
 */
public final class Arguments {
    private final Map<String, ?> values;

    /** @param values null is None */
    public Arguments(Map<String, ?> values) {
        this.values = values;
    }

    /** Something that was needed and is missing, or is not of the kind that was needed. */
    public static final class Unread extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final String name;

        /** @param name of the argument */
        public Unread(String name) {
            super(name);
            this.name = name;
        }

        /** Name of the argument. */
        public String name() {
            return name;
        }
    }

    /** Whether it is there, and not None. */
    public boolean has(String name) {
        return values.get(name) != null;
    }

    /** The value as it is, null if it is None or missing. */
    public Object value(String name) {
        return values.get(name);
    }

    /** A whole number that must be there. */
    public long number(String name) {
        return whole(name, values.get(name));
    }

    /** A whole number, or what stands for it where it is missing. */
    public long number(String name, long otherwise) {
        return has(name) ? number(name) : otherwise;
    }

    /** A number that need not be whole. */
    public double real(String name, double otherwise) {
        if (!has(name)) {
            return otherwise;
        }
        if (values.get(name) instanceof Number number) {
            return number.doubleValue();
        }
        throw new Unread(name);
    }

    /** A truth; numbers are true unless they are 0, as in Python. */
    public boolean truth(String name, boolean otherwise) {
        Object value = values.get(name);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof Number number) {
            return number.doubleValue() != 0;
        }
        if (value instanceof Boolean truth) {
            return truth;
        }
        throw new Unread(name);
    }

    /** A text, if there is one. */
    public Optional<String> text(String name) {
        return values.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** One whole number for each axis: as many as were given, or one for all. */
    public List<Long> each(String name, int count) {
        List<Long> numbers = list(name);
        if (numbers.size() == 1 && count != 1) {
            return Collections.nCopies(count, numbers.get(0));
        }
        if (numbers.size() != count) {
            throw new Unread(name);
        }
        return numbers;
    }

    /** The same, or one number for all where it is missing. */
    public List<Long> each(String name, int count, long otherwise) {
        return has(name) ? each(name, count) : Collections.nCopies(count, otherwise);
    }

    /** Whole numbers, or one alone. */
    public List<Long> list(String name) {
        Object value = values.get(name);
        return value instanceof List<?> several
                ? several.stream().map(one -> whole(name, one)).toList()
                : List.of(whole(name, value));
    }

    private static long whole(String name, Object value) {
        if (value instanceof Double || value instanceof Float) {
            double real = ((Number) value).doubleValue();
            if (real == Math.rint(real) && Math.abs(real) <= Integer.MAX_VALUE) {
                return (long) real;
            }
        } else if (value instanceof Long || value instanceof Integer || value instanceof Short) {
            return ((Number) value).longValue();
        }
        throw new Unread(name);
    }
}
