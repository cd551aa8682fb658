package flattenlab.ui.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javafx.scene.Group;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChooserTest {
    @Test
    void theNextDialogOpensWhereTheLastOneWasLeftWhileThatIsThere(@TempDir Path folder) throws IOException {
        Chooser chooser = new Chooser(new Group());
        assertThat(chooser.remembered()).isNull();
        Path lessons = Files.createDirectory(folder.resolve("\u00dcbungen 100 %"));
        chooser.remember(lessons);
        assertThat(chooser.remembered()).isEqualTo(lessons.toFile());
        Files.delete(lessons);
        assertThat(chooser.remembered()).isNull();
    }

    @Test
    void noPartOfTheWindowOpensADialogForFilesOfItsOwn() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".java"))
                            .filter(file -> !file.endsWith("Chooser.java"))
                            .filter(ChooserTest::makesADialog))
                    .isEmpty();
        }
    }

    private static boolean makesADialog(Path file) {
        try {
            String source = Files.readString(file);
            return source.contains("new FileChooser(") || source.contains("new DirectoryChooser(");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
