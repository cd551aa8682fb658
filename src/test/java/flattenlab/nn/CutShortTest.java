package flattenlab.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A library that ends before its end is known by its header. */
class CutShortTest {
    @TempDir
    private Path folder;

    /** A library of 64 bits whose table of 3 sections of 64 bytes begins at byte 1000. */
    private static byte[] library() {
        ByteBuffer bytes = ByteBuffer.allocate(1000 + 3 * 64).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(new byte[] {0x7F, 'E', 'L', 'F', 2, 1});
        return bytes.putLong(40, 1000)
                .putShort(58, (short) 64)
                .putShort(60, (short) 3)
                .array();
    }

    private boolean isCutShort(byte[] bytes) throws IOException {
        return CutShort.is(Files.write(folder.resolve("lib.so"), bytes));
    }

    @Test
    void whateverIsMissingAtTheEndIsNoticed() throws IOException {
        byte[] whole = library();
        assertThat(isCutShort(whole)).isFalse();
        for (int length = 64; length < whole.length; length++) {
            assertThat(isCutShort(Arrays.copyOf(whole, length)))
                    .as("%d bytes", length)
                    .isTrue();
        }
    }

    @Test
    void ofWhatIsNoLibraryOfLinuxNothingIsSaid() throws IOException {
        assertThat(isCutShort(new byte[0])).isFalse();
        assertThat(isCutShort(new byte[1000])).isFalse();
        assertThat(isCutShort("MZ and more of a library of Windows".getBytes())).isFalse();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void theLibrariesOfJavaAreWhole() throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "lib", "server", "libjvm.so");
        assertThat(CutShort.is(java)).isFalse();
    }
}
