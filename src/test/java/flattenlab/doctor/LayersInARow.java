package flattenlab.doctor;

import flattenlab.net.Layer;
import flattenlab.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A model without a text: layers one behind the other, for a shape that its framework says enters. */
record LayersInARow(Framework framework, Shape input, List<Layer> layers) implements Reading {
    static Diagnosis diagnosed(Shape input, Layer... layers) {
        return diagnosed(Reading.Framework.PYTORCH, input, layers);
    }

    static Diagnosis diagnosed(Reading.Framework framework, Shape input, Layer... layers) {
        return Doctor.diagnoseFile(new LayersInARow(framework, input, List.of(layers)), Said.NOTHING);
    }

    @Override
    public void trace(Tracer tracer) {
        List<Long> dims = Arrays.stream(input.dims()).boxed().toList();
        Tensor at = tracer.enter(new InputShape(dims, InputShape.From.CODE, Optional.empty()));
        for (Layer layer : layers) {
            String name = layer.getClass().getSimpleName();
            at = tracer.apply(name, name + " " + tracer.steps().size(), layer, List.of(at), Site.NONE);
        }
    }
}
