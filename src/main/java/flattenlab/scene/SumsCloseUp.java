package flattenlab.scene;

import flattenlab.scene.CloseUpBuilder.Cells;
import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A Linear with all its outputs, one of them as a sum, and what the softmax makes of the last. */
final class SumsCloseUp {
    private static final int NAMED = 10;
    private static final double LARGEST_PIXEL = 12;

    private final CloseUpMatter matter;
    private final FlowPlan plan;
    private final FlowValues values;
    private final CloseUpBuilder builder;

    SumsCloseUp(CloseUpMatter matter, CloseUpBuilder builder) {
        this.matter = matter;
        this.plan = matter.plan();
        this.values = matter.values();
        this.builder = builder;
    }

    private boolean isLast(int linear) {
        return linear == plan.linears() - 1;
    }

    private Phrase name(int linear, int output) {
        return isLast(linear) ? Phrase.asIs(matter.classes().get(output)) : Phrase.of("closeup.unit", output);
    }

    /** All outputs, and the weights of the one that is pointed at, as they lie over the maps. */
    void linear(Focus.Linear linear, Optional<Focus> aim, Rect zone) {
        int which = linear.linear();
        int outputs = plan.outputs().get(which);
        int shown = aim.filter(Focus.Output.class::isInstance)
                .map(Focus.Output.class::cast)
                .filter(at -> at.linear() == which && at.output() < outputs)
                .map(Focus.Output::output)
                .orElse(largest(values.sums()[which]));
        Rect[] zones = CloseUpBuilder.beside(zone, CloseUpBuilder.GAP, 0.36, 0.32, 0.32);
        Account account = new Account(0.34, 0.34, 0.78, true);
        for (int output = 0; output < outputs; output++) {
            account.term(
                    name(which, output), Phrase.NONE, values.sums()[which][output], new Focus.Output(which, output));
        }
        List<Rect> lines = account.into(
                builder, builder.captioned(zones[0], Phrase.of("closeup.outputs", outputs, plan.inputs(which))));
        builder.aim(lines.get(shown));
        builder.aimAt(new Focus.Output(which, shown));
        weights(which, shown, zones);
    }

    private static int largest(float[] of) {
        int best = 0;
        for (int i = 1; i < of.length; i++) {
            best = of[i] > of[best] ? i : best;
        }
        return best;
    }

    private void weights(int linear, int output, Rect[] zones) {
        int inputs = Math.toIntExact(plan.inputs(linear));
        int outputs = plan.outputs().get(linear);
        float[] weights = new float[inputs];
        float[] products = new float[inputs];
        for (int i = 0; i < inputs; i++) {
            weights[i] = values.weights()[linear][i * outputs + output];
            products[i] = values.product(plan, linear, i, output);
        }
        Rect one = builder.captioned(
                zones[1], Phrase.of(linear == 0 ? "closeup.weights" : "closeup.weights.units", name(linear, output)));
        Rect other = builder.captioned(zones[2], Phrase.of("closeup.contributions", Digits.told(sum(products))));
        if (linear == 0) {
            overMaps(weights, one);
            overMaps(products, other);
        } else {
            asBlock(Cells.signed(filled(weights), unit -> unit(linear - 1, unit, inputs)), inputs, one);
            asBlock(Cells.signed(filled(products), unit -> unit(linear - 1, unit, inputs)), inputs, other);
        }
    }

    private static double sum(float[] of) {
        double sum = 0;
        for (float one : of) {
            sum += one;
        }
        return sum;
    }

    /** What belongs to the slots, where the cells stand that fill them, be it in other pictures' maps. */
    private void overMaps(float[] slots, Rect zone) {
        FlattenMapping mapping = plan.mapping();
        float[] over = new float[Math.toIntExact(mapping.input().elements())];
        for (int cell = 0; cell < over.length; cell++) {
            over[cell] = isTaken(cell) ? slots[(int) (mapping.slotOf(cell) % mapping.columns())] : 0;
        }
        builder.tiles(
                mapping.input(), Cells.signed(over, null).with(new CloseUp.Holes(cell -> !isTaken(cell), false)), zone);
    }

    /** Whether a cell has a slot in the picture's row: what other rows take is not this prediction's affair. */
    private boolean isTaken(long cell) {
        long slot = plan.mapping().slotOf(cell);
        return slot != FlattenMapping.DROPPED && slot / plan.mapping().columns() == values.row(plan);
    }

