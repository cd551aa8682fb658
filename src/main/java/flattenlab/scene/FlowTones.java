package flattenlab.scene;

/**
 * How the cells of a flow's maps look, wherever they stand: the largest of a layer is in full strength. Worked out once for
 * all frames, on whichever thread has the numbers.
 */
public final class FlowTones {
    private final boolean[] signed;
    private final byte[][] values;

    /**
     * @param maps values of each layer
     * @param signedFrom the first layer whose values can be negative even where none is, as a gradient; else a layer is where
     *     one is
     * @param beside the maps of a flow to scale with which these are drawn; the same ones for a flow alone
     */
    private FlowTones(float[][] maps, int signedFrom, float[][] beside) {
        this.signed = new boolean[maps.length];
        this.values = new byte[maps.length][];
        for (int stage = 0; stage < maps.length; stage++) {
            float most = Math.max(FlowValues.most(maps[stage]), FlowValues.most(beside[stage]));
            this.signed[stage] = stage >= signedFrom || hasNegative(maps[stage]) || hasNegative(beside[stage]);
            values[stage] = new byte[maps[stage].length];
            for (int cell = 0; cell < values[stage].length; cell++) {
                values[stage][cell] = (byte) Tone.value(tone(maps[stage][cell], most, this.signed[stage]));
            }
        }
    }

    /** Of the numbers on the way there. */
    public static FlowTones of(FlowValues values) {
        return of(values, values);
    }

    /** Of numbers that are compared with others: what is as large is as strong. */
    public static FlowTones of(FlowValues values, FlowValues beside) {
        return new FlowTones(values.maps(), values.maps().length, beside.maps());
    }

    /** The same for the gradient. */
    public static FlowTones of(FlowGradient gradient, FlowGradient beside) {
        return new FlowTones(gradient.maps(), 0, beside.maps());
    }

    /** Of the gradient on its way back. */
    public static FlowTones of(FlowGradient gradient) {
        return of(gradient, gradient);
    }

    /** Of what two flows differ by, behind the picture. */
    public static FlowTones of(FlowDifference difference) {
        return new FlowTones(difference.maps(), 1, difference.maps());
    }

    /** Whether the values of a layer may be negative: so they are before a ReLU. */
    boolean isSigned(int stage) {
        return signed[stage];
    }

    /** The hue of a layer. */
    int hue(int stage) {
        return signed[stage] ? Tone.SIGNED : Tone.GREY;
    }

    /** The values of a layer's tones, one a cell, as unsigned bytes. */
    byte[] values(int stage) {
        return values[stage];
    }

    static boolean hasNegative(float[] values) {
        for (float value : values) {
            if (value < 0) {
                return true;
            }
        }
        return false;
    }

    /** How a number looks among others. */
    static int tone(float value, float most, boolean signed) {
        float share = Float.isNaN(value) ? 0 : Math.max(-1, Math.min(1, value / most));
        return signed
                ? Tone.of(Tone.SIGNED, 128 + Math.round(127 * share))
                : Tone.of(Tone.GREY, Math.round(255 * Math.max(0, share)));
    }
}
