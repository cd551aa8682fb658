package flattenlab.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import flattenlab.tensor.BadInputException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SafeFileTest {
    @TempDir
    Path folder;

    private static SafeFile.Body text(String text) {
        return out -> out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static void assertRefused(Path target, String... parts) {
        assertThatThrownBy(() -> SafeFile.write(target, text("new")))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("file: '" + target + "' cannot be used; allowed: ")
                .hasMessageContainingAll(parts);
    }

    private static boolean posix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }

    @Test
    void aFileIsWrittenAndReplaced() throws IOException {
        Path file = folder.resolve("a.csv");
        SafeFile.write(file, text("old"));
        assertThat(file).hasContent("old");
        SafeFile.write(file, out -> {
            for (int i = 0; i < 300_000; i++) {
                out.write('n');
            }
            assertThat(file).hasContent("old");
            out.close();
        });
        assertThat(file).hasContent("n".repeat(300_000));
        assertThat(names()).containsExactly("a.csv");
    }

    /** Another program may still be writing what is young. */
    @Test
    void whatAProgramHasLeftThatWasKilledIsClearedAwayWhenItIsADayOld() throws IOException {
        Path old = Files.writeString(folder.resolve(".flattenlab-1.part"), "half");
        Path frames = Files.createDirectory(folder.resolve(".flattenlab-2.part"));
        Files.writeString(frames.resolve("frame-0001.png"), "half");
        Files.writeString(folder.resolve(".flattenlab-3.part"), "half");
        Files.writeString(folder.resolve("mine.part"), "whole");
        FileTime then = FileTime.from(Instant.now().minus(Duration.ofHours(25)));
        for (Path path : List.of(old, frames, folder.resolve("mine.part"))) {
            Files.setLastModifiedTime(path, then);
        }
        SafeFile.write(folder.resolve("a.csv"), text("new"));
        assertThat(names()).containsExactly(".flattenlab-3.part", "a.csv", "mine.part");
    }

    @Test
    void aNewFileMayBeReadByWhomTheSystemLets() throws IOException {
        assumeTrue(posix());
        Path plain = Files.writeString(folder.resolve("plain"), "");
        SafeFile.write(folder.resolve("safe"), text(""));
        assertThat(Files.getPosixFilePermissions(folder.resolve("safe")))
                .isEqualTo(Files.getPosixFilePermissions(plain));
    }

    @Test
    void aLinkStaysALink() throws IOException {
        assumeTrue(posix());
        Path file = Files.writeString(folder.resolve("file"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);
        SafeFile.write(link, text("new"));
        assertThat(link).isSymbolicLink();
        assertThat(file).hasContent("new");
    }

    static Stream<Throwable> failures() {
        return Stream.of(
                new CancellationException("enough"), new IllegalStateException("broken"), new AssertionError("worse"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void whateverTheBodyThrowsTheOldFileIsWholeAndNothingIsLeft(Throwable failure) throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "old");
        for (Path target : List.of(file, folder.resolve("other.csv"))) {
            assertThatThrownBy(() -> SafeFile.write(target, out -> {
                        writeMuch(out);
                        if (failure instanceof Error error) {
                            throw error;
                        }
                        throw (RuntimeException) failure;
                    }))
                    .isSameAs(failure);
        }
        assertThat(file).hasContent("old");
        assertThat(names()).containsExactly("a.csv");
    }

    private static void writeMuch(OutputStream out) throws IOException {
        out.write(new byte[200_000]);
        out.flush();
    }

    @Test
    void anInputOrOutputFaultIsOneLine() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "old");
        assertThatThrownBy(() -> SafeFile.write(file, out -> {
                    writeMuch(out);
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(BadInputException.class)
                .hasMessageContainingAll(file.toString(), "No space left on device");
        assertThat(file).hasContent("old");
        assertThat(names()).containsExactly("a.csv");
    }

    /** Interrupted before, in the middle, and after the last byte. */
    @Test
    void anInterruptedThreadCancels() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "old");
        for (SafeFile.Body body : List.<SafeFile.Body>of(
                out -> {
                    Thread.currentThread().interrupt();
                    writeMuch(out);
                },
                out -> {
                    writeMuch(out);
                    Thread.currentThread().interrupt();
                },
                out -> Thread.currentThread().interrupt())) {
            try {
                assertThatThrownBy(() -> SafeFile.write(file, body)).isInstanceOf(CancellationException.class);
            } finally {
                assertThat(Thread.interrupted()).isTrue();
            }
            assertThat(file).hasContent("old");
            assertThat(names()).containsExactly("a.csv");
        }
    }

    @Test
    void aTargetThatCannotBeWrittenIsNamed() throws IOException {
        assertRefused(folder, "this is a folder");
        assertRefused(folder.resolve("missing").resolve("a.csv"), "an existing folder", "missing");
        Path file = Files.writeString(folder.resolve("file"), "");
        assertRefused(file.resolve("a.csv"), "an existing folder");
        // Said of a name that no message could hold: how it begins, and what the system says of it.
        assertThatThrownBy(() -> SafeFile.write(folder.resolve("n".repeat(300)), text("new")))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("file: '" + folder.resolve("nnn"))
                .hasMessageContaining("a place that can be written");
        assertThat(names()).containsExactly("file");
    }

    @Test
    void aReadOnlyFolderAndAReadOnlyFileAreNamed() throws IOException {
        assumeTrue(posix());
        Path file = Files.writeString(folder.resolve("a.csv"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
        assumeFalse(Files.isWritable(file), "root may write everything");
        assertRefused(file, "a file that may be written");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            assertRefused(folder.resolve("b.csv"), "a folder that may be written", folder.toString());
        } finally {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        assertThat(file).hasContent("old");
    }

    @Test
    void aDeviceIsNotReplaced() {
        Path device = Path.of("/dev/null");
        assumeTrue(Files.exists(device));
        assertRefused(device, "an ordinary file");
        assertThatCode(() -> Files.writeString(device, "x")).doesNotThrowAnyException();
    }
}
