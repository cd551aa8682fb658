package flattenlab.data;

import flattenlab.tensor.Axis;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.Shape;
import java.util.Arrays;

/**
 * One picture in every sample of a shape (N,C,H,W). It keeps its proportions: it is made as large as fits into H,W,
 * stands in the middle, and the border around it has the mean colour of its outermost pixels.
 *
 * <p>Three channels hold red, green and blue. Any other number of channels holds the brightness in each: 0.299 red +
 * 0.587 green + 0.114 blue (Rec. 601), as Pillow and torchvision make a picture grey.
 */
public final class PlacedPicture implements CellContent {
    /** More cells than a plane on the stage can show. */
    private static final long LARGEST_PLANE = 1 << 22;

    private static final float[] BRIGHTNESS = {0.299f, 0.587f, 0.114f};

    private final Shape shape;
    private final int height;
    private final int width;
    /** Three planes of H·W values, or one that serves all channels. */
    private final float[][] planes;

    /** @throws BadInputException if the rank is not 4, H or W is 0, or H·W is above 4,194,304 */
    public PlacedPicture(ColourPicture picture, Shape shape) {
        long rows = shape.dim(Axis.H);
        long columns = shape.dim(Axis.W);
        if (rows < 1 || columns < 1 || rows > LARGEST_PLANE / columns) {
            throw new BadInputException("shape", shape, Phrase.of("allowed.plane", LARGEST_PLANE));
        }
        this.shape = shape;
        this.height = (int) rows;
        this.width = (int) columns;
        float[][] colours = new float[ColourPicture.CHANNELS][];
        for (int c = 0; c < colours.length; c++) {
            colours[c] = fit(picture, c);
        }
        this.planes = shape.dim(Axis.C) == colours.length ? colours : new float[][] {brightness(colours)};
    }

    private float[] fit(ColourPicture picture, int channel) {
        double scale = Math.min((double) height / picture.height(), (double) width / picture.width());
        int rows = (int) Math.min(height, Math.max(1, Math.round(picture.height() * scale)));
        int columns = (int) Math.min(width, Math.max(1, Math.round(picture.width() * scale)));
        float[] resized = picture.resized(channel, rows, columns);
        float[] plane = new float[height * width];
        Arrays.fill(plane, picture.edgeMean(channel));
        for (int y = 0; y < rows; y++) {
            int start = (y + (height - rows) / 2) * width + (width - columns) / 2;
            for (int x = 0; x < columns; x++) {
                // The weights of a resize sum to 1 only up to rounding.
                plane[start + x] = Math.min(1, resized[y * columns + x]);
            }
        }
        return plane;
    }

    private static float[] brightness(float[][] colours) {
        float[] mixed = new float[colours[0].length];
        for (int i = 0; i < mixed.length; i++) {
            float sum = 0;
            for (int c = 0; c < colours.length; c++) {
                sum += BRIGHTNESS[c] * colours[c][i];
            }
            mixed[i] = Math.min(1, sum);
        }
        return mixed;
    }

    @Override
    public Shape shape() {
        return shape;
    }

    @Override
    public float at(long cell) {
        long plane = (long) height * width;
        int channel = planes.length == 1 ? 0 : (int) (cell / plane % planes.length);
        return planes[channel][(int) (cell % plane)];
    }
}
