package flattenlab.nn;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.proof.Extent;
import flattenlab.proof.Figures;
import flattenlab.training.Network.BatchResult;
import flattenlab.training.NetworkSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What training computes is what the textbook's formulas give in double precision, step by step, on both sets of natives. */
@Tag("proof")
class NumbersTest {
    private static final int CLASSES = 4;
    private static final int STEPS = 10;
    private static final double RATE = 0.003;
    /** Two classes that are as probable as each other in single precision: either may be the prediction. */
    private static final double EVEN = 1e-6;

    @BeforeAll
    static void loadNatives() {
        Natives.load(Path.of("target", "test-home"));
    }

    /** How far one network was from the other, of what would be the whole. */
    private record Apart(double gradient, double loss, int hits) {}

    @Test
    void lossGradientsAndTenStepsAreThoseOfTheReference() {
        List<Apart> all = RandomNetworks.of(Extent.of(12, 50), CLASSES)
                .map(NumbersTest::apart)
                .toList();
        double gradient = all.stream().mapToDouble(Apart::gradient).max().orElseThrow();
        double loss = all.stream().mapToDouble(Apart::loss).max().orElseThrow();
        new Figures("7 numbers against double precision")
                .note("nets drawn by lot, ten steps each", all.size())
                .note("largest difference of a gradient, of the largest in its net", gradient, "1e-5")
                .note("largest difference of a loss over ten steps, of the loss", loss, "1e-5")
                .note(
                        "batches whose hits differ, where no two classes are even",
                        all.stream().mapToInt(Apart::hits).sum(),
                        "0");
        assertThat(gradient).isLessThan(1e-5);
        assertThat(loss).isLessThan(1e-5);
        assertThat(all).allMatch(one -> one.hits == 0);
    }

    private static Apart apart(NetworkSpec spec) {
        Random random = new Random(spec.seed());
        int samples = (int) spec.input().dim(0);
        double gradient = 0;
        double loss = 0;
        int hits = 0;
        try (Nd4jNetwork network = new Nd4jNetwork(spec)) {
            ReferenceNetwork reference = RandomNetworks.reference(spec, spec.variant(), 0, network.parameters());
            for (int step = 0; step < STEPS; step++) {
                float[] pictures = RandomNetworks.pictures(spec, samples, random);
                int[] labels = random.ints(samples, 0, CLASSES).toArray();
                ReferenceNetwork.Result right =
                        reference.run(pictures, labels, RandomNetworks.shuffle(spec, spec.variant(), step));
                if (step == 0) {
                    gradient = largest(network.gradient(pictures, labels), right.parameterGradient());
                }
                BatchResult result = network.train(pictures, labels, step, RATE);
                loss = Math.max(loss, Math.abs(result.loss() - right.loss()) / Math.max(1, right.loss()));
                boolean same =
                        result.hits() >= hits(right, labels, EVEN) && result.hits() <= hits(right, labels, -EVEN);
                hits += same ? 0 : 1;
                reference.adam(right.parameterGradient(), RATE);
            }
        }
        return new Apart(gradient, loss, hits);
    }

    private static double largest(double[] measured, double[] right) {
        double scale = Arrays.stream(right).map(Math::abs).max().orElseThrow();
        double largest = 0;
        for (int i = 0; i < right.length; i++) {
            largest = Math.max(largest, Math.abs(measured[i] - right[i]));
        }
        return largest / scale;
    }

    /** How many labels are more probable than every other class, by more than a lead. */
    private static int hits(ReferenceNetwork.Result result, int[] labels, double lead) {
        double[] probabilities = result.values().get(result.values().size() - 1);
        int hits = 0;
        for (int n = 0; n < labels.length; n++) {
            double others = 0;
            for (int k = 0; k < CLASSES; k++) {
                others = k == labels[n] ? others : Math.max(others, probabilities[n * CLASSES + k]);
            }
            hits += probabilities[n * CLASSES + labels[n]] - others > lead ? 1 : 0;
        }
        return hits;
    }

    @Test
    void bothSetsOfNativesTrainAlike(@TempDir Path folder) throws IOException, InterruptedException {
        double[] plain = curves("plain", folder);
        double[] fast = curves("onednn", folder);
        double apart = 0;
        for (int i = 0; i < plain.length; i++) {
            apart = Math.max(apart, Math.abs(plain[i] - fast[i]) / Math.max(1, plain[i]));
        }
        double[] again = curves("onednn", folder);
        new Figures("7 numbers on both natives")
                .note("losses of the same nets and seeds", plain.length)
                .note("largest difference between the two sets, of the loss", apart, "1e-5")
                .note("differences of one set with itself", Arrays.equals(fast, again) ? 0 : 1, "0");
        assertThat(again).as("the same seed gives the same curve").containsExactly(fast);
        assertThat(apart)
                .as("they add up in another order, so the last digits differ, and no more than those")
                .isLessThan(1e-5);
    }

    private static double[] curves(String natives, Path folder) throws IOException, InterruptedException {
        Path file = folder.resolve(natives);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-D" + Natives.CHOICE_PROPERTY + "=" + natives));
        command.addAll(NativeSet.whereabouts());
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                Curves.class.getName(),
                file.toString(),
                "" + Extent.of(4, 20)));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(natives + ".log").toFile())
                .start();
        assertThat(process.waitFor())
                .as(Files.readString(folder.resolve(natives + ".log")))
                .isZero();
        return Files.readAllLines(file).stream()
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    /** Trains nets in a process of its own, which has one set of natives. */
    static final class Curves {
        private Curves() {}

        /** @param arguments the file for one loss a line, and how many nets */
        public static void main(String[] arguments) throws IOException {
            Natives.Info info = Natives.load(Path.of("target", "test-home"));
            if (!info.platform().endsWith("-onednn")
                    != System.getProperty(Natives.CHOICE_PROPERTY).equals("plain")) {
                throw new IllegalStateException(info.toString());
            }
            List<String> losses = new ArrayList<>();
            RandomNetworks.of(Integer.parseInt(arguments[1]), CLASSES).forEach(spec -> losses.addAll(curve(spec)));
            Files.write(Path.of(arguments[0]), losses);
        }

        private static List<String> curve(NetworkSpec spec) {
            Random random = new Random(spec.seed());
            int samples = (int) spec.input().dim(0);
            List<String> losses = new ArrayList<>();
            try (Nd4jNetwork network = new Nd4jNetwork(spec)) {
                for (int step = 0; step < STEPS; step++) {
                    float[] pictures = RandomNetworks.pictures(spec, samples, random);
                    int[] labels = random.ints(samples, 0, CLASSES).toArray();
                    losses.add(Double.toString(
                            network.train(pictures, labels, step, RATE).loss()));
                }
            }
            return losses;
        }
    }
}
