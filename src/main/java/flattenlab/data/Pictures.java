package flattenlab.data;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Labelled grey pictures of one size, one byte a pixel.
 *
 * @param height rows of each picture
 * @param width columns of each picture
 * @param pixels count · height · width values, 0 for ground and 255 for full ink, row-major
 * @param labels one class a picture, from 0
 */
public record Pictures(int height, int width, byte[] pixels, byte[] labels) {
    /** @throws IllegalArgumentException if pixels and labels are for another number of pictures */
    public Pictures {
        if (pixels.length != (long) labels.length * height * width) {
            throw new IllegalArgumentException(
                    pixels.length + " pixels are not " + labels.length + " pictures of " + height + "x" + width);
        }
    }

    /** How many pictures there are. */
    public int count() {
        return labels.length;
    }

    /** The first {@code limit} pictures, or all if there are fewer. */
    public Pictures first(int limit) {
        if (limit >= count()) {
            return this;
        }
        return new Pictures(height, width, Arrays.copyOf(pixels, limit * height * width), Arrays.copyOf(labels, limit));
    }

    /**
     * The same pictures, some of them with a wrong label: each with the same chance, another class drawn evenly.
     *
     * @param share of the pictures, 0 to 1
     * @param classes number of classes, 2 or more
     */
    public Pictures withWrongLabels(double share, int classes, long seed) {
        if (share == 0) {
            return this;
        }
        SplittableRandom random = new SplittableRandom(seed);
        byte[] changed = labels.clone();
        for (int i = 0; i < changed.length; i++) {
            boolean wrong = random.nextDouble() < share;
            int other = 1 + random.nextInt(classes - 1);
            if (wrong) {
                changed[i] = (byte) ((changed[i] + other) % classes);
            }
        }
        return new Pictures(height, width, pixels, changed);
    }
}
