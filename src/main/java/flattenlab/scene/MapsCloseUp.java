package flattenlab.scene;

import flattenlab.scene.CloseUpBuilder.Cells;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.Shape;
import java.util.List;
import java.util.Optional;

/** A layer's maps, or one of them, with what they are made of. */
final class MapsCloseUp {
    /** Kernels of smaller cells are not looked at all at once. */
    private static final double SMALLEST_KERNEL = 2;

    private final CloseUpMatter matter;
    private final FlowPlan plan;
    private final CloseUpBuilder builder;

    MapsCloseUp(CloseUpMatter matter, CloseUpBuilder builder) {
        this.matter = matter;
        this.plan = matter.plan();
        this.builder = builder;
    }

    /** All maps: what came in, the kernels, what leaves. */
    void layer(Focus.Maps maps, Optional<Focus> aim, Rect zone) {
        int stage = maps.stage();
        FlowLayers.MapLayer layer = matter.layers().maps().get(stage);
        int channel = aim.filter(Focus.Map.class::isInstance)
                .map(Focus.Map.class::cast)
                .filter(at -> at.parent().equals(maps) && at.isIn(plan))
                .map(Focus.Map::channel)
                .orElse(0);
        Rect out = zone;
        Rect from = null;
        if (layer.kind() == FlowLayers.Kind.CONV) {
            Rect[] zones = CloseUpBuilder.beside(zone, CloseUpBuilder.GAP, 0.24, 0.28, 0.48);
            Rect before = CloseUpBuilder.around(before(stage, zones[0]));
            from = CloseUpBuilder.around(kernels(stage, layer, channel, zones[1]));
            out = zones[2];
            builder.sign("*", before, from);
        } else if (layer.kind() != FlowLayers.Kind.PICTURE) {
            Rect[] zones = CloseUpBuilder.beside(zone, CloseUpBuilder.GAP, 0.45, 0.55);
            from = CloseUpBuilder.around(before(stage, zones[0]));
            out = zones[1];
        }
        Shape shape = plan.maps().get(stage);
        int plane = (int) (shape.dim(2) * shape.dim(3));
        List<CloseUp.Grid> planes = builder.tiles(
                shape,
                matter.cells(stage, cell -> new Focus.Map(stage, cell / plane)),
                builder.captioned(out, leaves(stage, layer)));
        builder.aim(planes.get(channel).place());
        builder.aimAt(new Focus.Map(stage, channel));
        if (from != null) {
            builder.sign(sign(layer), from, CloseUpBuilder.around(planes));
        }
    }

    private static String sign(FlowLayers.MapLayer layer) {
        return layer.kind() == FlowLayers.Kind.CONV ? "=" : "\u2192";
    }

    private Phrase leaves(int stage, FlowLayers.MapLayer layer) {
        Phrase maps = maps(stage);
        return switch (layer.kind()) {
            case PICTURE -> Phrase.of("closeup.picture", maps);
            case CONV -> Phrase.of("closeup.leaves.conv", maps);
            default -> Phrase.of("closeup.leaves", maps);
        };
    }

    private Phrase maps(int stage) {
        Shape shape = plan.maps().get(stage);
        return Phrase.of("closeup.maps", shape.dim(1), Phrase.asIs(shape.dim(2) + "\u00d7" + shape.dim(3)));
    }

    private List<CloseUp.Grid> before(int stage, Rect zone) {
        return builder.tiles(
                plan.maps().get(stage - 1),
                matter.cells(stage - 1, null),
                builder.captioned(zone, Phrase.of("closeup.enters", maps(stage - 1))));
    }

    private List<CloseUp.Grid> kernels(int stage, FlowLayers.MapLayer layer, int channel, Rect zone) {
        Shape shape = kernelShape(stage, layer);
        int one = (int) (shape.elements() / shape.dim(0));
        double side = Cards.within(shape, zone).grid().cell();
        if (side < SMALLEST_KERNEL) {
            return kernel(stage, channel, zone);
        }
        List<CloseUp.Grid> planes = builder.tiles(
                shape,
                Cells.signed(layer.weights(), cell -> new Focus.Map(stage, cell / one)),
                builder.captioned(
                        zone,
                        Phrase.of(
                                "closeup.kernels",
                                shape.dim(0),
                                Phrase.asIs(shape.dim(1) + "\u00d7" + layer.window() + "\u00d7" + layer.window()))),
                // A kernel is named after the map that comes of it.
                "closeup.map.whole");
        int inputs = (int) shape.dim(1);
        builder.source(planes.get(channel * inputs)
                .place()
                .around(planes.get(channel * inputs + inputs - 1).place()));
        return planes;
    }

