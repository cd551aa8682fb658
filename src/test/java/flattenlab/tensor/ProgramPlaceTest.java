package flattenlab.tensor;

import static org.assertj.core.api.Assertions.assertThat;

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
}
