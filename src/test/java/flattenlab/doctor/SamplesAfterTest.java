package flattenlab.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.net.Activation;
import flattenlab.net.AdaptivePool;
import flattenlab.net.Add;
import flattenlab.net.BatchNorm;
import flattenlab.net.Channels;
import flattenlab.net.Concat;
import flattenlab.net.Conv;
import flattenlab.net.CrossEntropy;
import flattenlab.net.Dropout;
import flattenlab.net.Flatten;
import flattenlab.net.GlobalPool;
import flattenlab.net.Identity;
import flattenlab.net.Layer;
import flattenlab.net.Linear;
import flattenlab.net.Mean;
import flattenlab.net.Pad;
import flattenlab.net.Permute;
import flattenlab.net.Pool;
import flattenlab.net.Reduction;
import flattenlab.net.Reshape;
import flattenlab.net.Softmax;
import flattenlab.net.Transpose;
import flattenlab.net.TransposedConv;
import flattenlab.net.Upsample;
import flattenlab.net.Window;
import flattenlab.tensor.Shape;
import flattenlab.tensor.Strided;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Where the samples lie once a layer has done its work, wherever they lay before. */
class SamplesAfterTest {
    private static final Shape MAPS = Shape.of(4, 4, 4, 4);

    private static Tensor along(Shape shape, int axis) {
        return new Tensor(Strided.of(shape), new Samples.Along(axis, 1), OptionalInt.empty());
    }

    private static String after(Layer layer, Tensor... inputs) {
        Samples samples = new Tracer(Optional.empty())
                .apply("layer", "layer", layer, List.of(inputs), Site.NONE)
                .samples();
        return samples instanceof Samples.Along along
                ? along.axis() + (along.each() == 1 ? "" : "x" + along.each())
                : samples.toString();
    }

    /** For samples along each axis of (4, 4, 4, 4). */
    private static List<String> ofMaps(Layer layer) {
        List<String> all = new ArrayList<>();
        for (int axis = 0; axis < 4; axis++) {
            all.add(after(layer, along(MAPS, axis)));
        }
        return all;
    }

    @Test
    void aWindowMixesWhatLiesAlongASideAndAConvolutionWhatLiesAlongTheChannels() {
        Conv conv = Conv.of(4, 8, Window.square(3));
        assertThat(ofMaps(conv)).containsExactly("0", "MIXED", "MIXED", "MIXED");
        assertThat(ofMaps(conv.channels(Channels.LAST))).containsExactly("0", "MIXED", "MIXED", "MIXED");
        assertThat(ofMaps(TransposedConv.of(4, 8, Window.square(2)))).containsExactly("0", "MIXED", "MIXED", "MIXED");
        assertThat(ofMaps(Pool.max(2))).containsExactly("0", "1", "MIXED", "MIXED");
        assertThat(ofMaps(new Pool(Reduction.MAX, Window.square(2), false, Channels.LAST)))
                .containsExactly("0", "MIXED", "MIXED", "3");
        assertThat(ofMaps(AdaptivePool.average(2, 2))).containsExactly("0", "1", "MIXED", "MIXED");
        assertThat(ofMaps(new GlobalPool(Reduction.AVERAGE, 2, true, Channels.FIRST)))
                .containsExactly("0", "1", "MIXED", "MIXED");
        assertThat(ofMaps(new GlobalPool(Reduction.AVERAGE, 2, true, Channels.LAST)))
                .containsExactly("0", "MIXED", "MIXED", "3");
    }

    /** One picture without its batch axis: its channels were taken for samples, and are none. */
    @Test
    void thePictureAloneHasNoSamples() {
        assertThat(after(Conv.of(3, 8, Window.square(3)), along(Shape.of(3, 8, 8), 0)))
                .isEqualTo("NONE");
        assertThat(after(Conv.of(3, 8, Window.square(3)), along(Shape.of(3, 8, 8), 1)))
                .isEqualTo("MIXED");
        assertThat(after(Pool.max(2), along(Shape.of(3, 8, 8), 0))).isEqualTo("0");
    }

