package flattenlab.training;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.data.Pictures;
import flattenlab.data.Placement;
import flattenlab.data.Placer;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much of a network is looked at. */
class InspectionTest {
    /** Notes what it is shown. */
    private static final class Shown implements Network {
        private final NetworkSpec spec;
        private float[] pictures = new float[0];

        Shown(NetworkSpec spec) {
            this.spec = spec;
        }

        @Override
        public BatchResult train(float[] batch, int[] labels, long number, double rate) {
            throw new AssertionError("looking is not learning");
        }

        @Override
        public float[] logits(float[] batch, int samples, long number, FlattenVariant flatten) {
            throw new AssertionError("one batch is enough");
        }

        @Override
        public Activations activations(float[] batch, int[] labels, long number, Activations.Reach reach) {
            pictures = batch;
            float[] slots = new float[labels.length * 6];
            slots[6 + 2] = 3;
            float[] weights = new float[6 * 10];
            weights[2 * 10 + 4] = -0.5f;
            return ScriptedActivations.of(Shape.of(labels.length, 2, 3, 1), slots, weights, 10, labels, 0);
        }

        @Override
        public void close() {}
    }

    private static Pictures numbered(int count) {
        byte[] labels = new byte[count];
        for (int i = 0; i < count; i++) {
            labels[i] = (byte) (i % 10);
        }
        return new Pictures(1, 1, new byte[count], labels);
    }

    private static Optional<Inspection> inspect(Shown network, int pictures) {
        Pictures some = numbered(pictures);
        NetworkSpec spec = network.spec;
        return Inspection.of(network, spec, some, new Placer(some, spec.input(), Placement.ALL, 1));
    }

    private static Shown network(String shape, String variant) {
        return new Shown(
                Trainings.digits().in(shape).with(Net.LINEAR).of(variant).spec(FlattenVariant.parse(variant)));
    }

    /** A million features fit into the 2^21 values twice, but not their weights for ten classes. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "32,1,28,28; correct; 100; 32",
                "64,1,28,28; correct; 100; 32",
                "8,1,28,28; correct; 100; 8",
                "32,1,28,28; correct; 5; 5",
                "32,1,400,500; correct; 100; 10",
                "32,1,1,1; pad:100000; 100; 20",
                "32,1,1024,1024; pool; 100; 2",
                "32,1,1024,1024; correct; 100; 0",
                "32,1,2048,2048; pool; 100; 0",
            })
    void atMostABatchOfThirtyTwoIsLookedAtAndLessWhereTheArraysAreLong(
            String shape, String variant, int pictures, int samples) {
        Shown network = network(shape, variant);
        Optional<Inspection> seen = inspect(network, pictures);
        assertThat(seen.map(Inspection::samples).orElse(0)).isEqualTo(samples);
        assertThat(network.pictures)
                .hasSize(samples * (int) network.spec.input().features());
    }

    @Test
    void sizesAndContributionsAreReadOffTheArrays() {
        Inspection seen = inspect(network("4,1,28,28", "correct"), 9).orElseThrow();
        assertThat(seen.labels()).containsExactly(0, 1, 2, 3);
        assertThat(seen.beforeFlatten()).isEqualTo(Shape.of(4, 2, 3, 1));
        assertThat(seen.rows()).isEqualTo(4);
        assertThat(seen.columns()).isEqualTo(6);
        assertThat(seen.outputs()).isEqualTo(10);
        assertThat(seen.classes()).isEqualTo(10);
        assertThat(seen.contribution(1, 2, 4)).isEqualTo(-1.5f);
        assertThat(seen.contribution(0, 2, 4)).isZero();
    }
}
