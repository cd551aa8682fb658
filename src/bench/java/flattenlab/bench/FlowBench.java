package flattenlab.bench;

import flattenlab.render.FlowDrawing;
import flattenlab.render.Palette;
import flattenlab.render.PixelPainter;
import flattenlab.scene.FlowFrame;
import flattenlab.scene.FlowLayout;
import flattenlab.scene.FlowPlan;
import flattenlab.scene.FlowScene;
import flattenlab.scene.FlowTimeline;
import flattenlab.scene.FlowTones;
import flattenlab.scene.FlowValues;
import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * The flow of three blocks of 64 filters, the most that the lab trains: what a frame of its film costs when all of it is
 * worked out anew, when the numbers are others, and when what rests is kept.
 */
public final class FlowBench {
    private static final int FRAMES = 300;
    /** The stage of a window of 1280x800. */
    private static final double WIDTH = 1172;

    private static final double HEIGHT = 590;

    private FlowBench() {}

    static void run(PrintWriter out, Path home) throws IOException {
        out.println();
        frames(out);
        FlowWindowBench.run(out, home);
    }

    private static FlowPlan plan() {
        List<Shape> maps = List.of(
                Shape.of(1, 1, 28, 28),
                Shape.of(1, 64, 28, 28),
                Shape.of(1, 64, 14, 14),
                Shape.of(1, 64, 14, 14),
                Shape.of(1, 64, 7, 7),
                Shape.of(1, 64, 7, 7),
                Shape.of(1, 64, 7, 7));
        FlattenMapping mapping =
                FlattenMapping.of(maps.get(6), FlattenVariant.CORRECT, AxisOrder.NCHW, new FlattenVariant.Draw(7, 0));
        return new FlowPlan(maps, mapping, List.of(10));
    }

    private static FlowValues values(FlowPlan plan, int seed) {
        Random random = new Random(seed);
        float[][] values = plan.maps().stream()
                .map(shape -> drawn(random, (int) shape.elements()))
                .toArray(float[][]::new);
        return new FlowValues(
                values,
                0,
                new float[][] {values[6]},
                new float[][] {drawn(random, 31_360)},
                new float[][] {drawn(random, 10)},
                drawn(random, 10),
                3);
    }

    private static float[] drawn(Random random, int size) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = random.nextFloat() - 0.3f;
        }
        return values;
    }

    /** All in one run, in turns: the machine's other work meets them alike. */
    private static void frames(PrintWriter out) {
        FlowPlan plan = plan();
        FlowLayout layout = new FlowLayout(plan, WIDTH, HEIGHT);
        FlowTimeline timeline = new FlowTimeline(plan);
        FlowValues[] numbers = {values(plan, 7), values(plan, 8)};
        FlowTones[] tones = {FlowTones.of(numbers[0]), FlowTones.of(numbers[1])};
        FlowFrame kept = new FlowFrame(new FlowScene(layout, timeline, numbers[1]), 1);
        int[] pixels = new int[kept.width() * kept.height()];
        PixelPainter painter = new PixelPainter(pixels, kept.width(), kept.height(), 1);
        FlowDrawing drawing = new FlowDrawing(layout, Palette.of("light"));
        double[] anew = new double[FRAMES];
        double[] other = new double[FRAMES];
        double[] again = new double[FRAMES];
        double[] painted = new double[FRAMES];
        for (int i = -3 * FRAMES; i < FRAMES; i++) {
            double seconds = timeline.end() * Math.floorMod(i, FRAMES) / FRAMES;
            int which = Math.floorMod(i, 2);
            long start = System.nanoTime();
            new FlowFrame(new FlowScene(layout, timeline, numbers[which]), 1).fill(seconds);
            long made = System.nanoTime();
            kept = kept.next(new FlowScene(layout, timeline, numbers[which], null, tones[which]));
            kept.fill(seconds);
            long changed = System.nanoTime();
            kept.fill(seconds + timeline.end() / FRAMES);
            long filled = System.nanoTime();
            drawing.clear(painter);
            drawing.ground(timeline, painter);
            drawing.cells(kept, painter);
            long end = System.nanoTime();
            if (i >= 0) {
                anew[i] = (made - start) / 1e6;
                other[i] = (changed - made) / 1e6;
                again[i] = (filled - changed) / 1e6;
                painted[i] = (end - filled) / 1e6;
            }
        }
        out.printf(
                Locale.ROOT,
                "flow of %s, %.0fx%.0f: a frame worked out anew %s; of other numbers %s: %.2f of the time; with what"
                        + " rests kept %s: %.2f of the time; painted %s%n",
                LookBench.LARGE,
                WIDTH,
                HEIGHT,
                told(anew),
                told(other),
                Arrays.stream(other).sum() / Arrays.stream(anew).sum(),
                told(again),
                Arrays.stream(again).sum() / Arrays.stream(anew).sum(),
                told(painted));
    }

    private static String told(double[] millis) {
        double[] sorted = millis.clone();
        Arrays.sort(sorted);
        return String.format(
                Locale.ROOT,
                "p50 %.2f ms, p95 %.2f ms",
                sorted[sorted.length / 2],
                sorted[(int) (0.95 * sorted.length)]);
    }
}
