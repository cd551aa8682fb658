package flattenlab.bench;

import com.sun.management.ThreadMXBean;
import flattenlab.data.Brightness;
import flattenlab.data.Dataset;
import flattenlab.data.Placement;
import flattenlab.data.Placer;
import flattenlab.render.Palette;
import flattenlab.render.PixelPainter;
import flattenlab.render.StageDrawing;
import flattenlab.render.StageLabels;
import flattenlab.render.UnrollExport;
import flattenlab.scene.Camera;
import flattenlab.scene.Look;
import flattenlab.scene.Moment;
import flattenlab.scene.StageFrame;
import flattenlab.scene.StageLayout;
import flattenlab.scene.Timeline;
import flattenlab.scene.Timeline.Grain;
import flattenlab.scene.UnrollScene;
import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.LongToIntFunction;

/** What the stage costs without a window: opening a tensor, a frame of its film, a frame of a pan, an export. */
final class StageBench {
    private static final double WIDTH = 1140;
    private static final double HEIGHT = 360;
    private static final int FRAMES = 600;
    /** Once through the whole film: after that no array has to grow. */
    private static final int WARM_UP = FRAMES;

    private StageBench() {}

    static void run(PrintWriter out) throws IOException {
        out.println();
        out.println("The stage alone, 1140x360 pixels, one thread; frames are computed and painted");
        film(out, "32,3,28,28", "correct", Grain.ROW);
        film(out, "20,1,224,224", "correct", Grain.CHANNEL);
        film(out, "20,1,224,224", "fixed-shuffle", Grain.CHANNEL);
        film(out, "64,3,224,224", "channels-last", Grain.CHANNEL);
        pan(out, "64,3,224,224", "correct");
        pan(out, "64,3,224,224", "fixed-shuffle");
        gif(out);
    }

    private static UnrollScene scene(String shape, String variant, Grain grain) {
        FlattenMapping mapping = FlattenMapping.of(
                Shape.parse(shape), FlattenVariant.parse(variant), AxisOrder.NCHW, new FlattenVariant.Draw(7, 0));
        LongToIntFunction values = Brightness.held(
                new Placer(Dataset.loadTest(Dataset.Source.DIGITS), mapping.input(), Placement.ALL, 7),
                mapping.input());
        return new UnrollScene(
                new StageLayout(mapping, WIDTH, HEIGHT),
                new Timeline(mapping, grain),
                values::applyAsInt,
                Look.INK,
                false);
    }

    private interface Motion {
        void to(Moment moment, double share);
    }

    private static void film(PrintWriter out, String shape, String variant, Grain grain) {
        UnrollScene scene = scene(shape, variant, grain);
        double end = scene.timeline().end();
        frames(out, "film of " + shape + " " + variant, scene, (moment, share) -> {
            moment.position = share * end;
            moment.spread = scene.timeline().flowingSpread(moment.position);
        });
    }

    private static void pan(PrintWriter out, String shape, String variant) {
        long start = System.nanoTime();
        UnrollScene scene = scene(shape, variant, Grain.CHANNEL);
        new StageFrame(scene, 1).fill(new Moment());
        double seconds = (System.nanoTime() - start) / 1e9;
        out.printf(Locale.ROOT, "open %-28s %6.2f s%n", shape + " " + variant, seconds);
        frames(out, "pan of " + shape + " " + variant, scene, (moment, share) -> {
            moment.planes = new Camera(4, 4, -3 * WIDTH * share, -3 * 180 * share);
            moment.rows = new Camera(8, 1, -7 * WIDTH * share, 0);
        });
    }

    private static void frames(PrintWriter out, String what, UnrollScene scene, Motion motion) {
        StageFrame frame = new StageFrame(scene, 1);
        int[] pixels = new int[frame.width() * frame.height()];
        PixelPainter painter = new PixelPainter(pixels, frame.width(), frame.height(), 1);
        StageDrawing drawing = new StageDrawing(scene.layout(), Palette.of("light"));
        Moment moment = new Moment();
        drawing.ground(frame, moment, painter);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long[] nanos = new long[FRAMES];
        long flying = 0;
        long allocated = 0;
        for (int i = -WARM_UP; i < FRAMES; i++) {
            motion.to(moment, Math.floorMod(i, FRAMES) / (double) FRAMES);
            long before = threads.getCurrentThreadAllocatedBytes();
            long start = System.nanoTime();
            frame.fill(moment);
            drawing.cells(frame, painter);
            if (i >= 0) {
                nanos[i] = System.nanoTime() - start;
                allocated += threads.getCurrentThreadAllocatedBytes() - before;
                flying = Math.max(flying, frame.flyingCount());
            }
        }
        Arrays.sort(nanos);
        out.printf(
                Locale.ROOT,
                "%-38s p50 %5.1f ms  p95 %5.1f ms  max %5.1f ms  most in flight %,9d  allocated %,d bytes a frame%n",
                what,
                nanos[FRAMES / 2] / 1e6,
                nanos[(int) (0.95 * FRAMES)] / 1e6,
                nanos[FRAMES - 1] / 1e6,
                flying,
                allocated / FRAMES);
    }

    private static void gif(PrintWriter out) throws IOException {
        FlattenMapping mapping = FlattenMapping.of(
                Shape.of(4, 3, 28, 28), FlattenVariant.CORRECT, AxisOrder.NCHW, new FlattenVariant.Draw(7, 0));
        UnrollScene scene =
                scene("4,3,28,28", "correct", Grain.suitedTo(mapping)).on(StageLayout.compact(mapping, 960, 540));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        long start = System.nanoTime();
        new UnrollExport(
                        scene,
                        Palette.of("light"),
                        StageLabels.Words.english(mapping, Look.INK, mapping.columns()),
                        "correct")
                .gif(bytes, 1, share -> {});
        out.printf(
                Locale.ROOT,
                "GIF of (4,3,28,28), 960 pixels wide, %,d kB: %.1f s%n",
                bytes.size() / 1000,
                (System.nanoTime() - start) / 1e9);
    }
}
