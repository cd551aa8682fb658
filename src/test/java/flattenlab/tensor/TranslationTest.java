package flattenlab.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.tensor.Translation.Kind;
import flattenlab.tensor.Translation.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found wrong with the texts of a folder that adds a language. */
class TranslationTest {
    private static final Path TEXTS = Path.of("resources", "i18n");

    @TempDir
    private Path folder;

    private void copy(String from, String to) throws IOException {
        Files.copy(TEXTS.resolve(from), folder.resolve(to), StandardCopyOption.REPLACE_EXISTING);
    }

    private void copyEnglish() throws IOException {
        copy("messages.properties", "messages.properties");
        copy("faults.properties", "faults.properties");
        copy("verdict.properties", "verdict.properties");
        copy("quiz_en.properties", "quiz.properties");
        copy("handout.properties", "handout.properties");
    }

    @Test
    void theEnglishTextsThemselvesHaveNoProblem() throws IOException {
        copyEnglish();
        Translation translation = Translation.of(folder);
        assertThat(translation.problems()).isEmpty();
        assertThat(translation.texts())
                .containsOnlyKeys(Translation.BUNDLES.stream()
                        .map(name -> name + ".properties")
                        .toList());
    }

    @Test
    void aFileThatIsMissingIsOneProblem() {
        assertThat(Translation.of(folder).problems())
                .containsExactlyElementsOf(Translation.BUNDLES.stream()
                        .map(name -> new Problem(name + ".properties", "", Kind.MISSING))
                        .toList());
    }

    @Test
    void eachTextThatIsMissingMistypedOrHasLostAValueIsNamed() throws IOException {
        copyEnglish();
        Path faults = folder.resolve("faults.properties");
        String key = new TextBundle("faults", Locale.ENGLISH)
                .keys().stream()
                        .filter(name -> new TextBundle("faults", Locale.ENGLISH)
                                .pattern(name)
                                .contains("{0}"))
                        .sorted()
                        .findFirst()
                        .orElseThrow();
        Files.writeString(faults, "\n" + key + "={8}\nno.such.key=x\n", StandardOpenOption.APPEND);
        assertThat(Translation.of(folder).problems())
                .containsExactly(
                        new Problem("faults.properties", key, Kind.OTHER_VALUES),
                        new Problem("faults.properties", "no.such.key", Kind.UNKNOWN));
        Files.writeString(folder.resolve("verdict.properties"), "");
        assertThat(Translation.of(folder).problems())
                .filteredOn(problem -> problem.file().equals("verdict.properties"))
                .hasSizeGreaterThan(5)
                .allMatch(problem -> problem.kind() == Kind.MISSING);
    }

    @Test
    void aFileInAnotherEncodingIsNamed() throws IOException {
        copyEnglish();
        Files.write(folder.resolve("quiz.properties"), new byte[] {'a', '=', (byte) 0xe9, '\n'});
        assertThat(Translation.of(folder).problems())
                .containsExactly(new Problem("quiz.properties", "", Kind.UNREADABLE));
    }
}
