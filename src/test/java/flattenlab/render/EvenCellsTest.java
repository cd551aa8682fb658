package flattenlab.render;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.scene.Cells;
import flattenlab.scene.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cells of one size look alike, though not all of them have as many pixels. */
class EvenCellsTest {
    private static final int WIDTH = 400;
    private static final int HEIGHT = 20;
    private static final int GROUND = 0xFF123456;

    private static int[] middle(double pitch, int tone, Tones tones) {
        int[] pixels = new int[WIDTH * HEIGHT];
        java.util.Arrays.fill(pixels, GROUND);
        Cells cells = new Cells();
        for (int i = 0; (i + 1) * pitch < WIDTH - 2; i++) {
            cells.add(i * pitch, 0, pitch, HEIGHT, tone);
        }
        new PixelPainter(pixels, WIDTH, HEIGHT, 1).cells(cells, tones);
        int[] row = new int[(int) (pitch * Math.floor((WIDTH - 2) / pitch)) - 2];
        System.arraycopy(pixels, HEIGHT / 2 * WIDTH, row, 0, row.length);
        return row;
    }

    /** Where a line or a gap begins that is not of the colour of the cell. */
    private static List<Integer> starts(int[] row, int colour) {
        List<Integer> starts = new ArrayList<>();
        IntStream.range(1, row.length)
                .filter(x -> row[x] == colour && row[x - 1] != colour)
                .forEach(starts::add);
        return starts;
    }

    @ParameterizedTest
    @ValueSource(doubles = {2.6, 4.2, 4.55, 4.93, 4.99})
    void narrowCellsAllTouch(double pitch) {
        Tones tones = new Tones(Palette.of("light"));
        for (int tone : new int[] {Tone.of(1, 200), Tone.of(Tone.PADDING, 0)}) {
            assertThat(middle(pitch, tone, tones)).containsOnly(tones.argb(tone));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {5, 5.1, 5.5, 6.4, 7.9})
    void hollowPlacesShareOneLineEach(double pitch) {
        Tones tones = new Tones(Palette.of("light"));
        int tone = Tone.of(Tone.PADDING, 0);
        int[] row = middle(pitch, tone, tones);
        List<Integer> lines = starts(row, tones.edge(tone));
        assertThat(lines).hasSizeGreaterThan(40);
        for (int i = 1; i < lines.size(); i++) {
            assertThat((double) lines.get(i) - lines.get(i - 1)).isBetween(pitch - 1, pitch + 1);
            assertThat(row[lines.get(i) + 1])
                    .as("right of the line at %d", lines.get(i))
                    .isNotEqualTo(tones.edge(tone));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {5, 5.1, 5.5, 6.4, 9.3})
    void filledCellsAreAllApart(double pitch) {
        Tones tones = new Tones(Palette.of("light"));
        int tone = Tone.of(1, 200);
        int cells = (int) Math.floor((WIDTH - 2) / pitch);
        assertThat(starts(middle(pitch, tone, tones), tones.ground())).hasSizeBetween(cells - 1, cells);
    }
}
