package flattenlab.doctor.torch;

import flattenlab.doctor.Samples;
import flattenlab.doctor.Site;
import flattenlab.doctor.Span;
import flattenlab.doctor.python.Value.Unknown;
import flattenlab.net.Add;
import flattenlab.tensor.Crash;
import flattenlab.tensor.Shape;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** What signs do with tensors. */
final class TensorOperators {
    private static final Map<String, String> NAMES = Map.of(
            "+",
            "add",
            "-",
            "sub",
            "*",
            "mul",
            "/",
            "div",
            "//",
            "div",
            "%",
            "remainder",
            "**",
            "pow",
            "&",
            "and",
            "|",
            "or");

    private final Session session;

    TensorOperators(Session session) {
        this.session = session;
    }

    /** {@code left sign right}; empty where that is not known. */
    Optional<Object> of(String sign, Object one, Object two, Span at) {
        Object left = Weights.plain(one);
        Object right = Weights.plain(two);
        if (left == right && left instanceof TensorValue value && (sign.equals("-") || sign.equals("~"))) {
            return Optional.of(value);
        }
        if (left instanceof TensorValue a && right instanceof TensorValue b) {
            return Optional.of(
                    sign.equals("@")
                            ? product("matmul", a, b, Site.at(at))
                            : elements(NAMES.getOrDefault(sign, sign), a, b, Site.at(at)));
        }
        boolean number = isNumber(left) || isNumber(right);
        Object tensor = left instanceof TensorValue ? left : right;
        return number ? Optional.of(tensor) : Optional.empty();
    }

    private static boolean isNumber(Object value) {
        return value instanceof Number || value instanceof Boolean;
    }

    /** An operation by element; what is missing is repeated. */
    Object elements(String name, TensorValue a, TensorValue b, Site site) {
        return session.minor(name, new Add(), List.of(a, b), site);
    }

    /** A product of matrices, those of a batch each for itself; a vector is a row on the left, a column on the right. */
    Object product(String name, TensorValue first, TensorValue second, Site site) {
        TensorValue a = session.entered(first);
        TensorValue b = session.entered(second);
        if (a.shape().rank() < 1 || b.shape().rank() < 1) {
            return Unknown.of("doctor.not_traced", name);
        }
        boolean row = a.shape().rank() == 1;
        boolean column = b.shape().rank() == 1;
        Shape left = row ? Shape.of(1, a.shape().dim(0)) : a.shape();
        Shape right = column ? Shape.of(b.shape().dim(0), 1) : b.shape();
        long inner = right.dim(right.rank() - 2);
        long outer = right.dim(right.rank() - 1);
        List<flattenlab.doctor.Tensor> inputs = List.of(a.tensor(), b.tensor());
        if (left.dim(left.rank() - 1) != inner) {
            throw session.tracer().refuse(name, inputs, new Crash.LinearMismatch(left, inner, outer), site);
        }
        Shape rows = left.with(left.rank() - 1, 1);
        Shape columns = right.with(right.rank() - 2, 1).with(right.rank() - 1, 1);
        Shape batch = new Add().output(List.of(rows, columns));
        Shape result = batch.with(batch.rank() - 1, outer);
        Samples ofLeft = row ? a.tensor().samples().with(0) : a.tensor().samples();
        Samples samples = ofLeft.summedOver(left.rank() - 1)
                .raised(result.rank() - left.rank())
                .and(b.tensor().samples().summedOver(right.rank() - 2).raised(result.rank() - right.rank()));
        if (column) {
            result = without(result, result.rank() - 1);
        }
        if (row) {
            int gone = column ? result.rank() - 1 : result.rank() - 2;
            samples = samples.without(gone);
            result = without(result, gone);
        }
        return session.pass(name, name, List.of(a, b), result, samples, OptionalLong.of(0), site);
    }

    private static Shape without(Shape shape, int axis) {
        return Shape.of(IntStream.range(0, shape.rank())
                .filter(at -> at != axis)
                .mapToLong(shape::dim)
                .toArray());
    }
}
