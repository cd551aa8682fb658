package flattenlab.scene;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How the stage of a flow is divided: places for headings, maps, rows and lines, before anything stands in them. Pure
 * arithmetic.
 */
final class FlowZones {
    /** Between places. */
    static final double GAP = 8;
    /** And from this one they do not touch. */
    private static final double ROOMY_LINE = 11.5;

    /** Share of the height that the maps get, with their headings. */
    private static final double MAPS = 0.46;
    /** The same where a hidden layer needs room below. */
    private static final double MAPS_ABOVE_HIDDEN = 0.33;
    /** The same where two flows share the stage: what is below stands there twice. */
    private static final double MAPS_ABOVE_TWO = 0.325;
    /** On a low stage the maps give room away to the names of the classes, down to this share. */
    private static final double LEAST_MAPS = 0.36;
    /** Share of the lines' room that the hidden layer's get. */
    private static final double HIDDEN = 0.25;
    /** The picture needs less room than maps do, what is unrolled more. */
    private static final double PICTURE_WEIGHT = 0.75;

    private static final double LAST_WEIGHT = 1.3;
    private static final double SUMS = 0.3;
    private static final double LEAST_SUMS = 250;
    private static final double MOST_SUMS = 360;
    private static final double ROW = 22;
    /** Below a heading: how far two flows are apart. */
    private static final double NOTE = 16;
    /** What all rows of a batch get at most, as a share of the height. */
    private static final double ROWS = 0.14;
    /** A row where two flows share the stage. */
    static final double LOWER_ROW = 18;
    /** Below the lines: the loss. */
    static final double FOOT = 22;

    private final FlowPlan plan;
    private final double width;
    private final double height;
    private final FlowSharing sharing;
    private final List<Rect> headings = new ArrayList<>();
    private final List<Rect> columns = new ArrayList<>();
    private final List<Rect> inputs = new ArrayList<>();
    private final List<Rect> lines = new ArrayList<>();
    private final double sums;
    private final double upper;

    FlowZones(FlowPlan plan, double width, double height, FlowSharing sharing) {
        this.plan = plan;
        this.width = width;
        this.height = height;
        this.sharing = sharing;
        this.sums = Math.max(LEAST_SUMS, Math.min(MOST_SUMS, width * SUMS));
        this.upper = sharing.isAlone() ? upperAlone() : Math.floor(height * MAPS_ABOVE_TWO);
        divideMaps();
        double across = width - sums - GAP;
        double top = upper + GAP;
        namesBelow(top, across);
        Rect band = sharing.part(
                0,
                top + FlowLayout.HEADING + note() + GAP,
                across,
                height - FOOT - top - FlowLayout.HEADING - note() - GAP);
        double high = sharing.isAlone() ? ROW : LOWER_ROW;
        double rowsHeight = rowsHeight(high, sharing.isAlone() ? height : band.height());
        double share = Math.min(1, (double) plan.mapping().columns() / Math.max(1, sharing.longest()));
        inputs.add(new Rect(0, band.y(), across * share, rowsHeight));
        double linesTop = band.y() + rowsHeight + (sharing.isAlone() ? GAP : GAP / 2);
        double room = band.y() + band.height() - linesTop;
        if (plan.linears() == 1) {
            lines.add(new Rect(0, linesTop, across, room));
        } else {
            hidden(linesTop, room, across);
        }
    }

    /** Of a row each, unless there are many. */
    private double rowsHeight(double high, double available) {
        return Math.min(
                Math.max(high, available * ROWS),
                high * Math.max(1, plan.mapping().rows()));
    }

    /** Room below a heading. */
    double note() {
        return sharing.isNoted() ? NOTE : 0;
    }

