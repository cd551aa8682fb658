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
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is drawn on the stage can be seen, as WCAG 2 measures it: text at 4.5 to 1, the outlines of places at 3 to 1. */
class ContrastTest {
    private static final double TEXT = 4.5;
    private static final double SHAPE = 3;

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
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
    @ValueSource(strings = {"light", "dark"})
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
                        .isGreaterThanOrEqualTo(TEXT);
            }
            assertThat(Palette.contrast(palette.get("slot"), palette.get(ground)))
                    .as("slot on %s", ground)
                    .isGreaterThanOrEqualTo(SHAPE);
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

    /** The tokens say nothing if something else is drawn: the pixels of an outline have the colour that was tested. */
    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
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
