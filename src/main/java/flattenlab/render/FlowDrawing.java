package flattenlab.render;

import flattenlab.scene.Cells;
import flattenlab.scene.Digits;
import flattenlab.scene.FlowFrame;
import flattenlab.scene.FlowLayout;
import flattenlab.scene.FlowPlan;
import flattenlab.scene.FlowScene;
import flattenlab.scene.FlowTimeline;
import flattenlab.scene.FlowValues;
import flattenlab.scene.Rect;
import java.util.List;
import java.util.Locale;

/** Draws a flow from the ground up, with any painter: empty places, what has come into them, then numbers and names. */
public final class FlowDrawing {
    private static final double SMALL_TEXT = 11;
    private static final double TEXT = 12;
    /** What a letter of a name takes, in bold. */
    private static final double LETTER = 7;

    private static final double SENTENCE = 14;
    private static final double LINE_HEIGHT = 24;
    private static final double INDENT = 12;

    /** Where no sum of a Linear is larger, two decimals would not tell them apart. */
    private static final double SMALL_SUM = 0.1;

    private static final int SMALL_SIGNS = 7;
    /** What so many signs take beside a bar. */
    private static final double SMALL_NUMBER = 52;

    private final FlowLayout layout;
    private final FlowPlan plan;
    private final Palette palette;
    private final Tones tones;
    private final int faint;

    /**
     * What is written.
     *
     * @param classes names
     * @param loss a sentence with the loss; empty for none
     * @param stopped lines that say why the flow goes no further; none if it does
     * @param decimals whose decimal sign the sums have
     */
    public record Words(List<String> classes, String loss, List<String> stopped, Locale decimals) {}

    /** In the colours of a theme. */
    public FlowDrawing(FlowLayout layout, Palette palette) {
        this.layout = layout;
        this.plan = layout.plan();
        this.palette = palette;
        this.tones = new Tones(palette);
        this.faint = Palette.mix(palette.get("stage"), palette.get("line"), 0.55);
    }

    /** An empty stage. */
    public void clear(Painter painter) {
        painter.fill(0, 0, layout.width(), layout.height(), palette.get("stage"));
    }

    /** The places that wait to be filled; none behind a part that refuses. */
    public void ground(FlowTimeline timeline, Painter painter) {
        for (int stage = 0; stage < plan.maps().size(); stage++) {
            boolean last = stage == plan.lastMaps();
            long samples = last ? plan.mapping().input().dim(0) : 1;
            for (int sample = 0; sample < samples; sample++) {
                for (int channel = 0; channel < plan.maps().get(stage).dim(1); channel++) {
                    place(layout.map(stage, sample, channel), painter);
                }
            }
        }
        for (long row = 0;
                timeline.reaches(FlowTimeline.Part.FLATTEN)
                        && row < plan.mapping().rows();
                row++) {
            place(layout.input(0, row), painter);
        }
        for (int linear = 0; timeline.reaches(FlowTimeline.Part.LINEAR) && linear < plan.linears(); linear++) {
            if (linear > 0) {
                place(layout.inputs(linear), painter);
            }
            for (int output = 0; output < plan.outputs().get(linear); output++) {
                place(layout.line(linear, output), painter);
            }
        }
    }

    private void place(Rect place, Painter painter) {
        painter.fill(place.x(), place.y(), place.width(), place.height(), faint);
    }

    /** What has come into its place, and what is on its way. */
    public void cells(FlowFrame frame, Painter painter) {
        painter.pixels(frame, tones);
        if (!frame.scene().timeline().reaches(FlowTimeline.Part.FLATTEN)
                || frame.scene().isDifference()) {
            return;
        }
        film(frame, painter);
        for (Cells cells = frame.film().firstFlying();
                cells != null;
                cells = frame.film().nextFlying()) {
            painter.cells(cells, tones);
        }
    }

    /** What rests in the rows; on the way back the planes fill as well, and the rows are there as far as they are summed. */
    private void film(FlowFrame frame, Painter painter) {
        FlowScene scene = frame.scene();
        Rect rows = layout.inputs(0);
        double entered = scene.timeline().entered(0, frame.seconds());
        painter.clip(new Rect(rows.x(), rows.y(), rows.width() * entered, rows.height()));
        if (frame.film().hasSmallRows()) {
            painter.pixels(frame.film(), tones);
        } else {
            painter.cells(frame.film().slotCells(), tones);
        }
        if (scene.isBackward()) {
            painter.clip(layout.column(plan.lastMaps()));
            if (frame.film().hasSmallPlanes()) {
                painter.pixels(frame.film(), tones);
            } else {
                painter.cells(frame.film().planeCells(), tones);
            }
        }
        painter.clip(null);
    }

