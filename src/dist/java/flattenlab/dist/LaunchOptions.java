package flattenlab.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The one list of launch options, {@code src/launch}, as an image needs it: JavaFX is a part of its Java. */
final class LaunchOptions {
    /** From this version of Java on the second list counts. */
    private static final int WARNS_SINCE = 24;

    private final List<String> lines;

    private LaunchOptions(List<String> lines) {
        this.lines = lines;
    }

    /**
     * The options for a version of Java.
     *
     * @param launch the folder {@code src/launch}
     */
    static LaunchOptions of(Path launch, int javaVersion) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(launch.resolve("options")));
        lines.addAll(Files.readAllLines(launch.resolve("options-modules")));
        if (javaVersion >= WARNS_SINCE) {
            lines.addAll(Files.readAllLines(launch.resolve("options-24")));
        }
        return new LaunchOptions(lines);
    }

    /** Each option by itself, as {@code jpackage --java-options} takes it. */
    List<String> options() {
        return lines.stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
    }

    /** With its comments, as {@code java @file} reads it. */
    String argumentFile() {
        return String.join("\n", lines) + "\n";
    }
}
