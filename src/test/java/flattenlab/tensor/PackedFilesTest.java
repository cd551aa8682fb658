package flattenlab.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackedFilesTest {
    @TempDir
    private Path image;

    private Path app;
    private Path library;
    private Path natives;

    @BeforeEach
    void pack() throws IOException {
        app = Files.createDirectories(image.resolve("lib ä/app"));
        library = write(image.resolve("lib ä/runtime/lib glass.so"));
        natives = write(app.resolve("natives/onednn/libnd4jcpu.so"));
        Files.write(
                app.resolve(PackedFiles.NAME), List.of(PackedFiles.line(app, library), PackedFiles.line(app, natives)));
    }

    private static Path write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "whole");
    }

    private Optional<Path> damaged() {
        return PackedFiles.damaged(app, name -> true);
    }

    @Test
    void aPackageThatIsWholeIsWhole() {
        assertThat(damaged()).isEmpty();
    }

    @Test
    void whatIsLostOrEmptyOrCutShortIsNamed() throws IOException {
        Files.writeString(library, "who");
        assertThat(damaged()).contains(library);
        Files.writeString(library, "");
        assertThat(damaged()).contains(library);
        Files.delete(library);
        assertThat(damaged()).contains(library);
    }

    @Test
    void onlyWhatIsWantedIsLookedAt() throws IOException {
        Files.delete(natives);
        assertThat(PackedFiles.damaged(app, name -> !name.startsWith("natives/")))
                .isEmpty();
        assertThat(PackedFiles.damaged(app, name -> name.startsWith("natives/")))
                .contains(natives);
    }

    @Test
    void aCheckoutHasNoList() throws IOException {
        Files.delete(app.resolve(PackedFiles.NAME));
        assertThat(damaged()).isEmpty();
    }
}
