package flattenlab.doctor.python;

import flattenlab.doctor.InputShape;
import flattenlab.doctor.Paste;
import flattenlab.doctor.Reading;
import flattenlab.doctor.Site;
import flattenlab.doctor.TracedStep;
import flattenlab.doctor.Tracer;
import flattenlab.doctor.UnknownInputException;
import flattenlab.tensor.Crash;
import flattenlab.tensor.CrashException;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.LongStream;

/** A program that was read and traced, told in short texts. */
public class TracedProgram {
    private final Paste paste;
    private final Tracer tracer;
    private Optional<Crash> crash = Optional.empty();
    private Optional<String> asked = Optional.empty();

    /** @param given what the person says enters; nothing if empty */
    protected TracedProgram(BiFunction<Paste, Source, Optional<Reading>> reader, String text, long... given) {
        paste = Paste.of(text);
        tracer = new Tracer(
                given.length == 0
                        ? Optional.empty()
                        : Optional.of(new InputShape(
                                LongStream.of(given).boxed().toList(), InputShape.From.GIVEN, Optional.empty())));
        Reading reading = reader.apply(paste, Source.of(paste)).orElseThrow();
        try {
            reading.trace(tracer);
        } catch (CrashException e) {
            crash = Optional.of(e.crash());
        } catch (UnknownInputException e) {
            asked = Optional.of(e.missing().toString());
        }
    }

    /** Each step: {@code 12 Conv2d (1, 3, 4, 4)}, its line, its name and what left. */
    public List<String> steps() {
        return tracer.steps().stream()
                .map(step -> line(step) + " " + step.name() + " "
                        + step.out().map(tracer.batch()::text).orElse("X"))
                .toList();
    }

    /** What left the last step. */
    public String last() {
        TracedStep last = tracer.steps().get(tracer.steps().size() - 1);
        return last.out().map(tracer.batch()::text).orElse("X");
    }

    /** The step at which it ended. */
    public TracedStep lastStep() {
        return tracer.steps().get(tracer.steps().size() - 1);
    }

    /** The line that runs a step. */
    public int line(TracedStep step) {
        return paste.line(step.site().called().orElseThrow());
    }

    /** The answer. */
    public String result() {
        return tracer.result()
                .map(tensor -> tracer.batch().text(tensor.shape()))
                .orElse("none");
    }

    /** The last step's argument as it is written. */
    public String written(String argument) {
        Site.Argument found = lastStep().site().arguments().get(argument);
        return paste.text(found.span()) + " = " + found.value();
    }

    /** Why it stopped, if it did. */
    public Optional<Crash> crash() {
        return crash;
    }

    /** What is asked for, if what enters is not said. */
    public Optional<String> asked() {
        return asked;
    }

    /** Each gap: {@code 12: LSTM is not traced}. */
    public List<String> gaps() {
        return tracer.gaps().stream()
                .map(gap -> gap.where().map(paste::line).map(String::valueOf).orElse("-") + ": " + gap.what())
                .toList();
    }

    /** What entered, and who says so. */
    public String input() {
        return tracer.input()
                .map(input ->
                        tracer.batch().text(input.shape()) + " " + input.from().id())
                .orElse("none");
    }

    /** Numbers that it learns. */
    public long parameters() {
        return tracer.parameters();
    }

    /** What took all of it down. */
    public Tracer tracer() {
        return tracer;
    }
}
