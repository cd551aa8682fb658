package flattenlab.nn;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.FlattenVariant.Kind;
import flattenlab.tensor.Shape;
import flattenlab.training.Activations;
import flattenlab.training.Activations.Reach;
import flattenlab.training.Design;
import flattenlab.training.Net;
import flattenlab.training.NetworkSpec;
import flattenlab.training.NetworkSpec.LayerKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is seen of a network is what an independent network in double precision computes. */
class ActivationsTest {
    private static final int NETS = 60;
    private static final int CLASSES = 5;
    private static final int BATCH = 6;
    private static final double RATE = 0.003;

    @BeforeAll
    static void loadNatives() {
        Natives.load(Path.of("target", "test-home"));
    }

    static Stream<NetworkSpec> nets() {
        return RandomNetworks.of(NETS, CLASSES);
    }

    /** After a few steps, when no bias is zero. */
    private static Nd4jNetwork trained(NetworkSpec spec, Random random) {
        Nd4jNetwork network = new Nd4jNetwork(spec);
        int samples = (int) spec.input().dim(0);
        for (int step = 0; step < 4; step++) {
            int[] labels = random.ints(samples, 0, CLASSES).toArray();
            network.train(RandomNetworks.pictures(spec, samples, random), labels, step, RATE);
        }
        return network;
    }

