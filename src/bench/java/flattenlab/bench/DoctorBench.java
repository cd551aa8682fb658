package flattenlab.bench;

import flattenlab.doctor.Diagnosis;
import flattenlab.doctor.Paste;
import flattenlab.doctor.Verdict;
import flattenlab.doctor.clinic.Clinic;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** What a diagnosis costs: of a long text while somebody types, of texts never seen before, and the first of a process. */
public final class DoctorBench {
    private static final int WARM = 300;
    private static final int ROUNDS = 200;
    private static final int STARTS = 7;

    private DoctorBench() {}

    static void run(PrintWriter out, Path home) throws IOException {
        out.println();
        try (ChildProcess child = new ChildProcess(DoctorBench.class, home)) {
            for (int i = 0; i < 4; i++) {
                out.println(child.read());
            }
        }
        Files.createDirectories(home);
        Path file = home.resolve("long.py");
        Files.writeString(file, LongModel.sick(1));
        double[] millis = new double[STARTS];
        for (int i = 0; i < STARTS; i++) {
            try (ChildProcess child = new ChildProcess(DoctorBench.class, home, file.toString())) {
                millis[i] = Double.parseDouble(child.read());
            }
        }
        Arrays.sort(millis);
        out.printf(
                Locale.ROOT,
                "doctor: the first diagnosis of a process, without an archive of classes: median %.0f ms, max %.0f ms of %d%n",
                millis[STARTS / 2],
                millis[STARTS - 1],
                STARTS);
    }

    /** The child: measures and tells; with a file, how long its diagnosis took, the first of this process. */
    public static void main(String[] args) throws IOException {
        if (args.length > 0) {
            String text = Files.readString(Path.of(args[0]), StandardCharsets.UTF_8);
            long start = System.nanoTime();
            look(text);
            ChildProcess.tellParent(Double.toString((System.nanoTime() - start) / 1e6));
            return;
        }
        for (int i = 0; i < WARM; i++) {
            look(i % 2 == 0 ? LongModel.sick(1000 + i) : LongModel.well(1000 + i));
        }
        String sick = LongModel.sick(1);
        String well = LongModel.well(1);
        measure("one letter typed after another, model is fine", round -> typed(well, round));
        measure("one letter typed after another, with its repairs", round -> typed(sick, round));
        measure("a text never seen before, model is fine", LongModel::well);
        measure("a text never seen before, with its repairs", LongModel::sick);
    }

    /** A comment that grows, in the middle. */
    private static String typed(String text, int round) {
        int at = text.indexOf('\n', text.length() / 2);
        return text.substring(0, at) + "  # " + "x".repeat(round) + text.substring(at);
    }

    private static void look(String text) {
        Diagnosis diagnosis = Clinic.diagnose(Paste.of(text), Optional.empty());
        boolean right = diagnosis.verdict() == Verdict.FINE
                || (diagnosis.verdict() == Verdict.CRASHES
                        && !diagnosis.fixes().isEmpty()
                        && !diagnosis.fixes().get(0).lines().isEmpty());
        if (!right) {
            throw new IllegalStateException(
                    diagnosis.verdict() + " " + diagnosis.gaps() + " " + diagnosis.missing() + "\n" + text);
        }
    }

    private static void measure(String what, IntFunction<String> texts) {
        double[] millis = new double[ROUNDS];
        List<String> all = IntStream.range(0, ROUNDS).mapToObj(texts).toList();
        for (int i = 0; i < ROUNDS; i++) {
            long start = System.nanoTime();
            look(all.get(i));
            millis[i] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(millis);
        ChildProcess.tellParent(String.format(
                Locale.ROOT,
                "doctor: %-50s %d lines: p50 %5.1f ms  p95 %5.1f ms  max %5.1f ms",
                what,
                all.get(0).lines().count(),
                millis[ROUNDS / 2],
                millis[ROUNDS * 95 / 100],
                millis[ROUNDS - 1]));
    }
}
