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
        Chooser other = new Chooser(new Group());
        Path lessons = Files.createDirectory(folder.resolve("\u00dcbungen 100 %"));
        chooser.remember(lessons);
        assertThat(chooser.remembered()).isEqualTo(lessons.toFile());
        assertThat(other.remembered()).as("the first of another control").isEqualTo(lessons.toFile());
        other.remember(folder);
        assertThat(chooser.remembered()).as("its own goes first").isEqualTo(lessons.toFile());
        Files.delete(lessons);
        assertThat(chooser.remembered()).isEqualTo(folder.toFile());
    }

    @Test
    void aButtonThatHasLeftTheWindowWhileItWasPressedAsksNothing() {
        Chooser chooser = new Chooser(new Group());
        assertThat(chooser.save("report", "report", "html")).isEmpty();
        assertThat(chooser.folder("lessons")).isEmpty();
    }

    @Test
    void theFirstDialogOfAllOpensAmongTheDocuments(@TempDir Path home) throws IOException {
        assertThat(FirstFolder.of(home)).containsExactly(home.resolve("Documents"), home);
        Path names = Files.createDirectory(home.resolve(".config")).resolve("user-dirs.dirs");
        Files.writeString(names, "# mine\nXDG_DESKTOP_DIR=\"$HOME/x\"\nXDG_DOCUMENTS_DIR=\"$HOME/Eigene Dateien\"\n");
        assertThat(FirstFolder.of(home))
                .containsExactly(home.resolve("Eigene Dateien"), home.resolve("Documents"), home);
        Files.write(names, new byte[] {(byte) 0xff, 0, 10, (byte) 0xfe});
        assertThat(FirstFolder.of(home)).containsExactly(home.resolve("Documents"), home);
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