    @ParameterizedTest
    @MethodSource("nets")
    void everyValueAndEveryGradientIsTheReferences(NetworkSpec spec) {
        Random random = new Random(spec.seed());
        try (Nd4jNetwork network = trained(spec, random)) {
            int most = (int) spec.input().dim(0);
            for (int samples : new int[] {most, Activations.samples(spec), most}) {
                float[] pictures = RandomNetworks.pictures(spec, samples, random);
                int[] labels = random.ints(samples, 0, CLASSES).toArray();
                Activations seen = network.activations(pictures, labels, BATCH, Reach.GRADIENTS);
                ReferenceNetwork.Result right = RandomNetworks.reference(
                                spec, spec.evalVariant(), BATCH, network.parameters())
                        .run(pictures, labels);
                assertThat(seen.rows()).extracting(row -> row.kind().name()).containsExactlyElementsOf(right.names());
                assertThat(seen.loss()).isCloseTo(right.loss(), within(1e-5 * Math.max(1, right.loss())));
                assertThat(seen.logits()).containsExactly(network.logits(pictures, samples, BATCH, spec.evalVariant()));
                for (int i = 0; i < seen.rows().size(); i++) {
                    Activations.Row row = seen.rows().get(i);
                    assertThat(row.shape().elements()).isEqualTo(row.values().length);
                    assertThat(row.shape().dim(0)).isEqualTo(samples);
                    assertClose(row, row.values(), right.values().get(i), 1e-5, 1);
                    if (row.kind() == LayerKind.SOFTMAX) {
                        assertThat(row.gradient()).isEmpty();
                    } else {
                        // Gradients are small; what counts is the largest of the row.
                        double[] gradient = right.gradients().get(i);
                        double scale =
                                Arrays.stream(gradient).map(Math::abs).max().orElse(0);
                        assertClose(row, row.gradient().orElseThrow(), gradient, 1e-4, Math.max(scale, 1e-7));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("nets")
    void fromTheFlattenOnItIsTheSame(NetworkSpec spec) {
        Random random = new Random(spec.seed());
        int samples = (int) spec.input().dim(0);
        try (Nd4jNetwork network = trained(spec, random)) {
            float[] pictures = RandomNetworks.pictures(spec, samples, random);
            int[] labels = random.ints(samples, 0, CLASSES).toArray();
            Activations whole = network.activations(pictures, labels, BATCH, Reach.GRADIENTS);
            Activations part = network.activations(pictures, labels, BATCH, Reach.FROM_FLATTEN);
            int hidden = spec.design().hidden() > 0 ? 2 : 0;
            assertThat(part.rows()).hasSize(4 + hidden);
            assertThat(part.rows())
                    .usingRecursiveComparison()
                    .isEqualTo(whole.rows()
                            .subList(
                                    whole.rows().size() - 4 - hidden,
                                    whole.rows().size()));
            assertThat(part.loss()).isEqualTo(whole.loss());
        }
    }

    private static Offset<Double> within(double by) {
        return Offset.offset(by);
    }

    /** @param scale errors are relative to this, or to a value that is larger */
    private static void assertClose(Activations.Row row, float[] seen, double[] right, double error, double scale) {
        assertThat(seen).hasSize(right.length);
        for (int i = 0; i < seen.length; i++) {
            double allowed = error * Math.max(scale, Math.abs(right[i]));
            if (!(Math.abs(seen[i] - right[i]) <= allowed)) {
                throw new AssertionError(row.kind() + " " + row.block() + " " + row.shape() + " at " + i + ": "
                        + seen[i] + " instead of " + right[i]);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("nets")
    void whatIsLearnedFromIsTheReferences(NetworkSpec spec) {
        Random random = new Random(spec.seed());
        int samples = (int) spec.input().dim(0);
        try (Nd4jNetwork network = trained(spec, random)) {
            float[] pictures = RandomNetworks.pictures(spec, samples, random);
            int[] labels = random.ints(samples, 0, CLASSES).toArray();
            double[] seen = network.gradient(pictures, labels);
            ReferenceNetwork.Result right = RandomNetworks.reference(spec, spec.variant(), 0, network.parameters())
                    .run(pictures, labels);
            double scale = Arrays.stream(right.parameterGradient())
                    .map(Math::abs)
                    .max()
                    .orElseThrow();
            for (int i = 0; i < seen.length; i++) {
                assertThat(seen[i]).as("parameter %d", i).isCloseTo(right.parameterGradient()[i], within(1e-4 * scale));
            }
        }
    }

    /**
     * From the same weights, loss and weights stay together for the first steps. Adam divides each gradient by its own
     * length, so that where the true one is zero or nearly so, rounding decides which way a weight goes: those are not
     * compared.
     */
    @ParameterizedTest
    @MethodSource("nets")
    void theFirstStepsAreTheReferences(NetworkSpec spec) {
        Random random = new Random(spec.seed());
        int samples = (int) spec.input().dim(0);
        try (Nd4jNetwork network = new Nd4jNetwork(spec)) {
            float[] pictures = RandomNetworks.pictures(spec, samples, random);
            int[] labels = random.ints(samples, 0, CLASSES).toArray();
            ReferenceNetwork reference = RandomNetworks.reference(spec, spec.variant(), 0, network.parameters());
            boolean[] plain = new boolean[network.parameters().length];
            Arrays.fill(plain, true);
            for (int step = 0; step < 3; step++) {
                ReferenceNetwork.Result right = reference.run(pictures, labels);
                double loss = network.train(pictures, labels, 0, RATE).loss();
                assertThat(loss).isCloseTo(right.loss(), within(1e-4 * Math.max(1, right.loss())));
                reference.adam(right.parameterGradient(), RATE);
                float[] seen = network.parameters();
                double[] wanted = reference.parameters();
                for (int i = 0; i < seen.length; i++) {
                    plain[i] &= Math.abs(right.parameterGradient()[i]) > 1e-4 || right.parameterGradient()[i] == 0;
                    if (plain[i]) {
                        assertThat((double) seen[i])
                                .as("parameter %d after step %d", i, step + 1)
                                .isCloseTo(wanted[i], within(0.02 * RATE));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("nets")
    void allThatHasBeenLearnedIsThereOnce(NetworkSpec spec) {
        Random random = new Random(spec.seed());
        try (Nd4jNetwork network = trained(spec, random)) {
            float[] pictures = RandomNetworks.pictures(spec, 1, random);
            List<Float> learned = new ArrayList<>();
            for (Activations.Row row : network.activations(pictures, new int[] {2}, 0, Reach.VALUES)
                    .rows()) {
                assertThat(row.gradient()).isEmpty();
                row.learned().ifPresent(its -> {
                    for (float weight : its.weightValues()) {
                        learned.add(weight);
                    }
                    for (float bias : its.biasValues()) {
                        learned.add(bias);
                    }
                    assertThat(its.bias(its.outputs() - 1)).isEqualTo(learned.get(learned.size() - 1));
                });
            }
            float[] parameters = network.parameters();
            assertThat(learned).hasSize(parameters.length);
            for (int i = 0; i < parameters.length; i++) {
                assertThat(learned.get(i)).isEqualTo(parameters[i]);
            }
        }
    }

    private static final NetworkSpec STRIDES = new NetworkSpec(
            Design.of(Net.parse("6k3p1s2m1,7k3p0s1m2")).withHidden(9),
            Shape.parse("4,2,15,14"),
            CLASSES,
            FlattenVariant.CORRECT,
            FlattenVariant.CORRECT,
            3);

    @Test
    void aPictureWithoutALabelHasProbabilitiesAndNoLoss() {
        Random random = new Random(1);
        try (Nd4jNetwork network = trained(STRIDES, random)) {
            Activations seen = network.activations(
                    RandomNetworks.pictures(STRIDES, 2, random),
                    new int[] {3, Activations.UNLABELLED},
                    0,
                    Reach.GRADIENTS);
            assertThat(seen.loss()).isNaN();
            assertThat(seen.rows()).allMatch(row -> row.gradient().isEmpty());
            assertThat(seen.probabilities()).hasSize(2 * CLASSES);
            for (int i = 0; i < 2; i++) {
                double sum = 0;
                for (int k = 0; k < CLASSES; k++) {
                    sum += seen.probabilities()[i * CLASSES + k];
                }
                assertThat(sum).isCloseTo(1, within(1e-6));
            }
        }
    }

    /** Looks of all sizes, forward and back, between steps that must not notice. */
    @Test
    void trainingGoesOnAsIfNobodyHadLooked() {
        Random random = new Random(1);
        try (Nd4jNetwork watched = new Nd4jNetwork(STRIDES);
                Nd4jNetwork alone = new Nd4jNetwork(STRIDES)) {
            for (int step = 0; step < 12; step++) {
                float[] pictures = RandomNetworks.pictures(STRIDES, 4, random);
                int[] labels = random.ints(4, 0, CLASSES).toArray();
                for (int samples : new int[] {1, 1, 4, 20}) {
                    int[] others = random.ints(samples, 0, CLASSES).toArray();
                    watched.activations(
                            RandomNetworks.pictures(STRIDES, samples, random),
                            others,
                            77,
                            step % 2 == 0 ? Reach.GRADIENTS : Reach.VALUES);
                }
                assertThat(watched.train(pictures, labels, step, RATE))
                        .isEqualTo(alone.train(pictures, labels, step, RATE));
                assertThat(watched.parameters()).isEqualTo(alone.parameters());
            }
        }
    }

    @Test
    void aLookIsACopyThatNothingLaterChanges() {
        Random random = new Random(1);
        try (Nd4jNetwork network = trained(STRIDES, random)) {
            float[] pictures = RandomNetworks.pictures(STRIDES, 1, random);
            Activations seen = network.activations(pictures, new int[] {0}, 0, Reach.GRADIENTS);
            List<float[]> before = arrays(seen).stream().map(float[]::clone).toList();
            float[] parameters = seen.firstLinear().learned().orElseThrow().parameters();
            assertThat(network.activations(pictures, new int[] {0}, 0, Reach.GRADIENTS)
                            .firstLinear()
                            .learned()
                            .orElseThrow()
                            .parameters())
                    .as("one array as long as nothing is learned")
                    .isSameAs(parameters);
            network.train(RandomNetworks.pictures(STRIDES, 4, random), new int[4], 0, RATE);
            network.activations(RandomNetworks.pictures(STRIDES, 1, random), new int[] {1}, 0, Reach.GRADIENTS);
            assertThat(arrays(seen)).usingRecursiveComparison().isEqualTo(before);
            assertThat(network.parameters()).isNotEqualTo(parameters);
            network.load(parameters);
            assertThat(network.activations(pictures, new int[] {0}, 0, Reach.GRADIENTS)
                            .logits())
                    .containsExactly(seen.logits());
        }
    }

    /** A run that has diverged can still be looked at: it shows where the numbers went. */
    @Test
    void parametersThatAreNoNumbersAreShownAsWhatTheyAre() {
        Random random = new Random(1);
        try (Nd4jNetwork network = trained(STRIDES, random)) {
            float[] lost = new float[network.parameters().length];
            Arrays.fill(lost, Float.NaN);
            network.load(lost);
            Activations seen =
                    network.activations(RandomNetworks.pictures(STRIDES, 1, random), new int[] {0}, 0, Reach.GRADIENTS);
            assertThat(seen.logits()).containsOnly(Float.NaN);
            assertThat(seen.probabilities()).containsOnly(Float.NaN);
            assertThat(seen.loss()).isNaN();
        }
    }

    private static List<float[]> arrays(Activations seen) {
        List<float[]> arrays = new ArrayList<>();
        for (Activations.Row row : seen.rows()) {
            arrays.add(row.values());
            row.gradient().ifPresent(arrays::add);
            row.learned().map(Activations.Learned::parameters).ifPresent(arrays::add);
        }
        return arrays;
    }

    /** What JavaCPP knows of: all that ND4J's arrays and operations hold. */
    @Test
    void lookingAgainTakesNoMoreNativeMemory() {
        Random random = new Random(1);
        try (Nd4jNetwork network = trained(STRIDES, random)) {
            float[] pictures = RandomNetworks.pictures(STRIDES, 1, random);
            network.activations(pictures, new int[] {0}, 0, Reach.GRADIENTS);
            long before = Pointer.totalBytes();
            for (int i = 0; i < 50; i++) {
                network.activations(pictures, new int[] {i % CLASSES}, i, Reach.GRADIENTS);
            }
            assertThat(Pointer.totalBytes()).isEqualTo(before);
            network.activations(RandomNetworks.pictures(STRIDES, 3, random), new int[3], 0, Reach.GRADIENTS);
            assertThat(Pointer.totalBytes()).as("another number of pictures").isGreaterThan(before);
        }
    }

    /** The cases above are not all alike. */
    @Test
    void everyFlattenThatCanBeTrainedIsAmongThem() {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        nets().forEach(spec -> kinds.add(spec.variant().kind()));
        assertThat(kinds)
                .contains(
                        Kind.CORRECT,
                        Kind.CHANNELS_LAST,
                        Kind.COLUMN_MAJOR,
                        Kind.FIXED_SHUFFLE,
                        Kind.FRESH_SHUFFLE,
                        Kind.MIX_SAMPLES,
                        Kind.ROLL,
                        Kind.TRUNCATE,
                        Kind.PAD,
                        Kind.POOL);
        assertThat(nets().filter(spec -> !spec.variant().equals(spec.evalVariant())))
                .hasSizeGreaterThan(10);
    }
}
