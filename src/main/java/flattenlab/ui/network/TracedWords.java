package flattenlab.ui.network;

import flattenlab.render.FlowTraceDrawing;
import flattenlab.scene.Digits;
import flattenlab.scene.FlowField;
import flattenlab.scene.FlowGradient;
import flattenlab.scene.FlowPart;
import flattenlab.scene.FlowPlan;
import flattenlab.scene.FlowTrace;
import flattenlab.scene.FlowTracer;
import flattenlab.scene.FlowValues;
import flattenlab.tensor.Axis;
import flattenlab.tensor.FlattenMapping;
import flattenlab.training.NetworkSpec;
import flattenlab.ui.common.Messages;
import flattenlab.ui.train.LayerWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Says in one sentence what a part of the flow is, what it is worth, and what it depends on; on the way back, the gradient of
 * the loss with respect to it.
 */
final class TracedWords {
    /** Digits that count. */
    private static final int DIGITS = 3;

    /** Below it a number is told with its power of ten. */
    private static final double LEAST_DECIMAL = 1e-4;

    private final Messages messages;
    private final Tracing tracing;
    private final List<String> classes;
    private final FlowTracer tracer;
    private final FlowPlan plan;
    private final FlowValues values;
    private final FlowGradient gradient;
    private final NetworkSpec spec;

    /**
     * Words for what is lit.
     *
     * @param tracing of a flow
     */
    TracedWords(Messages messages, Tracing tracing, List<String> classes) {
        this.messages = messages;
        this.tracing = tracing;
        this.classes = classes;
        this.tracer = tracing.tracer().orElseThrow();
        this.plan = tracer.plan();
        this.values = tracing.values();
        this.gradient = tracing.gradient().orElse(null);
        this.spec = tracing.spec();
    }

    /** The sentence. */
    String of(FlowTrace trace) {
        List<String> said = new ArrayList<>();
        FlowPart part = trace.part();
        if (part instanceof FlowPart.Cell cell) {
            said.add(cell(cell));
            pixels(trace, cell.stage() > 0 && tracer.isOfPicture(cell), said);
            goesTo(trace, said);
        } else if (part instanceof FlowPart.Slot slot && slot.linear() == 0) {
            said.add(slot(slot.slot()));
            pixels(trace, isOfPicture(trace), said);
        } else if (part instanceof FlowPart.Product product) {
            said.add(product(product));
            if (product.linear() == 0) {
                said.add(origin(trace.slots()[0]));
                pixels(trace, isOfPicture(trace), said);
            }
        } else if (part instanceof FlowPart.Slot unit) {
            said.add(text("unit", unit.slot(), shown(inputs()[1][(int) unit.slot()])));
        } else {
            output((FlowPart.Output) part, said);
        }
        return String.join("; ", said);
    }

    private String text(String key, Object... arguments) {
        return messages.text("network.trace." + key, arguments);
    }

    private boolean isBackward() {
        return gradient != null;
    }

    /** What the stage shows in a place: a value, or on the way back a gradient, which is called so. */
    private String shown(float number) {
        return isBackward() ? text("gradient", digits(number)) : digits(number);
    }

    private float[][] maps() {
        return isBackward() ? gradient.maps() : values.maps();
    }

    private float[][] inputs() {
        return isBackward() ? gradient.inputs() : values.inputs();
    }

    private float[][] sums() {
        return isBackward() ? gradient.sums() : values.sums();
    }

    private String cell(FlowPart.Cell part) {
        long[] index = tracer.shape(part.stage()).index(part.cell());
        String value = shown(maps()[part.stage()][(int) part.cell()]);
        String said;
        if (part.stage() > 0) {
            said = text("cell", index[1], layer(part.stage()), index[2], index[3], value);
        } else {
            boolean grey = plan.maps().get(0).dim(Axis.C) == 1;
            said = grey
                    ? text("pixel", index[2], index[3], value)
                    : text("pixel.channel", index[1], index[2], index[3], value);
        }
        return tracer.isOfPicture(part) ? said : text("other", index[0], said);
    }

    private String layer(int stage) {
        return new LayerWords(messages).title(spec, FlowNumbers.boxes(spec).get(stage));
    }

    private boolean isOfPicture(FlowTrace trace) {
        return plan.lastMaps() > 0
                && !trace.fields().get(plan.lastMaps()).isEmpty()
                && trace.fields().get(plan.lastMaps()).sample() == values.sample();
    }

    private void pixels(FlowTrace trace, boolean depends, List<String> said) {
        if (!depends) {
            return;
        }
        FlowField field = trace.fields().get(0);
        if (field.isEmpty()) {
            said.add(text("depends.none"));
            return;
        }
        boolean one = field.rowSpans().size() == 1
                && field.columnSpans().size() == 1
                && field.rowSpans().get(0).length() == 1
                && field.columnSpans().get(0).length() == 1;
        said.add(text(one ? "depends.one" : "depends", spans(field.rowSpans()), spans(field.columnSpans())));
    }

