package flattenlab.doctor;

import flattenlab.net.Layer;
import flattenlab.tensor.Phrase;

/** Axes that are put right, and windows that are made to fit. */
final class AxisCandidates {
    private final Draft draft;
    private final Paste paste;
    private final CodeText code;

    AxisCandidates(Draft draft) {
        this.draft = draft;
        this.paste = draft.sick().paste();
        this.code = draft.code();
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

    void rename(TracedStep step, String from, String to) {
        step.site()
                .written()
                .filter(place -> paste.text(place).contains(from))
                .ifPresent(place -> draft.add(
                        Phrase.of("doctor.fix.rename", to),
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
