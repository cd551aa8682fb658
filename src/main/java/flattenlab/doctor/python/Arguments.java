package flattenlab.doctor.python;

import flattenlab.doctor.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a call is given.
 *
 * @param call the whole call
 * @param positional values in their order
 * @param named values by keyword
 * @param open whether there are more that are not known: {@code *args} of an unknown
 */
public record Arguments(Span call, List<One> positional, Map<String, One> named, boolean open) {
    public Arguments {
        positional = List.copyOf(positional);
        named = new LinkedHashMap<>(named);
    }

    /**
     * A value, and where it is written.
     *
     * @param origin where it was given to the function that hands it on by the name of its parameter
     */
    public record One(Object value, Span span, Optional<Span> origin) {
        /** One that is written where it is given. */
        public One(Object value, Span span) {
            this(value, span, Optional.empty());
        }
    }

    /** Values without names, all written at one place. */
    public static Arguments of(Span at, Object... values) {
        List<One> given = new ArrayList<>();
        for (Object value : values) {
            given.add(new One(value, at));
        }
        return new Arguments(at, given, Map.of(), false);
    }

    /** The same with another in front: the object whose method is called. */
    public Arguments after(Object first) {
        List<One> more = new ArrayList<>();
        more.add(new One(first, call));
        more.addAll(positional);
        return new Arguments(call, more, named, open);
    }

    /** The same without the first. */
    public Arguments withoutFirst() {
        return new Arguments(call, positional.subList(Math.min(1, positional.size()), positional.size()), named, open);
    }

    /** A value by its place, or by its name. */
    public Optional<Object> get(int place, String name) {
        if (place >= 0 && place < positional.size()) {
            return Optional.of(positional.get(place).value());
        }
        return Optional.ofNullable(named.get(name)).map(One::value);
    }

    /** The values without names. */
    public List<Object> values() {
        return positional.stream().map(One::value).toList();
    }

    /** All values. */
    public List<Object> all() {
        List<Object> all = new ArrayList<>(values());
        named.values().forEach(one -> all.add(one.value()));
        return all;
    }
}
