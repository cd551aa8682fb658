package flattenlab.doctor;

import flattenlab.net.Layer;
import flattenlab.tensor.Crash;
import flattenlab.tensor.Shape;
import java.util.List;
import java.util.OptionalLong;

/**
 * One use of one layer: what it was given, and what comes.
 *
 * @param name of its class in its framework
 * @param module which layer it is
 */
public record LayerUse(Tracer tracer, String name, String module, Arguments arguments, List<Tensor> inputs, Site site) {
    /** What comes first. */
    public Tensor input() {
        return inputs.get(0);
    }

    /** Its sizes. */
    public Shape shape() {
        return input().shape();
    }

    /** Takes the step. */
    public Tensor apply(Layer layer) {
        return tracer.apply(name, module, layer, inputs, site);
    }

    /** The step of a layer that is one part of this one, with weights of its own. */
    public Tensor part(String part, Layer layer, Tensor input) {
        return tracer.apply(name, module + "." + part, layer, List.of(input), site);
    }

    /** A result that is known without a layer. */
    public Tensor pass(Shape output, Samples samples, OptionalLong parameters) {
        return tracer.pass(name, module, inputs, output, samples, parameters, site);
    }

    /** The shape stays. */
    public Tensor same(OptionalLong parameters) {
        return pass(shape(), input().samples(), parameters);
    }

    /** @throws flattenlab.tensor.CrashException unless there are so many axes */
    public void requireRank(Crash.Stage stage, Integer... ranks) {
        if (!List.of(ranks).contains(shape().rank())) {
            throw tracer.refuse(name, inputs, new Crash.WrongRank(stage, shape(), List.of(ranks)), site);
        }
    }
}
