package flattenlab.training;

import java.util.Arrays;

/**
 * The curve of a run: loss and batch accuracy of every step. Written by the training thread and read by any other; a
 * reader gets a copy, thinned to as many points as it can draw.
 */
public final class History {
    private double[] loss = new double[256];
    private float[] accuracy = new float[256];
    private int steps;

    /**
     * A thinned copy.
     *
     * @param step numbers of the kept steps, ascending, from 1
     * @param loss mean cross-entropy of those steps
     * @param accuracy batch accuracy of those steps, 0 to 1
     */
    public record Curve(int[] step, double[] loss, float[] accuracy) {
        /** Number of points. */
        public int size() {
            return step.length;
        }
    }

    synchronized void add(double stepLoss, double stepAccuracy) {
        if (steps == loss.length) {
            loss = Arrays.copyOf(loss, 2 * steps);
            accuracy = Arrays.copyOf(accuracy, 2 * steps);
        }
        loss[steps] = stepLoss;
        accuracy[steps] = (float) stepAccuracy;
        steps++;
    }

    /** Number of steps so far. */
    public synchronized int steps() {
        return steps;
    }

    /** Mean loss of the last {@code count} steps, or of all if there are fewer. */
    public synchronized double meanLossOfLast(int count) {
        return Arrays.stream(loss, Math.max(0, steps - count), steps).average().orElse(Double.NaN);
    }

    /** Mean batch accuracy of the last {@code count} steps, or of all if there are fewer. */
    public synchronized double meanAccuracyOfLast(int count) {
        double sum = 0;
        int from = Math.max(0, steps - count);
        for (int i = from; i < steps; i++) {
            sum += accuracy[i];
        }
        return sum / (steps - from);
    }

    /** One point for every full block of {@code block} steps: the means of loss and accuracy, at the block's last step. */
    public synchronized Curve blockMeans(int block) {
        int count = steps / block;
        Curve curve = new Curve(new int[count], new double[count], new float[count]);
        for (int b = 0; b < count; b++) {
            double lossSum = 0;
            double accuracySum = 0;
            for (int i = b * block; i < (b + 1) * block; i++) {
                lossSum += loss[i];
                accuracySum += accuracy[i];
            }
            curve.step[b] = (b + 1) * block;
            curve.loss[b] = lossSum / block;
            curve.accuracy[b] = (float) (accuracySum / block);
        }
        return curve;
    }

    /**
     * At most {@code maxPoints} points. Where steps must be left out, the lowest and the highest loss of each stretch
     * are kept, so that no spike is lost.
     */
    public synchronized Curve curve(int maxPoints) {
        if (steps <= maxPoints) {
            int[] step = new int[steps];
            Arrays.setAll(step, i -> i + 1);
            return new Curve(step, Arrays.copyOf(loss, steps), Arrays.copyOf(accuracy, steps));
        }
        int stretches = Math.max(1, maxPoints / 2);
        int[] kept = new int[2 * stretches];
        int count = 0;
        for (int s = 0; s < stretches; s++) {
            int from = (int) ((long) s * steps / stretches);
            int to = (int) ((long) (s + 1) * steps / stretches);
            int low = from;
            int high = from;
            for (int i = from; i < to; i++) {
                low = loss[i] < loss[low] ? i : low;
                high = loss[i] > loss[high] ? i : high;
            }
            kept[count++] = Math.min(low, high);
            if (low != high && maxPoints > 1) {
                kept[count++] = Math.max(low, high);
            }
        }
        Curve curve = new Curve(new int[count], new double[count], new float[count]);
        for (int i = 0; i < count; i++) {
            curve.step[i] = kept[i] + 1;
            curve.loss[i] = loss[kept[i]];
            curve.accuracy[i] = accuracy[kept[i]];
        }
        return curve;
    }
}
