package flattenlab.doctor.torch;

import flattenlab.doctor.Site;
import flattenlab.doctor.Span;
import flattenlab.doctor.python.Places;
import flattenlab.doctor.python.Signature.UnknownValueException;
import flattenlab.doctor.python.Value;
import flattenlab.doctor.python.Value.Unknown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Parts of tensors: {@code x[:, -1]}. They stay views of the same memory. */
final class Indexing {
    private final Session session;

    Indexing(Session session) {
        this.session = session;
    }

    /** What an index takes out. */
    Object of(TensorValue value, Object key, Span at) {
        List<Object> keys = new ArrayList<>(key instanceof Value.Tuple tuple ? tuple.items() : List.of(key));
        Optional<Places> part =
                Places.of(value.tensor().memory(), value.tensor().samples(), keys);
        if (part.isEmpty()) {
            Unknown unknown = keys.stream()
                    .filter(Unknown.class::isInstance)
                    .map(Unknown.class::cast)
                    .findFirst()
                    .orElseGet(() -> Unknown.of("doctor.index"));
            return session.isRunning() ? session.interpreter().left(unknown, at) : unknown;
        }
        return session.view("index", value, part.get().memory(), part.get().samples(), Site.at(at));
    }

    /** The first {@code count} places of an axis, each without that axis. */
    List<Object> parts(TensorValue value, int axis, long count, Span at) {
        List<Object> parts = new ArrayList<>();
        for (long place = 0; place < count; place++) {
            List<Object> keys = new ArrayList<>();
            for (int before = 0; before < axis; before++) {
                keys.add(new Value.Slice(Value.NONE, Value.NONE, Value.NONE));
            }
            keys.add(place);
            parts.add(of(value, new Value.Tuple(keys), at));
        }
        return parts;
    }

    /** Pieces of an axis, one behind the other. */
    Value.Tuple pieces(String name, TensorValue value, int axis, List<Long> sizes, Site site) {
        if (sizes.size() > Session.MOST_PARTS) {
            throw new UnknownValueException(Unknown.of("doctor.parts", sizes.size()));
        }
        List<Object> pieces = new ArrayList<>();
        for (long size : sizes) {
            pieces.add(session.view(
                    name,
                    value,
                    value.tensor().memory().narrow(axis, size),
                    value.tensor().samples(),
                    site));
        }
        return new Value.Tuple(pieces);
    }
}
