package flattenlab.scene;

/** Tones of all pixels of a stage: what is smaller than a pixel, or is told pixel by pixel. */
public interface TonePixels {
    /** Tones row by row; {@link Tone#NOTHING} where nothing stands. */
    int[] tones();

    /** Width of the stage in device pixels. */
    int width();

    /** Height of the stage in device pixels. */
    int height();

    /** Device pixels a screen pixel. */
    double scale();
}
