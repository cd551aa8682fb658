package flattenlab.proof;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What PIT has found: small changes of the program, and whether any test has noticed them.
 *
 * @param survivors a line for each change that no test has noticed
 */
record Mutants(Map<String, Share> rooms, List<String> survivors) {
    /** In hundredths, of all changes. */
    static final int LEAST = 85;

    private static final Pattern MUTANT =
            Pattern.compile("<mutation detected='(true|false)'(.*?)</mutation>", Pattern.DOTALL);

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
        Matcher mutant = MUTANT.matcher(Files.readString(report, StandardCharsets.UTF_8));
        while (mutant.find()) {
            String about = mutant.group(2);
            String type = of(about, "mutatedClass");
            boolean noticed = mutant.group(1).equals("true");
            rooms.merge(type.split("\\.")[1], new Share(noticed ? 1 : 0, 1), Share::and);
            if (!noticed) {
                survivors.add("%s.%s:%s %s"
                        .formatted(
                                type, of(about, "mutatedMethod"), of(about, "lineNumber"), of(about, "description")));
            }
        }
        return new Mutants(rooms, survivors);
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
        figures.note("small changes of the program, drawn evenly from its classes", all().all())
                .note("of these noticed by a test, in %", all().percent(), "at least " + LEAST);
        rooms.forEach((room, share) -> figures.note("in " + room + ", of " + share.all(), share.percent()));
        Files.write(Figures.FOLDER.resolve("survivors.txt"), survivors);
        return all().percent() >= LEAST ? List.of() : List.of("mutants");
    }
}