    /** The units of a hidden layer have no place in the picture: they stand in lines. */
    private CloseUp.Grid asBlock(Cells units, int count, Rect zone) {
        int columns = (int) Math.ceil(Math.sqrt(count));
        int rows = (count + columns - 1) / columns;
        return builder.grid(zone, rows, columns, units.with(CloseUp.Holes.behind(count)), 40);
    }

    private static float[] filled(float[] units) {
        int columns = (int) Math.ceil(Math.sqrt(units.length));
        return Arrays.copyOf(units, (units.length + columns - 1) / columns * columns);
    }

    private static Focus unit(int linear, int unit, int count) {
        return unit < count ? new Focus.Output(linear, unit) : null;
    }

    /** One output: the products that matter most, with lines from their pixels. */
    void output(Focus.Output output, Optional<Focus> aim, Rect zone) {
        int linear = output.linear();
        OutputSum sum = OutputSum.of(plan, matter.layers(), values, output, NAMED);
        Rect[] zones = CloseUpBuilder.beside(zone, 2 * CloseUpBuilder.GAP, 0.34, 0.66);
        Account account = new Account(0.36, 0.62, 0.86, true);
        for (int i = 0; i < sum.inputs().size(); i++) {
            int input = sum.inputs().get(i);
            account.term(source(linear, input), factors(output, input), sum.products()[i], target(linear, input));
        }
        if (sum.others() > 0) {
            account.term(Phrase.of("closeup.others", sum.others()), Phrase.NONE, sum.rest(), null);
        }
        account.term(Phrase.of("closeup.bias"), Phrase.NONE, sum.bias(), null);
        float total = values.sums()[linear][output.output()];
        account.total(Phrase.of(isLast(linear) ? "closeup.logit" : "closeup.before"), Phrase.NONE, total);
        if (!isLast(linear)) {
            account.total(Phrase.of("closeup.after.relu"), Phrase.NONE, Math.max(0, total));
        }
        List<Rect> lines = account.into(
                builder,
                builder.captioned(
                        new Rect(zones[1].x(), zones[1].y(), zones[1].width(), zones[1].height() - 30),
                        Phrase.of("closeup.output", name(linear, output.output()), plan.inputs(linear))));
        Rect last = lines.get(lines.size() - 1);
        builder.note(
                Phrase.of("closeup.exactly", Digits.told(Float.toString(total))),
                zones[1].x(),
                last.y() + last.height() + 16,
                false,
                CloseUp.Style.SMALL);
        if (linear == 0) {
            pixels(sum, lines, aim, zones[0]);
        } else {
            hidden(sum, lines, zones[0]);
        }
    }

    private Focus target(int linear, int input) {
        return linear == 0 ? new Focus.Slot(input) : new Focus.Output(linear - 1, input);
    }

    private Phrase source(int linear, int input) {
        if (linear > 0) {
            return Phrase.of("closeup.unit", input);
        }
        long cell = cell(input);
        if (cell == FlattenMapping.PADDING) {
            return Phrase.of("closeup.from.nothing", input);
        }
        long[] index = plan.mapping().input().index(cell);
        return matter.ofSample(
                plan.mapping().cellsPerSlot() > 1
                        ? Phrase.of("closeup.from.map", input, index[1])
                        : Phrase.of(
                                "closeup.from.cell",
                                input,
                                index[1],
                                Phrase.asIs("(" + index[2] + ", " + index[3] + ")")),
                cell);
    }

    private Phrase factors(Focus.Output output, int input) {
        int linear = output.linear();
        int inputs = (int) plan.inputs(linear);
        int row = linear == 0 ? values.row(plan) : 0;
        float value = values.inputs()[linear][row * inputs + input];
        float weight = values.weights()[linear][input * plan.outputs().get(linear) + output.output()];
        return Digits.told(Digits.three(value) + " \u00d7 " + Digits.summand(weight));
    }

    private long cell(int slot) {
        return plan.mapping().cellOf(values.row(plan) * plan.mapping().columns() + slot);
    }

