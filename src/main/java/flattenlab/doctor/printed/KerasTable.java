package flattenlab.doctor.printed;

import flattenlab.doctor.InputShape;
import flattenlab.doctor.Paste;
import flattenlab.doctor.Reading;
import flattenlab.doctor.Tensor;
import flattenlab.doctor.Tracer;
import flattenlab.doctor.UnknownInputException;
import flattenlab.net.Channels;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.Shape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** {@code model.summary()} of Keras, with lines of signs or of boxes. */
public final class KerasTable implements Reading {
    private final List<TableRow> rows;

    private KerasTable(List<TableRow> rows) {
        this.rows = rows;
    }

    /** The table of a text, if one is there. */
    public static Optional<Reading> of(Paste paste) {
        for (int line = 1; line <= paste.lines(); line++) {
            if (isHeader(paste.lineText(line))) {
                List<TableRow> rows = new KerasRows(paste, line).read();
                if (!rows.isEmpty()) {
                    return Optional.of(new KerasTable(rows));
                }
            }
        }
        return Optional.empty();
    }

    static boolean isHeader(String text) {
        return text.contains("Layer (type)") && text.contains("Output Shape");
    }

    @Override
    public Framework framework() {
        return Framework.KERAS;
    }

    @Override
    public void trace(Tracer tracer) throws UnknownInputException {
        Map<String, Tensor> known = new HashMap<>();
        boolean hasInputs = rows.stream().anyMatch(KerasTable::isInput);
        Tensor flowing = hasInputs ? null : entering(tracer, rows.get(0));
        StatedSteps steps = new StatedSteps(tracer, Channels.LAST, OptionalLong.empty());
        for (TableRow row : rows) {
            Shape out = row.out().flatMap(TableRow::shape).orElseThrow(KerasTable::unknown);
            if (isInput(row)) {
                flowing = tracer.enter(
                        new InputShape(row.out().orElseThrow(), InputShape.From.SUMMARY, Optional.of(row.span())));
                known.put(row.name(), flowing);
                continue;
            }
            List<Tensor> come =
                    row.from().stream().map(known::get).filter(Objects::nonNull).toList();
            if (come.isEmpty() && flowing == null || tracer.isFull()) {
                tracer.gap(Optional.of(row.span()), Phrase.of("doctor.gap.layer", row.className()));
                return;
            }
            Optional<Tensor> left = steps.take(row, come.isEmpty() ? List.of(flowing) : come, List.of(), out);
            if (left.isEmpty()) {
                return;
            }
            flowing = left.get();
            known.put(row.name(), flowing);
        }
        if (flowing != null) {
            tracer.answer(flowing);
        }
    }

    private static boolean isInput(TableRow row) {
        return row.className().equals("InputLayer");
    }

    private static UnknownInputException unknown() {
        return new UnknownInputException(Phrase.of("doctor.missing.input"));
    }

    /** What comes to the first row, which is not printed. */
    private static Tensor entering(Tracer tracer, TableRow row) throws UnknownInputException {
        List<Long> out = row.out().orElseThrow(KerasTable::unknown);
        if (tracer.given().isPresent()) {
            return tracer.enter(tracer.given().get());
        }
        if (row.className().matches("Rescaling|Normalization|Random\\w+|Dropout|BatchNormalization|Activation")) {
            return tracer.enter(new InputShape(out, InputShape.From.SUMMARY, Optional.of(row.span())));
        }
        if (row.className().equals("Embedding") && out.size() == 3 && out.get(1) > 0) {
            return tracer.enter(new InputShape(out.subList(0, 2), InputShape.From.SUMMARY, Optional.of(row.span())));
        }
        Optional<InputShape> likely = row.className().equals("Dense")
                ? FirstInput.ofLinear(row, out)
                : FirstInput.of(row, out, Channels.LAST, OptionalDouble.empty());
        if (likely.isPresent()) {
            tracer.note(Optional.of(row.span()), Phrase.of("doctor.note.input_from_table"));
            return tracer.enter(likely.get());
        }
        return Tensor.entering(TableRow.shape(out).orElseThrow(KerasTable::unknown));
    }
}
