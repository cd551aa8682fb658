package flattenlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.lesson.Course;
import flattenlab.lesson.Lesson;
import flattenlab.nn.Nd4jNetworks;
import flattenlab.tensor.Axis;
import flattenlab.tensor.Shape;
import flattenlab.training.Network;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the guide for teachers says is what the program does: its commands, answers, lessons, ideas and words of the window. */
class TeachingGuideTest {
    private static final Path DOCS = Path.of("docs");
    private static final Network.Factory NETWORKS = new Nd4jNetworks(Path.of("target", "test-home"));
    private static final List<String> PAGES = List.of("teaching", "teaching-worksheet", "teaching-answers");
    private static final Pattern LINK = Pattern.compile("\\[([^\\]]+)\\]\\(([^)]+)\\)");
    private static final Pattern COMMAND = Pattern.compile("(?m)^\\./flattenlab (.*)$|`\\./flattenlab ([^`]*)`");
    private static final Pattern SHAPE = Pattern.compile("\\((\\d+(?:, \\d+)+)\\)");

    @TempDir
    private Path folder;

    private static String text(String page, String language) throws IOException {
        return Files.readString(file(page, language));
    }

    private static Path file(String page, String language) {
        return DOCS.resolve(page + (language.equals("en") ? "" : "." + language) + ".md");
    }

