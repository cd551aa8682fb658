package flattenlab.data;

import flattenlab.tensor.Axis;
import flattenlab.tensor.Seeds;
import flattenlab.tensor.Shape;

/**
 * Puts grey pictures into tensors of a chosen shape (N,C,H,W): resized where H,W differ from the picture's, in the
 * channels that the {@link Placement} names. The other channels hold uniform noise in 0…1 that depends on the seed, the
 * picture and the channel alone, so that a picture looks the same in every epoch. Not safe for use by two threads.
 */
public final class Placer implements Content {
    private final Pictures pictures;
    private final int channels;
    private final int plane;
    private final Placement placement;
    private final long seed;
    private final Resizer resizer;

    /**
     * @param shape (N,C,H,W); N is not looked at
     * @param seed of the noise
     */
    public Placer(Pictures pictures, Shape shape, Placement placement, long seed) {
        this.pictures = pictures;
        this.channels = Math.toIntExact(shape.dim(Axis.C));
        this.plane = Math.toIntExact(shape.dim(Axis.H) * shape.dim(Axis.W));
        this.placement = placement;
        this.seed = Seeds.mix(seed, 17);
        this.resizer =
                new Resizer(pictures.height(), pictures.width(), (int) shape.dim(Axis.H), (int) shape.dim(Axis.W));
    }

    /** Number of values of one placed picture: C·H·W. */
    public int features() {
        return channels * plane;
    }

    /**
     * Places one picture.
     *
     * @param picture which
     * @param target receives C·H·W values from 0 to 1, row-major
     * @param at where in {@code target} they start
     */
    public void place(int picture, float[] target, int at) {
        place(picture, channels, target, at);
    }

    /** Sample {@code n} shows picture {@code n}; after the last picture they begin again. */
    @Override
    public void sample(long n, int written, float[] target, int at) {
        place((int) (n % pictures.count()), written, target, at);
    }

    private void place(int picture, int written, float[] target, int at) {
        int size = pictures.height() * pictures.width();
        int source = -1;
        for (int c = 0; c < written; c++) {
            int start = at + c * plane;
            if (!placement.holds(c, channels)) {
                noise(picture, c, target, start);
            } else if (source >= 0) {
                System.arraycopy(target, source, target, start, plane);
            } else {
                resizer.resize(pictures.pixels(), picture * size, target, start);
                source = start;
            }
        }
    }

    private void noise(int picture, int channel, float[] target, int start) {
        long stream = Seeds.mix(Seeds.mix(seed, picture), channel);
        for (int i = 0; i < plane; i++) {
            target[start + i] = Noise.unit(stream, i);
        }
    }
}