    private static String spans(List<FlowField.Span> spans) {
        return spans.stream()
                .map(span -> span.length() == 1 ? "" + span.first() : span.first() + "\u2013" + span.last())
                .collect(Collectors.joining(", "));
    }

    private void goesTo(FlowTrace trace, List<String> said) {
        if (trace.endsNowhere()) {
            said.add(text("dropped"));
            return;
        }
        long columns = plan.mapping().columns();
        int count = trace.slots().length;
        int inRow = trace.inputs().get(0).length;
        if (count == 1 && plan.mapping().cellsPerSlot() > 1) {
            said.add(text("shares", trace.slots()[0] % columns, plan.mapping().cellsPerSlot()));
        } else if (count == 1 && inRow == 1) {
            said.add(text("slot.one", trace.slots()[0] % columns));
        } else if (count == 1) {
            said.add(text("slot.elsewhere", trace.slots()[0] % columns, trace.slots()[0] / columns));
        } else {
            said.add(text("slots", count));
            if (inRow < count) {
                said.add(text("slots.elsewhere", count - inRow));
            }
        }
        if (trace.dropped() > 0) {
            said.add(text("dropped.some", trace.dropped()));
        }
    }

    private String slot(long slot) {
        long columns = plan.mapping().columns();
        String name = slot / columns == tracer.row()
                ? text("slot", slot % columns)
                : text("slot.row", slot % columns, slot / columns);
        return messages.named(name, shown(inputs()[0][(int) slot]) + ", " + origin(slot));
    }

    /** Where the value of a slot comes from, and its gradient goes back to. */
    private String origin(long slot) {
        int last = plan.lastMaps();
        FlattenMapping mapping = plan.mapping();
        long cell = mapping.cellOf(slot);
        if (cell == FlattenMapping.PADDING) {
            return text("padding");
        }
        long[] index = mapping.input().index(cell);
        String way = isBackward() ? "to" : "from";
        String from = mapping.cellsPerSlot() > 1
                ? text(way + ".mean", index[1], layer(last))
                : text(way, index[1], layer(last), index[2], index[3]);
        return index[0] == values.sample() ? from : text("from.other", from, index[0]);
    }

    private String product(FlowPart.Product part) {
        int linear = part.linear();
        int columns = Math.toIntExact(plan.inputs(linear));
        int row = linear == 0 ? (int) tracer.row() * columns : 0;
        int outputs = plan.outputs().get(linear);
        float weight = values.weights()[linear][(int) part.input() * outputs + part.output()];
        if (isBackward()) {
            float slope = gradient.sums()[linear][part.output()];
            return text(
                    linear == 0 ? "product.back" : "product.unit.back",
                    digits(slope),
                    digits(weight),
                    digits(slope * weight),
                    name(linear, part.output()),
                    part.input());
        }
        return text(
                linear == 0 ? "product" : "product.unit",
                digits(values.inputs()[linear][row + (int) part.input()]),
                digits(weight),
                digits(values.product(plan, linear, part.input(), part.output())),
                part.input(),
                name(linear, part.output()));
    }

    private String name(int linear, int output) {
        return linear == plan.linears() - 1 ? text("class", classes.get(output)) : text("unit.name", output);
    }

    private void output(FlowPart.Output part, List<String> said) {
        float number = sums()[part.linear()][part.output()];
        boolean last = part.linear() == plan.linears() - 1;
        said.add(
                last
                        ? text(
                                isBackward() ? "logit.back" : "logit",
                                classes.get(part.output()),
                                digits(number),
                                digits(values.probabilities()[part.output()]))
                        : text("unit", part.output(), shown(number)));
        if (isBackward()) {
            said.add(text("back"));
        }
        tracing.contributions().ifPresent(parts -> {
            int largest = parts.largest(FlowTraceDrawing.LARGEST).size();
            said.add(text("made", messages.number(plan.inputs(0)), largest));
            double others = parts.shareOfOthers();
            if (others > 0) {
                said.add(text("made.others", messages.decimal(100 * others, 0)));
            }
            lost().ifPresent(lost -> said.add(text(
                    "made.lost",
                    lost,
                    messages.number(plan.maps().get(plan.lastMaps()).elements()))));
        });
    }

    /** How many cells of the picture reach no slot. */
    private Optional<Long> lost() {
        FlattenMapping mapping = plan.mapping();
        long features = mapping.input().features();
        long lost = !mapping.hasDropped()
                ? 0
                : LongStream.range(values.sample() * features, (values.sample() + 1) * features)
                        .filter(cell -> mapping.slotOf(cell) == FlattenMapping.DROPPED)
                        .count();
        return lost == 0 ? Optional.empty() : Optional.of(lost);
    }

    /** Three digits that count, and the decimal sign of the language. */
    String digits(double value) {
        if (!Double.isFinite(value) || value == 0) {
            return value == 0 ? "0" : Double.toString(value);
        }
        if (Math.abs(value) < LEAST_DECIMAL) {
            return messages.shown(Digits.three(value));
        }
        int before = (int) Math.floor(Math.log10(Math.abs(value))) + 1;
        return messages.decimal(value, Math.max(0, DIGITS - before));
    }
}
