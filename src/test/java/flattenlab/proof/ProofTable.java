package flattenlab.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Prints what all parts of the proof have measured as one table, and after a full one writes it into the document. */
final class ProofTable {
    private static final String BEGIN = "<!-- figures -->";
    private static final String END = "<!-- end of figures -->";
    private static final int PARTS = 8;
    private static final Pattern SUITE = Pattern.compile(
            "<testsuite [^>]*name=\"([^\"]+)\"[^>]* tests=\"\\d+\" errors=\"(\\d+)\" skipped=\"\\d+\" failures=\"(\\d+)\"");
    private static final Pattern SKIPPED = Pattern.compile("<skipped message=\"([^\"]*)\"");

    private ProofTable() {}

    /** @param arguments where the project lies, how much was done, and when it was begun */
    public static void main(String[] arguments) throws IOException {
        Path project = Path.of(arguments[0]);
        Reports reports = reports(project.resolve("target/surefire-reports"));
        List<String> failed = new ArrayList<>(reports.failed());
        Path mutants = project.resolve("target/pit-reports/mutations.xml");
        if (Files.exists(mutants)) {
            failed.addAll(Mutants.read(mutants).note());
        } else {
            failed.add("mutants, of which there is no report");
        }
        List<String> rows = rows(project.resolve(Figures.FOLDER));
        String when = when(Instant.parse(arguments[2]), Instant.now());
        rows.forEach(System.out::println);
        System.out.println(when);
        reports.leftOut().forEach(part -> System.out.println("left out here: " + part));
        if (!failed.isEmpty()) {
            throw new IllegalStateException("the proof failed: " + String.join(", ", failed));
        }
        if (arguments[1].equals("full") && isWhole(rows) && reports.leftOut().isEmpty()) {
            write(project.resolve("docs/reliability.md"), when, rows);
        }
    }

    /** Where and how long. */
    static String when(Instant begun, Instant end) {
        return "%s, %s %s, %d processors, Java %s: %d minutes with the build."
                .formatted(
                        begun.toString().substring(0, 10),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("java.version"),
                        Math.round(Duration.between(begun, end).toSeconds() / 60.0));
    }

    /** Whether no part was left out, as when one seed is walked again. */
    static boolean isWhole(List<String> rows) {
        return IntStream.rangeClosed(1, PARTS)
                .allMatch(part -> rows.stream().anyMatch(row -> row.startsWith("| " + part + " ")));
    }

    static List<String> rows(Path folder) throws IOException {
        List<List<String>> cells = new ArrayList<>();
        cells.add(List.of("part", "measured", "figure", "allowed"));
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(one -> one.toString().endsWith(".tsv"))
                    .sorted()
                    .toList()) {
                String part = file.getFileName().toString().replace(".tsv", "");
                for (String line : Files.readAllLines(file)) {
                    String[] given = line.split("\t", -1);
                    cells.add(List.of(part, given[0], given[1], given[2]));
                    part = "";
                }
            }
        }
        return laidOut(cells);
    }

    /** As Markdown that can be read as it stands. */
    private static List<String> laidOut(List<List<String>> cells) {
        int[] widths = new int[cells.get(0).size()];
        for (List<String> row : cells) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : cells) {
            StringBuilder line = new StringBuilder("|");
            for (int column = 0; column < widths.length; column++) {
                String cell = row.get(column);
                line.append(' ')
                        .append(cell)
                        .append(" ".repeat(widths[column] - cell.length()))
                        .append(" |");
            }
            lines.add(line.toString());
            if (lines.size() == 1) {
                StringBuilder rule = new StringBuilder("|");
                for (int width : widths) {
                    rule.append("-".repeat(width + 2)).append('|');
                }
                lines.add(rule.toString());
            }
        }
        return lines;
    }

    private static void write(Path document, String when, List<String> rows) throws IOException {
        String text = Files.readString(document);
        int from = text.indexOf(BEGIN) + BEGIN.length();
        int to = text.indexOf(END);
        Files.writeString(
                document,
                text.substring(0, from) + "\n" + when + "\n\n" + String.join("\n", rows) + "\n" + text.substring(to));
    }

    /**
     * What the tests have come to.
     *
     * @param failed names of classes
     * @param leftOut names of classes of which something was not done, and why
     */
    record Reports(List<String> failed, List<String> leftOut) {}

    static Reports reports(Path folder) throws IOException {
        List<String> failed = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(one -> one.getFileName().toString().startsWith("TEST-"))
                    .sorted()
                    .toList()) {
                String text = Files.readString(file);
                Matcher suite = SUITE.matcher(text);
                if (!suite.find()) {
                    failed.add(file.getFileName() + " cannot be read");
                    continue;
                }
                if (!suite.group(2).equals("0") || !suite.group(3).equals("0")) {
                    failed.add(suite.group(1));
                }
                SKIPPED.matcher(text)
                        .results()
                        .map(why -> suite.group(1) + ": " + why.group(1))
                        .forEach(leftOut::add);
            }
        }
        return new Reports(failed, leftOut);
    }
}
