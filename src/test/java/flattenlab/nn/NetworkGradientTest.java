package flattenlab.nn;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import flattenlab.training.Design;
import flattenlab.training.Net;
import flattenlab.training.NetworkSpec;
import flattenlab.training.Softmax;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every gradient that training uses is the slope of the loss, measured by moving one parameter a little. */
class NetworkGradientTest {
    @BeforeAll
    static void loadNatives() {
        Natives.load(Path.of("target", "test-home"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "tiny; 3,2,8,8; correct; 0",
                "tiny; 2,1,9,7; channels-last; 0",
                "tiny; 3,3,6,10; fixed-shuffle; 5",
                "tiny; 3,2,8,8; mix-samples; 0",
                "tiny; 3,2,8,8; truncate:9; 0",
                "tiny; 3,2,8,8; pad:80; 6",
                "tiny; 3,2,8,8; pool; 0",
                "tiny; 3,2,8,8; roll:5; 0",
                "linear; 4,3,5,6; column-major; 7",
                "6k3p0s1m1; 3,2,7,6; correct; 0",
                "6k5p2s1m1,4k3p1s1m2; 3,2,7,8; correct; 0",
                "6k3p1s2m1; 3,2,9,8; correct; 0",
                "5k3p1s1m2,6k3p1s2m1; 3,1,9,8; channels-last; 0",
                "5k4p2s3m1,6k1p0s1m1,4k3p1s1m3; 2,2,14,12; correct; 5",
            })
    void gradientsAreSlopes(String net, String shape, String variant, int hidden) {
        FlattenVariant flatten = FlattenVariant.parse(variant);
        NetworkSpec spec = new NetworkSpec(
                Design.of(Net.parse(net)).withHidden(hidden), Shape.parse(shape), 4, flatten, flatten, 3);
        int samples = (int) spec.input().dim(0);
        Random random = new Random(1);
        float[] pictures = new float[(int) spec.input().elements()];
        for (int i = 0; i < pictures.length; i++) {
            pictures[i] = random.nextFloat();
        }
        int[] labels = random.ints(samples, 0, 4).toArray();
        try (Nd4jNetwork network = new Nd4jNetwork(spec)) {
            double[] analytic = network.gradient(pictures, labels);
            FloatBuffer parameters = network.parameterValues();
            List<Integer> probes = new ArrayList<>(
                    random.ints(60, 0, parameters.capacity()).boxed().toList());
            // Biases sit at the very end.
            probes.add(parameters.capacity() - 1);
            int steep = 0;
            for (int i : probes) {
                float original = parameters.get(i);
                // Small, so that few probes cross a kink of ReLU or of a maximum.
                double h = 5e-4;
                parameters.put(i, (float) (original + h));
                double up = loss(network, flatten, pictures, labels);
                parameters.put(i, (float) (original - h));
                double down = loss(network, flatten, pictures, labels);
                parameters.put(i, original);
                double slope = (up - down) / (2 * h);
                steep += Math.abs(slope) > 1e-3 ? 1 : 0;
                // Single precision and the kinks of ReLU and maximum leave this much.
                assertThat(analytic[i])
                        .as("parameter %d of %s", i, spec)
                        .isCloseTo(slope, Offset.offset(2e-3 + 0.03 * Math.abs(slope)));
            }
            assertThat(steep).as("parameters that matter").isGreaterThan(15);
        }
    }

    private static double loss(Nd4jNetwork network, FlattenVariant flatten, float[] pictures, int[] labels) {
        float[] logits = network.logits(pictures, labels.length, 0, flatten);
        return Softmax.lossAndGradient(logits, labels, 4).loss();
    }
}
