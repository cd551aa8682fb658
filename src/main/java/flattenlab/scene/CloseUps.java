package flattenlab.scene;

import java.util.Optional;

/** Lays close-ups of a flow out. */
public final class CloseUps {
    /** Around everything, so that frames at the edge are whole. */
    private static final double EDGE = 4;

    private CloseUps() {}

    /**
     * The close-up of a part.
     *
     * @param focus below the network, and in the plan
     * @param aim what in it is pointed at
     * @param width of the stage
     * @param height of the stage
     */
    public static CloseUp of(CloseUpMatter matter, Focus focus, Optional<Focus> aim, double width, double height) {
        CloseUpBuilder builder = new CloseUpBuilder();
        Rect zone = new Rect(EDGE, EDGE, width - 2 * EDGE, height - 2 * EDGE);
        if (focus instanceof Focus.Maps maps) {
            new MapsCloseUp(matter, builder).layer(maps, aim, zone);
        } else if (focus instanceof Focus.Map map) {
            new MapsCloseUp(matter, builder).map(map, aim, zone);
        } else if (focus instanceof Focus.Cell cell) {
            new CellCloseUp(matter, builder).cell(cell, aim, zone);
        } else if (focus instanceof Focus.Flatten) {
            new RowCloseUp(matter, builder).flatten(aim, zone);
        } else if (focus instanceof Focus.Slot slot) {
            new RowCloseUp(matter, builder).slot(slot, zone);
        } else if (focus instanceof Focus.Linear linear) {
            new SumsCloseUp(matter, builder).linear(linear, aim, zone);
        } else if (focus instanceof Focus.Output output) {
            new SumsCloseUp(matter, builder).output(output, aim, zone);
        } else if (focus instanceof Focus.Softmax) {
            new SumsCloseUp(matter, builder).softmax(zone);
        } else {
            throw new IllegalArgumentException("no close-up of " + focus);
        }
        return builder.build(width, height);
    }
}
