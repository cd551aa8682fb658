package flattenlab.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Libraries in jars as their authors pack them, laid out for each system. */
class NativesLayoutTest {
    @TempDir
    private Path root;

    private Path jar(String name, String... entries) throws IOException {
        Path jar = root.resolve(name);
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (String entry : entries) {
                out.putNextEntry(new ZipEntry(entry));
                out.write((name + entry).getBytes(StandardCharsets.UTF_8));
                out.closeEntry();
            }
        }
        return jar;
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void onWindowsTheSetWithOneDnnIsTakenAndOpenBlasLiesThereTwice() throws IOException {
        List<Path> jars = List.of(
                jar("nd4j-native-1-windows-x86_64.jar", "b/windows-x86_64/plain.dll"),
                jar("nd4j-native-1-windows-x86_64-onednn.jar", "b/windows-x86_64-onednn/libnd4jcpu.dll", "b/a.class"),
                jar("nd4j-native-1-linux-x86_64.jar", "b/libnd4jcpu.so"),
                jar(
                        "openblas-1-windows-x86_64.jar",
                        "o/libopenblas.dll",
                        "o/jniopenblas.dll",
                        "o/jniopenblas_nolapack.dll"),
                jar("javafx-graphics-21-win.jar", "glass.dll"));
        Path natives = root.resolve("natives");
        new NativesLayout(Platform.WINDOWS_X86_64).nd4j(jars, natives);
        assertThat(names(natives)).containsExactly("onednn");
        Path set = natives.resolve("onednn");
        assertThat(names(set))
                .containsExactly(
                        "jniopenblas_nolapack.dll", "libnd4jcpu.dll", "libopenblas.dll", "libopenblas_nolapack.dll");
        assertThat(set.resolve("libopenblas_nolapack.dll"))
                .isRegularFile()
                .hasSameBinaryContentAs(set.resolve("libopenblas.dll"));
        assertThat(Files.isSymbolicLink(set.resolve("libopenblas_nolapack.dll")))
                .isFalse();
        new NativesLayout(Platform.WINDOWS_X86_64).javafx(jars, root.resolve("fx"));
        assertThat(names(root.resolve("fx"))).containsExactly("glass.dll");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void onAppleSiliconThePlainSetIsTakenAndTheSecondNameIsALink() throws IOException {
        List<Path> jars = List.of(
                jar("nd4j-native-1-macosx-arm64.jar", "b/libnd4jcpu.dylib"),
                jar("openblas-1-macosx-arm64.jar", "o/libopenblas.0.dylib", "o/libjniopenblas.dylib"),
                jar("openblas-1-macosx-x86_64.jar", "o/libgcc_s.1.dylib"),
                jar("javafx-graphics-21-mac.jar", "intel.dylib"),
                jar("javafx-graphics-21-mac-aarch64.jar", "libglass.dylib"));
        new NativesLayout(Platform.MACOS_ARM64).nd4j(jars, root.resolve("natives"));
        Path set = root.resolve("natives/plain");
        assertThat(names(set))
                .containsExactly("libnd4jcpu.dylib", "libopenblas.0.dylib", "libopenblas_nolapack.0.dylib");
        assertThat(Files.readSymbolicLink(set.resolve("libopenblas_nolapack.0.dylib")))
                .isEqualTo(Path.of("libopenblas.0.dylib"));
        new NativesLayout(Platform.MACOS_ARM64).javafx(jars, root.resolve("fx"));
        assertThat(names(root.resolve("fx"))).containsExactly("libglass.dylib");
    }

    @Test
    void ofTreeSittersJarsEachSystemGetsItsOwnUnderTheNamesTheyHaveThere() throws IOException {
        List<Path> jars = List.of(
                jar(
                        "tree-sitter-0.25.3.jar",
                        "lib/x86_64-linux-gnu-tree-sitter.so",
                        "lib/aarch64-macos-tree-sitter.dylib",
                        "lib/x86_64-macos-tree-sitter.dylib",
                        "lib/x86_64-windows-tree-sitter.dll"),
                jar("tree-sitter-python-0.25.0.jar", "lib/aarch64-macos-tree-sitter-python.dylib", "a.class"));
        new NativesLayout(Platform.MACOS_ARM64).treeSitter(jars, root.resolve("mac"));
        assertThat(names(root.resolve("mac/tree-sitter/lib")))
                .containsExactly("aarch64-macos-tree-sitter-python.dylib", "aarch64-macos-tree-sitter.dylib");
        new NativesLayout(Platform.WINDOWS_X86_64).treeSitter(jars, root.resolve("windows"));
        assertThat(names(root.resolve("windows/tree-sitter/lib"))).containsExactly("x86_64-windows-tree-sitter.dll");
        new NativesLayout(Platform.LINUX_X86_64).treeSitter(jars, root.resolve("linux"));
        assertThat(names(root.resolve("linux/tree-sitter/lib"))).containsExactly("x86_64-linux-gnu-tree-sitter.so");
    }

    /** All that lies in a folder of natives is loaded. */
    @Test
    void whatABuildHasLeftThatWasKilledIsBesideTheFolderAndGoneAfterTheNextOne() throws IOException {
        List<Path> jars = List.of(jar("nd4j-native-1-linux-x86_64.jar", "b/libnd4jcpu.so"));
        Path natives = Files.createDirectory(root.resolve("natives"));
        Files.writeString(natives.resolve("plain.part"), "half");
        new NativesLayout(Platform.LINUX_X86_64).nd4j(jars, natives);
        assertThat(names(natives)).containsExactly("plain");
        assertThat(natives.resolve("plain/libnd4jcpu.so")).hasContent("nd4j-native-1-linux-x86_64.jarb/libnd4jcpu.so");
    }
}
