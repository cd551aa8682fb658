package flattenlab.doctor.keras;

import flattenlab.doctor.Site;
import flattenlab.doctor.python.Signature.Bound;
import flattenlab.doctor.python.Signature.UnknownValueException;
import flattenlab.doctor.python.Value;
import flattenlab.doctor.python.Value.Unknown;
import java.util.Optional;

/** What functions are given. */
final class Operands {
    private Operands() {}

    /**
     * The tensor that is given by a name.
     *
     * @throws UnknownValueException if it is none, or nobody knows which
     */
    static KerasTensor tensor(Bound bound, String name) {
        Object value = bound.get(name).orElse(Value.NONE);
        if (value instanceof KerasTensor tensor) {
            return tensor;
        }
        throw new UnknownValueException(
                value instanceof Unknown unknown ? unknown : Unknown.of("doctor.no_tensor", bound.function()));
    }

    /** A function is written where it is called. */
    static Site site(Bound bound) {
        return new Site(Optional.of(bound.call()), Optional.of(bound.call()), bound.written());
    }
}
