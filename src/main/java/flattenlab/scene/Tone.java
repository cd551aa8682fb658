package flattenlab.scene;

/**
 * What a painted cell means, independent of a theme, packed into an int: a hue, a value from 0 (ground) to 255 (ink),
 * and how far the cell has faded from sight.
 */
public final class Tone {
    /** Brightness alone. */
    public static final int GREY = 0;
    /**
     * Hues from 1 tell samples apart where a row may hold several, and channels where they hold the same picture: as many as
     * pictures pass together at most.
     */
    public static final int SAMPLE_HUES = 8;
    /** A cell that the flatten leaves behind. */
    public static final int DROPPED = SAMPLE_HUES + 1;
    /** A slot that holds no cell. */
    public static final int PADDING = SAMPLE_HUES + 2;
    /** A signed value: 0 is most negative, 128 is zero, 255 is most positive. */
    public static final int SIGNED = SAMPLE_HUES + 3;
    /** A slot that a refused reshape leaves without a value. */
    public static final int MISSING = SAMPLE_HUES + 4;
    /** Brightness as light: 0 is dark in every theme. */
    public static final int LIGHT = SAMPLE_HUES + 5;
    /** How many hues there are. */
    public static final int HUES = SAMPLE_HUES + 6;
    /** No cell at all. */
    public static final int NOTHING = -1;

    private Tone() {}

    /** The hue that tells a sample or a channel from the next ones. */
    public static int apart(long number) {
        return 1 + (int) (number % SAMPLE_HUES);
    }

    /** A tone in full strength. */
    public static int of(int hue, int value) {
        return hue << 8 | value;
    }

    /** A tone that has faded by a share from 0 to 1. */
    public static int faded(int tone, double share) {
        return tone & 0xFFFF | (int) Math.round(255 * Math.max(0, Math.min(1, share))) << 16;
    }

    /** The hue. */
    public static int hue(int tone) {
        return tone >> 8 & 0xFF;
    }

    /** The value. */
    public static int value(int tone) {
        return tone & 0xFF;
    }

    /** How far it has faded, from 0 to 255. */
    public static int fading(int tone) {
        return tone >> 16 & 0xFF;
    }
}
