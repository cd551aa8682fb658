package flattenlab.doctor.torch;

import flattenlab.doctor.Site;
import flattenlab.doctor.python.Signature.UnknownValueException;
import flattenlab.doctor.python.Value.Unknown;
import flattenlab.tensor.Shape;
import java.util.List;
import java.util.OptionalLong;

/** {@code PixelShuffle(r)}: (…, C·r², H, W) becomes (…, C, H·r, W·r). */
final class Shuffle {
    private Shuffle() {}

    /** The maps after it, as a step. */
    static Object apply(Session session, String name, TensorValue value, long factor, Site site) {
        long[] dims = value.shape().dims();
        int rank = dims.length;
        boolean fits = rank >= 3 && factor > 0 && factor < 1_000 && dims[rank - 3] % (factor * factor) == 0;
        if (!fits) {
            throw new UnknownValueException(Unknown.of("doctor.not_traced", name));
        }
        dims[rank - 3] /= factor * factor;
        dims[rank - 2] *= factor;
        dims[rank - 1] *= factor;
        return session.pass(
                name, name, List.of(value), Shape.of(dims), value.tensor().samples(), OptionalLong.of(0), site);
    }
}
