package flattenlab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.junit.jupiter.api.Test;

/** The bytes of a picture, for readers that take no end for an answer. */
class EndingStreamTest {
    private static EndingStream of(int... bytes) {
        byte[] there = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            there[i] = (byte) bytes[i];
        }
        return new EndingStream(new MemoryCacheImageInputStream(new ByteArrayInputStream(there)));
    }

    @Test
    void itGivesWhatIsThere() throws IOException {
        try (ImageInputStream in = of(1, 2, 3, 4, 5, 6)) {
            assertThat(in.read()).isEqualTo(1);
            in.mark();
            assertThat(in.readUnsignedShort()).isEqualTo(0x203);
            in.reset();
            assertThat(in.readBits(4)).isZero();
            assertThat(in.readBits(4)).isEqualTo(2);
            byte[] rest = new byte[9];
            assertThat(in.read(rest, 2, 7)).isEqualTo(4);
            assertThat(rest).containsExactly(0, 0, 3, 4, 5, 6, 0, 0, 0);
            in.seek(4);
            assertThat(in.read()).isEqualTo(5);
            assertThat(in.getStreamPosition()).isEqualTo(5);
        }
    }

    @Test
    void whoHasMetTheEndAThousandTimesIsStopped() throws IOException {
        try (ImageInputStream in = of(1)) {
            in.read();
            for (int i = 0; i < 500; i++) {
                assertThat(in.read()).isEqualTo(-1);
                assertThat(in.read(new byte[3])).isEqualTo(-1);
            }
            assertThatThrownBy(in::read).isInstanceOf(IOException.class).hasMessageContaining("ends early");
        }
    }
}
