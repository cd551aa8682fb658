package flattenlab.scene;

import flattenlab.scene.CloseUpBuilder.Cells;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.Shape;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** One cell of a map, and the arithmetic that makes it. */
final class CellCloseUp {
    private static final double LARGEST_CELL = 58;
    /** Above so many input maps the account names the largest sums alone. */
    private static final int NAMED_SUMS = 8;
    /** Up to so many there is room to show where the window stands. */
    private static final int FEW_MAPS = 16;
    /** Below each tile its sum. */
    private static final double TILE_LABEL = 16;

    private static final double SIGN = 32;
    private static final double ACCOUNT = 0.36;

    private final CloseUpMatter matter;
    private final FlowPlan plan;
    private final CloseUpBuilder builder;

    CellCloseUp(CloseUpMatter matter, CloseUpBuilder builder) {
        this.matter = matter;
        this.plan = matter.plan();
        this.builder = builder;
    }

    void cell(Focus.Cell cell, Optional<Focus> aim, Rect zone) {
        Rect[] zones = CloseUpBuilder.beside(zone, CloseUpBuilder.GAP, 1 - ACCOUNT, ACCOUNT);
        switch (matter.layers().maps().get(cell.stage()).kind()) {
            case PICTURE -> pixel(cell, zones);
            case CONV -> convolution(cell, aim, zones);
            default -> pooling(cell, zones);
        }
    }

    private void pixel(Focus.Cell cell, Rect[] zones) {
        builder.aim(whole(cell, zones[0]).cell(cell.row(), cell.column()));
        account(
                zones[1],
                new Account(0.5, 0.5, 0.7, false)
                        .total(Phrase.of("closeup.pixel", place(cell)), Phrase.NONE, matter.value(cell)),
                matter.value(cell));
    }

    private static Phrase place(Focus.Cell cell) {
        return Phrase.asIs("(" + cell.row() + ", " + cell.column() + ")");
    }

    /** The whole map that a cell stands in. */
    private CloseUp.Grid whole(Focus.Cell cell, Rect zone) {
        return map(cell.stage(), cell.channel(), Phrase.of("closeup.map.whole", cell.channel()), zone);
    }

    private CloseUp.Grid map(int stage, int channel, Phrase caption, Rect zone) {
        Shape shape = plan.maps().get(stage);
        return builder.grid(
                builder.captioned(zone, caption),
                (int) shape.dim(2),
                (int) shape.dim(3),
                matter.map(stage, channel),
                LARGEST_CELL);
    }

    private void convolution(Focus.Cell cell, Optional<Focus> aim, Rect[] zones) {
        ConvSum sum = ConvSum.of(plan, matter.layers(), matter.values(), cell);
        int maps = sum.sums().length;
        int shown = aim.filter(Focus.Cell.class::isInstance)
                .map(Focus.Cell.class::cast)
                .filter(at -> at.stage() == cell.stage() - 1 && at.channel() < maps)
                .map(Focus.Cell::channel)
                .orElse(sum.strongest());
        Rect left = zones[0];
        double half = Math.floor(left.height() * 0.48);
        Rect upper = new Rect(left.x(), left.y(), left.width(), half);
        Rect lower = new Rect(left.x(), left.y() + half + 12, left.width(), left.height() - half - 12);
        products(cell, sum, shown, upper);
        if (maps == 1) {
            where(cell, shown, lower);
        } else if (maps <= FEW_MAPS) {
            Rect[] lowers = CloseUpBuilder.beside(lower, SIGN, 0.42, 0.58);
            tiles(cell, sum, shown, lowers[0]);
            where(cell, shown, lowers[1]);
        } else {
            tiles(cell, sum, shown, lower);
        }
        account(zones[1], account(cell, sum), matter.value(cell));
    }

