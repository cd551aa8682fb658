package flattenlab.doctor.keras;

import flattenlab.doctor.InputShape;
import flattenlab.doctor.Paste;
import flattenlab.doctor.Reading;
import flattenlab.doctor.Site;
import flattenlab.doctor.TracedStep;
import flattenlab.doctor.Tracer;
import flattenlab.doctor.UnknownInputException;
import flattenlab.doctor.python.Source;
import flattenlab.tensor.Crash;
import flattenlab.tensor.CrashException;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** A program that was read and traced, told in short texts. */
final class KerasTraced {
    private final Paste paste;
    private final Tracer tracer;
    private Optional<Crash> crash = Optional.empty();
    private Optional<String> asked = Optional.empty();

    private KerasTraced(String text, Optional<InputShape> given) {
        paste = Paste.of(text);
        tracer = new Tracer(given);
        Source source = Source.of(paste);
        Reading reading = KerasReading.of(paste, source).orElseThrow();
        try {
            reading.trace(tracer);
        } catch (CrashException e) {
            crash = Optional.of(e.crash());
        } catch (UnknownInputException e) {
            asked = Optional.of(e.missing().toString());
        }
    }

    static KerasTraced of(String text) {
        return new KerasTraced(text, Optional.empty());
    }

    /** Lines behind the usual imports, which {@code x = torch.rand(sizes)} is one of. */
    static KerasTraced lines(String sizes, String... lines) {
        return of("import torch\nfrom torch import nn\nimport torch.nn.functional as F\nx = torch.rand(" + sizes + ")\n"
                + String.join("\n", lines));
    }

    static KerasTraced given(String text, long... dims) {
        return new KerasTraced(
                text,
                Optional.of(
                        new InputShape(LongStream.of(dims).boxed().toList(), InputShape.From.GIVEN, Optional.empty())));
    }

    /** Each step: {@code 12 Conv2d (1, 3, 4, 4)}, its line, its name and what left. */
    List<String> steps() {
        return tracer.steps().stream()
                .map(step -> line(step) + " " + step.name() + " "
                        + step.out().map(tracer.batch()::text).orElse("X"))
                .toList();
    }

    /** What left the last step. */
    String last() {
        TracedStep last = tracer.steps().get(tracer.steps().size() - 1);
        return last.out().map(tracer.batch()::text).orElse("X");
    }

    TracedStep lastStep() {
        return tracer.steps().get(tracer.steps().size() - 1);
    }

    int line(TracedStep step) {
        return paste.line(step.site().called().orElseThrow());
    }

    /** The answer. */
    String result() {
        return tracer.result()
                .map(tensor -> tracer.batch().text(tensor.shape()))
                .orElse("none");
    }

    /** The last step's argument as it is written. */
    String written(String argument) {
        Site.Argument found = lastStep().site().arguments().get(argument);
        return paste.text(found.span()) + " = " + found.value();
    }

    Optional<Crash> crash() {
        return crash;
    }

    Optional<String> asked() {
        return asked;
    }

    /** Each gap: {@code 12: LSTM is not traced}. */
    List<String> gaps() {
        return tracer.gaps().stream()
                .map(gap -> gap.where().map(paste::line).map(String::valueOf).orElse("-") + ": " + gap.what())
                .toList();
    }

    String input() {
        return tracer.input()
                .map(input ->
                        tracer.batch().text(input.shape()) + " " + input.from().id())
                .orElse("none");
    }

    long parameters() {
        return tracer.parameters();
    }

    Tracer tracer() {
        return tracer;
    }
}
