package flattenlab.proof.walk;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds in a log what no learner's mistake and no disk can be the reason of. */
final class LogReader {
    private static final Pattern ENTRY = Pattern.compile("(?m)^(?=\\d{4}-\\d\\d-\\d\\d \\d\\d:)");
    private static final Pattern BEGINNING = Pattern.compile("^[-\\d]+ [:.\\d]+ ");
    /** Lines of the program's own that tell where it was. */
    private static final int OWN = 8;

    private LogReader() {}

    /** Entries with an exception that is not about files, or that are errors; each kind once. */
    static Set<String> unexpected(String log) {
        return ENTRY.splitAsStream(log)
                .filter(entry -> !FaultsOfJavaFx.isOne(entry))
                .filter(entry -> entry.contains(" ERROR ") || entry.contains("\n\tat ") && !isAboutFiles(entry))
                .map(LogReader::shortened)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isAboutFiles(String entry) {
        List<String> lines = entry.lines().toList();
        String thrown = lines.size() > 1 ? lines.get(1) : "";
        return thrown.matches("(java\\.nio\\.file\\.|java\\.io\\.(Unchecked)?IO|javax\\.imageio\\.IIO|"
                + "flattenlab\\.tensor\\.(BadInput|Unavailable)).*");
    }

    private static String shortened(String entry) {
        String[] lines = BEGINNING.matcher(entry).replaceFirst("").split("\n");
        return Stream.concat(
                        Arrays.stream(lines).limit(3),
                        Arrays.stream(lines)
                                .skip(3)
                                .filter(line -> line.contains("flattenlab."))
                                .limit(OWN))
                .collect(Collectors.joining("\n"))
                .replaceAll("task-\\d+", "task");
    }
}
