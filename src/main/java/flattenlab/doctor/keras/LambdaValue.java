package flattenlab.doctor.keras;

import flattenlab.doctor.python.Arguments;
import flattenlab.doctor.python.Value;
import java.util.List;
import java.util.Optional;

/** {@code Lambda}: a function of the person's as a layer. */
final class LambdaValue extends LayerValue {
    private final Object function;

    LambdaValue(Program program, Arguments written) {
        super(program, "Lambda", written.call(), Optional.empty());
        this.function = written.get(0, "function").orElse(Value.NONE);
    }

    @Override
    Object run(List<KerasTensor> inputs, Arguments arguments) {
        return program()
                .inside(() -> program().interpreter().call(function, Arguments.of(arguments.call(), one(inputs))));
    }
}
