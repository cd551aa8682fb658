package flattenlab.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramPlaceTest {
    @TempDir
    private Path folder;

    @Test
    void theJarIsFoundAmongTheOthersWhereverItLies() {
        String place =
                folder.resolve("50 % Kurs #1 ü").resolve("flattenlab.jar").toString();
        assertThat(Program.place("/elsewhere/fine-1.0.jar", place, "/elsewhere/last-2.jar"))
                .contains(Path.of(place));
    }

    @Test
    void classesMayLieInAFolder() throws IOException {
        Path classes = folder.resolve("classes");
        Files.createDirectories(classes.resolve("flattenlab/tensor"));
        Files.createFile(classes.resolve("flattenlab/tensor/Program.class"));
        assertThat(Program.place(folder.toString(), classes.toString())).contains(classes);
        assertThat(Program.place(folder.toString())).isEmpty();
    }

    @Test
    void aLibraryThatIsGoneOrEmptyIsLost() throws IOException {
        Path whole = Files.write(folder.resolve("whole.jar"), new byte[] {1});
        Path empty = Files.createFile(folder.resolve("empty.jar"));
        Path gone = folder.resolve("gone.jar");
        assertThat(Program.lost(whole.toString(), folder.resolve("classes").toString()))
                .isEmpty();
        assertThat(Program.lost(whole.toString(), empty.toString(), gone.toString()))
                .contains(empty.toFile());
        assertThat(Program.lost(gone.toString())).contains(gone.toFile());
    }

    @Test
    void theClassThatIsMissingTellsWhichPartOfTheProgramIs() {
        NoClassDefFoundError gone = new NoClassDefFoundError("flattenlab/net/Net$Layer");
        assertThat(Program.missing(gone))
                .hasValueSatisfying(phrase -> assertThat(phrase.toString()).contains("flattenlab.net.Net$Layer"));
        assertThat(Program.missing(new IllegalStateException("so", new ClassNotFoundException("a.B"))))
                .hasValueSatisfying(phrase -> assertThat(phrase.toString()).contains("a.B"));
        assertThat(Program.missing(new NoClassDefFoundError("Could not initialize class a.B")))
                .isEmpty();
        assertThat(Program.missing(new IllegalStateException("a.B"))).isEmpty();
    }

    @Test
    void whatWasInstalledIsInstalledAgainAndWhatWasBuiltIsBuiltAgain() {
        assertThat(Program.isInstalled()).isFalse();
        assertThat(Program.again()).isEqualTo(Phrase.of("program.build_again"));
        System.setProperty("flattenlab.installed", "true");
        try {
            assertThat(Program.isInstalled()).isTrue();
            assertThat(Program.again()).isEqualTo(Phrase.of("program.install_again"));
            assertThat(Program.command()).isEqualTo("flattenlab");
        } finally {
            System.clearProperty("flattenlab.installed");
        }
        assertThat(Program.command()).matches("(\\./)?flattenlab(\\.cmd)?").isNotEqualTo("flattenlab");
    }

    @Test
    void nativeLibrariesLieWhereTheirPropertySays() {
        String before = System.getProperty(Program.NATIVES_PROPERTY);
        try {
            System.setProperty(Program.NATIVES_PROPERTY, folder.toString());
            assertThat(Program.natives()).contains(folder);
            System.clearProperty(Program.NATIVES_PROPERTY);
            assertThat(Program.natives()).isEmpty();
        } finally {
            if (before != null) {
                System.setProperty(Program.NATIVES_PROPERTY, before);
            }
        }
    }

    @Test
    void hereTheProgramLiesInItsFolderOfClassesAndIsWhole() {
        assertThat(Program.place()).exists();
        assertThatCode(Program::requireLibraries).doesNotThrowAnyException();
        assertThatCode(Program::requireNatives).doesNotThrowAnyException();
    }
}
