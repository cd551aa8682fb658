package flattenlab.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DigestTest {
    /** FIPS 180-2, appendix B. */
    @Test
    void isTheOneOfTheStandard() {
        String abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assertThat(Digest.sha256("abc")).isEqualTo(abc);
        assertThat(Digest.sha256("abc".getBytes(StandardCharsets.UTF_8))).isEqualTo(abc);
        assertThat(Digest.sha256("")).isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void aTextIsTakenInUtf8() {
        assertThat(Digest.sha256("\u00fc")).isEqualTo(Digest.sha256(new byte[] {(byte) 0xc3, (byte) 0xbc}));
    }
}
