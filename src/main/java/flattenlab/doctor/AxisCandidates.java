package flattenlab.doctor;

import flattenlab.net.Layer;
import flattenlab.tensor.Phrase;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Axes that are put right, and windows that are made to fit. */
final class AxisCandidates {
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
            called.flatMap(place -> code.tensor(place).map(tensor -> new Edit(place, paste.text(tensor))))
                    .ifPresent(edit -> draft.add(title, edit));
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
