package flattenlab.start;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A run of a program that ends by itself.
 *
 * @param wallSeconds from its start to its end
 * @param cpuSeconds of it and of the descendants that were waited for
 */
public record VerbRun(double wallSeconds, double cpuSeconds) {
    /** What the shell says of its children: user's and system's time. */
    private static final Pattern TIME = Pattern.compile("(\\d+)m([\\d.]+)s");

    /**
     * Runs it to its end; what it prints is of no interest.
     *
     * @param folder for files that are of no use afterwards
     * @param environment added to this process's own
     * @throws IOException if it ends with another status than 0
     */
    public static VerbRun of(List<String> command, Map<String, String> environment, Path folder)
            throws IOException, InterruptedException {
        Path said = folder.resolve("said");
        Path times = folder.resolve("times");
        // Java tells the CPU time of a process that runs and not of one that has ended; a shell does.
        List<String> whole = new ArrayList<>(
                List.of("sh", "-c", "times=$1; shift; \"$@\"; status=$?; times >\"$times\"; exit $status", "sh"));
        whole.add(times.toString());
        whole.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(whole)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .redirectInput(Path.of("/dev/null").toFile());
        builder.environment().putAll(environment);
        long start = System.nanoTime();
        int status = builder.start().waitFor();
        double wall = (System.nanoTime() - start) / 1e9;
        if (status != 0) {
            String text = Files.readString(said, StandardCharsets.UTF_8).strip();
            throw new IOException(String.join(" ", command) + ": ended with status " + status + "; it said: " + text);
        }
        String children = Files.readAllLines(times).get(1);
        return new VerbRun(wall, seconds(children));
    }

    private static double seconds(String times) {
        double sum = 0;
        for (Matcher time = TIME.matcher(times); time.find(); ) {
            sum += 60 * Double.parseDouble(time.group(1)) + Double.parseDouble(time.group(2));
        }
        return sum;
    }
}
