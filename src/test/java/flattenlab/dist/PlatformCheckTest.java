package flattenlab.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Platform folders of made-up libraries, which are written here byte by byte as the systems' own tools would. */
class PlatformCheckTest {
    private static final int INTEL = 0x01000007;
    private static final int ARM = 0x0100000c;

    @TempDir
    private Path folder;

    /** One section that holds the table of imports, with its names behind it; at 0x1000 in memory, at 512 in the file. */
    private static byte[] dll(int machine, String... needs) {
        ByteBuffer file = ByteBuffer.allocate(2048).order(ByteOrder.LITTLE_ENDIAN);
        file.put(0, (byte) 'M').put(1, (byte) 'Z').putInt(0x3c, 64);
        file.put(64, (byte) 'P')
                .put(65, (byte) 'E')
                .putShort(68, (short) machine)
                .putShort(70, (short) 1);
        file.putShort(84, (short) 240).putShort(88, (short) 0x20b);
        file.putInt(88 + 120, needs.length == 0 ? 0 : 0x1000);
        int section = 88 + 240;
        file.putInt(section + 8, 1024)
                .putInt(section + 12, 0x1000)
                .putInt(section + 16, 1024)
                .putInt(section + 20, 512);
        int text = 512 + 20 * (needs.length + 1);
        for (int i = 0; i < needs.length; i++) {
            file.putInt(512 + 20 * i + 12, text - 512 + 0x1000);
            byte[] name = needs[i].getBytes(StandardCharsets.US_ASCII);
            file.position(text).put(name);
            text += name.length + 1;
        }
        return file.array();
    }

    private static byte[] dylib(int processor, boolean signed, String... needs) {
        ByteBuffer file = ByteBuffer.allocate(2048).order(ByteOrder.LITTLE_ENDIAN);
        file.putInt(0xfeedfacf).putInt(processor).putInt(0).putInt(6);
        file.putInt(needs.length + (signed ? 1 : 0)).putInt(0).putInt(0).putInt(0);
        for (String need : needs) {
            byte[] name = need.getBytes(StandardCharsets.US_ASCII);
            int start = file.position();
            int length = (24 + name.length + 8) / 8 * 8;
            file.putInt(0xc).putInt(length).putInt(24);
            file.position(start + 24).put(name).position(start + length);
        }
        if (signed) {
            file.putInt(0x1d).putInt(16);
        }
        return file.array();
    }

    private static byte[] fat(byte[]... parts) {
        ByteBuffer file = ByteBuffer.allocate(4096 * (parts.length + 1));
        file.putInt(0xcafebabe).putInt(parts.length);
        for (int i = 0; i < parts.length; i++) {
            file.putInt(0)
                    .putInt(0)
                    .putInt(4096 * (i + 1))
                    .putInt(parts[i].length)
                    .putInt(12);
        }
        for (int i = 0; i < parts.length; i++) {
            file.position(4096 * (i + 1)).put(parts[i]);
        }
        return file.array();
    }

