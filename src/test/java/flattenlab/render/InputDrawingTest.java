package flattenlab.render;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.scene.FlowLayout;
import flattenlab.scene.FlowPlan;
import flattenlab.scene.Rect;
import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An occlusion map lies over every channel of the picture, in the theme's colours for what adds and what takes away. */
class InputDrawingTest {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 560;
    private static final int CHANNELS = 3;
    private static final int SIDE = 4;
    private static final int GROUND = 0xFF808080;

    private static int channel(int argb, int shift) {
        return argb >> shift & 0xFF;
    }

    /** How far a colour has come from the ground to another one, in the channel where both differ most. */
    private static double share(int argb, int colour) {
        int most = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            boolean larger = Math.abs(channel(colour, shift) - 0x80) > Math.abs(channel(colour, most) - 0x80);
            most = larger ? shift : most;
        }
        return (channel(argb, most) - 128.0) / (channel(colour, most) - 128.0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void whatHoldsAnAnswerUpAndWhatSpeaksAgainstItLookDifferent(String theme) {
        Shape picture = Shape.of(1, CHANNELS, SIDE, SIDE);
        FlattenMapping mapping =
                FlattenMapping.of(picture, FlattenVariant.CORRECT, AxisOrder.NCHW, new FlattenVariant.Draw(1, 0));
        FlowLayout layout = new FlowLayout(new FlowPlan(List.of(picture), mapping, List.of(10)), WIDTH, HEIGHT);
        int[] pixels = new int[WIDTH * HEIGHT];
        Arrays.fill(pixels, GROUND);
        float[] map = new float[SIDE * SIDE];
        map[1] = 2;
        map[6] = -1;
        Palette palette = Palette.of(theme);
        new InputDrawing(layout, palette).occlusion(map, new PixelPainter(pixels, WIDTH, HEIGHT, 1));
        for (int c = 0; c < CHANNELS; c++) {
            for (int i = 0; i < map.length; i++) {
                Rect cell = layout.cell(0, (long) c * map.length + i);
                int pixel = pixels[(int) cell.centerY() * WIDTH + (int) cell.centerX()];
                if (i == 1) {
                    assertThat(share(pixel, palette.get("positive"))).isBetween(0.77, 0.83);
                } else if (i == 6) {
                    assertThat(share(pixel, palette.get("negative"))).isBetween(0.37, 0.43);
                } else {
                    assertThat(pixel).isEqualTo(GROUND);
                }
            }
            assertThat(layout.map(0, 0, c).y() + layout.map(0, 0, c).height())
                    .as("above the tools")
                    .isLessThanOrEqualTo(layout.tools().y());
        }
    }
}
