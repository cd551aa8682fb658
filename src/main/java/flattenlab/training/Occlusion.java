package flattenlab.training;

import flattenlab.tensor.Axis;
import flattenlab.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Which pixels an answer depends on: a square of ground is laid over one picture of a batch, place by place, and the
 * logits are asked again (Zeiler and Fergus 2014). A place is one trial. Along an axis there are at most {@link #MOST}
 * places, or as many as it takes to leave out no pixel. The first {@link #coarse} places cover the whole picture already;
 * those after them lie between them and are tried in ever finer steps.
 */
public final class Occlusion {
    /** So many places along an axis: each fourth of them is enough for a square of a seventh of the picture. */
    private static final int MOST = 31;

    private final float[] pictures;
    private final Shape shape;
    private final int sample;
    private final int side;
    private final int[] tops;
    private final int[] lefts;
    private final int coarse;

    /** A place of the square, and how fine the steps are in which it comes. */
    private record Place(int top, int left, int fineness) {}

    /**
     * A square over a picture.
     *
     * @param pictures the whole batch, samples · C·H·W values, row-major
     * @param shape (samples,C,H,W)
     * @param sample which picture is covered
     * @param side of the square in pixels, no larger than the picture
     * @throws IllegalArgumentException if there is no place for the square
     */
    public Occlusion(float[] pictures, Shape shape, int sample, int side) {
        if (side < 1 || side > Math.min(shape.dim(Axis.H), shape.dim(Axis.W))) {
            throw new IllegalArgumentException("a square of " + side + " has no place in " + shape);
        }
        this.pictures = pictures;
        this.shape = shape;
        this.sample = sample;
        this.side = side;
        List<Place> places = new ArrayList<>();
        for (Place row : along((int) shape.dim(Axis.H))) {
            for (Place column : along((int) shape.dim(Axis.W))) {
                places.add(new Place(row.top, column.top, Math.max(row.fineness, column.fineness)));
            }
        }
        places.sort(Comparator.comparingInt(Place::fineness));
        this.tops = places.stream().mapToInt(Place::top).toArray();
        this.lefts = places.stream().mapToInt(Place::left).toArray();
        this.coarse = (int) places.stream().filter(place -> place.fineness == 0).count();
    }

    /** The places along one axis, from edge to edge at even distances, each as the top of a square. */
    private List<Place> along(int length) {
        int gaps = Math.min(length - side, Math.max(MOST, (length + side - 1) / side) - 1);
        int coarsest = 1;
        while (gaps > 0 && 2L * coarsest * (length - side) <= (long) side * gaps) {
            coarsest *= 2;
        }
        List<Place> places = new ArrayList<>();
        for (int i = 0; i <= gaps; i++) {
            int top = gaps == 0 ? 0 : (int) ((long) i * (length - side) / gaps);
            int fineness = 0;
            for (int step = coarsest; i < gaps && i % step != 0; step /= 2) {
                fineness++;
            }
            places.add(new Place(top, 0, fineness));
        }
        return places;
    }

    /** Side of the square in pixels. */
    public int side() {
        return side;
    }

    private int height() {
        return (int) shape.dim(Axis.H);
    }

    private int width() {
        return (int) shape.dim(Axis.W);
    }

    /** Number of places. */
    public int count() {
        return tops.length;
    }

    /** How many of them, from the first on, leave out no pixel. */
    public int coarse() {
        return coarse;
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
                int y = tops[place] + row;
                int from = at + ((sample * channels + c) * height() + y) * width() + lefts[place];
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
     * @param tried the trials, as far as they are done
     * @return H·W values, row-major; 0 where no place is tried yet
     */
    public float[] map(int label, float logit, Observer.Tried tried) {
        double[] sums = new double[height() * width()];
        int[] covers = new int[sums.length];
        float[] drops = drops(label, logit, tried);
        for (int place = 0; place < drops.length; place++) {
            for (int i = 0; i < side * side; i++) {
                int pixel = (tops[place] + i / side) * width() + lefts[place] + i % side;
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