    private static Properties words(String name) throws IOException {
        Properties words = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of("resources", "i18n", name + ".properties"))) {
            words.load(reader);
        }
        return words;
    }

    private static Course course(String language) {
        return Course.read(Path.of("lessons", language));
    }

    /** The cells of each line of a table, without their backticks. */
    private static List<List<String>> rows(String text) {
        return text.lines()
                .filter(line -> line.startsWith("|") && !line.startsWith("|---"))
                .map(line -> Arrays.stream(
                                line.substring(1, line.lastIndexOf('|')).split("\\|", -1))
                        .map(cell -> cell.strip().replace("`", ""))
                        .toList())
                .toList();
    }

    /** The rows of numbered tasks, by their number. */
    private static Map<String, List<String>> tasks(String text) {
        return rows(text).stream()
                .filter(row -> row.get(0).matches("\\d[a-h]"))
                .collect(Collectors.toMap(row -> row.get(0), row -> row, (a, b) -> a, TreeMap::new));
    }

    private static List<String> commands(String text) {
        return COMMAND.matcher(text)
                .results()
                .map(match -> match.group(1) == null ? match.group(2) : match.group(1))
                .toList();
    }

    private Shell.Result run(String command) {
        return run(new NotedWindow(NETWORKS), command);
    }

    private Shell.Result run(Services services, String command) {
        List<String> words = new ArrayList<>(List.of(Shell.words(command)));
        int to = words.indexOf("--to");
        if (to >= 0) {
            words.set(to + 1, folder.resolve(words.get(to + 1)).toString());
        }
        return Shell.run(services, words.toArray(String[]::new));
    }

    private static String command(List<String> row) {
        return row.stream()
                .filter(cell -> cell.startsWith("./flattenlab "))
                .map(cell -> cell.substring("./flattenlab ".length()))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void everyCommandRuns(String language) throws IOException {
        for (String page : PAGES) {
            for (String command : commands(text(page, language))) {
                NotedWindow services = new NotedWindow(NETWORKS);
                Shell.Result result = run(services, command);
                assertThat(result.status()).as("%s: %s", command, result.err()).isZero();
                if (command.contains("--lesson")) {
                    assertThat(course(language).lesson(services.window.lesson()))
                            .as(command)
                            .isPresent();
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void linksResolveAndLessonsBearTheirTitles(String language) throws IOException {
        Map<String, String> titles =
                course(language).lessons().stream().collect(Collectors.toMap(Lesson::file, Lesson::title));
        for (String page : PAGES) {
            for (MatchResult link : LINK.matcher(text(page, language)).results().toList()) {
                Path target = DOCS.resolve(link.group(2)).normalize();
                assertThat(target).as(page).exists();
                if (target.startsWith("lessons")) {
                    assertThat(target.getParent()).hasFileName(language);
                    assertThat(link.group(1))
                            .isEqualTo(titles.get(target.getFileName().toString()));
                }
            }
        }
        assertThat(Files.readString(Path.of("README.md")))
                .contains(file("teaching", language).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void ideasAreThoseOfTheQuizWithTheLessonsThatTreatThem(String language) throws IOException {
        Map<String, List<Integer>> treated = new TreeMap<>();
        course(language)
                .lessons()
                .forEach(lesson -> lesson.misconceptions()
                        .forEach(idea -> treated.computeIfAbsent(idea, key -> new ArrayList<>())
                                .add(lesson.number())));
        Properties words = words("quiz_" + language);
        Map<String, List<String>> said = rows(text("teaching", language)).stream()
                .filter(row -> row.get(0).matches("M\\d+"))
                .collect(Collectors.toMap(row -> row.get(0), row -> row));
        assertThat(said.keySet()).isEqualTo(treated.keySet());
        said.forEach((idea, row) -> {
            assertThat(row.get(1)).isEqualTo(words.getProperty("misconception." + idea));
            assertThat(row.get(2))
                    .isEqualTo(treated.get(idea).stream().map(String::valueOf).collect(Collectors.joining(", ")));
        });
        for (String page : PAGES) {
            assertThat(Pattern.compile("\\bM\\d+\\b")
                            .matcher(text(page, language))
                            .results()
                            .map(MatchResult::group))
                    .allMatch(said::containsKey);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void boldWordsStandInTheWindow(String language) throws IOException {
        Properties words = words(language.equals("en") ? "messages" : "messages_" + language);
        assertThat(Pattern.compile("\\*\\*([^*]+)\\*\\*")
                        .matcher(text("teaching", language))
                        .results()
                        .map(match -> match.group(1)))
                .isNotEmpty()
                .allMatch(words::containsValue);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void thePlansFillTheirMinutes(String language) throws IOException {
        List<Integer> ends = new ArrayList<>();
        int at = 0;
        for (List<String> row : rows(text("teaching", language))) {
            if (row.get(0).matches("\\d+–\\d+")) {
                List<Integer> span =
                        Stream.of(row.get(0).split("–")).map(Integer::valueOf).toList();
                if (span.get(0) == 0 && at > 0) {
                    ends.add(at);
                    at = 0;
                }
                assertThat(span.get(0)).isEqualTo(at);
                assertThat(span.get(1)).isGreaterThan(at);
                at = span.get(1);
            }
        }
        ends.add(at);
        assertThat(ends).containsExactly(45, 90);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void theProgramGivesEachAnswerOfTheKey(String language) throws IOException {
        Map<String, List<String>> asked = tasks(text("teaching-worksheet", language));
        Map<String, List<String>> key = tasks(text("teaching-answers", language));
        assertThat(key.keySet()).isEqualTo(asked.keySet());
        key.forEach((task, row) -> {
            if (task.startsWith("6")) {
                return;
            }
            String command = command(row);
            Shape shape = Shape.parse(command.replaceAll(".*--shape (\\S+).*", "$1"));
            if (!task.startsWith("5")) {
                assertThat(asked.get(task)).as(task).contains(shape.toString());
            }
            String out = run(command).out();
            switch (task.charAt(0)) {
                case '1' -> {
                    assertThat(out).as(task).containsPattern("(?m)^(output +|.* of .*: )" + Pattern.quote(row.get(1)));
                    boolean whole = row.get(1).equals("(" + shape.dim(Axis.N) + ", " + shape.features() + ")");
                    assertThat(row.get(2).matches("yes|ja")).as(task).isEqualTo(whole);
                }
                case '2' -> {
                    assertThat(out).contains("Linear(" + row.get(1) + ", 10)");
                    assertThat(row.get(2)).isEqualTo(String.valueOf(10 * shape.features() + 10));
                }
                case '4' -> assertThat(out).containsPattern("= " + Pattern.quote(row.get(1)) + "\\R");
                default ->
                    assertThat(out).contains("crashes at the " + row.get(1)).contains(row.get(2));
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void theTablesOfTheKeyAreComputed(String language) throws IOException {
        List<List<String>> worksheet = rows(text("teaching-worksheet", language));
        List<List<String>> key = rows(text("teaching-answers", language));
        List<String> cells = worksheet.stream()
                .filter(row -> row.get(1).contains("<br>"))
                .flatMap(row -> Stream.of(row.get(1), row.get(2)))
                .flatMap(plane -> Stream.of(plane.replace("<br>", " ").split(" ")))
                .toList();
        List<String> unroll = key.stream()
                .filter(row -> row.size() == 13 && !row.get(1).equals("0"))
                .flatMap(row -> row.subList(1, 13).stream())
                .toList();
        List<String> computed = new ArrayList<>(lettersByMap("correct", 2, cells));
        computed.addAll(lettersByMap("channels-last", 1, cells));
        assertThat(unroll).isEqualTo(computed);

        String matrix = key.stream()
                .filter(row -> row.size() == 5 && row.get(1).matches("[01]"))
                .map(row -> "  " + String.join(" ", row.subList(1, 5)))
                .collect(Collectors.joining("\n"));
        assertThat(run("check --shape 4,2,3,3 --variant mix-samples").out()).contains(matrix);
    }

    private List<String> lettersByMap(String variant, int rows, List<String> cells) {
        List<String> letters = new ArrayList<>();
        for (int slot = 0; slot < rows * 12; slot++) {
            String out = run("map --shape 2,2,2,3 --variant " + variant + " --slot " + slot / 12 + "," + slot % 12)
                    .out();
            MatchResult cell = SHAPE.matcher(out.substring(out.indexOf("w) =")))
                    .results()
                    .findFirst()
                    .orElseThrow();
            int[] at = Stream.of(cell.group(1).split(", "))
                    .mapToInt(Integer::parseInt)
                    .toArray();
            letters.add(cells.get(((at[0] * 2 + at[1]) * 2 + at[2]) * 3 + at[3]));
        }
        return letters;
    }

    @Test
    void theVoteEndsAsTheKeySays() throws IOException {
        String key = text("teaching-answers", "en");
        String out = run(commands(key).stream()
                        .filter(command -> command.startsWith("train"))
                        .findFirst()
                        .orElseThrow())
                .out();
        tasks(key).forEach((task, row) -> {
            if (task.startsWith("6")) {
                assertThat(out).containsPattern("(?m)^" + row.get(1) + " .* " + row.get(2) + " ");
            }
        });
    }

    @Test
    void bothLanguagesHoldTheSame() throws IOException {
        for (String page : PAGES) {
            String english = text(page, "en");
            String german = text(page, "de");
            assertThat(commands(german).stream()
                            .map(command ->
                                    command.replaceAll(" ?--lang de ?", " ").strip()))
                    .as(page)
                    .isEqualTo(commands(english));
            assertThat(rows(german).stream().map(List::size))
                    .isEqualTo(rows(english).stream().map(List::size).toList());
            assertThat(headings(german)).isEqualTo(headings(english));
            assertThat(ideasInOrder(german)).isEqualTo(ideasInOrder(english));
        }
    }

    /** How deep each heading is, in order. */
    private static List<Integer> headings(String text) {
        return text.lines()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.indexOf(' '))
                .toList();
    }

    private static List<String> ideasInOrder(String text) {
        return Pattern.compile("\\bM\\d+\\b")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .toList();
    }
}
