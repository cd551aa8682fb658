package flattenlab.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** tree-sitter's jars bring libraries for five systems. */
class OneSystemJarTest {
    @TempDir
    private Path root;

    private Path jar(String name, String... entries) throws IOException {
        Path jar = root.resolve(name);
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (String entry : entries) {
                out.putNextEntry(new ZipEntry(entry));
                out.write(entry.getBytes());
                out.closeEntry();
            }
        }
        return jar;
    }

    @Test
    void theLibraryOfOneSystemStaysAndItsClassesDo() throws IOException {
        Path jar = jar(
                "tree-sitter-1.jar",
                "org/treesitter/TSParser.class",
                "lib/x86_64-linux-gnu-tree-sitter.so",
                "lib/aarch64-linux-gnu-tree-sitter.so",
                "lib/x86_64-windows-tree-sitter.dll",
                "lib/aarch64-macos-tree-sitter.dylib");
        Path copy = root.resolve("copy.jar");
        OneSystemJar.copy(jar, copy, Platform.WINDOWS_X86_64);
        try (JarFile file = new JarFile(copy.toFile())) {
            assertThat(file.stream().map(ZipEntry::getName))
                    .isEqualTo(List.of("org/treesitter/TSParser.class", "lib/x86_64-windows-tree-sitter.dll"));
            assertThat(file.getInputStream(file.getEntry("lib/x86_64-windows-tree-sitter.dll")))
                    .hasContent("lib/x86_64-windows-tree-sitter.dll");
        }
        assertThat(Files.getLastModifiedTime(copy)).isEqualTo(Files.getLastModifiedTime(jar));
    }

    @Test
    void aJarWithNothingOfOtherSystemsIsCopiedAsItIs() throws IOException {
        Path jar = jar("other-1.jar", "lib/data.txt", "a/B.class");
        Path copy = root.resolve("copy.jar");
        OneSystemJar.copy(jar, copy, Platform.LINUX_X86_64);
        assertThat(copy).hasSameBinaryContentAs(jar);
    }
}
