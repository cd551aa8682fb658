package flattenlab.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.stream.Stream;

/** Runs every benchmark and prints plain text, headed by the machine that it speaks of. */
public final class AllBenchmarks {
    private AllBenchmarks() {}

    /** Takes no arguments. */
    public static void main(String[] args) throws IOException {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        header(out);
        StageBench.run(out);
        WindowBench.run(out, home());
        TrainScreenBench.run(out, home());
        LabBench.run(out, home());
        TrainingBench.run(out, home());
        out.flush();
    }

    /** Folder for what is unpacked and found out on the way. */
    private static Path home() {
        return Path.of(System.getProperty("flattenlab.home", "target/bench/home"))
                .toAbsolutePath();
    }

    private static void header(PrintWriter out) {
        out.println();
        out.println("CPU    " + cpu());
        out.println("cores  " + Runtime.getRuntime().availableProcessors());
        out.println("OS     " + property("os.name") + " " + property("os.version") + " " + property("os.arch"));
        out.println("Java   " + Runtime.version() + " " + property("java.vendor"));
        out.println("date   " + LocalDate.now(ZoneId.systemDefault()));
    }

    private static String property(String key) {
        return System.getProperty(key);
    }

    /** The model's name where the operating system tells it. */
    private static String cpu() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"), StandardCharsets.UTF_8)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(property("os.arch"));
        } catch (IOException e) {
            String name = System.getenv("PROCESSOR_IDENTIFIER");
            return name == null ? property("os.arch") : name;
        }
    }
}
