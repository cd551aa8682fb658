package flattenlab.doctor.torch;

import flattenlab.doctor.Span;
import flattenlab.doctor.python.Foreign;
import flattenlab.tensor.Shape;
import java.util.Optional;

/** Numbers that are learned. Whatever initialises them changes no shape. */
record Weights(Session session, Shape shape) implements Foreign {
    /** As a tensor without samples. */
    TensorValue tensor() {
        return session.constant(shape);
    }

    @Override
    public String type() {
        return "Parameter";
    }

    @Override
    public Optional<Object> attribute(String name, Span at) {
        return name.equals("data") ? Optional.of(this) : tensor().attribute(name, at);
    }

    @Override
    public Optional<Object> index(Object key, Span at) {
        return tensor().index(key, at);
    }

    @Override
    public Optional<Long> length() {
        return tensor().length();
    }

    @Override
    public Optional<Object> operate(String sign, Object left, Object right, Span at) {
        return session.operators().of(sign, plain(left), plain(right), at);
    }

    /** A value with its weights as a tensor. */
    static Object plain(Object value) {
        return value instanceof Weights weights ? weights.tensor() : value;
    }
}
