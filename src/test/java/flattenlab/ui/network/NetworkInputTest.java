package flattenlab.ui.network;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.data.ColourPicture;
import flattenlab.data.Dataset;
import flattenlab.data.Pictures;
import flattenlab.data.Placement;
import flattenlab.data.Placer;
import flattenlab.tensor.Axis;
import flattenlab.tensor.Shape;
import flattenlab.training.Activations;
import flattenlab.training.Task;
import flattenlab.ui.network.NetworkInput.Kind;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** What goes into the network: test pictures, what was drawn on them, one's own; and nothing of it is lost. */
class NetworkInputTest {
    private static final Pictures DIGITS =
            Dataset.load(Dataset.Source.DIGITS).test().first(20);

    private int redrawn;
    private final NetworkInput input = new NetworkInput(() -> redrawn++);

    private void place(Shape shape, Placement placement, int samples, int picture) {
        Task task = new Task(Dataset.Source.DIGITS, shape, placement, 64, 20, 0);
        input.place(task, new Placer(DIGITS, shape, placement, 7), DIGITS, samples, picture);
    }

    private static float[] placed(Shape shape, Placement placement, int picture) {
        Placer placer = new Placer(DIGITS, shape, placement, 7);
        float[] target = new float[placer.features()];
        placer.place(picture, target, 0);
        return target;
    }

    private float[] first(int features) {
        return Arrays.copyOf(input.batch(), features);
    }

    private void draw() {
        input.begin();
        input.stroke(2, 2, 9, 9, false);
    }

    private Kind kind() {
        return input.stateProperty().get().kind();
    }

    @Test
    void aTestPictureIsPlacedAsItIsWhenTested() {
        Shape shape = Shape.of(4, 3, 12, 10);
        place(shape, Placement.ALL, 2, 19);
        assertThat(first(360)).containsExactly(placed(shape, Placement.ALL, 19));
        assertThat(Arrays.copyOfRange(input.batch(), 360, 720)).containsExactly(placed(shape, Placement.ALL, 0));
        assertThat(input.labels()).containsExactly(DIGITS.labels()[19], DIGITS.labels()[0]);
        assertThat(kind()).isEqualTo(Kind.TEST);
    }

    @Test
    void whatIsDrawnKeepsItsLabelAndMakesANewBatch() {
        place(Shape.of(4, 1, 12, 12), Placement.ALL, 1, 3);
        float[] before = input.batch();
        float[] kept = before.clone();
        draw();
        assertThat(redrawn).isEqualTo(1);
        assertThat(input.batch()).isNotSameAs(before).isNotEqualTo(before);
        assertThat(before).containsExactly(kept);
        assertThat(input.labels()).containsExactly(DIGITS.labels()[3]);
        assertThat(kind()).isEqualTo(Kind.CHANGED);
        input.undo();
        assertThat(input.batch()).containsExactly(kept);
        assertThat(kind()).isEqualTo(Kind.TEST);
        input.redo();
        assertThat(kind()).isEqualTo(Kind.CHANGED);
        input.reset();
        assertThat(input.batch()).containsExactly(kept);
        input.undo();
        assertThat(kind()).isEqualTo(Kind.CHANGED);
    }

    /** Channels that hold noise are no picture: what is drawn does not go there, and cleared they are still noise. */
    @Test
    void noiseStaysNoise() {
        Shape shape = Shape.of(4, 3, 12, 12);
        place(shape, Placement.LAST, 1, 5);
        float[] test = placed(shape, Placement.LAST, 5);
        input.showOwn();
        assertThat(Arrays.copyOf(input.batch(), 288)).containsExactly(Arrays.copyOf(test, 288));
        assertThat(Arrays.copyOfRange(input.batch(), 288, 432)).containsOnly(0);
        draw();
        assertThat(Arrays.copyOf(input.batch(), 288)).containsExactly(Arrays.copyOf(test, 288));
        assertThat(input.batch()[288 + 5 * 12 + 5]).isEqualTo(1);
    }

