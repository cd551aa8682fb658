package flattenlab.start;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.stream.Stream;

/** The machine that a benchmark speaks of. */
public final class Machine {
    private Machine() {}

    /** Prints it as the head of what is measured. */
    public static void describe(PrintWriter out) {
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
