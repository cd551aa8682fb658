package flattenlab.doctor.torch;

import flattenlab.doctor.python.Arguments;
import flattenlab.doctor.python.Signature.Bound;
import flattenlab.net.Layer;
import flattenlab.tensor.Crash;
import flattenlab.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** What small modules do that {@link flattenlab.net} has no layer for. */
final class Rules {
    private Rules() {}

    /** A layer that depends on what comes. */
    static Object on(OwnModule module, Arguments arguments, Function<Shape, Layer> layer) {
        return module.tensor(arguments)
                .map(value -> module.session()
                        .apply(
                                module.type(),
                                module.id(),
                                layer.apply(value.shape()),
                                List.of(value),
                                module.site(arguments)))
                .orElseGet(() -> module.noTensor(arguments));
    }

    /** One slope for all channels, or one for each: {@code nn.PReLU}. */
    static OwnModule.Rule learnedSlopes(Bound bound) {
        long slopes = bound.whole("num_parameters", 1);
        return (module, arguments) -> module.tensor(arguments)
                .map(value -> {
                    TensorValue entered = module.session().entered(value);
                    return same(module, arguments, entered, slopes);
                })
                .orElseGet(() -> module.noTensor(arguments));
    }

    private static Object same(OwnModule module, Arguments arguments, TensorValue value, long parameters) {
        return module.session()
                .pass(
                        module.type(),
                        module.id(),
                        List.of(value),
                        value.shape(),
                        value.tensor().samples(),
                        OptionalLong.of(parameters),
                        module.site(arguments));
    }

    static OwnModule.Rule embedding(Bound bound) {
        long rows = bound.whole("num_embeddings");
        long width = bound.whole("embedding_dim");
        return (module, arguments) -> module.tensor(arguments)
                .map(value -> {
                    TensorValue entered = module.session().entered(value);
                    long[] dims = Arrays.copyOf(
                            entered.shape().dims(), entered.shape().rank() + 1);
                    dims[dims.length - 1] = width;
                    return module.session()
                            .pass(
                                    module.type(),
                                    module.id(),
                                    List.of(entered),
                                    Shape.of(dims),
                                    entered.tensor().samples(),
                                    OptionalLong.of(Math.multiplyExact(rows, width)),
                                    module.site(arguments));
                })
                .orElseGet(() -> module.noTensor(arguments));
    }

    static OwnModule.Rule layerNorm(Bound bound) {
        List<Long> sizes = bound.wholes("normalized_shape");
        boolean affine = bound.truth("elementwise_affine", true);
        long numbers = sizes.stream().reduce(1L, Math::multiplyExact);
        return (module, arguments) -> {
            Optional<TensorValue> input = module.tensor(arguments);
            if (input.isEmpty()) {
                return module.noTensor(arguments);
            }
            TensorValue value = module.session().entered(input.get());
            int rank = value.shape().rank();
            for (int i = 1; i <= sizes.size(); i++) {
                long found = i > rank ? 0 : value.shape().dim(rank - i);
                long expected = sizes.get(sizes.size() - i);
                if (found != expected) {
                    Shape weights =
                            Shape.of(sizes.stream().mapToLong(Long::longValue).toArray());
                    throw module.session()
                            .tracer()
                            .refuse(
                                    module.type(),
                                    List.of(value.tensor()),
                                    new Crash.ChannelMismatch(
                                            Crash.Stage.NORM, value.shape(), expected, found, weights, 1),
                                    module.site(arguments));
                }
            }
            return same(module, arguments, value, affine ? 2 * numbers : 0);
        };
    }
}
