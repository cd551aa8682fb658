package flattenlab.doctor.torch;

import flattenlab.doctor.Samples;
import flattenlab.doctor.python.Arguments;
import flattenlab.doctor.python.Signature.Bound;
import flattenlab.doctor.python.Signature.UnknownValueException;
import flattenlab.doctor.python.Value;
import flattenlab.doctor.python.Value.Unknown;
import flattenlab.tensor.Crash;
import flattenlab.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Attention and the layers of transformers: shapes stay, and whatever lies along the sequence is mixed. */
final class Attention {
    private Attention() {}

    /** {@code nn.MultiheadAttention}: the values and how much each looks at each. */
    static OwnModule.Rule multihead(Bound bound) {
        long width = bound.whole("embed_dim");
        boolean batchFirst = bound.truth("batch_first", false);
        return (module, arguments) -> {
            Object result = kept(module, arguments, width, batchFirst, OptionalLong.of(4 * width * width + 4 * width));
            if (!(result instanceof TensorValue value) || value.shape().rank() != 3) {
                return result;
            }
            int time = batchFirst ? 1 : 0;
            long steps = value.shape().dim(time);
            long seen = arguments.get(1, "key").orElse(Value.NONE) instanceof TensorValue key
                            && key.shape().rank() == 3
                    ? key.shape().dim(time)
                    : steps;
            return Value.Tuple.of(
                    result, module.session().constant(Shape.of(value.shape().dim(1 - time), steps, seen)));
        };
    }

    /**
     * A layer of an encoder or a decoder.
     *
     * @param attentions how often it looks around
     */
    static OwnModule.Rule layer(Bound bound, int attentions) {
        long width = bound.whole("d_model");
        long inner = bound.whole("dim_feedforward", 2048);
        boolean batchFirst = bound.truth("batch_first", false);
        long parameters = attentions * (4 * width * width + 4 * width)
                + 2 * width * inner
                + inner
                + width
                + 2 * width * (attentions + 1);
        return (module, arguments) -> kept(module, arguments, width, batchFirst, OptionalLong.of(parameters));
    }

    /** Several copies of a layer. */
    static OwnModule.Rule stack(Bound bound) {
        long count = bound.whole("num_layers");
        Object layer = bound.values().values().iterator().next().value();
        Module one = Module.of(layer)
                .orElseThrow(() -> new UnknownValueException(
                        layer instanceof Unknown unknown
                                ? unknown
                                : Unknown.of("doctor.not_traced", bound.function())));
        List<Module> copies = new ArrayList<>();
        for (long i = 0; i < Math.min(count, 1_000); i++) {
            copies.add(i > 0 && one instanceof OwnModule own ? own.copy() : one);
        }
        return (module, arguments) -> {
            Object value = arguments.get(0, "src").orElse(Value.NONE);
            for (Module copy : copies) {
                value = module.send(copy, Arguments.of(arguments.call(), value));
            }
            return value;
        };
    }

    private static Object kept(
            OwnModule module, Arguments arguments, long width, boolean batchFirst, OptionalLong parameters) {
        if (module.tensor(arguments).isEmpty()) {
            return module.noTensor(arguments);
        }
        TensorValue value = module.session().entered(module.tensor(arguments).get());
        Shape shape = value.shape();
        int rank = shape.rank();
        if (rank < 2 || shape.dim(rank - 1) != width) {
            throw module.session()
                    .tracer()
                    .refuse(
                            module.type(),
                            List.of(value.tensor()),
                            new Crash.LinearMismatch(shape, width, width),
                            module.site(arguments));
        }
        Samples samples = value.tensor().samples().summedOver(batchFirst && rank == 3 ? 1 : 0);
        return module.session()
                .pass(module.type(), module.id(), List.of(value), shape, samples, parameters, module.site(arguments));
    }
}
