package flattenlab;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.data.Dataset;
import flattenlab.ui.common.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The quiz, the window and the lessons say the same thing with the same German word. */
class GermanTermsTest {
    /** What is not said, and what is said in its place. */
    private static final Map<String, String> REPLACED = Map.ofEntries(
            Map.entry("Bildpunkt", "Pixel"),
            Map.entry("Schrittweite", "Stride"),
            Map.entry("zusammen(ge|zu)?leg", "zusammenfassen"),
            Map.entry("\\b[Ll]eg(t|en)\\b[^.:;]{0,60}\\bzusammen\\b", "zusammenfassen"),
            Map.entry("\\bEbene[n]?\\b", "Fläche"),
            Map.entry("Feature-Karte|Merkmalskarte|Karten (vor|mit \\{maps)|\\{filters\\} Karten", "Feature Maps"),
            Map.entry("\\b(der|den|einen) Reshape", "das Reshape"),
            Map.entry("\\b([Ee]ine|[Dd]ie) View\\b", "ein View"),
            Map.entry("stürz|STÜRZT|Absturz", "bricht ab"),
            Map.entry("\\b[Hh](ält|ielt)\\b[^.:;]{0,60}\\ban\\b", "bricht ab"),
            Map.entry(
                    "Batch[^.:;]{0,40}gefaltet|gefaltete[rn]? Batch|zusammengefaltet|hineingefaltet",
                    "zusammengefasst"),
            Map.entry(
                    "Slot(ieren|zahl|halter)|(tausch|wechsel)[a-z]* (den|ihren|seinen) Slot|den Slot getauscht",
                    "Platz"));

    private static List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>(List.of(
                Path.of("resources/i18n/quiz_de.properties"),
                Path.of("resources/i18n/messages_de.properties"),
                Path.of("resources/i18n/verdict_de.properties"),
                Path.of("resources/i18n/faults_de.properties")));
        try (Stream<Path> lessons = Files.list(Path.of("lessons/de"))) {
            lessons.filter(path -> path.toString().endsWith(".md")).forEach(files::add);
        }
        return files;
    }

    @Test
    void classesOfTheBundledDataHaveGermanNamesAndMeasuredNumbersAComma() {
        Messages german = new Messages(Locale.GERMAN);
        Messages english = new Messages(Locale.ENGLISH);
        for (Dataset.Source data : Dataset.Source.bundled()) {
            assertThat(english.classes(data)).isEqualTo(data.classes());
            assertThat(german.classes(data)).hasSameSizeAs(data.classes()).doesNotHaveDuplicates();
        }
        assertThat(german.classes(Dataset.Source.CLOTHING)).contains("Hose", "Stiefelette");
        assertThat(german.classes(Dataset.Source.DIGITS)).isEqualTo(Dataset.Source.DIGITS.classes());
        assertThat(german.decimal(97.5, 1)).isEqualTo("97,5");
    }

    @Test
    void noTextUsesAWordThatWasReplaced() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : files()) {
            for (String line : Files.readAllLines(file)) {
                REPLACED.forEach((word, instead) -> {
                    if (Pattern.compile(word).matcher(line).find()) {
                        found.add(file.getFileName() + ": " + instead + ": " + line);
                    }
                });
            }
        }
        assertThat(found).isEmpty();
    }
}
