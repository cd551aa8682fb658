package flattenlab.ui.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.doctor.Diagnosis;
import flattenlab.doctor.Paste;
import flattenlab.doctor.Said;
import flattenlab.doctor.clinic.Clinic;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table of a trace, as it is read from top to bottom. */
class StepRowTest {
    private static List<StepRow> rows(String... lines) {
        Diagnosis diagnosis = Clinic.diagnose(Paste.of(String.join("\n", lines)), Said.NOTHING);
        Consultation clinic = Consultation.of(Clinic::diagnose, Clinic::diagnose);
        return StepRow.of(Shown.of(diagnosis, Said.NOTHING, clinic), String::valueOf, phrase -> phrase.key());
    }

    @Test
    void aLayerThatIsNotKnownStandsBehindThoseBeforeIt() {
        List<StepRow> rows = rows(
                "import torch",
                "from torch import nn",
                "from fancy import Attention",
                "model = nn.Sequential(",
                "    nn.Conv2d(3, 16, 3),",
                "    nn.ReLU(),",
                "    Attention(16),",
                "    nn.Flatten(),",
                ")",
                "model(torch.randn(4, 3, 8, 8))");
        assertThat(rows).extracting(row -> row.line().orElse(0)).containsExactly(5, 6, 7);
        assertThat(rows.get(2).state()).isEqualTo(StepRow.State.GAP);
    }
}