    @Test
    void aMeanTakesItsAxesAway() {
        assertThat(ofMaps(new Mean(List.of(1), false))).containsExactly("0", "NONE", "1", "2");
        assertThat(ofMaps(new Mean(List.of(-1, 1), false))).containsExactly("0", "NONE", "1", "NONE");
        assertThat(ofMaps(new Mean(List.of(0, 1), false))).containsExactly("NONE", "NONE", "0", "1");
        assertThat(ofMaps(new Mean(List.of(0, 1), true))).containsExactly("0", "1", "2", "3");
    }

    @Test
    void axesThatMoveTakeTheirSamplesAlong() {
        assertThat(ofMaps(Permute.of(0, 2, 3, 1))).containsExactly("0", "3", "1", "2");
        assertThat(ofMaps(new Transpose(1, -1))).containsExactly("0", "3", "2", "1");
        assertThat(ofMaps(new Transpose(-4, 2))).containsExactly("2", "1", "0", "3");
    }

    @Test
    void whatIsSummedOverIsMixed() {
        assertThat(ofMaps(Linear.of(4, 9))).containsExactly("0", "1", "2", "MIXED");
        assertThat(ofMaps(new Softmax(1, false))).containsExactly("0", "MIXED", "2", "3");
        assertThat(ofMaps(new Softmax(-1, true))).containsExactly("0", "1", "2", "MIXED");
        assertThat(after(new Softmax(0, false), Tensor.constant(Shape.of()))).isEqualTo("NONE");
    }

    @Test
    void whatWorksOnEachValueLeavesThemWhereTheyAre() {
        for (Layer layer : List.of(
                Activation.RELU,
                new Dropout(0.5),
                new Identity(),
                BatchNorm.of(4, 2),
                Pad.of(2, 1),
                Upsample.by(2, 2))) {
            assertThat(ofMaps(layer)).as(layer.toString()).containsExactly("0", "1", "2", "3");
        }
        assertThat(after(new CrossEntropy(4, 3), along(Shape.of(4, 3), 0))).isEqualTo("0");
    }

    @Test
    void aFlattenPutsAxesTogether() {
        assertThat(ofMaps(Flatten.SAMPLES)).containsExactly("0", "1x16", "MIXED", "MIXED");
        assertThat(ofMaps(new Flatten(0, 1))).containsExactly("0x4", "NONE", "1", "2");
        assertThat(ofMaps(new Reshape(List.of(8L, 32L), false))).containsExactly("0x2", "MIXED", "MIXED", "MIXED");
    }

    /** Where tensors meet, the samples of one are enough; with fewer axes it lies behind. */
    @Test
    void tensorsThatMeetShareTheirSamples() {
        Tensor rows = along(Shape.of(2, 3), 0);
        Tensor weights = Tensor.constant(Shape.of(2, 3));
        Tensor mixed = new Tensor(Strided.of(Shape.of(2, 3)), Samples.Lost.MIXED, OptionalInt.empty());
        for (Layer layer : List.of(new Add(), new Concat(1))) {
            assertThat(after(layer, rows, rows)).isEqualTo("0");
            assertThat(after(layer, rows, weights)).isEqualTo("0");
            assertThat(after(layer, weights, rows)).isEqualTo("0");
            assertThat(after(layer, weights, weights)).isEqualTo("NONE");
            assertThat(after(layer, weights, mixed)).isEqualTo("MIXED");
            assertThat(after(layer, mixed, rows)).isEqualTo("MIXED");
        }
        assertThat(after(new Add(), rows, Tensor.constant(Shape.of(5, 2, 3)))).isEqualTo("1");
        assertThat(after(new Add(), Tensor.constant(Shape.of(5, 1, 1, 1)), rows))
                .isEqualTo("2");
    }
}
