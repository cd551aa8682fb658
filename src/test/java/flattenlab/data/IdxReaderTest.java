package flattenlab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdxReaderTest {
    private static final String FILE = "some-images.idx3-ubyte.gz";
    private static final int[] DIMS = {7, 5, 4};
    private static final int HEADER = 4 + 4 * 3;

    private static byte[] values() {
        byte[] values = new byte[7 * 5 * 4];
        new Random(3).nextBytes(values);
        return values;
    }

    /** A file as the format describes it: magic number, sizes, values. */
    private static byte[] idx(int magic, int[] dims, byte[] values) {
        ByteBuffer buffer = ByteBuffer.allocate(4 + 4 * dims.length + values.length);
        buffer.putInt(magic);
        Arrays.stream(dims).forEach(buffer::putInt);
        return buffer.put(values).array();
    }

    private static byte[] valid() {
        return idx(0x0803, DIMS, values());
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream stream = new GZIPOutputStream(zipped)) {
            stream.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return zipped.toByteArray();
    }

    private static IdxReader.Block read(byte[] file) throws IOException {
        return IdxReader.read(FILE, new ByteArrayInputStream(file), 3);
    }

    private static void assertRefused(byte[] file, String fault) {
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(FILE)
                .hasMessageContaining(fault);
    }

    @Test
    void whatWasWrittenIsReadBack() throws IOException {
        IdxReader.Block block = read(gzip(valid()));
        assertThat(block.dims()).containsExactly(DIMS);
        assertThat(block.values()).containsExactly(values());
    }

    @Test
    void aFileOfOneAxisIsReadBack() throws IOException {
        byte[] labels = {3, 1, 4, 1, 5};
        byte[] file = gzip(idx(0x0801, new int[] {5}, labels));
        assertThat(IdxReader.read(FILE, new ByteArrayInputStream(file), 1).values())
                .containsExactly(labels);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 4, 9, HEADER, HEADER + 1, HEADER + 139})
    void aFileCutShortBeforeItIsZippedIsRefused(int length) {
        assertRefused(gzip(Arrays.copyOf(valid(), length)), "cut short");
    }

    @Test
    void aFileCutShortSaysHowMuchIsThere() {
        assertRefused(gzip(Arrays.copyOf(valid(), HEADER + 100)), "100 of 140 values");
    }

    @Test
    void aDownloadCutShortAnywhereIsRefused() {
        byte[] file = gzip(valid());
        for (int length = 0; length < file.length; length++) {
            assertRefused(Arrays.copyOf(file, length), "cut short");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0x01000803, 0x00010803, 0x00000D03, 0x00000903, 0x89504E47})
    void anotherMagicNumberIsRefused(int magic) {
        assertRefused(gzip(idx(magic, DIMS, values())), "does not start like an IDX file");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 4, 255})
    void anotherNumberOfAxesIsRefusedWithBothNumbers(int axes) {
        assertRefused(gzip(idx(0x0800 | axes, DIMS, values())), axes + " axes where 3 are needed");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 5, 4, 0",
        "1, 7, 0, 4, 0",
        "0, -1, 5, 4, -1",
        "2, 7, 5, -2147483648, -2147483648",
        "0, 2147483647, 1, 1, 2147483647",
        "1, 65536, 65536, 1, 65536",
        "2, 1048576, 1024, 2, 2",
    })
    void anAbsurdSizeIsRefusedWithItsAxis(int axis, int first, int second, int third, String claimed) {
        assertRefused(
                gzip(idx(0x0803, new int[] {first, second, third}, values())),
                "axis " + axis + " claims a size of " + claimed);
    }

    @Test
    void theLargestSizeThatIsBelievedDoesNotAskForMemoryThatTheFileCannotFill() {
        assertRefused(gzip(idx(0x0803, new int[] {1 << 30, 1, 1}, values())), "140 of " + (1 << 30) + " values");
    }

    @Test
    void bytesBehindTheLastValueAreRefused() {
        assertRefused(gzip(Arrays.copyOf(valid(), HEADER + 141)), "goes on after its 140 values");
    }

    @Test
    void whatIsNotGzipIsRefused() {
        assertRefused(valid(), "not intact gzip");
    }

    @Test
    void aWrongChecksumIsRefused() {
        byte[] file = gzip(valid());
        file[file.length - 8] ^= 1;
        assertRefused(file, "not intact gzip");
    }

    @Test
    void damagedValuesAreNoticedThoughAnyValueIsAValue() {
        byte[] file = gzip(valid());
        Arrays.fill(file, 80, 90, (byte) 0xFF);
        assertRefused(file, "not intact gzip");
    }

    @Test
    void noDamageToTheZippedFileGivesAnythingButADataException() {
        Random random = new Random(11);
        byte[] file = gzip(valid());
        int refused = 0;
        for (int i = 0; i < 200; i++) {
            refused += isRefusedProperly(mutated(file, random)) ? 1 : 0;
        }
        // What still reads was hit where gzip keeps remarks that nobody needs.
        assertThat(refused).isGreaterThan(150);
    }

    @Test
    void noDamageBeforeZippingGivesAnythingButADataException() {
        Random random = new Random(12);
        int refused = 0;
        for (int i = 0; i < 200; i++) {
            byte[] raw = valid();
            // Most of a file is values, and any value is a value: aim at the header.
            byte[] header = mutated(Arrays.copyOf(raw, HEADER), random);
            byte[] damaged = Arrays.copyOf(header, header.length + raw.length - HEADER);
            System.arraycopy(raw, HEADER, damaged, header.length, raw.length - HEADER);
            refused += isRefusedProperly(gzip(damaged)) ? 1 : 0;
        }
        assertThat(refused).isGreaterThan(150);
    }

    /** One to three bytes changed, a piece taken out, or a piece put in. */
    private static byte[] mutated(byte[] file, Random random) {
        byte[] copy = file.clone();
        int at = random.nextInt(copy.length);
        switch (random.nextInt(3)) {
            case 0 -> {
                for (int i = random.nextInt(3); i >= 0; i--) {
                    copy[random.nextInt(copy.length)] ^= (byte) (1 + random.nextInt(255));
                }
                return copy;
            }
            case 1 -> {
                int gap = 1 + random.nextInt(copy.length - at);
                System.arraycopy(file, at + gap, copy, at, copy.length - at - gap);
                return Arrays.copyOf(copy, copy.length - gap);
            }
            default -> {
                byte[] piece = new byte[1 + random.nextInt(9)];
                random.nextBytes(piece);
                byte[] longer = Arrays.copyOf(copy, copy.length + piece.length);
                System.arraycopy(file, at, longer, at + piece.length, file.length - at);
                System.arraycopy(piece, 0, longer, at, piece.length);
                return longer;
            }
        }
    }

    private static boolean isRefusedProperly(byte[] file) {
        Throwable thrown = catchThrowable(() -> read(file));
        if (thrown == null) {
            return false;
        }
        assertThat(thrown).isInstanceOf(DataException.class).hasMessageContaining(FILE);
        return true;
    }
}
