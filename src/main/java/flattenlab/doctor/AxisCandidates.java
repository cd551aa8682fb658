package flattenlab.doctor;

import flattenlab.net.Layer;
import flattenlab.net.Linear;
import flattenlab.net.Mean;
import flattenlab.tensor.Crash;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.Shape;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Axes that are put right, and windows that are made to fit. */
final class AxisCandidates {
    private static final Pattern TO_TENSOR = Pattern.compile("(?<![\\w.])([\\w.]+\\.)?ToTensor\\(\\)(?=\\s*[,\\]])");
    /** Of the pictures that networks are trained on beforehand. */
    private static final int USUAL_SIDE = 224;

    private static final Pattern CALL = Pattern.compile("([A-Za-z_][\\w.]*)\\($");

    private final Draft draft;
    private final Paste paste;
    private final CodeText code;

    AxisCandidates(Draft draft) {
        this.draft = draft;
        this.paste = draft.sick().paste();
        this.code = draft.code();
    }

    /** The last of so many axes moved behind the batch. */
    static String channelsFirst(int rank) {
        return IntStream.concat(IntStream.of(0, rank - 1), IntStream.range(1, rank - 1))
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(", ", "permute(", ")"));
    }

    /** What enters the layer gets its axes right before. */
    void beforeUse(TracedStep step, String whole, String method) {
        Phrase title = Phrase.of("doctor.fix.axes", method);
        step.site().called().flatMap(code::lastArgument).ifPresent(name -> {
            String text = paste.text(name);
            if (text.matches("[\\w.]+")) {
                draft.add(title, new Edit(name, text + whole.substring(1)));
            }
        });
    }

    /** What enters the model gets its axes right where the model is called. */
    void beforeCall(String method) {
        draft.sick()
                .fed()
                .ifPresent(place -> draft.add(
                        Phrase.of("doctor.fix.axes", method), new Edit(place, code.operand(place) + "." + method)));
    }

    /** A mean over other axes than those of the places: over these, a row of the wanted number is left of each sample. */
    void mean(TracedStep step) {
        Optional<TracedStep> mean = Way.is(step, Mean.class)
                ? Optional.of(step)
                : draft.way().nearestBefore(step, one -> Way.is(one, Mean.class));
        OptionalLong wanted = wanted(step);
        if (mean.isEmpty() || wanted.isEmpty()) {
            return;
        }
        Shape came = mean.get().in();
        int rank = came.rank();
        IntStream.range(1, rank)
                .filter(axis -> came.dim(axis) == wanted.getAsLong())
                .forEach(kept -> {
                    String others = IntStream.range(1, rank)
                            .filter(axis -> axis != kept)
                            .mapToObj(Integer::toString)
                            .collect(Collectors.joining(", "));
                    String dims = rank == 3 ? others : "(" + others + ")";
                    Draft.argument(mean.get(), "dim")
                            .ifPresent(dim ->
                                    draft.add(Phrase.of("doctor.fix.mean_axes", dims), new Edit(dim.span(), dims)));
                });
        if (Way.is(step, Mean.class)) {
            step.site()
                    .called()
                    .ifPresent(place -> draft.add(Phrase.of("doctor.fix.without_mean"), code.removedStatement(place)));
        }
    }

    /** As many features as the Linear behind a step takes. */
    private OptionalLong wanted(TracedStep step) {
        return draft.sick().steps().stream()
                .filter(one -> one.equals(step)
                        || draft.way().nearestBefore(one, step::equals).isPresent())
                .map(one -> one.layer().orElse(null))
                .filter(Linear.class::isInstance)
                .mapToLong(layer -> ((Linear) layer).in())
                .findFirst();
    }

    /** An axis that is not there gives way to the last one. */
    void lastAxis(TracedStep step) {
        if (step.name().equals("permute")) {
            step.site()
                    .called()
                    .ifPresent(place -> draft.add(Phrase.of("doctor.fix.no_permute"), code.removedStatement(place)));
        }
        Draft.argument(step, "dim", "axis")
                .filter(dim -> dim.value() instanceof Long)
                .ifPresent(dim -> draft.add(Phrase.of("doctor.fix.last_axis"), new Edit(dim.span(), "-1")));
    }

    /** Grey pictures as three equal channels, where they are read or where they enter. */
    void colours(TracedStep step) {
        boolean grey = step.crash().orElse(null) instanceof Crash.ChannelMismatch mismatch
                && mismatch.found() == 1
                && mismatch.expected() == 3
                && step.in().rank() == Findings.PICTURE_RANK;
        if (!grey) {
            return;
        }
        Matcher tensors = TO_TENSOR.matcher(paste.text());
        if (tensors.find()) {
            String prefix = tensors.group(1) == null ? "" : tensors.group(1);
            draft.add(
                    Phrase.of("doctor.fix.colours"),
                    new Edit(
                            new Span(tensors.start(), tensors.start()), prefix + "Grayscale(num_output_channels=3), "));
        }
        beforeCall("repeat(1, 3, 1, 1)");
    }

    /** Pictures too small for a network that a library keeps ready become as large as those it was made for. */
    void resized(TracedStep step) {
        boolean kept = step.site()
                .written()
                .filter(place -> !paste.text(place).contains(step.name()))
                .isPresent();
        if (kept && !draft.isKeras() && step.in().rank() == Findings.PICTURE_RANK) {
            draft.sick()
                    .fed()
                    .ifPresent(place -> draft.add(
                            Phrase.of("doctor.fix.resized", USUAL_SIDE),
                            new Edit(
                                    place,
                                    "nn.functional.interpolate(" + paste.text(place) + ", size=" + USUAL_SIDE + ")")));
        }
    }

    /** Labels get an axis, or lose one, at the end of what is given to a loss. */
    void labels(TracedStep step) {
        if (step.inputs().size() != 2) {
            return;
        }
        int more = step.in().rank() - step.inputs().get(1).shape().rank();
        String method = more == 1 ? "unsqueeze(1)" : "squeeze(1)";
        Draft.argument(step, "target")
                .ifPresent(target -> draft.add(
                        Phrase.of("doctor.fix.labels", method),
                        new Edit(target.span(), code.operand(target.span()) + "." + method)));
    }

    /** A recurrent layer, or attention, takes the batch from the front. */
    void batchFirst(TracedStep step) {
        if (!Way.takesTime(step)) {
            return;
        }
        Phrase title = Phrase.of("doctor.fix.batch_first");
        Draft.argument(step, "batch_first")
                .ifPresentOrElse(
                        argument -> draft.add(title, new Edit(argument.span(), "True")),
                        () -> step.site().written().ifPresent(place -> {
                            int close = place.start() + paste.text(place).lastIndexOf(')');
                            draft.add(title, new Edit(new Span(close, close), ", batch_first=True"));
                        }));
    }

    /** The model is told that it does not train, on a line before the one that runs it. */
    void evaluating() {
        draft.sick().fed().ifPresent(place -> {
            String line = paste.lineText(paste.line(place));
            Matcher call = CALL.matcher(
                    line.substring(0, place.start() - code.lineStart(place).start()));
            if (call.find()) {
                String indentation =
                        line.substring(0, line.length() - line.stripLeading().length());
                draft.add(
                        Phrase.of("doctor.fix.eval"),
                        new Edit(code.lineStart(place), indentation + call.group(1) + ".eval()\n"));
            }
        });
    }

    /** A function or layer that is applied once too often goes. */
    void without(TracedStep step) {
        Phrase title = Phrase.of("doctor.fix.without", step.name());
        Optional<Span> written = step.site().written();
        Optional<Span> called = step.site().called();
        if (written.filter(code::isListed).isPresent()) {
            draft.add(title, code.removed(written.get()));
        } else {
            called.flatMap(code::passedBy).ifPresent(edit -> draft.add(title, edit));
        }
    }

    void rename(TracedStep step, String from, String to) {
        step.site()
                .written()
                .filter(place -> paste.text(place).contains(from))
                .ifPresent(place -> draft.add(
                        Phrase.of("doctor.fix.rename", to, step.in().rank()),
                        new Edit(place, paste.text(place).replace(from, to))));
    }

    void padding(TracedStep step) {
        step.site().written().ifPresent(place -> {
            String call = paste.text(place);
            int close = call.lastIndexOf(')');
            boolean said = call.contains("padding");
            if (close > 0 && !said && step.layer().orElse(null) instanceof Layer.Windowed windowed) {
                String quote = call.contains("\"") && !call.contains("'") ? "\"" : "'";
                String padding = draft.isKeras()
                        ? quote + "same" + quote
                        : Long.toString(windowed.window().kernel()[0] / 2);
                Span end = new Span(place.start() + close, place.start() + close);
                draft.add(Phrase.of("doctor.fix.padding"), new Edit(end, ", padding=" + padding));
            }
        });
    }
}
