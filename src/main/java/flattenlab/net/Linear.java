package flattenlab.net;

import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Crash;
import flattenlab.tensor.CrashException;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.Shape;
import java.util.List;
import java.util.OptionalLong;

/**
 * A matrix product with the last axis of whatever comes. It does not ask what the axes before it are.
 *
 * @param in features that it expects, or {@link Layer#INFER}
 * @param out features that leave it
 */
public record Linear(long in, long out, boolean bias) implements Layer.Single {
    /** @throws BadInputException if a number is below 0 */
    public Linear {
        if (in < 0 && in != INFER) {
            throw new BadInputException("in_features", in, Phrase.of("allowed.or_more", 0));
        }
        if (out < 0) {
            throw new BadInputException("out_features", out, Phrase.of("allowed.or_more", 0));
        }
    }

    /** A Linear with biases. */
    public static Linear of(long in, long out) {
        return new Linear(in, out, true);
    }

    /** The weights as PyTorch keeps them, (out, in); none while {@code in} is inferred. */
    public Shape weights() {
        return Shape.of(out, in == INFER ? 0 : in);
    }

    @Override
    public Shape output(Shape input) {
        Crash.LinearMismatch product = new Crash.LinearMismatch(input, in, out);
        if (in != INFER && product.have() != in) {
            throw new CrashException(product);
        }
        return input.rank() == 0 ? Shape.of(out) : input.with(input.rank() - 1, out);
    }

    @Override
    public Linear built(List<Shape> inputs) {
        return in == INFER ? new Linear(new Crash.LinearMismatch(inputs.get(0), in, out).have(), out, bias) : this;
    }

    @Override
    public OptionalLong parameters() {
        return in == INFER
                ? OptionalLong.empty()
                : OptionalLong.of(Exact.sum("parameters", weights().elements(), bias ? out : 0));
    }

    @Override
    public long multiplyAdds(List<Shape> inputs) {
        return Exact.product("multiply-adds", inputs.get(0).elements(), out);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.linear(this);
    }
}
