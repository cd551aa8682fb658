package flattenlab.proof;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What PIT has found: small changes of the program, and whether any test has noticed them.
 *
 * @param survivors a line for each change that no test has noticed
 * @param undecided how many could not be tried
 */
record Mutants(Map<String, Share> rooms, List<String> survivors, int undecided) {
    /** In hundredths, of all changes. */
    static final int LEAST = 85;

    private static final Pattern MUTANT =
            Pattern.compile("<mutation detected='[a-z]+' status='([A-Z_]+)'(.*?)</mutation>", Pattern.DOTALL);
    /** A test fails, or goes on for ever. That PIT or its process has failed is no answer of a test. */
    private static final Set<String> NOTICED = Set.of("KILLED", "TIMED_OUT");

    private static final Set<String> UNNOTICED = Set.of("SURVIVED", "NO_COVERAGE");

    /** Of one part of the program. */
    record Share(int noticed, int all) {
        double percent() {
            return 100.0 * noticed / Math.max(1, all);
        }

        Share and(Share other) {
            return new Share(noticed + other.noticed, all + other.all);
        }
    }

    /** @param report {@code mutations.xml} */
    static Mutants read(Path report) throws IOException {
        Map<String, Share> rooms = new TreeMap<>();
        List<String> survivors = new ArrayList<>();
        int undecided = 0;
        Matcher mutant = MUTANT.matcher(Files.readString(report, StandardCharsets.UTF_8));
        while (mutant.find()) {
            String about = mutant.group(2);
            String type = of(about, "mutatedClass");
            boolean noticed = NOTICED.contains(mutant.group(1));
            if (!noticed && !UNNOTICED.contains(mutant.group(1))) {
                undecided++;
                continue;
            }
            rooms.merge(type.split("\\.")[1], new Share(noticed ? 1 : 0, 1), Share::and);
            if (!noticed) {
                survivors.add("%s.%s:%s %s"
                        .formatted(
                                type, of(about, "mutatedMethod"), of(about, "lineNumber"), of(about, "description")));
            }
        }
        return new Mutants(rooms, survivors, undecided);
    }

    private static String of(String mutant, String tag) {
        Matcher text = Pattern.compile("<" + tag + ">(.*?)</" + tag + ">", Pattern.DOTALL)
                .matcher(mutant);
        return text.find() ? text.group(1) : "";
    }

    Share all() {
        return rooms.values().stream().reduce(new Share(0, 0), Share::and);
    }

    /** Into the table of all parts; says what is not as it should be. */
    List<String> note() throws IOException {
        Figures figures = new Figures("6 mutants");
        figures.note("small changes of the program, from each of its classes as many", all().all())
                .note("more, for which the program could not be run", undecided)
                .note("of these noticed by a test, in %", all().percent(), "at least " + LEAST);
        rooms.forEach((room, share) -> figures.note("in " + room + ", of " + share.all(), share.percent()));
        Files.write(Figures.FOLDER.resolve("survivors.txt"), survivors);
        return all().percent() >= LEAST ? List.of() : List.of("mutants");
    }
}
