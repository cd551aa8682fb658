package flattenlab.doctor.torch;

import flattenlab.doctor.InputShape;
import flattenlab.doctor.Span;
import flattenlab.doctor.Tensor;
import flattenlab.doctor.python.Foreign;
import flattenlab.doctor.python.Value;
import flattenlab.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A tensor of the program that is read. */
final class TensorValue implements Foreign {
    /**
     * Who says which sizes a tensor has that no model has seen yet.
     *
     * @param where it stands in the text
     */
    record Origin(InputShape.From from, Optional<Span> where) {}

    private final Session session;
    private final Tensor tensor;
    private final Optional<Origin> origin;

    TensorValue(Session session, Tensor tensor, Optional<Origin> origin) {
        this.session = session;
        this.tensor = tensor;
        this.origin = origin;
    }

    Tensor tensor() {
        return tensor;
    }

    Shape shape() {
        return tensor.shape();
    }

    /** Where it comes from, if no model has seen it yet. */
    Optional<Origin> origin() {
        return origin;
    }

    /** The sizes as a tuple of Python. */
    Value.Tuple sizes() {
        return new Value.Tuple(
                Arrays.stream(shape().dims()).<Object>mapToObj(size -> size).toList());
    }

    @Override
    public String type() {
        return "Tensor";
    }

    @Override
    public Optional<Object> attribute(String name, Span at) {
        return session.methods().of(this, name, at);
    }

    @Override
    public Optional<Object> index(Object key, Span at) {
        return Optional.of(session.indexing().of(this, key, at));
    }

    @Override
    public Optional<List<Object>> items(Span at) {
        if (shape().rank() == 0 || shape().dim(0) > Session.MOST_PARTS) {
            return Optional.empty();
        }
        return Optional.of(session.indexing().parts(this, 0, shape().dim(0), at));
    }

    @Override
    public Optional<Long> length() {
        return shape().rank() == 0 ? Optional.empty() : Optional.of(shape().dim(0));
    }

    @Override
    public Optional<Object> operate(String sign, Object left, Object right, Span at) {
        return session.operators().of(sign, left, right, at);
    }
}
