package flattenlab.proof.walk;

import flattenlab.proof.Held;
import flattenlab.ui.shell.LabWindow;
import java.io.IOException;

/**
 * What is in use once nothing can be given back, in MB.
 *
 * @param heap of Java, without the pictures on the screen, which a graphics card would hold
 * @param beside what the process has in memory beside the heap
 * @param windows whole ones, of the program's
 */
record Level(double heap, double beside, long windows) {
    private static final double MEGABYTE = 1 << 20;
    /** @param looks so often, for while something is painted Java collects nothing, and counts what nobody needs */
    static Level now(int looks) throws IOException, InterruptedException {
        double heap = Double.POSITIVE_INFINITY;
        double beside = Double.POSITIVE_INFINITY;
        long windows = Long.MAX_VALUE;
        for (int i = 0; i < looks; i++) {
            Held held = Held.now();
            heap = Math.min(heap, held.amounts().get(Held.HEAP) - held.amounts().get(Held.PIXELS));
            windows = Math.min(windows, held.objects().getOrDefault(LabWindow.class.getName(), 0L));
            beside = Math.min(beside, held.amounts().get(Held.BESIDE));
        }
        return new Level(heap / MEGABYTE, beside / MEGABYTE, windows);
    }
}
