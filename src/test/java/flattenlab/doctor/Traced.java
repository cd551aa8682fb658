package flattenlab.doctor;

import flattenlab.tensor.Crash;
import flattenlab.tensor.CrashException;
import flattenlab.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A reading with a shape sent through it. */
public record Traced(Tracer tracer, boolean asked) {
    /** With what the text says. */
    public static Traced of(Reading reading) {
        return of(reading, Optional.empty());
    }

    /** With what a person says. */
    public static Traced of(Reading reading, long... given) {
        List<Long> dims = Arrays.stream(given).boxed().toList();
        return of(reading, Optional.of(new InputShape(dims, InputShape.From.GIVEN, Optional.empty())));
    }

    private static Traced of(Reading reading, Optional<InputShape> given) {
        Tracer tracer = new Tracer(given);
        try {
            reading.trace(tracer);
        } catch (CrashException e) {
            // The tracer has it.
        } catch (UnknownInputException e) {
            return new Traced(tracer, true);
        }
        return new Traced(tracer, false);
    }

    /** The crash, if one came. */
    public Optional<Crash> crash() {
        List<TracedStep> steps = tracer.steps();
        return steps.isEmpty() ? Optional.empty() : steps.get(steps.size() - 1).crash();
    }

    /** Shapes that left the steps of a name. */
    public List<String> after(String name) {
        return tracer.steps().stream()
                .filter(step -> step.name().equals(name) || step.name().startsWith(name + " ("))
                .flatMap(step -> step.out().stream())
                .map(this::text)
                .toList();
    }

    private String text(Shape shape) {
        return tracer.batch().text(shape);
    }

    /** The result's shape. */
    public String result() {
        return tracer.result().map(Tensor::shape).map(this::text).orElse("none");
    }

    /** The last step. */
    public TracedStep last() {
        return tracer.steps().get(tracer.steps().size() - 1);
    }

    /** What was not understood, in English. */
    public List<String> gaps() {
        return tracer.gaps().stream().map(gap -> gap.what().toString()).toList();
    }

    /** What was assumed, by the key of its words. */
    public List<String> notes() {
        return tracer.notes().stream().map(note -> note.what().key()).toList();
    }
}
