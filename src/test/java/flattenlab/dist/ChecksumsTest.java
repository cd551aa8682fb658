package flattenlab.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChecksumsTest {
    @TempDir
    private Path folder;

    @Test
    void allPackagesOfAFolderHaveTheirSums() throws Exception {
        Files.writeString(folder.resolve("a.deb"), "abc");
        Files.writeString(folder.resolve("b.tar.xz"), "");
        Files.createDirectory(folder.resolve("flattenlab"));
        Checksums.write(folder);
        // Of "abc" and of nothing, as FIPS 180-4 gives them.
        String sums = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  a.deb\n"
                + "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  b.tar.xz\n";
        assertThat(folder.resolve("SHA256SUMS")).hasContent(sums);
        Checksums.write(folder);
        assertThat(folder.resolve("SHA256SUMS")).hasContent(sums);
    }
}
