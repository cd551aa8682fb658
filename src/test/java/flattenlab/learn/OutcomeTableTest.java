package flattenlab.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import flattenlab.tensor.BadInputException;
import flattenlab.tensor.FlattenVariant;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class OutcomeTableTest {
    private static final String HEADER =
            "data,net,placement,variant,verdict,accuracyMean,accuracyMin,accuracyMax,below,tolerance,loss\n";

    private static OutcomeTable read(String text) throws IOException {
        return OutcomeTable.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void rowsAreRead() throws IOException {
        OutcomeTable table = read(HEADER
                + "digits,tiny,all,truncate:8,TRAINS_BADLY,0.4,0.3,0.5,0.5,0.02,2.3 1.5 1.25\n\n"
                + "digits,tiny,all,fold-batch,crashes,,,,,,\n"
                + "digits,tiny,all,roll:1,undecided,0.1,0.1,0.1,,,\n");
        assertThat(table.rows()).hasSize(2);
        Outcomes.Row first = table.rows().get(0);
        assertThat(first.variant()).isEqualTo(FlattenVariant.parse("truncate:8"));
        assertThat(first.verdict()).isEqualTo(Outcomes.Verdict.TRAINS_BADLY);
        assertThat(first.max()).isEqualTo(0.5);
        assertThat(first.loss()).containsExactly(2.3, 1.5, 1.25);
        assertThat(table.rows().get(1).loss()).isEmpty();
        assertThat(table.rows().get(1).mean()).isNaN();
        assertThat(first.looksLike(table.rows().get(1))).isFalse();
    }

    /** A verdict two and a half times as far from chance is asked for, one that a few pictures decide is not. */
    @Test
    void whatIsTooCloseToTellIsKnown() throws IOException {
        OutcomeTable table = read(HEADER
                + "digits,tiny,all,correct,TRAINS_FINE,0.95,0.94,0.96,,,\n"
                + "digits,tiny,all,truncate:8,TRAINS_BADLY,0.9,0.89,0.91,0.05,0.02,\n"
                + "digits,tiny,all,truncate:9,TRAINS_BADLY,0.925,0.92,0.93,0.025,0.02,\n"
                + "digits,tiny,all,truncate:10,TRAINS_FINE,0.935,0.93,0.94,0.015,0.02,\n"
                + "digits,tiny,all,roll:1,TRAINS_FINE,0.951,0.94,0.96,-0.001,0.02,\n"
                + "digits,tiny,all,fold-batch,CRASHES,,,,,,\n");
        assertThat(table.rows())
                .extracting(Outcomes.Row::isTooCloseToTell)
                .containsExactly(false, false, true, true, false, false);
        assertThat(table.rows().get(1).looksLike(table.rows().get(0))).isFalse();
        assertThat(table.rows().get(3).looksLike(table.rows().get(0))).isTrue();
    }

    @Test
    void everyMeasuredRunHasTheCurveThatItsVerdictDescribes() {
        for (Outcomes.Row row : OutcomeTable.bundled().rows()) {
            if (row.verdict() == Outcomes.Verdict.CRASHES) {
                assertThat(row.loss()).as(row.variant().id()).isEmpty();
                continue;
            }
            double first = row.loss().get(0);
            double last = row.loss().get(row.loss().size() - 1);
            if (row.mean() < 0.2) {
                // Who does no better than guessing has a loss of ln 10, or more when it guesses too boldly.
                assertThat(last).as(row.toString()).isGreaterThan(0.9 * Math.log(10));
            } else {
                assertThat(last).as(row.toString()).isLessThan(first);
            }
        }
    }

    @Test
    void whatIsNoSuchTableIsRefused() {
        assertThatThrownBy(() -> read("")).isInstanceOf(BadInputException.class);
        assertThatThrownBy(() -> read(HEADER + "digits,tiny\n")).isInstanceOf(BadInputException.class);
        assertThatThrownBy(() -> read(HEADER + "digits,tiny,all,correct,trains-fine,much,0,0,,,\n"))
                .isInstanceOf(BadInputException.class);
    }
}
