package flattenlab.ui.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.doctor.Diagnosis;
import flattenlab.doctor.Finding;
import flattenlab.doctor.InputShape;
import flattenlab.doctor.Paste;
import flattenlab.doctor.Said;
import flattenlab.doctor.clinic.Clinic;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The table of a trace, as it is read from top to bottom. */
class StepRowTest {
    private static List<StepRow> rows(String... lines) {
        return rows(Clinic.diagnose(Paste.of(String.join("\n", lines)), Said.NOTHING), Said.NOTHING);
    }

    private static List<StepRow> rows(Diagnosis diagnosis, Said said) {
        Consultation clinic = Consultation.of(Clinic::diagnose, Clinic::diagnose);
        return StepRow.of(Shown.of(diagnosis, said, clinic), String::valueOf, phrase -> phrase.key());
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

    @Test
    void aStepStandsAtTheLineThatItsFaultNames() {
        String[] lines = {
            "model = nn.Sequential(", "nn.Conv2d(1, 8, 3),", "nn.MaxPool2d(2),", "nn.Flatten(),", "nn.Linear(100, 10))"
        };
        for (String input : List.of("28,28", "32,1,28,28", "32,3,28,28", "5")) {
            Said said = new Said(Optional.of(InputShape.parse(input)), Map.of());
            Diagnosis diagnosis = Clinic.diagnose(Paste.of(String.join("\n", lines)), said);
            Finding first = diagnosis.findings().get(0);
            int line = diagnosis.paste().line(first.where().orElseThrow());
            StepRow row = rows(diagnosis, said).get(first.step().orElseThrow());
            assertThat(row.line()).as(input).hasValue(line);
            assertThat(lines[line - 1]).contains(row.layer());
        }
    }
}