    /** The window of one input map, its kernel, and their products. */
    private void products(Focus.Cell cell, ConvSum sum, int map, Rect zone) {
        Rect[] zones = CloseUpBuilder.beside(zone, SIGN, 1, 1, 1);
        int side = sum.side();
        int from = map * side * side;
        IntFunction<Focus> inputs = input(cell, sum, map);
        CloseUp.Holes outside = CloseUp.Holes.outside(sum.outside());
        int before = cell.stage() - 1;
        CloseUp.Grid window = builder.grid(
                builder.captioned(zones[0], Phrase.of("closeup.window", map)),
                side,
                side,
                new Cells(sum.window(), from, matter.most(before), matter.isSigned(before), inputs).with(outside),
                LARGEST_CELL);
        CloseUp.Grid kernel = builder.grid(
                builder.captioned(zones[1], Phrase.of("closeup.kernel.of", cell.channel())),
                side,
                side,
                new Cells(sum.kernel(), from, FlowValues.most(sum.kernel()), true, null),
                LARGEST_CELL);
        CloseUp.Grid products = builder.grid(
                builder.captioned(zones[2], Phrase.of("closeup.products", side * side, Digits.told(sum.sums()[map]))),
                side,
                side,
                new Cells(sum.products(), from, FlowValues.most(sum.products()), true, inputs)
                        .with(outside)
                        .toAddUp(),
                LARGEST_CELL);
        builder.sign("\u00d7", window.place(), kernel.place());
        builder.sign("=", kernel.place(), products.place());
    }

    /** The cell of an input map that a place of the window is; none beyond the edge. */
    private static IntFunction<Focus> input(Focus.Cell cell, ConvSum sum, int map, int top, int left) {
        return place -> sum.outside()[place]
                ? null
                : new Focus.Cell(cell.stage() - 1, map, top + place / sum.side(), left + place % sum.side());
    }

    private IntFunction<Focus> input(Focus.Cell cell, ConvSum sum, int map) {
        FlowLayers.Field window = matter.layers().window(cell.stage(), cell.row(), cell.column());
        return input(cell, sum, map, window.top(), window.left());
    }

    /** The window in a map before, and the cell in its own. */
    private void where(Focus.Cell cell, int input, Rect zone) {
        Rect[] zones = CloseUpBuilder.beside(zone, SIGN, 1, 1);
        CloseUp.Grid before = map(cell.stage() - 1, input, Phrase.of("closeup.input.whole", input), zones[0]);
        CloseUp.Grid own = whole(cell, zones[1]);
        Rect window = MapsCloseUp.framed(before, matter.layers().window(cell.stage(), cell.row(), cell.column()));
        Rect at = own.cell(cell.row(), cell.column());
        builder.source(window);
        builder.aim(at);
        builder.link(window, at, Double.NaN);
    }

    /** The products of every input map, with the sum of each below. */
    private void tiles(Focus.Cell cell, ConvSum sum, int shown, Rect whole) {
        Rect zone = builder.captioned(whole, Phrase.of("closeup.all.products", sum.sums().length));
        int maps = sum.sums().length;
        int best = 1;
        double size = 0;
        for (int columns = 1; columns <= maps; columns++) {
            double here = tile(zone, maps, columns);
            if (here > size) {
                size = here;
                best = columns;
            }
        }
        double tile = Math.floor(Math.min(size, LARGEST_CELL * sum.side() / 2));
        float most = FlowValues.most(sum.products());
        for (int map = 0; map < maps; map++) {
            double wide = Math.min(zone.width() / best, tile + 24);
            Rect place = new Rect(
                    zone.x() + map % best * wide,
                    zone.y() + Math.floor(map / best) * (tile + TILE_LABEL + 6),
                    tile,
                    tile);
            builder.plane(
                    place,
                    sum.side(),
                    sum.side(),
                    new Cells(sum.products(), map * sum.side() * sum.side(), most, true, input(cell, sum, map))
                            .with(CloseUp.Holes.outside(sum.outside()))
                            .toAddUp());
            if (map == shown) {
                builder.aim(place);
            }
            builder.note(
                    Digits.told(Digits.within(sum.sums()[map], 5)),
                    place.centerX(),
                    place.y() + tile + TILE_LABEL / 2,
                    true,
                    CloseUp.Style.SMALL);
        }
    }

    private static double tile(Rect zone, int count, int columns) {
        int rows = (count + columns - 1) / columns;
        return Math.min(zone.width() / columns - 8, zone.height() / rows - TILE_LABEL - 6);
    }