    private Shape kernelShape(int stage, FlowLayers.MapLayer layer) {
        return Shape.of(
                plan.maps().get(stage).dim(1), plan.maps().get(stage - 1).dim(1), layer.window(), layer.window());
    }

    /** The kernel of one output map. */
    private List<CloseUp.Grid> kernel(int stage, int channel, Rect zone) {
        FlowLayers.MapLayer layer = matter.layers().maps().get(stage);
        Shape all = kernelShape(stage, layer);
        Shape one = Shape.of(1, all.dim(1), layer.window(), layer.window());
        float[] weights = layer.weights();
        return builder.tiles(
                one,
                new Cells(weights, channel * (int) one.elements(), FlowValues.most(weights), true, null),
                builder.captioned(
                        zone,
                        Phrase.of(
                                "closeup.kernel",
                                channel,
                                Phrase.asIs(all.dim(1) + "\u00d7" + layer.window() + "\u00d7" + layer.window()))));
    }

    /** One map: what it is made of, with the window of the cell that is pointed at. */
    void map(Focus.Map map, Optional<Focus> aim, Rect zone) {
        int stage = map.stage();
        FlowLayers.MapLayer layer = matter.layers().maps().get(stage);
        Focus.Cell cell = aim.filter(Focus.Cell.class::isInstance)
                .map(Focus.Cell.class::cast)
                .filter(at -> at.parent().equals(map) && at.isIn(plan))
                .orElseGet(() -> matter.strongest(map));
        builder.aimAt(cell);
        if (layer.kind() == FlowLayers.Kind.PICTURE) {
            builder.aim(one(map, cell, zone).cell(cell.row(), cell.column()));
            return;
        }
        boolean conv = layer.kind() == FlowLayers.Kind.CONV;
        Rect[] zones = conv
                ? CloseUpBuilder.beside(zone, CloseUpBuilder.GAP, 0.33, 0.17, 0.5)
                : CloseUpBuilder.beside(zone, CloseUpBuilder.GAP, 0.48, 0.52);
        List<CloseUp.Grid> inputs = conv ? before(stage, zones[0]) : List.of(alone(map, zones[0]));
        Rect out = zones[zones.length - 1];
        Rect from = CloseUpBuilder.around(inputs);
        if (conv) {
            Rect kernel = CloseUpBuilder.around(kernel(stage, map.channel(), zones[1]));
            builder.sign("*", from, kernel);
            from = kernel;
        }
        CloseUp.Grid own = one(map, cell, out);
        builder.sign(sign(layer), from, own.place());
        FlowLayers.Field window = matter.layers().window(stage, cell.row(), cell.column());
        for (CloseUp.Grid input : inputs) {
            builder.source(framed(input, window));
        }
        builder.aim(own.cell(cell.row(), cell.column()));
    }

    /** Where a window stands in a map, without what reaches beyond it. */
    static Rect framed(CloseUp.Grid grid, FlowLayers.Field window) {
        return grid.cells(window.top(), window.left(), window.bottom() - window.top(), window.right() - window.left())
                .within(grid.place());
    }

    /** The map of the same channel before a ReLU or a pooling. */
    private CloseUp.Grid alone(Focus.Map map, Rect zone) {
        int before = map.stage() - 1;
        return plane(
                before,
                matter.map(before, map.channel()).leadingNowhere(),
                Phrase.of("closeup.before.relu", map.channel()),
                zone);
    }

    private CloseUp.Grid one(Focus.Map map, Focus.Cell aimed, Rect zone) {
        String value = "(" + aimed.row() + ", " + aimed.column() + ") = " + Digits.three(matter.value(aimed));
        return plane(
                map.stage(),
                matter.map(map.stage(), map.channel()),
                Phrase.of("closeup.map", map.channel(), Digits.told(value)),
                zone);
    }

    private CloseUp.Grid plane(int stage, Cells cells, Phrase caption, Rect zone) {
        Shape one = plan.maps().get(stage).with(1, 1);
        return builder.tiles(one, cells, builder.captioned(zone, caption)).get(0);
    }
}
