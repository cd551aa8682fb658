package flattenlab.doctor.torch;

import flattenlab.doctor.Span;
import flattenlab.doctor.python.Arguments;
import flattenlab.doctor.python.Value;
import flattenlab.doctor.python.Value.Builtin;
import flattenlab.doctor.python.Value.Unknown;
import flattenlab.tensor.Strided;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What stands behind a tensor's dot. */
final class Methods {
    /** Methods that give the same tensor, as far as shapes go. */
    private static final Set<String> SAME = Set.of(
            "to",
            "cuda",
            "cpu",
            "float",
            "double",
            "half",
            "bfloat16",
            "long",
            "int",
            "short",
            "byte",
            "bool",
            "type",
            "type_as",
            "detach",
            "detach_",
            "clone",
            "requires_grad_",
            "pin_memory",
            "numpy",
            "astype",
            "requires_grad",
            "retain_grad",
            "copy",
            "normal_",
            "uniform_",
            "zero_",
            "fill_",
            "bernoulli_",
            "share_memory_",
            "data_ptr");
    /** Attributes that are the same tensor. */
    private static final Set<String> IS = Set.of("data", "grad", "real");
    /** Methods whose result is no tensor, and of no interest. */
    private static final Set<String> QUIET = Set.of("backward", "item", "tolist", "register_hook", "get_device");

    private static final Set<String> PLAIN = Set.of("device", "dtype", "is_cuda", "layout", "grad_fn", "is_leaf");

    private final Session session;

    Methods(Session session) {
        this.session = session;
    }

    /** An attribute or a method. */
    Optional<Object> of(TensorValue value, String name, Span at) {
        if (SAME.contains(name)) {
            return Optional.of(new Builtin(name, arguments -> value));
        }
        if (IS.contains(name)) {
            return Optional.of(value);
        }
        if (QUIET.contains(name)) {
            return Optional.of(new Builtin(name, arguments -> Unknown.of("doctor.not_known", name, "Tensor")));
        }
        if (PLAIN.contains(name)) {
            return Optional.of(Unknown.of("doctor.not_known", "Tensor", name));
        }
        int rank = value.shape().rank();
        return switch (name) {
            case "shape" -> Optional.of(value.sizes());
            case "ndim" -> Optional.of((long) rank);
            case "size" ->
                Optional.of(new Builtin(
                        name,
                        arguments -> arguments
                                .get(0, "dim")
                                .filter(dim -> dim != Value.NONE)
                                .<Object>map(dim -> session.interpreter().index(value.sizes(), dim, at))
                                .orElseGet(value::sizes)));
            case "dim", "ndimension" -> Optional.of(new Builtin(name, arguments -> (long) rank));
            case "numel", "nelement" ->
                Optional.of(new Builtin(name, arguments -> value.shape().elements()));
            case "is_contiguous" ->
                Optional.of(new Builtin(
                        name,
                        arguments ->
                                Strided.of(value.shape()).equals(value.tensor().memory())));
            case "stride" ->
                Optional.of(new Builtin(
                        name,
                        arguments -> new Value.Tuple(
                                List.copyOf(value.tensor().memory().strides()))));
            case "T" -> Optional.of(turned(value, Arguments.of(at, value)));
            case "mT", "H" -> Optional.of(turned(value, Arguments.of(at, value, -1L, -2L)));
            case "new_zeros", "new_ones", "new_empty", "new_full" ->
                Optional.of(new Builtin(name, arguments -> Sources.fresh(session, name, arguments)));
            default ->
                session.functions()
                        .of(name)
                        .map(function ->
                                new Builtin(name, arguments -> function.body().call(arguments.after(value))));
        };
    }

    /** A matrix with its axes changed; {@code T} turns the axes of all else round, {@code mT} the last two. */
    private Object turned(TensorValue value, Arguments axes) {
        boolean matrix = value.shape().rank() == 2;
        return session.functions()
                .of(matrix ? "t" : "transpose")
                .orElseThrow()
                .body()
                .call(matrix ? Arguments.of(axes.call(), value) : axes);
    }
}
