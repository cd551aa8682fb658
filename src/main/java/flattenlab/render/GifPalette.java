package flattenlab.render;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * At most 256 colours for a part of a frame. As long as there are no more, each is kept exactly. Otherwise colours share
 * 32,768 bins of 5 bits a component, the fullest bins keep the colour that stands for them, and all others take the
 * nearest of these.
 */
final class GifPalette {
    private static final int BINS = 1 << 15;
    /** Power of two well above 256, so that probing stays short. */
    private static final int SLOTS = 1 << 11;

    private final int[] colours;
    private final int size;
    /** Open addressing: a colour plus 1, or 0; empty where the palette is approximate. */
    private final int[] keys;
    /** Index of each slot's colour, or of each bin's nearest colour. */
    private final int[] indices;

    private GifPalette(int[] colours, int size, int[] keys, int[] indices) {
        this.colours = colours;
        this.size = size;
        this.keys = keys;
        this.indices = indices;
    }

    /**
     * @param pixels 0xRRGGBB
     * @param count how many of them to look at
     * @param limit most colours, up to 256
     * @return every colour, or {@code null} if there are more than the limit
     */
    static GifPalette exact(int[] pixels, int count, int limit) {
        int[] colours = new int[limit];
        int[] keys = new int[SLOTS];
        int[] indices = new int[SLOTS];
        int size = 0;
        int last = -1;
        for (int i = 0; i < count; i++) {
            int pixel = pixels[i];
            if (pixel == last) {
                continue;
            }
            last = pixel;
            int slot = slot(keys, pixel);
            if (keys[slot] == 0) {
                if (size == limit) {
                    return null;
                }
                keys[slot] = pixel + 1;
                indices[slot] = size;
                colours[size++] = pixel;
            }
        }
        return new GifPalette(colours, size, keys, indices);
    }

    private static int slot(int[] keys, int pixel) {
        int slot = pixel * 0x9E3779B1 >>> 21;
        while (keys[slot] != 0 && keys[slot] != pixel + 1) {
            slot = slot + 1 & SLOTS - 1;
        }
        return slot;
    }

    /** The colours of the fullest bins; parameters as for {@link #exact}. */
    static GifPalette popular(int[] pixels, int count, int limit) {
        int[] population = new int[BINS];
        int[] standing = new int[BINS];
        int[] lead = new int[BINS];
        for (int i = 0; i < count; i++) {
            int bin = bin(pixels[i]);
            population[bin]++;
            // The vote of Boyer and Moore: a colour that more than half of a bin has stands for it unchanged.
            if (lead[bin] == 0) {
                standing[bin] = pixels[i];
            }
            lead[bin] += standing[bin] == pixels[i] ? 1 : -1;
        }
        int[] fullest = IntStream.range(0, BINS)
                .filter(bin -> population[bin] > 0)
                .boxed()
                .sorted((a, b) -> Integer.compare(population[b], population[a]))
                .limit(limit)
                .mapToInt(bin -> standing[bin])
                .toArray();
        int[] indices = new int[BINS];
        Arrays.fill(indices, -1);
        for (int i = 0; i < fullest.length; i++) {
            indices[bin(fullest[i])] = i;
        }
        for (int bin = 0; bin < BINS; bin++) {
            if (population[bin] > 0 && indices[bin] < 0) {
                indices[bin] = nearest(fullest, standing[bin]);
            }
        }
        return new GifPalette(fullest, fullest.length, new int[0], indices);
    }

    private static int bin(int pixel) {
        return pixel >> 9 & 0x7C00 | pixel >> 6 & 0x3E0 | pixel >> 3 & 0x1F;
    }

    private static int nearest(int[] colours, int pixel) {
        int best = 0;
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < colours.length; i++) {
            int red = (colours[i] >> 16) - (pixel >> 16);
            int green = (colours[i] >> 8 & 0xFF) - (pixel >> 8 & 0xFF);
            int blue = (colours[i] & 0xFF) - (pixel & 0xFF);
            int distance = 3 * red * red + 6 * green * green + blue * blue;
            if (distance < least) {
                least = distance;
                best = i;
            }
        }
        return best;
    }

    /** Whether every colour is kept as it is. */
    boolean isExact() {
        return keys.length > 0;
    }

    /** How many colours there are. */
    int size() {
        return size;
    }

    /** Colour 0xRRGGBB of an index. */
    int colour(int index) {
        return colours[index];
    }

    /** Index of a pixel 0xRRGGBB that the palette was made from. */
    int index(int pixel) {
        return indices[keys.length > 0 ? slot(keys, pixel) : bin(pixel)];
    }
}
