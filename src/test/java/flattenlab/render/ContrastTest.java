package flattenlab.render;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.scene.CellField;
import flattenlab.scene.Look;
import flattenlab.scene.Moment;
import flattenlab.scene.StageFrame;
import flattenlab.scene.StageLayout;
import flattenlab.scene.Timeline;
import flattenlab.scene.Timeline.Grain;
import flattenlab.scene.Tone;
import flattenlab.scene.UnrollScene;
import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import flattenlab.training.Activations;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is drawn on the stage can be seen, as WCAG 2 measures it: text at 4.5 to 1, the outlines of places at 3 to 1. */
class ContrastTest {
    private static final double TEXT = 4.5;
    private static final double SHAPE = 3;
    /** Of the theme that is there for it. */
    private static final double MUCH = 7;

    private static final double APART = 10;

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark", "contrast"})
    void numbersCanBeReadOnEveryCell(String theme) {
        Palette palette = Palette.of(theme);
        Tones tones = new Tones(palette);
        for (int hue = 0; hue < Tone.HUES; hue++) {
            for (int value = 0; value < 256; value++) {
                int tone = Tone.of(hue, value);
                int ground = Tones.isHollow(tone) ? palette.get("stage") : tones.argb(tone);
                assertThat(Palette.contrast(tones.ink(tone), ground))
                        .as("hue %d, value %d", hue, value)
                        .isGreaterThanOrEqualTo(TEXT);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark", "contrast"})
    void wordsAndOutlinesStandOutFromEveryGround(String theme) {
        Palette palette = Palette.of(theme);
        for (String ground : List.of("stage", "panel", "background", "chip")) {
            for (String text : List.of(
                    "mute",
                    "text",
                    "accent",
                    "crashes",
                    "trains-badly",
                    "trains-fine",
                    "axis-n",
                    "axis-c",
                    "axis-h",
                    "axis-w")) {
                assertThat(Palette.contrast(palette.get(text), palette.get(ground)))
                        .as("%s on %s", text, ground)
                        .isGreaterThanOrEqualTo(theme.equals("contrast") ? MUCH : TEXT);
            }
            assertThat(Palette.contrast(palette.get("slot"), palette.get(ground)))
                    .as("slot on %s", ground)
                    .isGreaterThanOrEqualTo(theme.equals("contrast") ? MUCH : SHAPE);
        }
        Tones tones = new Tones(palette);
        for (int hue : new int[] {Tone.PADDING, Tone.MISSING}) {
            assertThat(Palette.contrast(tones.edge(Tone.of(hue, 0)), palette.get("stage")))
                    .isGreaterThanOrEqualTo(SHAPE);
        }
        for (int sample = 1; sample <= Tone.SAMPLE_HUES; sample++) {
            assertThat(Palette.contrast(palette.get("sample-" + sample), palette.get("stage")))
                    .as("sample %d", sample)
                    .isGreaterThanOrEqualTo(SHAPE);
        }
    }

    /** Each of the pictures that may pass together has a colour of its own, light as its cells may be. */
    @ParameterizedTest
    @ValueSource(strings = {"light", "dark", "contrast"})
    void asManyPicturesAsPassTogetherAreToldApart(String theme) {
        Tones tones = new Tones(Palette.of(theme));
        assertThat(Tone.SAMPLE_HUES).isGreaterThanOrEqualTo(Activations.MAX_KEPT);
        for (int value : new int[] {96, 255}) {
            for (int one = 0; one < Activations.MAX_KEPT; one++) {
                for (int other = 0; other < one; other++) {
                    assertThat(apart(
                                    tones.argb(Tone.of(Tone.apart(one), value)),
                                    tones.argb(Tone.of(Tone.apart(other), value))))
                            .as("pictures %d and %d, value %d", one, other, value)
                            .isGreaterThan(APART);
                }
            }
        }
    }

    /** How far apart two colours look: in CIELAB, where 2.3 is just noticed. */
    private static double apart(int one, int other) {
        double[] a = lab(one);
        double[] b = lab(other);
        return Math.hypot(Math.hypot(a[0] - b[0], a[1] - b[1]), a[2] - b[2]);
    }

    private static double[] lab(int argb) {
        double red = linear(argb >> 16 & 0xFF);
        double green = linear(argb >> 8 & 0xFF);
        double blue = linear(argb & 0xFF);
        double x = root((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047);
        double y = root(0.2126 * red + 0.7152 * green + 0.0722 * blue);
        double z = root((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883);
        return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
    }

    private static double linear(int part) {
        double share = part / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }

    private static double root(double share) {
        return share > 0.008856 ? Math.cbrt(share) : 7.787 * share + 16 / 116.0;
    }

    /** The tokens say nothing if something else is drawn: the pixels of an outline have the colour that was tested. */
    @ParameterizedTest
    @ValueSource(strings = {"light", "dark", "contrast"})
    void emptyPlacesAreOutlinedInThatColour(String theme) {
        CellField nothing = cell -> 0;
        FlattenMapping mapping = FlattenMapping.of(
                Shape.of(1, 1, 2, 2),
                FlattenVariant.parse("channels-last"),
                AxisOrder.NCHW,
                new FlattenVariant.Draw(7, 0));
        StageLayout layout = new StageLayout(mapping, 600, 400);
        UnrollScene scene = new UnrollScene(layout, new Timeline(mapping, Grain.CELL), nothing, Look.INK, false);
        StageFrame frame = new StageFrame(scene, 1);
        int[] pixels = new int[frame.width() * frame.height()];
        PixelPainter painter = new PixelPainter(pixels, frame.width(), frame.height(), 1);
        new StageDrawing(layout, Palette.of(theme)).ground(frame, new Moment(), painter);
        int slot = Palette.of(theme).get("slot");
        int planeX = (int) Math.round(layout.planeLeft(0, 0));
        int planeY = (int) Math.round(layout.planeTop(0, 0)) + 5;
        assertThat(pixels[planeY * frame.width() + planeX]).isEqualTo(slot);
        int rowX = (int) Math.round(layout.slotLeft(0, 1));
        int rowY = (int) Math.round(layout.rowTop(0)) + 5;
        assertThat(pixels[rowY * frame.width() + rowX]).isEqualTo(slot);
    }
}
