package flattenlab.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.doctor.python.Source;
import flattenlab.doctor.torch.TorchReading;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How many edited texts are traced for the repairs of one. */
class TriedRepairsTest {
    private static final String MODEL = """
            import torch
            from torch import nn
            net = nn.Sequential(nn.Conv2d(1, 2, 3), nn.Flatten(2), nn.Linear(9, 4))
            net(torch.randn(2, 1, 4, 4))
            """;

    /** Tries that come to nothing, with so many lines below the model. */
    private static int tried(int moreLines) {
        Diagnosis sick = new Doctor(paste -> TorchReading.of(paste, Source.of(paste)))
                .diagnose(Paste.of(MODEL + "# and so on\n".repeat(moreLines)), Said.NOTHING)
                .orElseThrow();
        AtomicInteger tried = new AtomicInteger();
        Repairs.of(sick, text -> {
            tried.incrementAndGet();
            return sick;
        });
        return tried.get();
    }

    @Test
    void ofATextAsLongAsABookFewerAreTriedThanOfAProgram() {
        assertThat(tried(0)).isGreaterThan(2);
        assertThat(tried(20_000)).as("240,000 characters, 600,000 in all").isEqualTo(2);
    }
}
