package flattenlab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is drawn, rubbed out and moved stays a picture, and all of it can be taken back. */
class SketchTest {
    private static Sketch random(Random random, int planes, int height, int width) {
        float[] start = new float[planes * height * width];
        for (int i = 0; i < start.length; i++) {
            start[i] = random.nextFloat();
        }
        return new Sketch(planes, height, width, start);
    }

    private static float[] values(Sketch sketch) {
        int plane = sketch.height() * sketch.width();
        float[] values = new float[sketch.planes() * plane];
        IntStream.range(0, sketch.planes()).forEach(each -> sketch.copyPlane(each, values, each * plane));
        return values;
    }

    private static void requirePicture(Sketch sketch) {
        for (float value : values(sketch)) {
            assertThat(value).isBetween(0f, 1f);
        }
    }

    /** Any change that can be made, each a step. */
    private static Consumer<Sketch> deed(Random random) {
        double x = random.nextDouble() * 14 - 2;
        double y = random.nextDouble() * 14 - 2;
        boolean rubs = random.nextBoolean();
        int right = random.nextInt(7) - 3;
        return switch (random.nextInt(5)) {
            case 0 -> Sketch::clear;
            case 1 -> Sketch::reset;
            case 2 -> sketch -> sketch.shift(right, 1 - right);
            default ->
                sketch -> {
                    sketch.begin();
                    sketch.stroke(x, y, y, x, rubs);
                    sketch.stroke(y, x, y + 1, x, rubs);
                };
        };
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void everythingIsUndoneAndDoneAgain(long seed) {
        Random random = new Random(seed);
        Sketch sketch = random(random, 1 + random.nextInt(3), 9, 11);
        float[] first = values(sketch);
        assertThat(sketch.isChanged()).isFalse();
        for (int i = 0; i < 60; i++) {
            deed(random).accept(sketch);
            requirePicture(sketch);
        }
        float[] last = values(sketch);
        while (sketch.canUndo()) {
            sketch.undo();
        }
        assertThat(values(sketch)).isEqualTo(first);
        assertThat(sketch.isChanged()).isFalse();
        while (sketch.canRedo()) {
            sketch.redo();
        }
        assertThat(values(sketch)).isEqualTo(last);
    }

    @Test
    void aStepBackIsForgottenByANewOneAndOnlySoManyAreKept() {
        Sketch sketch = Sketch.blank(1, 5, 5);
        for (int i = 0; i < Sketch.KEPT + 20; i++) {
            sketch.begin();
            sketch.stroke(i / 2 % 5 + 0.5, 2.5, i / 2 % 5 + 0.5, 2.5, i % 2 == 1);
        }
        int steps = 0;
        for (; sketch.canUndo(); steps++) {
            sketch.undo();
        }
        assertThat(steps).isEqualTo(Sketch.KEPT);
        assertThat(sketch.canRedo()).isTrue();
        sketch.begin();
        assertThat(sketch.canRedo()).isFalse();
    }

    @Test
    void ofALargePictureFewerStepsAreKept() {
        Sketch sketch = Sketch.blank(1, 1024, 1024);
        for (int i = 0; i < 9; i++) {
            sketch.begin();
            sketch.stroke(100 * i, 500, 100 * i, 510, false);
        }
        int steps = 0;
        for (; sketch.canUndo(); steps++) {
            sketch.undo();
        }
        assertThat(steps).isEqualTo(5);
    }

    /** Nothing to do is no step: an undo that changes nothing would puzzle. */
    @Test
    void whatChangesNothingIsNoStep() {
        Sketch sketch = Sketch.blank(1, 5, 5);
        sketch.clear();
        sketch.reset();
        sketch.shift(1, 0);
        sketch.begin();
        sketch.stroke(1, 1, 3, 3, true);
        assertThat(sketch.canUndo()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whatIsMovedThereAndBackKeepsAllButTheEdge(long seed) {
        Random random = new Random(seed);
        Sketch sketch = random(random, 2, 8, 6);
        float[] before = values(sketch);
        sketch.shift(2, -1);
        for (int y = 0; y < 8; y++) {
            for (int x = 0; x < 6; x++) {
                float expected = y + 1 < 8 && x - 2 >= 0 ? before[48 + (y + 1) * 6 + x - 2] : 0;
                assertThat(sketch.value(1, y, x)).as("%d,%d", y, x).isEqualTo(expected);
            }
        }
        sketch.shift(-2, 1);
        assertThat(sketch.value(0, 4, 3)).isEqualTo(before[4 * 6 + 3]);
        sketch.shift(6, 0);
        assertThat(sketch.isBlank()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 8, 28, 60})
    void aDabFillsItsPixelInAllPlanesAndLeavesWhatIsFar(int side) {
        Sketch sketch = Sketch.blank(3, side, side);
        int middle = side / 2;
        sketch.begin();
        sketch.stroke(middle + 0.5, middle + 0.5, middle + 0.5, middle + 0.5, false);
        for (int plane = 0; plane < 3; plane++) {
            assertThat(sketch.value(plane, middle, middle)).isEqualTo(1);
            assertThat(sketch.value(plane, 0, 0)).isZero();
        }
        sketch.stroke(middle + 0.5, middle + 0.5, middle + 0.5, middle + 0.5, true);
        assertThat(sketch.value(0, middle, middle)).isZero();
    }

    @Test
    void aStrokeHasNoGapsAndRubbingItOutLeavesNothing() {
        Sketch sketch = Sketch.blank(1, 28, 28);
        sketch.begin();
        sketch.stroke(3.5, 10.5, 24.5, 10.5, false);
        for (int x = 3; x < 25; x++) {
            assertThat(sketch.value(0, 10, x)).as("x=%d", x).isGreaterThan(0.9f);
        }
        sketch.stroke(0, 9, 28, 9, true);
        sketch.stroke(0, 10.5, 28, 10.5, true);
        sketch.stroke(0, 12, 28, 12, true);
        assertThat(sketch.isBlank()).isTrue();
    }

    @Test
    void itFitsAnotherSize() {
        Sketch sketch = random(new Random(4), 1, 6, 6);
        assertThat(values(sketch.fitted(3, 6, 6))).hasSize(108);
        assertThat(sketch.fitted(3, 6, 6).value(2, 4, 5)).isEqualTo(sketch.value(0, 4, 5), Offset.offset(1 / 500f));
        requirePicture(sketch.fitted(1, 28, 28));
        assertThat(Sketch.blank(1, 4, 4).fitted(2, 7, 9).isBlank()).isTrue();
    }

    @Test
    void aPictureOfAnotherSizeIsRefused() {
        assertThatThrownBy(() -> Sketch.blank(1, 4, 4).put(new float[9])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Sketch(1, 2, 2, new float[3])).isInstanceOf(IllegalArgumentException.class);
    }
}
