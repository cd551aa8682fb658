package flattenlab.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeedsTest {
    /** The first numbers that SplitMix64 gives for seed 0, as its authors' program prints them. */
    @Test
    void streamsAreTheNumbersOfSplitMix64() {
        assertThat(Seeds.mix(0, 0)).isEqualTo(0xE220A8397B1DCDAFL);
        assertThat(Seeds.mix(0, 1)).isEqualTo(0x6E789E6AA1B965F4L);
        assertThat(Seeds.mix(0, 2)).isEqualTo(0x06C45D188009454FL);
    }

    @Test
    void noTwoStreamsOfNearbySeedsAreTheSame() {
        Set<Long> seen = new HashSet<>();
        for (long seed = -20; seed < 20; seed++) {
            for (long stream = 0; stream < 50; stream++) {
                seen.add(Seeds.mix(seed, stream));
            }
        }
        assertThat(seen).hasSize(40 * 50);
    }
}
