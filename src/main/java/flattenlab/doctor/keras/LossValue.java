package flattenlab.doctor.keras;

import flattenlab.doctor.python.Arguments;
import flattenlab.doctor.python.Foreign;
import flattenlab.tensor.Shape;
import java.util.Optional;

/** {@code losses.SparseCategoricalCrossentropy(from_logits=True)}. */
record LossValue(Program program, Training.Loss loss) implements Foreign {
    @Override
    public String type() {
        return loss.name();
    }

    /** Compared by hand: one number. */
    @Override
    public Optional<Object> call(Arguments arguments) {
        return Optional.of(program.constant(Shape.of()));
    }
}
