package flattenlab.render;

import flattenlab.scene.Tone;

/** The colours that a theme gives to tones. */
public final class Tones {
    /** Of black and white one can always be read; of the theme's own dark and light, neither on a middle grey. */
    private static final int BLACK = 0xFF000000;

    private static final int WHITE = 0xFFFFFFFF;

    private final int[] colours = new int[Tone.HUES * 256];
    private final int[] inks = new int[Tone.HUES * 256];
    private final int ground;
    private final int paddingEdge;
    private final int missingEdge;

    /** Mixed once a theme. */
    public Tones(Palette palette) {
        ground = palette.get("stage");
        int empty = palette.get("cell-0");
        int ink = palette.get("cell-1");
        for (int value = 0; value < 256; value++) {
            double share = value / 255.0;
            set(Tone.GREY, value, Palette.mix(empty, ink, share));
            for (int hue = 1; hue <= Tone.SAMPLE_HUES; hue++) {
                int colour = palette.get("sample-" + hue);
                set(hue, value, Palette.mix(Palette.mix(ground, colour, 0.22), colour, share));
            }
            int gone = palette.get("crashes");
            set(
                    Tone.DROPPED,
                    value,
                    Palette.mix(Palette.mix(ground, gone, 0.14), Palette.mix(ground, gone, 0.62), share));
            set(Tone.PADDING, value, Palette.mix(ground, palette.get("mute"), 0.16));
            set(Tone.MISSING, value, Palette.mix(ground, gone, 0.3));
            set(Tone.LIGHT, value, Palette.mix(palette.get("light-0"), palette.get("light-1"), share));
            int sign = palette.get(value < 128 ? "negative" : "positive");
            set(Tone.SIGNED, value, Palette.mix(empty, sign, Math.min(1, Math.abs(value - 128) / 127.0)));
        }
        paddingEdge = palette.get("mute");
        missingEdge = palette.get("crashes");
        for (int tone = 0; tone < colours.length; tone++) {
            int colour = Tones.isHollow(tone) ? ground : colours[tone];
            inks[tone] = Palette.contrast(colour, BLACK) >= Palette.contrast(colour, WHITE) ? BLACK : WHITE;
        }
    }

    private Tones(Tones full, double share) {
        ground = full.ground;
        for (int tone = 0; tone < colours.length; tone++) {
            colours[tone] = Palette.mix(full.colours[tone], ground, share);
        }
        paddingEdge = full.paddingEdge;
        missingEdge = full.missingEdge;
    }

    /** The same tones, faded by a share from 0 to 1: what a cell leaves behind where it has not really gone. */
    Tones faded(double share) {
        return new Tones(this, share);
    }

    private void set(int hue, int value, int argb) {
        colours[hue * 256 + value] = argb;
    }

    /** The colour of a tone, faded towards the ground as far as it has faded. */
    public int argb(int tone) {
        int colour = colours[tone & 0xFFFF];
        int fading = Tone.fading(tone);
        return fading == 0 ? colour : Palette.mix(colour, ground, fading / 255.0);
    }

    /** The colour between cells. */
    int ground() {
        return ground;
    }

    /** The colour that is read best on a tone. */
    int ink(int tone) {
        return inks[tone & 0xFFFF];
    }

    /** The colour of the edge of an empty frame. */
    int edge(int tone) {
        int colour = Tone.hue(tone) == Tone.MISSING ? missingEdge : paddingEdge;
        return Palette.mix(colour, ground, Tone.fading(tone) / 255.0);
    }

    /** Whether a tone is drawn as an empty frame, where there is room for one. */
    public static boolean isHollow(int tone) {
        return Tone.hue(tone) == Tone.PADDING || Tone.hue(tone) == Tone.MISSING;
    }
}
