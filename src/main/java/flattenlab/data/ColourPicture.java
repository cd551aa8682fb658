package flattenlab.data;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.Raster;

/**
 * A picture in red, green and blue, such as a learner opens or pastes. Immutable; one byte a value. What was
 * transparent lies over white.
 */
public final class ColourPicture {
    /** Red, green and blue. */
    public static final int CHANNELS = 3;

    private final int width;
    private final int height;
    private final byte[] planes;

    private ColourPicture(int width, int height) {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("a picture of " + width + "x" + height + " pixels");
        }
        this.width = width;
        this.height = height;
        this.planes = new byte[Math.multiplyExact(CHANNELS, Math.multiplyExact(width, height))];
    }

    /**
     * A picture of pixels as the clipboard holds them.
     *
     * @param argb width · height pixels 0xAARRGGBB, not premultiplied, row-major
     * @throws IllegalArgumentException if a side is below 1 or the number of pixels is another
     */
    public static ColourPicture of(int width, int height, int[] argb) {
        ColourPicture picture = new ColourPicture(width, height);
        if (argb.length != width * height) {
            throw new IllegalArgumentException(argb.length + " pixels are not " + width + "x" + height);
        }
        for (int i = 0; i < argb.length; i++) {
            picture.set(i, argb[i]);
        }
        return picture;
    }

    /** A picture that is already in memory. The image may be changed afterwards. */
    public static ColourPicture of(BufferedImage image) {
        ColourPicture picture = new ColourPicture(image.getWidth(), image.getHeight());
        boolean grey = image.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_GRAY;
        int[] row = new int[picture.width];
        for (int y = 0; y < picture.height; y++) {
            if (grey) {
                greyRow(image, y, row);
            } else {
                image.getRGB(0, y, picture.width, 1, row, 0, picture.width);
            }
            for (int x = 0; x < picture.width; x++) {
                picture.set(y * picture.width + x, row[x]);
            }
        }
        return picture;
    }

    /** Java takes grey values as linear light and would brighten them; files hold them as they hold red or green. */
    private static void greyRow(BufferedImage image, int y, int[] argb) {
        Raster raster = image.getRaster();
        ColorModel model = image.getColorModel();
        int most = (1 << model.getComponentSize(0)) - 1;
        for (int x = 0; x < argb.length; x++) {
            int grey = Math.round(raster.getSample(x, y, 0) * 255f / most);
            int alpha = model.hasAlpha() ? Math.round(raster.getSample(x, y, 1) * 255f / most) : 255;
            argb[x] = alpha << 24 | grey * 0x010101;
        }
    }

    /**
     * This picture turned as a camera was held.
     *
     * @param orientation from 1, upright, to 8, as in EXIF; 2, 4, 5 and 7 are mirrored as well
     */
    ColourPicture turned(int orientation) {
        if (orientation <= 1 || orientation > 8) {
            return this;
        }
        boolean onItsSide = orientation >= 5;
        ColourPicture turned = new ColourPicture(onItsSide ? height : width, onItsSide ? width : height);
        boolean fromRight = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
        boolean fromBelow = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
        int at = 0;
        for (int c = 0; c < CHANNELS; c++) {
            for (int y = 0; y < turned.height; y++) {
                for (int x = 0; x < turned.width; x++) {
                    int column = onItsSide ? y : x;
                    int row = onItsSide ? x : y;
                    column = fromRight ? width - 1 - column : column;
                    row = fromBelow ? height - 1 - row : row;
                    turned.planes[at++] = planes[(c * height + row) * width + column];
                }
            }
        }
        return turned;
    }

    private void set(int pixel, int argb) {
        int alpha = argb >>> 24;
        for (int c = 0; c < CHANNELS; c++) {
            int value = argb >> (16 - 8 * c) & 0xFF;
            planes[c * width * height + pixel] = (byte) ((value * alpha + 255 * (255 - alpha) + 127) / 255);
        }
    }

    /** Pixels from left to right. */
    public int width() {
        return width;
    }

    /** Pixels from top to bottom. */
    public int height() {
        return height;
    }

    /**
     * One value, from 0 to 1.
     *
     * @param channel 0 red, 1 green, 2 blue
     */
    public float value(int channel, int y, int x) {
        return (planes[(channel * height + y) * width + x] & 0xFF) / 255f;
    }

    /**
     * One channel in another size.
     *
     * @return newHeight · newWidth values from 0 to 1, row-major
     */
    float[] resized(int channel, int newHeight, int newWidth) {
        float[] values = new float[newHeight * newWidth];
        new Resizer(height, width, newHeight, newWidth).resize(planes, channel * width * height, values, 0);
        return values;
    }

    /** Mean of a channel over the outermost pixels, from 0 to 1; each pixel counts once. */
    float edgeMean(int channel) {
        double sum = 0;
        int count = 0;
        for (int y = 0; y < height; y++) {
            boolean wholeRow = y == 0 || y == height - 1;
            for (int x = 0; x < width; x += wholeRow ? 1 : Math.max(1, width - 1)) {
                sum += value(channel, y, x);
                count++;
            }
        }
        return (float) (sum / count);
    }
}
