package flattenlab.data;

import java.util.Arrays;

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
}
