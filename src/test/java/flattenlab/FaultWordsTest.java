package flattenlab;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.tensor.FaultWords;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.TextBundle;
import flattenlab.ui.common.Messages;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with a file or a value is said in German in a German window, and on the command line as ever. */
class FaultWordsTest {
    private static final Messages WINDOW = new Messages(Locale.ENGLISH);
    private static final FaultWords GERMAN = new FaultWords(Locale.GERMAN);
    private static final TextBundle IN_ENGLISH = new TextBundle("faults", Locale.ENGLISH);
    private static final TextBundle IN_GERMAN = new TextBundle("faults", Locale.GERMAN);

    /** Words that no German sentence has. */
    private static final Pattern ENGLISH =
            Pattern.compile("\\b(and|allowed|are|behind|cannot|each|file|folder|for|from|"
                    + "has|have|is|it|its|line|lines|must|no|not|of|or|picture|pictures|than|the|there|this|to|used|what|which|with|"
                    + "without)\\b");
    /** What a person wrote, and code. */
    private static final Pattern QUOTED =
            Pattern.compile("„[^“]*“|[\\w.]*[_=/][\\w.,=/]*|\\w+(-\\w+)+|<[^>]*>|\\b\\w+:(?! )");

    @TempDir
    Path home;

    private static String bare(String german) {
        return QUOTED.matcher(german).replaceAll("");
    }

    @Test
    void everyBadInputIsRefusedInGerman() throws IOException {
        List<BadInputs.Said> all = BadInputs.all(home);
        assertThat(all).hasSizeGreaterThan(200);
        List<String> english = new ArrayList<>();
        for (BadInputs.Said said : all) {
            String german = GERMAN.text(said.phrase());
            if (ENGLISH.matcher(bare(german)).find() || german.equals(said.english()) && !german.isEmpty()) {
                english.add(said.input() + " => " + german);
            }
        }
        assertThat(english).isEmpty();
    }

    /** The command line is a contract: each sentence is what it was before there were other languages. */
    @Test
    void everyEnglishSentenceIsAsItWas() throws IOException {
        List<String> now = BadInputs.all(home).stream()
                .map(said -> said.english().replace(home.toString(), "HOME"))
                // What the XML reader of the JDK says follows the language of the machine.
                .map(english -> english.replaceAll("Moodle XML \\(.*\\)", "Moodle XML (WHY)"))
                .distinct()
                .toList();
        List<String> before =
                Files.readAllLines(Path.of("src/test/resources/faults-english.txt"), StandardCharsets.UTF_8);
        assertThat(now).containsExactlyElementsOf(before);
    }

    @Test
    void bothLanguagesHaveTheSameKeysAndNoGermanPhraseHasEnglishWords() {
        assertThat(IN_GERMAN.keys()).containsExactlyInAnyOrderElementsOf(IN_ENGLISH.keys());
        assertThat(new TreeSet<>(IN_GERMAN.keys())
                        .stream()
                                .map(key -> key + "=" + bare(IN_GERMAN.pattern(key)))
                                .filter(line -> ENGLISH.matcher(line.substring(line.indexOf('=')))
                                        .find()))
                .isEmpty();
    }

    /** A German phrase may leave out what another program said in English, but asks for nothing more. */
    @Test
    void everyGermanPhraseTakesOnlyArgumentsOfTheEnglishOne() {
        for (String key : IN_ENGLISH.keys()) {
            assertThat(arguments(IN_ENGLISH.pattern(key))).as(key).containsAll(arguments(IN_GERMAN.pattern(key)));
        }
    }

    private static List<String> arguments(String pattern) {
        return Pattern.compile("\\{(\\d)[:}]")
                .matcher(pattern)
                .results()
                .map(match -> match.group(1))
                .distinct()
                .toList();
    }

    @Test
    void everyPhraseOfTheSourcesIsThereAndNoneIsLeftOver() throws IOException {
        String sources = sources(Path.of("src/main/java"));
        List<String> unused = IN_ENGLISH.keys().stream()
                .filter(key -> !key.startsWith("thing."))
                .filter(key -> !sources.contains("\"" + key + "\""))
                .toList();
        assertThat(unused).isEmpty();
        assertThat(IN_ENGLISH.keys().stream()
                        .filter(key -> key.startsWith("thing."))
                        .filter(key -> !sources.contains("\"" + IN_ENGLISH.pattern(key) + "\"")))
                .isEmpty();
        assertThat(Pattern.compile("Phrase\\s*\\.of\\(\\s*\"([^\"]+)\"")
                        .matcher(sources)
                        .results()
                        .map(match -> match.group(1))
                        // What a close-up writes is no fault: the window says it, and has its words.
                        .filter(key ->
                                !(key.startsWith("closeup.") && WINDOW.bundle().containsKey(key)))
                        .filter(key -> !IN_ENGLISH.has(key)))
                .isEmpty();
    }

    /** English in the source would be English in every window; only the command line may have it. */
    @Test
    void nothingThatTheWindowMaySayIsWrittenInTheSource() throws IOException {
        Pattern words =
                Pattern.compile("(?:new (?:BadInputException|DataException|Refusal|Notice|Problem)|Phrase\\.asIs)"
                        + "\\((?:[^\";]|\"[^\"]*\")*?\"[^\"]*[a-z]{2,} [a-z]{2,}[^\"]*\"");
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/flattenlab"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java"))
                    .filter(path -> !path.startsWith("src/main/java/flattenlab/cli"))
                    .toList()) {
                words.matcher(Files.readString(file))
                        .results()
                        .forEach(match -> found.add(file + ": " + match.group()));
            }
        }
        assertThat(found).isEmpty();
    }

    private static String sources(Path folder) throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                all.append(Files.readString(file));
            }
        }
        return all.toString();
    }

    @Test
    void aMeasuredNumberHasAComma() {
        assertThat(GERMAN.text(Phrase.of("value.gigabytes", 1.5))).isEqualTo("1,5 GB");
    }

    @Test
    void whatTheSystemSaysIsSaidInTheLanguageWhereItIsKnown() {
        Phrase full = Phrase.system(new IOException("/home/a/b.json: No space left on device"));
        assertThat(full).hasToString("/home/a/b.json: No space left on device");
        assertThat(GERMAN.text(full)).isEqualTo("/home/a/b.json: der Datenträger ist voll");
        Phrase refused = Phrase.system(new FileNotFoundException("/a (Permission denied)"));
        assertThat(GERMAN.text(refused)).isEqualTo("/a (das Recht dazu fehlt)");
        assertThat(GERMAN.text(Phrase.system(new IOException("quota of 5")))).isEqualTo("quota of 5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"faults", "faults_de"})
    void noKeyIsGivenTwice(String file) throws IOException {
        assertThat(Files.readAllLines(Path.of("resources/i18n/" + file + ".properties")).stream()
                        .filter(line -> !line.startsWith("#"))
                        .map(line -> line.substring(0, line.indexOf('='))))
                .doesNotHaveDuplicates();
    }
}