    /**
     * Sums, probabilities and names.
     *
     * @param together all flows on the stage: bars of the same length are sums of the same size
     */
    public void labels(FlowFrame frame, List<FlowScene> together, Words words, Pen pen) {
        for (int linear = 0; linear < plan.linears(); linear++) {
            if (frame.scene().timeline().left(linear, frame.seconds()) > 0) {
                sums(frame, together, linear, words.decimals(), pen);
            }
        }
        FlowTimeline timeline = frame.scene().timeline();
        if (!timeline.reaches(FlowTimeline.Part.SOFTMAX)) {
            stopped(words.stopped(), pen);
            return;
        }
        int last = plan.linears() - 1;
        if (layout.linePitch(last) < FlowLayout.NAMED_LINE) {
            return;
        }
        FlowValues values = frame.scene().values();
        // What nobody knows is not wrong.
        String answer = values.label() < 0 ? "accent" : "crashes";
        // On the way back all of this is known.
        double decided = timeline.isBackward() ? 1 : timeline.decided(frame.seconds());
        for (int output = 0; output < plan.classes(); output++) {
            boolean wins = decided >= 1
                    && output == values.predicted()
                    && !frame.scene().isDifference();
            boolean label = output == values.label();
            if (decided > 0) {
                String token = label ? "trains-fine" : wins ? answer : "mute";
                probability(output, frame.scene(), decided, token, pen);
            }
            name(output, words.classes().get(output), wins, label, answer, pen);
        }
        if (decided >= 1 && !words.loss().isEmpty()) {
            Rect foot = layout.foot();
            pen.text(
                    words.loss(),
                    foot.x() + foot.width(),
                    foot.centerY(),
                    Pen.Face.WORDS,
                    TEXT,
                    Pen.Align.RIGHT,
                    palette.get("text"));
        }
    }

    private void stopped(List<String> lines, Pen pen) {
        Rect place = layout.lines(0);
        for (int i = 0; i < lines.size(); i++) {
            pen.text(
                    lines.get(i),
                    place.x() + INDENT,
                    place.y() + (i + 1) * LINE_HEIGHT,
                    i == 0 ? Pen.Face.WORDS_BOLD : Pen.Face.WORDS,
                    SENTENCE,
                    Pen.Align.LEFT,
                    palette.get(i == 0 ? "crashes" : "text"));
        }
    }

    private void sums(FlowFrame frame, List<FlowScene> together, int linear, Locale decimals, Pen pen) {
        FlowScene scene = frame.scene();
        float most = Float.MIN_NORMAL;
        for (FlowScene each : together) {
            most = Math.max(most, each.mostOfSums(linear));
        }
        double pitch = layout.linePitch(linear);
        Rect first = layout.sum(linear, 0);
        boolean numbered = pitch >= FlowLayout.NAMED_LINE && linear == plan.linears() - 1;
        // A gradient can be as small as it likes, and bars are to scale with the largest: so must the digits be.
        boolean small = scene.isBackward() || most < SMALL_SUM;
        double room = small ? SMALL_NUMBER : FlowLayout.NUMBER;
        double zero = first.centerX();
        for (int output = 0; output < plan.outputs().get(linear); output++) {
            Rect place = layout.sum(linear, output);
            float sum = frame.sum(linear, output);
            double reach =
                    (numbered ? place.width() / 2 - room : place.width() / 2) * Math.max(-1, Math.min(1, sum / most));
            pen.fill(
                    Math.min(zero, zero + reach),
                    place.y(),
                    Math.max(1, Math.abs(reach)),
                    place.height(),
                    palette.get(sum < 0 ? "negative" : "positive"));
            if (numbered) {
                boolean left = reach < 0;
                pen.text(
                        small
                                ? Digits.within(sum, SMALL_SIGNS, decimals)
                                : number(sum, scene.isDifference() || most < 1 ? 2 : 1, decimals),
                        zero + reach + (left ? -4 : 4),
                        place.centerY(),
                        Pen.Face.MONO,
                        Math.min(SMALL_TEXT, pitch),
                        left ? Pen.Align.RIGHT : Pen.Align.LEFT,
                        palette.get("text"));
            }
        }
        pen.line(
                zero,
                layout.lines(linear).y(),
                zero,
                layout.lines(linear).y() + layout.lines(linear).height(),
                palette.line(1),
                palette.get("slot"));
    }

    /** A bar; of what two flows differ by in the colour of its sign. */
    private void probability(int output, FlowScene scene, double grown, String token, Pen pen) {
        Rect place = layout.probability(output);
        float probability = scene.probability(output);
        String colour = !scene.isDifference() ? token : probability < 0 ? "negative" : "positive";
        double length = place.width() * grown * Math.abs(probability);
        pen.fill(place.x(), place.y(), Math.max(1, length), place.height(), palette.get(colour));
    }

    /** What rounds to nothing has no sign. */
    private static String number(float value, int digits, Locale decimals) {
        boolean nothing = Math.abs(value) < 0.5 * Math.pow(10, -digits);
        return String.format(decimals, "%." + digits + "f", nothing ? 0 : value);
    }

    private void name(int output, String name, boolean wins, boolean label, String answer, Pen pen) {
        Rect place = layout.name(output);
        String token = label ? "trains-fine" : wins ? answer : "mute";
        pen.text(
                (label ? "\u2713 " : "") + shortened(name, (int) ((place.width() - 6) / LETTER) - (label ? 2 : 0)),
                place.x() + 6,
                place.centerY(),
                wins || label ? Pen.Face.WORDS_BOLD : Pen.Face.WORDS,
                Math.min(TEXT, layout.linePitch(plan.linears() - 1)),
                Pen.Align.LEFT,
                palette.get(token));
    }

    /** Names of classes are short; of a learner's own that are not the beginning is told, and the table tells the rest. */
    private static String shortened(String name, int most) {
        return name.length() <= most || most < 2 ? name : name.substring(0, most - 1) + "\u2026";
    }
}
