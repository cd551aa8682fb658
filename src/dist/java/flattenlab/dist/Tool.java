package flattenlab.dist;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Another program that does a part of the work. */
final class Tool {
    private static final int LINES = 20;

    private Tool() {}

    /** @see #run(List, Map) */
    static String run(List<String> command) throws IOException, InterruptedException {
        return run(command, Map.of());
    }

    /**
     * Runs a program to its end.
     *
     * @param environment what it finds there beside what this program does
     * @return what it said
     * @throws IOException if it cannot be started or does not end with status 0; the message repeats the last it said
     */
    static String run(List<String> command, Map<String, String> environment) throws IOException, InterruptedException {
        Path log = Files.createTempFile("flattenlab-dist", ".txt");
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            int status = process.waitFor();
            String said = new String(Files.readAllBytes(log), Charset.defaultCharset());
            if (status != 0) {
                List<String> lines = said.lines().toList();
                throw new IOException(String.join(" ", command) + " ended with status " + status + ":\n"
                        + String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size())));
            }
            return said;
        } finally {
            Files.delete(log);
        }
    }

    /** Whether a program is on the path. */
    static boolean isThere(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
