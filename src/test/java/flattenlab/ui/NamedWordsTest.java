package flattenlab.ui;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.ui.common.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How a name and what is said of it are joined depends on the language, and is known in one place. */
class NamedWordsTest {
    /** A place in a file as compilers name it, and what is copied for a report, are the same everywhere. */
    private static final List<String> SAME_EVERYWHERE =
            List.of("AboutProgram", "Learner", "LearnPanel", "OpenedQuestions", "WhoPane");

    @Test
    void frenchSetsASpaceBeforeTheColon() {
        assertThat(new Messages(Locale.FRENCH).named("ligne 3", "x")).isEqualTo("ligne 3\u00a0: x");
        assertThat(new Messages(Locale.ENGLISH).named("line 3", "x")).isEqualTo("line 3: x");
        assertThat(new Messages(Locale.ENGLISH).named("", "x")).isEqualTo("x");
    }

    @Test
    void noPartOfTheWindowJoinsThemItself() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/flattenlab/ui"))) {
            List<String> own = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> read(file).contains("\": \""))
                    .map(file -> file.getFileName().toString().replace(".java", ""))
                    .collect(Collectors.toList());
            assertThat(own).isSubsetOf(SAME_EVERYWHERE);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
