package flattenlab.scene;

/**
 * One picture of the film: every drawn cell as a rectangle and a tone, in arrays that are used again for the next one.
 */
public final class Frame {
    /** Tone of a cell that the flatten leaves behind; sample hues come before it. */
    public static final int DROPPED_HUE = 7;
    /** Hues for samples where the subject is mixing; hue 0 is grey. */
    public static final int SAMPLE_HUES = 6;

    /** Left edges in pixels. */
    public final float[] x;
    /** Upper edges in pixels. */
    public final float[] y;
    /** Widths in pixels. */
    public final float[] width;
    /** Heights in pixels. */
    public final float[] height;
    /** 256 · hue + value, value from 0 (ground) to 255 (ink). */
    public final short[] tone;
    /** Cells that have not left their plane or have reached their slot come first when painting; the rest fly above. */
    public final boolean[] flying;

    /** Room for some number of cells. */
    public Frame(int cells) {
        x = new float[cells];
        y = new float[cells];
        width = new float[cells];
        height = new float[cells];
        tone = new short[cells];
        flying = new boolean[cells];
    }
}