    @Test
    void whoComesBackFindsEveryDrawing() {
        Shape shape = Shape.of(4, 1, 12, 12);
        place(shape, Placement.ALL, 1, 3);
        draw();
        float[] changed = input.batch();
        input.showOwn();
        draw();
        input.shift(1, 0);
        float[] own = input.batch();
        assertThat(kind()).isEqualTo(Kind.OWN);
        assertThat(input.labels()).containsExactly(Activations.UNLABELLED);
        assertThat(input.leaveOwn()).isTrue();
        assertThat(input.batch()).containsExactly(changed);
        assertThat(input.stateProperty().get().hasOwn()).isTrue();
        place(shape, Placement.ALL, 1, 4);
        assertThat(input.batch()).containsExactly(placed(shape, Placement.ALL, 4));
        place(shape.with(Axis.N, 9), Placement.ALL, 1, 3);
        assertThat(input.batch()).containsExactly(changed);
        input.showOwn();
        assertThat(input.batch()).containsExactly(own);
        input.clear();
        assertThat(input.stateProperty().get().hasOwn()).isFalse();
        input.undo();
        assertThat(input.batch()).containsExactly(own);
    }

    @Test
    void onesOwnPictureFitsAnotherNetwork() {
        place(Shape.of(4, 1, 12, 12), Placement.ALL, 1, 3);
        input.showOwn();
        draw();
        float[] drawn = input.batch();
        input.leave();
        assertThat(input.isReady()).isFalse();
        // Nothing to draw on: nothing happens, and nothing is lost.
        draw();
        input.undo();
        place(Shape.of(4, 3, 24, 24), Placement.ALL, 1, 3);
        assertThat(kind()).isEqualTo(Kind.OWN);
        // Twice as large, the middle of pixel 11 lies three quarters in pixel 5 and one in pixel 6.
        float expected = 0.5625f * drawn[5 * 12 + 5]
                + 0.1875f * (drawn[5 * 12 + 6] + drawn[6 * 12 + 5])
                + 0.0625f * drawn[6 * 12 + 6];
        for (int c = 0; c < 3; c++) {
            assertThat(input.batch()[c * 576 + 11 * 24 + 11]).isEqualTo(expected, Offset.offset(1 / 255f));
            assertThat(input.batch()[c * 576 + 22 * 24 + 2]).isZero();
        }
    }

    private static ColourPicture red() {
        int[] argb = new int[16];
        Arrays.fill(argb, 0xFFFF0000);
        return ColourPicture.of(4, 4, argb);
    }

    @Test
    void aPictureFromElsewhereIsOnesOwnInColourWhereThereAreThreeChannels() {
        place(Shape.of(4, 3, 6, 6), Placement.ALL, 1, 3);
        input.showOwn();
        draw();
        float[] drawing = input.batch();
        input.put(red());
        assertThat(kind()).isEqualTo(Kind.OWN);
        assertThat(input.batch()[7]).isEqualTo(1, Offset.offset(1e-6f));
        assertThat(input.batch()[36 + 7]).isZero();
        input.undo();
        assertThat(input.batch()).containsExactly(drawing);
    }

    @Test
    void aPictureIsGreyWhereOneChannelHoldsItAndWaitsForANetwork() {
        input.put(red());
        assertThat(kind()).isEqualTo(Kind.TEST);
        place(Shape.of(4, 2, 6, 6), Placement.FIRST, 1, 3);
        assertThat(kind()).isEqualTo(Kind.OWN);
        assertThat(input.batch()[7]).isEqualTo(0.299f, Offset.offset(1e-6f));
        assertThat(Arrays.copyOfRange(input.batch(), 36, 72))
                .containsExactly(Arrays.copyOfRange(placed(Shape.of(4, 2, 6, 6), Placement.FIRST, 3), 36, 72));
    }
}
