package flattenlab.doctor.torch;

import flattenlab.doctor.python.Arguments;
import flattenlab.doctor.python.ForeignClass;
import flattenlab.doctor.python.Instance;
import flattenlab.doctor.python.Signature;
import flattenlab.doctor.python.Signature.Bound;
import flattenlab.net.Layer;
import flattenlab.tensor.Crash;
import flattenlab.tensor.Shape;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** The classes of {@code torch.nn} that {@link flattenlab.net} has no layer for, one row each. */
final class ModuleTable {
    private static final String RECURRENT =
            "input_size, hidden_size, num_layers=, bias=, batch_first=, dropout=, bidirectional=";

    private record Row(Signature signature, Function<Bound, OwnModule.Rule> rule) {}

    private final Session session;
    private final Map<String, Row> rows = new HashMap<>();

    ModuleTable(Session session) {
        this.session = session;
        row("LSTM", RECURRENT, bound -> Recurrent.of(bound, 4));
        row("GRU", RECURRENT, bound -> Recurrent.of(bound, 3));
        row(
                "RNN",
                "input_size, hidden_size, num_layers=, nonlinearity=, bias=, batch_first=, dropout=, bidirectional=",
                bound -> Recurrent.of(bound, 1));
        for (String cell : List.of("LSTMCell", "GRUCell", "RNNCell")) {
            row(cell, "input_size, hidden_size, bias=, nonlinearity=", bound -> Recurrent.cell(bound, cell));
        }
        for (int sides = 1; sides <= 3; sides++) {
            int of = sides;
            row("MaxUnpool" + sides + "d", "kernel_size, stride=, padding=", bound -> Unpooling.of(bound, of));
        }
        row("Embedding", "num_embeddings, embedding_dim, padding_idx=", ModuleTable::embedding);
        row("LayerNorm", "normalized_shape, eps=, elementwise_affine=, bias=", ModuleTable::layerNorm);
        row("PixelShuffle", "upscale_factor", bound -> {
            long factor = bound.whole("upscale_factor");
            return (module, arguments) -> module.tensor(arguments)
                    .map(value -> Shuffle.apply(module.session(), module.type(), value, factor, module.site(arguments)))
                    .orElseGet(() -> module.noTensor(arguments));
        });
        row("Unflatten", "dim, unflattened_size", bound -> {
            int dim = bound.small("dim", 1);
            List<Long> sizes = bound.wholes("unflattened_size");
            return (module, arguments) -> on(module, arguments, shape -> Unflattened.layer(shape, dim, sizes));
        });
        row(
                "Upsample",
                "size=, scale_factor=, mode=, align_corners=",
                bound -> (module, arguments) ->
                        on(module, arguments, shape -> Settings.upsample(bound, shape.rank() - 2)));
        row(
                "MultiheadAttention",
                "embed_dim, num_heads, dropout=, bias=, add_bias_kv=, add_zero_attn=, kdim=, vdim=, batch_first=",
                Attention::multihead);
        row(
                "TransformerEncoderLayer",
                "d_model, nhead, dim_feedforward=, dropout=, activation=, layer_norm_eps=, batch_first=",
                bound -> Attention.layer(bound, 1));
        row(
                "TransformerDecoderLayer",
                "d_model, nhead, dim_feedforward=, dropout=, activation=, layer_norm_eps=, batch_first=",
                bound -> Attention.layer(bound, 2));
        row("TransformerEncoder", "encoder_layer, num_layers, norm=", Attention::stack);
        row("TransformerDecoder", "decoder_layer, num_layers, norm=", Attention::stack);
        for (String name : Losses.NAMES) {
            row(
                    name,
                    "weight=",
                    bound -> (module, arguments) ->
                            Losses.judge(module.session(), module, name, arguments, module.site(arguments)));
        }
    }

    private void row(String name, String signature, Function<Bound, OwnModule.Rule> rule) {
        rows.put(name, new Row(Signature.of(signature), rule));
    }

    /** A class by its name. */
    Optional<Object> of(String name) {
        return Optional.ofNullable(rows.get(name)).map(row -> new OwnClass(session, name, row));
    }

    private record OwnClass(Session session, String name, Row row) implements ForeignClass {
        @Override
        public Object make(Arguments arguments, Optional<Instance> self) {
            return LayerTable.made(session, arguments, () -> {
                Bound bound = row.signature().bind(name, arguments);
                return new OwnModule(
                        session,
                        name,
                        arguments,
                        self,
                        bound.written(),
                        row.rule().apply(bound));
            });
        }
    }

    /** A layer that depends on what comes. */
    private static Object on(OwnModule module, Arguments arguments, Function<Shape, Layer> layer) {
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

    private static OwnModule.Rule embedding(Bound bound) {
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

    private static OwnModule.Rule layerNorm(Bound bound) {
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
            return module.session()
                    .pass(
                            module.type(),
                            module.id(),
                            List.of(value),
                            value.shape(),
                            value.tensor().samples(),
                            OptionalLong.of(affine ? 2 * numbers : 0),
                            module.site(arguments));
        };
    }
}
