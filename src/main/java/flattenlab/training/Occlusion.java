package flattenlab.training;

import flattenlab.tensor.Axis;
import flattenlab.tensor.Shape;
import java.util.Arrays;

/**
 * Which pixels an answer depends on: a square of ground is laid over one picture of a batch, place by place, and the
 * logits are asked again (Zeiler and Fergus 2014). Every place of the square inside the picture is one trial.
 *
 * @param pictures the whole batch, samples · C·H·W values, row-major
 * @param shape (samples,C,H,W)
 * @param sample which picture is covered
 * @param side of the square in pixels, no larger than the picture
 */
public record Occlusion(float[] pictures, Shape shape, int sample, int side) {
    /** @throws IllegalArgumentException if there is no place for the square */
    public Occlusion {
        if (side < 1 || side > Math.min(shape.dim(Axis.H), shape.dim(Axis.W))) {
            throw new IllegalArgumentException("a square of " + side + " has no place in " + shape);
        }
    }

    private int height() {
        return (int) shape.dim(Axis.H);
    }

    private int width() {
        return (int) shape.dim(Axis.W);
    }

    private int across() {
        return width() - side + 1;
    }

    /** Number of places: (H-side+1) · (W-side+1). */
    public int count() {
        return (height() - side + 1) * across();
    }

    /** The trials for an {@link Observer}: the batch with the square at each place in turn, all channels covered. */
    public Observer.Trials trials(Snapshot snapshot) {
        return new Observer.Trials(snapshot, count(), (int) shape.dim(Axis.N), this::write);
    }

    private void write(int place, float[] target, int at) {
        System.arraycopy(pictures, 0, target, at, pictures.length);
        int channels = (int) shape.dim(Axis.C);
        for (int c = 0; c < channels; c++) {
            for (int row = 0; row < side; row++) {
                int y = place / across() + row;
                int from = at + ((sample * channels + c) * height() + y) * width() + place % across();
                Arrays.fill(target, from, from + side, 0);
            }
        }
    }

    /**
     * What each place of the square takes away from a logit.
     *
     * @param logit of the class for the whole picture
     * @param tried the trials, as far as they are done
     * @return a value for each place that is done; negative where covering raises the logit
     */
    public float[] drops(int label, float logit, Observer.Tried tried) {
        int samples = tried.trials().samples();
        int classes = tried.logits().length / (tried.trials().count() * samples);
        float[] drops = new float[tried.done()];
        for (int place = 0; place < drops.length; place++) {
            drops[place] = logit - tried.logits()[(place * samples + sample) * classes + label];
        }
        return drops;
    }

    /**
     * How much each pixel holds up the answer: the logit of a class as it is, less the mean of those while the pixel was
     * covered.
     *
     * @param logit of the class for the whole picture
     * @param tried the finished trials
     * @return H·W values, row-major
     */
    public float[] map(int label, float logit, Observer.Tried tried) {
        double[] sums = new double[height() * width()];
        int[] covers = new int[sums.length];
        float[] drops = drops(label, logit, tried);
        for (int place = 0; place < drops.length; place++) {
            for (int i = 0; i < side * side; i++) {
                int pixel = (place / across() + i / side) * width() + place % across() + i % side;
                sums[pixel] += drops[place];
                covers[pixel]++;
            }
        }
        float[] map = new float[sums.length];
        for (int i = 0; i < map.length; i++) {
            map[i] = covers[i] == 0 ? 0 : (float) (sums[i] / covers[i]);
        }
        return map;
    }
}