    private void write(String file, byte[] bytes) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.write(path, bytes);
    }

    private void jars(String... more) throws IOException {
        for (String name : List.of(
                "flattenlab.jar",
                "LICENSE",
                "NOTICE",
                "nd4j-api-1.jar",
                "nd4j-native-1.jar",
                "javacpp-1.jar",
                "openblas-1.jar",
                "atlantafx-base-1.jar",
                "picocli-1.jar",
                "tree-sitter-1.jar")) {
            write("app/" + name, new byte[1]);
        }
        for (String name : more) {
            write("app/" + name, new byte[1]);
        }
    }

    private void windows() throws IOException {
        jars();
        String natives = "app/natives/onednn/";
        write(natives + "jnijavacpp.dll", dll(0x8664, "KERNEL32.dll", "api-ms-win-crt-heap-l1-1-0.dll"));
        write(natives + "jniopenblas_nolapack.dll", dll(0x8664, "libopenblas_nolapack.dll", "KERNEL32.dll"));
        write(natives + "jnind4jcpu.dll", dll(0x8664, "libnd4jcpu.dll", "msvcrt.dll"));
        write(natives + "libnd4jcpu.dll", dll(0x8664, "LIBOPENBLAS.dll"));
        write(natives + "libopenblas.dll", dll(0x8664));
        write(natives + "libopenblas_nolapack.dll", dll(0x8664));
        for (String name : List.of("tree-sitter", "tree-sitter-python")) {
            write("app/natives/tree-sitter/lib/x86_64-windows-" + name + ".dll", dll(0x8664, "KERNEL32.dll"));
        }
        for (String name :
                List.of("glass", "javafx_font", "javafx_iio", "decora_sse", "prism_common", "prism_sw", "prism_d3d")) {
            write("javafx/" + name + ".dll", dll(0x8664, "USER32.dll"));
        }
    }

    private void mac() throws IOException {
        jars();
        String natives = "app/natives/plain/";
        for (String name : List.of("jnijavacpp", "jniopenblas_nolapack", "jnind4jcpu", "nd4jcpu")) {
            write(
                    natives + "lib" + name + ".dylib",
                    dylib(ARM, true, "@rpath/libopenblas.0.dylib", "/usr/lib/libSystem.B.dylib"));
        }
        write(natives + "libopenblas.0.dylib", fat(dylib(INTEL, true), dylib(ARM, true)));
        write(natives + "libopenblas_nolapack.0.dylib", dylib(ARM, true));
        for (String name : List.of("tree-sitter", "tree-sitter-python")) {
            write("app/natives/tree-sitter/lib/aarch64-macos-" + name + ".dylib", dylib(ARM, true));
        }
        for (String name :
                List.of("glass", "javafx_font", "javafx_iio", "decora_sse", "prism_common", "prism_sw", "prism_es2")) {
            write(
                    "javafx/lib" + name + ".dylib",
                    dylib(ARM, true, "/System/Library/Frameworks/AppKit.framework/Versions/C/AppKit"));
        }
    }

    private List<String> faults(Platform platform) throws IOException {
        return PlatformCheck.faults(folder, platform);
    }

    @Test
    void aWholeFolderHasNoFault() throws IOException {
        windows();
        assertThat(faults(Platform.WINDOWS_X86_64)).isEmpty();
    }

    @Test
    void aWholeFolderForAppleSiliconHasNoFault() throws IOException {
        mac();
        assertThat(faults(Platform.MACOS_ARM64)).isEmpty();
        // One of these libraries alone is for Intel, too.
        assertThat(faults(Platform.MACOS_X86_64))
                .contains("macosx-x86_64: natives holds [plain, tree-sitter], not only onednn and tree-sitter")
                .contains("macosx-x86_64: libglass.dylib is for [MACOS_ARM64]");
    }

    @Test
    void whatIsMissingOrForAnotherProcessorIsNamed() throws IOException {
        windows();
        String natives = "app/natives/onednn/";
        Files.delete(folder.resolve(natives + "libopenblas_nolapack.dll"));
        write(natives + "libopenblas.dll", dll(0xaa64));
        write("javafx/glass.dll", dll(0x8664, "vcruntime140.dll"));
        write(natives + "libnd4jcpu.so", new byte[0]);
        Files.delete(folder.resolve("app/NOTICE"));
        assertThat(faults(Platform.WINDOWS_X86_64))
                .containsExactlyInAnyOrder(
                        "windows-x86_64: NOTICE is missing",
                        "windows-x86_64: libopenblas_nolapack.dll is missing",
                        "windows-x86_64: jniopenblas_nolapack.dll needs libopenblas_nolapack.dll, which is not there",
                        "windows-x86_64: libopenblas.dll is for []",
                        "windows-x86_64: libnd4jcpu.so is no library",
                        "windows-x86_64: glass.dll needs vcruntime140.dll, which is not there");
    }

    @Test
    void whatOnlyTestsOrOtherSystemsNeedIsNamed() throws IOException {
        windows();
        jars("openjfx-monocle-17.jar", "mkl-1.jar", "nd4j-native-1-linux-x86_64.jar", "javafx-base-21-win.jar");
        assertThat(faults(Platform.WINDOWS_X86_64))
                .containsExactlyInAnyOrder(
                        "windows-x86_64: openjfx-monocle-17.jar is not needed",
                        "windows-x86_64: mkl-1.jar is not needed",
                        "windows-x86_64: nd4j-native-1-linux-x86_64.jar is laid out and not needed as a jar",
                        "windows-x86_64: javafx-base-21-win.jar belongs into the runtime");
    }

    @Test
    void withoutASignatureNothingIsForAppleSilicon() throws IOException {
        mac();
        write("app/natives/plain/libnd4jcpu.dylib", dylib(ARM, false));
        assertThat(faults(Platform.MACOS_ARM64)).containsExactly("macosx-arm64: libnd4jcpu.dylib is not signed");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void theSecondNameOfOpenBlasIsNoLinkOnWindows() throws IOException {
        windows();
        Path second = folder.resolve("app/natives/onednn/libopenblas_nolapack.dll");
        Files.delete(second);
        Files.createSymbolicLink(second, Path.of("libopenblas.dll"));
        assertThat(faults(Platform.WINDOWS_X86_64))
                .containsExactly("windows-x86_64: libopenblas_nolapack.dll is a link, which not everyone may make");
    }

    @Test
    void aLibraryOfLinuxOrACutOneIsRefused() throws IOException {
        write("linux", new byte[] {0x7f, 'E', 'L', 'F'});
        write("cut", Arrays.copyOf(dll(0x8664, "KERNEL32.dll"), 100));
        for (String file : List.of("linux", "cut")) {
            assertThatThrownBy(() -> LibraryHeader.read(folder.resolve(file)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(file);
        }
    }
}