    /** The picture with the receptive field of each slot that matters, in each channel that it depends on, and lines from there. */
    private void pixels(OutputSum sum, List<Rect> lines, Optional<Focus> aim, Rect zone) {
        Shape picture = plan.maps().get(0);
        Shape last = plan.maps().get(plan.lastMaps());
        List<CloseUp.Grid> planes = builder.tiles(
                Shape.of(1, picture.dim(1), picture.dim(2), picture.dim(3)),
                matter.cells(0, null),
                builder.captioned(
                        new Rect(
                                zone.x(),
                                zone.y(),
                                zone.width(),
                                Math.min(zone.height(), picture.dim(2) * LARGEST_PIXEL * picture.dim(1))),
                        Phrase.of("closeup.pixels")));
        double most = sum.products().length == 0 ? 1 : Math.max(Float.MIN_NORMAL, Math.abs(sum.products()[0]));
        for (int i = 0; i < sum.inputs().size(); i++) {
            long cell = cell(sum.inputs().get(i));
            // From another picture's maps no line leads into this one.
            if (cell == FlattenMapping.PADDING || cell / last.elements() != values.sample()) {
                continue;
            }
            long[] index = plan.mapping().input().index(cell);
            FlowLayers.Field field = plan.mapping().cellsPerSlot() > 1
                    ? new FlowLayers.Field(0, 0, (int) picture.dim(2), (int) picture.dim(3))
                    : matter.layers().receptive(plan, plan.lastMaps(), (int) index[2], (int) index[3]);
            boolean aimed =
                    aim.filter(new Focus.Slot(sum.inputs().get(i))::equals).isPresent();
            if (aimed) {
                builder.aim(lines.get(i));
            }
            Rect nearest = null;
            for (CloseUp.Grid plane :
                    matter.layers().mixMaps() ? planes : planes.subList((int) index[1], (int) index[1] + 1)) {
                Rect place = MapsCloseUp.framed(plane, field);
                if (aimed) {
                    builder.aim(place);
                } else {
                    builder.source(place, sum.products()[i] / most);
                }
                nearest = nearest == null || place.x() > nearest.x() ? place : nearest;
            }
            // From all channels the line leads on together.
            builder.link(nearest, lines.get(i), sum.products()[i] / most);
        }
    }

    /** All hidden units, those that matter framed. */
    private void hidden(OutputSum sum, List<Rect> lines, Rect zone) {
        float[] units = values.inputs()[1];
        int count = units.length;
        CloseUp.Grid grid = asBlock(
                new Cells(filled(units), 0, FlowValues.most(units), false, unit -> unit(0, unit, count)),
                count,
                builder.captioned(zone, Phrase.of("closeup.hidden", count)));
        int columns = grid.columns();
        double most = Math.max(Float.MIN_NORMAL, Math.abs(sum.products()[0]));
        for (int i = 0; i < sum.inputs().size(); i++) {
            int unit = sum.inputs().get(i);
            Rect place = grid.cell(unit / columns, unit % columns);
            builder.source(place, sum.products()[i] / most);
            builder.link(place, lines.get(i), sum.products()[i] / most);
        }
    }

    /** The exponential of each logit, their sum, the quotients, and the loss. */
    void softmax(Rect zone) {
        float[] logits = values.sums()[plan.linears() - 1];
        double all = 0;
        for (float logit : logits) {
            all += Math.exp(logit);
        }
        Account account = new Account(0.2, 0.5, 0.86, false);
        for (int k = 0; k < logits.length; k++) {
            double power = Math.exp(logits[k]);
            Phrase name = Phrase.asIs(matter.classes().get(k));
            account.term(
                    k == values.label() ? Phrase.of("closeup.label", name) : name,
                    Digits.told("exp(" + Digits.three(logits[k]) + ") = " + Digits.three(power) + "   / "
                            + Digits.three(all)),
                    values.probabilities()[k],
                    new Focus.Output(plan.linears() - 1, k));
        }
        account.line(
                CloseUp.Kind.TOTAL,
                Phrase.of("closeup.sum"),
                Digits.told(all),
                sum(values.probabilities()),
                Double.NaN,
                null);
        List<Rect> lines = account.into(
                builder,
                builder.captioned(
                        new Rect(zone.x(), zone.y(), zone.width(), zone.height() - 60), Phrase.of("closeup.softmax")));
        Rect last = lines.get(lines.size() - 1);
        if (values.label() >= 0) {
            builder.note(
                    Phrase.of(
                            "closeup.loss",
                            Phrase.asIs(matter.classes().get(values.label())),
                            Digits.told(Float.toString(values.probabilities()[values.label()])),
                            Digits.told(values.loss())),
                    zone.x(),
                    last.y() + last.height() + 24,
                    false,
                    CloseUp.Style.FORMULA);
        }
    }
}