    /** Flatten, Linear and Softmax; between them those of a hidden layer where there is no room further down. */
    private void namesBelow(double top, double across) {
        if (plan.linears() > 1 && !sharing.isAlone()) {
            int names = 2 * plan.linears();
            double wide = (across - GAP * (names - 1)) / names;
            for (int i = 0; i < names; i++) {
                headings.add(new Rect(i * (wide + GAP), top, wide, FlowLayout.HEADING));
            }
        } else {
            double flattened = Math.floor(across * 0.45);
            headings.add(new Rect(0, top, flattened, FlowLayout.HEADING));
            headings.add(new Rect(flattened + GAP, top, across - flattened - GAP, FlowLayout.HEADING));
        }
        headings.add(new Rect(across + GAP, top, sums, FlowLayout.HEADING));
    }

    /** Height of the maps with their headings where the flow has the stage for itself. */
    private double upperAlone() {
        if (plan.linears() > 1) {
            return Math.floor(height * MAPS_ABOVE_HIDDEN);
        }
        double usual = height * MAPS;
        double least = height * LEAST_MAPS;
        double aboveLines = height - FlowLayout.HEADING - note() - rowsHeight(ROW, height) - 3 * GAP - FOOT;
        boolean canBeNamed = aboveLines - FlowLayout.NAMED_LINE * plan.classes() >= least;
        double roomy = Math.max(least, aboveLines - ROOMY_LINE * plan.classes());
        return Math.floor(canBeNamed ? Math.min(usual, roomy) : usual);
    }

    private void divideMaps() {
        int count = plan.maps().size();
        double weights = 0;
        for (int i = 0; i < count; i++) {
            weights += weight(i);
        }
        double unit = (width - GAP * (count - 1)) / weights;
        double x = 0;
        for (int i = 0; i < count; i++) {
            double wide = unit * weight(i);
            headings.add(new Rect(x, 0, wide, FlowLayout.HEADING));
            double high = upper - FlowLayout.HEADING - note() - GAP - (i == 0 ? FlowLayout.TOOLS : 0);
            double top = FlowLayout.HEADING + note() + GAP;
            Rect column = i < sharing.alike() || sharing.isAlone()
                    ? new Rect(x, top, wide, high)
                    : sharing.part(x, top, wide, high);
            columns.add(column);
            x += wide + GAP;
        }
    }

    private double weight(int stage) {
        boolean alone = plan.maps().size() == 1;
        return alone ? 1 : stage == 0 ? PICTURE_WEIGHT : stage == plan.lastMaps() ? LAST_WEIGHT : 1;
    }

    /** The hidden layer's lines, its values as a row, and below it the lines of the logits. */
    private void hidden(double top, double room, double across) {
        double named = sharing.isAlone() ? FlowLayout.HEADING + note() + GAP : 0;
        double high = sharing.isAlone() ? ROW : LOWER_ROW;
        double first = Math.floor((room - named - high - 2 * GAP) * HIDDEN);
        lines.add(new Rect(0, top, across, first));
        double next = top + first + GAP;
        if (sharing.isAlone()) {
            headings.add(new Rect(0, next, across, FlowLayout.HEADING));
            headings.add(new Rect(width - sums, next, sums, FlowLayout.HEADING));
        }
        double rowTop = next + named;
        inputs.add(new Rect(0, rowTop, across, high));
        lines.add(new Rect(0, rowTop + high + GAP, across, top + room - rowTop - high - GAP));
    }

    /** Where the names of the layers stand, in their order. */
    List<Rect> headings() {
        return Collections.unmodifiableList(headings);
    }

    /** Where the maps of each layer stand, from the picture on. */
    List<Rect> columns() {
        return Collections.unmodifiableList(columns);
    }

    /** Where what enters each Linear stands. */
    List<Rect> inputs() {
        return Collections.unmodifiableList(inputs);
    }

    /** Where the lines of each Linear stand. */
    List<Rect> lines() {
        return Collections.unmodifiableList(lines);
    }

    /** Width of the sums, at the right. */
    double sums() {
        return sums;
    }

    /** Where the maps end. */
    double upper() {
        return upper;
    }
}
