package flattenlab.start;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which classes a start has loaded, as the JVM logs them.
 *
 * @param all how many
 * @param archived how many of them came from a class-data archive, where they lie parsed and checked
 * @param groups how many by whose they are
 */
public record LoadedClasses(int all, int archived, SortedMap<String, Integer> groups) {
    private static final Pattern LINE = Pattern.compile("\\[(\\d+)ms\\] (\\S+) source: (.*)");
    /** Lambdas and what links them: made by the JVM while it runs, or in a run before and archived. */
    private static final Pattern GENERATED = Pattern.compile("\\$\\$Lambda|LambdaForm|/0x|\\$\\$InjectedInvoker");

    /** The first that fits; what fits none is another library's. */
    private static final Map<String, Pattern> OWNERS = owners();

    private static Map<String, Pattern> owners() {
        Map<String, Pattern> owners = new LinkedHashMap<>();
        owners.put("lambdas", GENERATED);
        owners.put(
                "JavaFX",
                Pattern.compile("^(javafx|com\\.sun\\.(javafx|glass|prism|scenario|marlin|pisces|openpisces))\\."));
        owners.put("JDK", Pattern.compile("^(java|javax|jdk|sun|com\\.sun|org\\.xml|org\\.w3c|netscape)\\.|^\\["));
        owners.put("FlattenLab", Pattern.compile("^flattenlab\\."));
        owners.put("controls", Pattern.compile("^(atlantafx|org\\.controlsfx|impl\\.org|org\\.kordamp)\\."));
        owners.put("ND4J", Pattern.compile("^(org\\.nd4j|org\\.bytedeco)\\."));
        owners.put("Jackson", Pattern.compile("^com\\.fasterxml\\."));
        owners.put("logging", Pattern.compile("^(ch\\.qos|org\\.slf4j)\\."));
        owners.put("picocli", Pattern.compile("^picocli\\."));
        owners.put("Markdown", Pattern.compile("^org\\.commonmark\\."));
        return owners;
    }

    /**
     * The environment in which every JVM logs into the folder. Not the launcher's {@code JDK_JAVA_OPTIONS}, which an
     * image's own launcher does not read; and a file for each process, as children inherit it.
     */
    public static Map<String, String> logging(Path folder) {
        return Map.of(
                "JAVA_TOOL_OPTIONS", "-Xlog:class+load:file=" + folder.resolve("classes-%p.log") + ":tm:filecount=0");
    }

    /**
     * Counts what was logged into the folder. Of several processes that one counts which loaded most: a launcher may ask
     * {@code java -version} before, and a program may start children.
     *
     * @param epochMillis until when
     */
    public static LoadedClasses until(long epochMillis, Path folder) throws IOException {
        List<LoadedClasses> processes = new ArrayList<>();
        try (DirectoryStream<Path> logs = Files.newDirectoryStream(folder, "classes-*.log")) {
            for (Path log : logs) {
                processes.add(count(log, epochMillis));
            }
        }
        return processes.stream()
                .max((a, b) -> Integer.compare(a.all, b.all))
                .orElseThrow(() -> new IOException("no JVM has logged its classes into " + folder));
    }

    private static LoadedClasses count(Path log, long epochMillis) throws IOException {
        int all = 0;
        int archived = 0;
        SortedMap<String, Integer> groups = new TreeMap<>();
        for (String line : Files.readAllLines(log)) {
            Matcher loaded = LINE.matcher(line);
            // The process may have been ended in the middle of its last line.
            if (loaded.matches() && Long.parseLong(loaded.group(1)) <= epochMillis) {
                all++;
                archived += loaded.group(3).startsWith("shared objects file") ? 1 : 0;
                groups.merge(owner(loaded.group(2)), 1, Integer::sum);
            }
        }
        return new LoadedClasses(all, archived, groups);
    }

    private static String owner(String name) {
        return OWNERS.entrySet().stream()
                .filter(owner -> owner.getValue().matcher(name).find())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("others");
    }
}
