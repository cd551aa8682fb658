package flattenlab.ui.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.doctor.InputShape;
import flattenlab.doctor.Paste;
import flattenlab.doctor.Said;
import flattenlab.nn.Nd4jStructureProbe;
import flattenlab.tensor.Shape;
import flattenlab.training.StructureProbe;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the values of rows come from, for the very shape that is flattened. */
class ProofTest {
    private static final String MAPS = "nn.Conv2d(1, 16, 3, padding=1)\nnn.MaxPool2d(4)\n";

    private static Optional<Proof> proof(String flatten, int features, Said said) {
        String text = MAPS + flatten + "\nnn.Linear(" + features + ", 10)\n";
        String enters = said.input().isPresent() ? "" : "torch.randn(64, 1, 28, 28)\n";
        return Shown.of(
                        ChainConsultation.CONSULTATION.diagnose(Paste.of(text + enters), said),
                        said,
                        ChainConsultation.CONSULTATION)
                .proof();
    }

    @Test
    void aRowOfSeveralSamplesShowsEachOfThem() {
        Proof proof = proof("x.view(-1, 6272)", 6272, Said.NOTHING).orElseThrow();
        assertThat(proof.before()).isEqualTo(Shape.of(64, 16, 7, 7));
        assertThat(proof.rows()).isEqualTo(8);
        assertThat(proof.inFirstRow()).isEqualTo(8);
        for (int row = 0; row < 8; row++) {
            for (int sample = 0; sample < 64; sample++) {
                assertThat(proof.dependency()[row][sample]).isEqualTo(sample / 8 == row);
            }
        }
        // Eight samples of twelve parts each, in their order.
        assertThat(proof.parts().get(1)).hasSize(96);
        for (int part = 0; part < 96; part++) {
            assertThat(proof.parts().get(1).get(part)).isEqualTo(8 + part / 12);
        }
    }

    @Test
    void aSampleThatIsCutGivesItsColourToSeveralRows() {
        Proof proof = proof("x.view(-1, 392)", 392, Said.NOTHING).orElseThrow();
        assertThat(proof.rows()).isEqualTo(128);
        assertThat(proof.inFirstRow()).isEqualTo(1);
        assertThat(proof.parts().get(0)).isEqualTo(Collections.nCopies(96, 0));
        assertThat(proof.parts().get(1)).isEqualTo(Collections.nCopies(96, 0));
        assertThat(proof.parts().get(2)).isEqualTo(Collections.nCopies(96, 1));
        assertThat(proof.dependency()).hasNumberOfRows(Proof.MOST_ROWS);
    }

    @Test
    void whereNoTextSaysHowManyEnterAsManyAsComeOutEven() {
        Said open = Said.of(Optional.of(InputShape.parse("N,1,28,28")));
        Proof proof = proof("x.view(-1, 6272)", 6272, open).orElseThrow();
        assertThat(proof.samples()).isEqualTo(8);
        assertThat(proof.rows()).isEqualTo(1);
        assertThat(proof.inFirstRow()).isEqualTo(8);
    }

    @Test
    void ofWhatIsInOrderNothingIsProven() {
        assertThat(proof("nn.Flatten()", 784, Said.NOTHING)).isEmpty();
        assertThat(proof("nn.Flatten()", 1000, Said.NOTHING)).isEmpty();
    }

    @Test
    void theRealOperationFindsTheSame(@TempDir Path folder) {
        for (int columns : List.of(392, 1568, 6272)) {
            Proof proof =
                    proof("x.view(-1, " + columns + ")", columns, Said.NOTHING).orElseThrow();
            StructureProbe.Report report =
                    new Nd4jStructureProbe(folder).probe(proof.before(), proof.variant(), proof.order(), 10, 0);
            assertThat(report.agrees()).isTrue();
            assertThat(proof.agrees(report.dependency())).isTrue();
        }
    }
}
