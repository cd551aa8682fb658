package flattenlab.doctor.torch;

import flattenlab.doctor.Built;
import flattenlab.doctor.Site;
import flattenlab.doctor.Span;
import flattenlab.doctor.python.Arguments;
import flattenlab.doctor.python.Instance;
import flattenlab.doctor.python.Signature.Bound;
import flattenlab.doctor.python.Value;
import flattenlab.net.BatchNorm;
import flattenlab.net.Layer;
import flattenlab.tensor.Crash;
import flattenlab.tensor.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A layer that {@link flattenlab.net} knows, with its weights. */
final class LayerModule extends Module {
    private final Map<String, Site.Argument> settings;
    private final Map<String, Object> values;
    /** Whether it gives the places of its maxima, too. */
    private final boolean alsoIndices;

    private Layer layer;

    /**
     * A layer as it is written.
     *
     * @param bound what its constructor was given
     */
    LayerModule(Session session, Bound bound, Optional<Instance> self, Layer layer) {
        super(session, bound.function(), bound.call(), self);
        this.layer = layer;
        this.settings = bound.written();
        this.values = new LinkedHashMap<>();
        bound.values().forEach((key, one) -> values.put(key, one.value()));
        this.alsoIndices = values.containsKey("return_indices") && bound.truth("return_indices", false);
    }

    Layer layer() {
        return layer;
    }

    /** As it is written, though nothing comes to it. */
    Built built() {
        return new Built(layer, new Site(Optional.empty(), Optional.of(written()), settings));
    }

    @Override
    Object run(Arguments arguments) {
        Optional<TensorValue> input = tensor(arguments);
        if (input.isEmpty()) {
            return noTensor(arguments);
        }
        TensorValue entered = session().entered(input.get());
        if (isAlone(entered.shape())) {
            throw session()
                    .tracer()
                    .refuse(
                            type(),
                            List.of(entered.tensor()),
                            new Crash.SingleSample(entered.shape()),
                            site(arguments, settings));
        }
        Object result = session().apply(type(), id(), layer, List.of(entered), site(arguments, settings));
        if (result instanceof TensorValue) {
            layer = layer.built(List.of(entered.shape()));
        }
        return alsoIndices && result instanceof TensorValue value
                ? Value.Tuple.of(result, session().constant(value.shape()))
                : result;
    }

    /** Whether a channel has one value, in a batch that the program itself has made: a person who types 1 means any. */
    private boolean isAlone(Shape shape) {
        boolean overBatch = type().contains("BatchNorm") && isTraining() && layer instanceof BatchNorm;
        boolean fits = overBatch
                && shape.rank() > 1
                && (((BatchNorm) layer).ranks().isEmpty()
                        || ((BatchNorm) layer).ranks().contains(shape.rank()))
                && shape.dim(1) == ((BatchNorm) layer).channels();
        return fits
                && shape.elements() == shape.dim(1)
                && session().givenShape().isEmpty();
    }

    @Override
    public Optional<Object> attribute(String name, Span at) {
        if (values.containsKey(name)) {
            return Optional.of(values.get(name));
        }
        Optional<Shape> weights = layer instanceof flattenlab.net.Linear linear
                ? Optional.of(linear.weights())
                : layer instanceof flattenlab.net.Conv conv
                        ? Optional.of(conv.weights())
                        : layer instanceof BatchNorm norm && norm.channels() != Layer.INFER
                                ? Optional.of(Shape.of(norm.channels()))
                                : Optional.empty();
        if (name.equals("weight") && weights.isPresent()) {
            return Optional.of(new Weights(session(), weights.get()));
        }
        if (name.equals("bias") && weights.isPresent()) {
            return Optional.of(new Weights(session(), Shape.of(weights.get().dim(0))));
        }
        return super.attribute(name, at);
    }
}
