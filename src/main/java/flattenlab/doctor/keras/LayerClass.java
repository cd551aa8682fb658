package flattenlab.doctor.keras;

import flattenlab.doctor.python.Arguments;
import flattenlab.doctor.python.ForeignClass;
import flattenlab.doctor.python.Instance;
import java.util.Optional;

/** A class of layers or models, which a person's own may be built on. */
record LayerClass(Program program, String name) implements ForeignClass {
    @Override
    public Object make(Arguments arguments, Optional<Instance> self) {
        return switch (name) {
            case "Sequential" -> SequentialValue.of(program, arguments, self);
            case "Model" ->
                GraphValue.of(program, arguments, self)
                        .<Object>map(model -> model)
                        .orElseGet(() -> new OwnValue(program, arguments.call(), self));
            case "Layer" -> new OwnValue(program, arguments.call(), self);
            case "Lambda" -> new LambdaValue(program, arguments);
            default -> PlainLayer.of(program, name, arguments, self);
        };
    }

    @Override
    public boolean has(Object value) {
        Optional<LayerValue> layer = LayerValue.of(value);
        return switch (name) {
            case "Layer" -> layer.isPresent();
            case "Model" -> layer.filter(ModelValue.class::isInstance).isPresent();
            default -> layer.filter(known -> known.type().equals(name)).isPresent();
        };
    }
}
