package flattenlab.doctor.python;

import flattenlab.doctor.Site;
import flattenlab.doctor.Span;
import flattenlab.doctor.python.Value.Unknown;
import flattenlab.tensor.Phrase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters of a function of a library, in their order.
 *
 * @param parameters names; those from {@link #required} on may be left out
 * @param rest name of {@code *rest}, if there is one, behind all others
 */
public record Signature(List<String> parameters, int required, Optional<String> rest) {
    /** Reads {@code in_features, out_features, bias=, *rest}: an equals sign marks what may be left out. */
    public static Signature of(String text) {
        List<String> names = new ArrayList<>();
        int required = 0;
        Optional<String> rest = Optional.empty();
        for (String part : text.split(",")) {
            String name = part.strip();
            if (name.startsWith("*")) {
                rest = Optional.of(name.substring(1));
            } else if (name.endsWith("=")) {
                names.add(name.substring(0, name.length() - 1));
            } else if (!name.isEmpty()) {
                names.add(name);
                required++;
            }
        }
        return new Signature(names, required, rest);
    }

    /** What is missing in a call, by name; empty if nothing is, or that cannot be known. */
    private Optional<String> missing(Map<String, Arguments.One> bound, boolean open) {
        return open
                ? Optional.empty()
                : parameters.subList(0, required).stream()
                        .filter(name -> !bound.containsKey(name))
                        .findFirst();
    }

    /**
     * Gives each argument its name. Arguments that no parameter takes are left out: what they change is not read.
     *
     * @param function what is called, for the reason
     * @throws UnknownValueException if one is missing
     */
    public Bound bind(String function, Arguments arguments) {
        Map<String, Arguments.One> bound = new LinkedHashMap<>();
        List<Arguments.One> more = new ArrayList<>();
        for (int i = 0; i < arguments.positional().size(); i++) {
            Arguments.One one = arguments.positional().get(i);
            if (i < parameters.size()) {
                bound.put(parameters.get(i), one);
            } else {
                more.add(one);
            }
        }
        bound.putAll(arguments.named());
        Optional<String> missing = missing(bound, arguments.open());
        if (missing.isPresent()) {
            throw new UnknownValueException(
                    new Unknown(Phrase.of("doctor.needs", function, missing.get()), Unknown.State.QUIET));
        }
        return new Bound(function, arguments.call(), bound, rest, more, arguments.open());
    }

    /** Whoever asks for a value that is not known gets this instead. */
    public static final class UnknownValueException extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient Unknown unknown;

        /** @param unknown the value, which says why */
        public UnknownValueException(Unknown unknown) {
            super(unknown.reason().toString(), null, false, false);
            this.unknown = unknown;
        }

        /** The value, which says why it is not known. */
        public Unknown unknown() {
            return unknown;
        }
    }

    /**
     * The arguments of one call by the names of the parameters.
     *
     * @param call the whole call
     * @param rest what {@code *rest} takes
     * @param open whether there are more that are not known
     */
    public record Bound(
            String function,
            Span call,
            Map<String, Arguments.One> values,
            Optional<String> restName,
            List<Arguments.One> rest,
            boolean open) {
        /** A value, if it was given and is not {@code None}. */
        public Optional<Object> get(String name) {
            Arguments.One one = values.get(name);
            if (one == null && open) {
                throw new UnknownValueException(Unknown.of("doctor.not_known", function, name));
            }
            return Optional.ofNullable(one).map(Arguments.One::value).filter(value -> value != Value.NONE);
        }

        /** A value whose absence or not being known does not matter. */
        public Optional<Object> peek(String name) {
            return Optional.ofNullable(values.get(name)).map(Arguments.One::value);
        }

        private UnknownValueException no(String name, Object value) {
            if (value instanceof Double fraction) {
                return new UnknownValueException(Unknown.of("doctor.fraction", function, name, fraction.toString()));
            }
            return new UnknownValueException(
                    value instanceof Unknown unknown ? unknown : Unknown.of("doctor.not_known", function, name));
        }

        /** A whole number that must be there. */
        public long whole(String name) {
            return wholeOr(name)
                    .orElseThrow(() -> new UnknownValueException(Unknown.of("doctor.needs", function, name)));
        }

        /** A whole number, if it was given. */
        public Optional<Long> wholeOr(String name) {
            return get(name).map(value -> whole(name, value));
        }

        /** A whole number, or what stands for it. */
        public long whole(String name, long standard) {
            return wholeOr(name).orElse(standard);
        }

        private long whole(String name, Object value) {
            if (value instanceof Long whole) {
                return whole;
            }
            if (value instanceof Boolean truth) {
                return truth ? 1 : 0;
            }
            if (value instanceof Foreign foreign
                    && foreign.attribute("item", call).isPresent()) {
                throw no(name, Unknown.of("doctor.not_known", function, name));
            }
            throw no(name, value);
        }

        /** An axis or another small number. */
        public int small(String name, int standard) {
            long value = whole(name, standard);
            if (Math.abs(value) > Integer.MAX_VALUE) {
                throw no(name, value);
            }
            return (int) value;
        }

        /** A number with a fraction, or what stands for it. */
        public double real(String name, double standard) {
            Object value = get(name).orElse(standard);
            if (value instanceof Number number) {
                return number.doubleValue();
            }
            throw no(name, value);
        }

        /** A truth, or what stands for it. */
        public boolean truth(String name, boolean standard) {
            return get(name)
                    .map(value -> Operators.truth(value).orElseThrow(() -> no(name, value)))
                    .orElse(standard);
        }

        /** Whole numbers: one, or several in a list; empty if none was given. */
        public List<Long> wholes(String name) {
            return get(name).map(value -> wholes(name, value)).orElse(List.of());
        }

        private List<Long> wholes(String name, Object value) {
            Optional<List<Object>> items = value instanceof String
                    ? Optional.empty()
                    : value instanceof Foreign foreign ? foreign.items(call) : Sequences.items(value);
            return items.isEmpty()
                    ? List.of(whole(name, value))
                    : items.get().stream().map(item -> whole(name, item)).toList();
        }

        /** Whole numbers that stand one behind the other, or in one list: {@code view(2, 3)}, {@code view((2, 3))}. */
        public List<Long> sizes(String name) {
            List<Arguments.One> given = new ArrayList<>();
            Arguments.One first = values.get(name);
            if (first != null) {
                given.add(first);
            }
            given.addAll(rest);
            if (open) {
                throw no(name, Value.NONE);
            }
            return given.size() == 1
                    ? wholes(name, given.get(0).value())
                    : given.stream().map(one -> whole(name, one.value())).toList();
        }

        /** The arguments as written, each where it is known and no value of a library. */
        public Map<String, Site.Argument> written() {
            Map<String, Site.Argument> written = new LinkedHashMap<>();
            values.forEach((name, one) -> plain(one.value())
                    .ifPresent(value -> written.put(name, new Site.Argument(one.span(), value, one.origin()))));
            if (restName.isPresent() && !rest.isEmpty()) {
                Span span = rest.get(0).span().to(rest.get(rest.size() - 1).span());
                plainList(rest.stream().map(Arguments.One::value).toList())
                        .ifPresent(all -> written.put(restName.get(), new Site.Argument(span, all)));
            }
            return written;
        }

        private static Optional<Object> plain(Object value) {
            if (value instanceof Number || value instanceof Boolean || value instanceof String) {
                return Optional.of(value);
            }
            return value instanceof Value.Tuple || value instanceof Value.Items
                    ? plainList(Sequences.items(value).orElseThrow()).map(list -> list)
                    : Optional.empty();
        }

        private static Optional<Object> plainList(List<Object> items) {
            List<Object> plain = new ArrayList<>();
            for (Object item : items) {
                Optional<Object> one = item instanceof Number ? Optional.of(item) : Optional.empty();
                if (one.isEmpty()) {
                    return Optional.empty();
                }
                plain.add(one.get());
            }
            return Optional.of(plain);
        }
    }
}
