package flattenlab.bench;

import flattenlab.start.Machine;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Runs every benchmark and prints plain text, headed by the machine that it speaks of. */
public final class AllBenchmarks {
    private AllBenchmarks() {}

    /** Takes no arguments. */
    public static void main(String[] args) throws IOException {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        Machine.describe(out);
        StageBench.run(out);
        FlowBench.run(out, home());
        DoctorBench.run(out, home());
        WindowBench.run(out, home());
        TrainScreenBench.run(out, home());
        LabBench.run(out, home());
        LookBench.run(out, home());
        PlayBench.run(out, home());
        TrainingBench.run(out, home());
        out.flush();
    }

    /** Folder for what is unpacked and found out on the way. */
    private static Path home() {
        return Path.of(System.getProperty("flattenlab.home", "target/bench/home"))
                .toAbsolutePath();
    }
}
