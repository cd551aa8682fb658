package flattenlab.doctor.keras;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.doctor.Diagnosis;
import flattenlab.doctor.Finding;
import flattenlab.doctor.Kind;
import flattenlab.doctor.Paste;
import flattenlab.doctor.Verdict;
import flattenlab.doctor.clinic.Clinic;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of data and labels that a model of Keras, or its loss, does not take. */
class KerasFedTest {
    private static Finding found(String text) {
        Diagnosis sick = Clinic.diagnose(Paste.of("import numpy as np\n" + text), Optional.empty());
        assertThat(sick.verdict()).isEqualTo(Verdict.CRASHES);
        return sick.findings().get(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(9, 9, 3) | (40, 9, 9) | missing-axis | why.entry_keras3 | (N, 9, 9, 3) | (40, 9, 9)",
                "(9, 9, 3) | (9, 9, 3) | missing-batch | cause.missing_axes | (N, 9, 9, 3) | (9, 9, 3)",
                "(9, 9, 3) | (40, 3, 9, 9) | channels-last | cause.channels_first | (N, 9, 9, 3) | (40, 3, 9, 9)",
                "(9, 9, 3) | (40, 9, 9, 4) | channels | look.entry | (N, 9, 9, 3) | (40, 9, 9, 4)",
                "(9, 9, 3) | (40, 3, 9, 8) | channels | look.entry | (N, 9, 9, 3) | (40, 3, 9, 8)",
                "(9, 9, 3) | (40, 8, 8, 3) | image-size | look.entry | (N, 9, 9, 3) | (40, 8, 8, 3)",
            })
    void dataHaveTheShapeThatTheModelIsDeclaredWith(
            String declared, String fed, String kind, String why, String wanted, String came) {
        Finding finding = found("x = np.zeros(" + fed + ")\nm = Sequential([Conv2D(4, 3, input_shape=" + declared
                + "), Flatten()])\nm.predict(x)");
        assertThat(finding.kind()).isEqualTo(Kind.of(kind));
        assertThat(finding.message().key()).isEqualTo("doctor.why.entry");
        assertThat(finding.message().arguments()).containsExactly(wanted, came);
        assertThat(finding.why().key()).isEqualTo("doctor." + why);
    }

    @Test
    void picturesThatComeToAModelOfRows() {
        Finding finding = found("x = np.zeros((40, 9, 9))\nm = Sequential([Dense(4, input_dim=81)])\nm.predict(x)");
        assertThat(finding.kind()).isEqualTo(Kind.NO_FLATTEN);
        assertThat(finding.why().key()).isEqualTo("doctor.cause.flat_entry");
    }

    /** Labels are one number of a class each, or a row with a place for each class. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "5 | (40,) | categorical_crossentropy | cause.sparse | ",
                "5 | (40, 1) | categorical_crossentropy | cause.sparse | ",
                "5 | (40, 7) | categorical_crossentropy | cause.classes | 5, 7",
                "2 | (40,) | binary_crossentropy | cause.classes | 2, 1",
                "2 | (40, 1) | binary_crossentropy | cause.classes | 2, 1",
            })
    void labelsHaveTheFormThatTheLossTakes(int units, String labels, String loss, String why, String numbers) {
        Finding finding = found("x = np.zeros((40, 9))\ny = np.zeros(" + labels + ")\nm = Sequential([Dense(" + units
                + ", input_dim=9)])\nm.compile('sgd', '" + loss + "')\nm.fit(x, y)");
        assertThat(finding.kind()).isEqualTo(Kind.LABELS);
        assertThat(finding.message().key()).isEqualTo("doctor.why.column");
        assertThat(finding.why().key()).isEqualTo("doctor." + why);
        assertThat(finding.why().arguments()).hasToString("[" + (numbers == null ? "" : numbers) + "]");
    }
}