    private Account account(Focus.Cell cell, ConvSum sum) {
        Account account = new Account(0.45, 0.45, 0.8, true);
        int maps = sum.sums().length;
        List<Integer> largest = IntStream.range(0, maps)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -Math.abs(sum.sums()[i])))
                .toList();
        List<Integer> named = largest.subList(0, maps > NAMED_SUMS + 1 ? NAMED_SUMS : maps);
        for (int map : named) {
            account.term(Phrase.of("closeup.sum.map", map), Phrase.NONE, sum.sums()[map], null);
        }
        if (named.size() < maps) {
            double rest = largest.stream()
                    .skip(named.size())
                    .mapToDouble(map -> sum.sums()[map])
                    .sum();
            account.term(Phrase.of("closeup.others.maps", maps - named.size()), Phrase.NONE, rest, null);
        }
        account.term(Phrase.of("closeup.bias"), Phrase.NONE, sum.bias(), null);
        float before = matter.value(cell);
        account.total(Phrase.of("closeup.before"), Phrase.NONE, before);
        account.total(Phrase.of("closeup.after.relu"), Phrase.NONE, Math.max(0, before));
        return account;
    }

    /** The account with its caption, and the last digit of what it comes to. */
    private void account(Rect zone, Account account, float exactly) {
        List<Rect> lines = account.into(
                builder,
                builder.captioned(
                        new Rect(zone.x(), zone.y(), zone.width(), zone.height() - 30), Phrase.of("closeup.account")));
        Rect last = lines.get(lines.size() - 1);
        builder.note(
                Phrase.of("closeup.exactly", Digits.told(Float.toString(exactly))),
                zone.x(),
                last.y() + last.height() + 16,
                false,
                CloseUp.Style.SMALL);
    }

    private void pooling(Focus.Cell cell, Rect[] zones) {
        PoolPick pick = PoolPick.of(plan, matter.layers(), matter.values(), cell);
        int before = cell.stage() - 1;
        FlowLayers.Field window = matter.layers().window(cell.stage(), cell.row(), cell.column());
        int side = pick.side();
        Rect left = zones[0];
        double half = Math.floor(left.height() * 0.42);
        Rect upper = new Rect(left.x(), left.y(), left.width(), half);
        Rect lower = new Rect(left.x(), left.y() + half + 12, left.width(), left.height() - half - 12);
        Rect[] tops = CloseUpBuilder.beside(upper, SIGN, 1, 1);
        CloseUp.Grid values = builder.grid(
                builder.captioned(tops[0], Phrase.of(side > 1 ? "closeup.pool.window" : "closeup.relu.value")),
                side,
                side,
                new Cells(
                        pick.window(),
                        0,
                        matter.most(before),
                        true,
                        i -> new Focus.Cell(before, cell.channel(), window.top() + i / side, window.left() + i % side)),
                LARGEST_CELL * 1.4);
        builder.aim(values.cell(pick.place() / side, pick.place() % side));
        CloseUp.Grid result = builder.grid(
                builder.captioned(tops[1], Phrase.of("closeup.pool.left")),
                1,
                1,
                new Cells(new float[] {matter.value(cell)}, 0, matter.most(cell.stage()), false, null),
                LARGEST_CELL * 1.4);
        builder.sign("\u2192", values.place(), result.place());
        Rect[] bottoms = CloseUpBuilder.beside(lower, SIGN, 1, 1);
        CloseUp.Grid input = map(before, cell.channel(), Phrase.of("closeup.before.relu", cell.channel()), bottoms[0]);
        CloseUp.Grid own = whole(cell, bottoms[1]);
        Rect from = MapsCloseUp.framed(input, window);
        Rect to = own.cell(cell.row(), cell.column());
        builder.source(from);
        builder.aim(to);
        builder.link(from, to, Double.NaN);
        Account account = new Account(0.45, 0.45, 0.8, true);
        if (side > 1) {
            account.term(
                    Phrase.of(
                            "closeup.largest",
                            Phrase.asIs("(" + (window.top() + pick.place() / side) + ", "
                                    + (window.left() + pick.place() % side) + ")")),
                    Phrase.NONE,
                    pick.largest(),
                    new Focus.Cell(
                            before,
                            cell.channel(),
                            window.top() + pick.place() / side,
                            window.left() + pick.place() % side));
        } else {
            account.term(Phrase.of("closeup.before"), Phrase.NONE, pick.largest(), null);
        }
        account.total(Phrase.of("closeup.after.relu"), Phrase.NONE, matter.value(cell));
        account(zones[1], account, matter.value(cell));
    }
}
