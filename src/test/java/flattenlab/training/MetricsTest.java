package flattenlab.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The figures are those of scikit-learn; {@code make_expected.py} beside the expected ones made them. */
class MetricsTest {
    private static final Offset<Double> ROUNDING = Offset.offset(1e-12);

    static Stream<Named<JsonNode>> cases() throws IOException {
        try (InputStream stream = MetricsTest.class.getResourceAsStream("/metrics/expected.json")) {
            JsonNode cases = new ObjectMapper().readTree(stream).get("cases");
            return StreamSupport.stream(cases.spliterator(), false)
                    .map(one -> Named.of(
                            one.get("kind").asText() + " " + one.get("truth").size(), one));
        }
    }

    private static ConfusionMatrix matrix(JsonNode one) {
        int classes = one.get("classes").asInt();
        int[][] counts = new int[classes][classes];
        for (int i = 0; i < one.get("truth").size(); i++) {
            counts[one.get("truth").get(i).asInt()][one.get("taken").get(i).asInt()]++;
        }
        return new ConfusionMatrix(counts);
    }

    private static void assertSame(double[] ours, JsonNode theirs) {
        assertThat(ours).hasSize(theirs.size());
        for (int k = 0; k < ours.length; k++) {
            assertThat(ours[k]).as("class %d", k).isCloseTo(theirs.get(k).asDouble(), ROUNDING);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void precisionRecallAndF1OfEachClassAreScikitLearns(JsonNode one) {
        ConfusionMatrix matrix = matrix(one);
        assertSame(matrix.precision(), one.get("precision"));
        assertSame(matrix.recall(), one.get("recall"));
        assertSame(matrix.f1(), one.get("f1"));
        for (int k = 0; k < one.get("classes").asInt(); k++) {
            assertThat(matrix.actual(k)).isEqualTo(one.get("support").get(k).asInt());
            for (int j = 0; j < one.get("classes").asInt(); j++) {
                assertThat(matrix.counts()[k][j])
                        .isEqualTo(one.get("confusion").get(k).get(j).asInt());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void macroAndMicroMeansAreScikitLearns(JsonNode one) {
        ConfusionMatrix matrix = matrix(one);
        assertSame(
                new double[] {matrix.macro(matrix.precision()), matrix.macro(matrix.recall()), matrix.macro(matrix.f1())
                },
                one.get("macro"));
        assertSame(new double[] {matrix.micro(), matrix.micro(), matrix.micro()}, one.get("micro"));
    }
}
