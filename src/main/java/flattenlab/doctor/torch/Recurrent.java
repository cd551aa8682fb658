package flattenlab.doctor.torch;

import flattenlab.doctor.Samples;
import flattenlab.doctor.python.Arguments;
import flattenlab.doctor.python.Signature.Bound;
import flattenlab.doctor.python.Value;
import flattenlab.tensor.Crash;
import flattenlab.tensor.Shape;
import java.util.List;
import java.util.OptionalLong;

/** {@code nn.RNN}, {@code nn.LSTM} and {@code nn.GRU}: a state for each step in time, and the last one of each layer. */
final class Recurrent {
    private Recurrent() {}

    /**
     * What one does.
     *
     * @param gates matrices a layer has: 4 for an LSTM
     */
    static OwnModule.Rule of(Bound bound, int gates) {
        long features = bound.whole("input_size");
        long hidden = bound.whole("hidden_size");
        long layers = bound.whole("num_layers", 1);
        long ways = bound.truth("bidirectional", false) ? 2 : 1;
        boolean batchFirst = bound.truth("batch_first", false);
        boolean bias = bound.truth("bias", true);
        long parameters = 0;
        for (long layer = 0; layer < Math.min(layers, 1_000); layer++) {
            long in = layer == 0 ? features : ways * hidden;
            parameters += ways * gates * (hidden * in + hidden * hidden + (bias ? 2 * hidden : 0));
        }
        long all = parameters;
        return (module, arguments) -> {
            if (module.tensor(arguments).isEmpty()) {
                return module.noTensor(arguments);
            }
            TensorValue input =
                    module.session().entered(module.tensor(arguments).get());
            Shape shape = input.shape();
            int rank = shape.rank();
            List<flattenlab.doctor.Tensor> inputs = List.of(input.tensor());
            if (rank != 2 && rank != 3) {
                throw module.session()
                        .tracer()
                        .refuse(
                                module.type(),
                                inputs,
                                new Crash.WrongRank(Crash.Stage.LINEAR, shape, List.of(2, 3)),
                                module.site(arguments));
            }
            if (shape.dim(rank - 1) != features) {
                throw module.session()
                        .tracer()
                        .refuse(
                                module.type(),
                                inputs,
                                new Crash.LinearMismatch(shape, features, gates * hidden),
                                module.site(arguments));
            }
            int time = rank == 3 && batchFirst ? 1 : 0;
            if (rank == 3) {
                states(module, arguments, input, Shape.of(ways * layers, shape.dim(1 - time), hidden));
            }
            Samples samples = input.tensor().samples().summedOver(time);
            Object output = module.session()
                    .pass(
                            module.type(),
                            module.id(),
                            List.of(input),
                            shape.with(rank - 1, ways * hidden),
                            samples,
                            OptionalLong.of(all),
                            module.site(arguments));
            if (!(output instanceof TensorValue states)) {
                return output;
            }
            Shape last =
                    rank == 3 ? Shape.of(ways * layers, shape.dim(1 - time), hidden) : Shape.of(ways * layers, hidden);
            Samples lastSamples = samples instanceof Samples.Along along ? new Samples.Along(1, along.each()) : samples;
            TensorValue state = module.session()
                    .value(new flattenlab.doctor.Tensor(
                            flattenlab.tensor.Strided.of(last),
                            lastSamples,
                            states.tensor().step()));
            return Value.Tuple.of(states, gates == 4 ? Value.Tuple.of(state, state) : state);
        };
    }

    /** The states that a layer is given have to be of as many samples as come. */
    private static void states(OwnModule module, Arguments arguments, TensorValue input, Shape wanted) {
        Object given = arguments.get(1, "hx").orElse(Value.NONE);
        List<Object> states = given instanceof Value.Tuple several ? several.items() : List.of(given);
        for (Object state : states) {
            if (state instanceof TensorValue one
                    && module.session().tracer().batch().known()
                    && !one.shape().equals(wanted)) {
                throw module.session()
                        .tracer()
                        .refuse(
                                module.type(),
                                List.of(input.tensor(), one.tensor()),
                                new Crash.StateMismatch(wanted, one.shape()),
                                module.site(arguments));
            }
        }
    }

    /** One step in time: the next state, for an LSTM with its memory. */
    static OwnModule.Rule cell(Bound bound, String name) {
        long features = bound.whole("input_size");
        long hidden = bound.whole("hidden_size");
        long gates = name.equals("LSTMCell") ? 4 : name.equals("GRUCell") ? 3 : 1;
        long biases = bound.truth("bias", true) ? 2 * gates * hidden : 0;
        long parameters = gates * hidden * (features + hidden) + biases;
        return (module, arguments) -> {
            if (module.tensor(arguments).isEmpty()) {
                return module.noTensor(arguments);
            }
            TensorValue input =
                    module.session().entered(module.tensor(arguments).get());
            Shape shape = input.shape();
            int last = shape.rank() - 1;
            if (last < 0 || last > 1 || shape.dim(last) != features) {
                Crash crash = last < 0 || last > 1
                        ? new Crash.WrongRank(Crash.Stage.LINEAR, shape, List.of(1, 2))
                        : new Crash.LinearMismatch(shape, features, gates * hidden);
                throw module.session()
                        .tracer()
                        .refuse(module.type(), List.of(input.tensor()), crash, module.site(arguments));
            }
            Object state = module.session()
                    .pass(
                            module.type(),
                            module.id(),
                            List.of(input),
                            shape.with(last, hidden),
                            input.tensor().samples(),
                            OptionalLong.of(parameters),
                            module.site(arguments));
            return gates == 4 && state instanceof TensorValue ? Value.Tuple.of(state, state) : state;
        };
    }
}
