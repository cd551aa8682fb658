package flattenlab.scene;

import java.util.List;

/**
 * What of a stage a flow has.
 *
 * @param flows how many share it, one or two
 * @param which of them this is, from the top
 * @param alike how many columns they have in common, from the picture on
 * @param longest what all of a row's width is for, in slots
 * @param isNoted whether it is said below each heading how far two flows are apart
 */
record FlowSharing(int flows, int which, int alike, long longest, boolean isNoted) {
    /** A row that is longer than this many of the other is not to scale with it: nothing would be left of the other. */
    private static final double LONGER = 2;

    boolean isAlone() {
        return flows == 1;
    }

    /** This flow's part of a place, which goes from top to bottom. */
    Rect part(double x, double top, double width, double height) {
        double each = (height - FlowZones.GAP * (flows - 1)) / flows;
        return new Rect(x, top + which * (each + FlowZones.GAP), width, each);
    }

    /** All of a stage. */
    static FlowSharing alone(FlowPlan plan, boolean isNoted) {
        return new FlowSharing(1, 0, 0, plan.mapping().columns(), isNoted);
    }

    /**
     * What each of two flows has of a stage. Their rows are to scale with each other, unless one is many times as long.
     *
     * @param alike of how many layers, from the picture on, the maps are the same
     */
    static List<FlowSharing> together(FlowPlan a, FlowPlan b, int alike) {
        boolean lastIsOne = a.mapping().input().equals(b.mapping().input());
        int once = Math.min(alike, lastIsOne ? a.maps().size() : a.lastMaps());
        long one = a.mapping().columns();
        long other = b.mapping().columns();
        boolean toScale = Math.max(one, other) <= LONGER * Math.min(one, other);
        long most = Math.max(one, other);
        return List.of(
                new FlowSharing(2, 0, once, toScale ? most : one, true),
                new FlowSharing(2, 1, once, toScale ? most : other, true));
    }
}
