package flattenlab.doctor.python;

import flattenlab.doctor.Span;
import flattenlab.doctor.python.Value.Unknown;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** What has places: going through it, its length, its parts. */
public final class Sequences {
    private Sequences() {}

    /** What is in it, at most {@link Bounds#SIZE} and one more; empty if that is not known, or nothing is in such a value. */
    static Optional<List<Object>> items(Object value) {
        if (value instanceof Value.Items list) {
            return Optional.of(list.items());
        }
        if (value instanceof Value.Tuple tuple) {
            return Optional.of(tuple.items());
        }
        if (value instanceof Value.Range range) {
            return Optional.of(LongStream.range(0, Math.min(range.length(), Bounds.SIZE + 1L))
                    .<Object>mapToObj(range::at)
                    .toList());
        }
        if (value instanceof Value.Dict dict) {
            return Optional.of(new ArrayList<>(dict.entries().keySet()));
        }
        if (value instanceof Value.Iterator iterator) {
            return Optional.of(iterator.rest());
        }
        if (value instanceof String text) {
            return Optional.of(text.chars()
                    .<Object>mapToObj(one -> String.valueOf((char) one))
                    .limit(Bounds.SIZE)
                    .toList());
        }
        return Optional.empty();
    }

    /** Whether a value can be a key: what is plain, or a tuple of such. */
    static boolean isKey(Object value) {
        return !(value instanceof Unknown)
                && !(value instanceof Value.Items)
                && !(value instanceof Value.Slice)
                && (!(value instanceof Value.Tuple tuple)
                        || tuple.items().size() <= 100
                                && tuple.items().stream().noneMatch(Operators::isSequence)
                                && tuple.items().stream().allMatch(Sequences::isKey));
    }

    /** How many are in it. */
    public static Optional<Long> length(Object value) {
        if (value instanceof Value.Range range) {
            return Optional.of(range.length());
        }
        if (value instanceof Foreign foreign) {
            return foreign.length();
        }
        if (value instanceof Instance instance) {
            return instance.base().flatMap(Foreign::length);
        }
        return items(value).map(items -> (long) items.size());
    }

    /** {@code value[key]}. */
    static Object index(Object value, Object key, Span at) {
        if (value instanceof Unknown) {
            return value;
        }
        if (value instanceof Foreign foreign) {
            return foreign.index(key, at).orElseGet(() -> Unknown.of("doctor.no_place", text(key)));
        }
        if (value instanceof Instance instance && instance.base().isPresent()) {
            return index(instance.base().get(), key, at);
        }
        if (key instanceof Unknown) {
            return key;
        }
        if (value instanceof Value.Dict dict) {
            Object found = isKey(key) ? dict.entries().get(key) : null;
            return found == null ? Unknown.of("doctor.no_place", text(key)) : found;
        }
        if (value instanceof Value.Range range && key instanceof Long place) {
            long from = place < 0 ? place + range.length() : place;
            return from >= 0 && from < range.length() ? range.at(from) : Unknown.of("doctor.no_place", place);
        }
        Optional<List<Object>> items = items(value);
        if (items.isEmpty()) {
            return Unknown.of("doctor.no_place", text(key));
        }
        int size = items.get().size();
        if (key instanceof Long place) {
            long from = place < 0 ? place + size : place;
            return from >= 0 && from < size ? items.get().get((int) from) : Unknown.of("doctor.no_place", place);
        }
        if (key instanceof Value.Slice slice) {
            return part(value, items.get(), slice);
        }
        return Unknown.of("doctor.no_place", text(key));
    }

    private static Object part(Object value, List<Object> items, Value.Slice slice) {
        Optional<List<Object>> places = places(slice, items.size())
                .map(found ->
                        found.stream().map(place -> items.get(place.intValue())).toList());
        if (places.isEmpty()) {
            return Unknown.of("doctor.no_place", ":");
        }
        if (value instanceof String) {
            return String.join("", places.get().stream().map(String::valueOf).toList());
        }
        return value instanceof Value.Tuple ? new Value.Tuple(places.get()) : new Value.Items(places.get());
    }

    /** The places that a slice takes of so many; empty if they are not known, or more than {@link Bounds#SIZE}. */
    static Optional<List<Long>> places(Value.Slice slice, long size) {
        Optional<Value.Range> range = Ranges.of(slice, size);
        return range.filter(found -> found.length() <= Bounds.SIZE)
                .map(found -> LongStream.range(0, found.length())
                        .map(found::at)
                        .boxed()
                        .toList());
    }

    /** A value as Python prints it, as far as that is known. */
    static String text(Object value) {
        if (value instanceof Boolean truth) {
            return truth ? "True" : "False";
        }
        if (value instanceof String || value instanceof Number) {
            return value.toString();
        }
        if (value == Value.NONE) {
            return "None";
        }
        if (value instanceof Foreign foreign) {
            return foreign.type();
        }
        if (value instanceof Value.Tuple tuple
                && tuple.items().size() <= 20
                && tuple.items().stream().noneMatch(Operators::isSequence)) {
            return tuple.items().stream()
                    .map(Sequences::text)
                    .collect(Collectors.joining(", ", "(", tuple.items().size() == 1 ? ",)" : ")"));
        }
        return value.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }
}
