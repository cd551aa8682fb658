package flattenlab.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Formulas of questions come in and go out as they are written; those that cannot be drawn are named. */
class FormulasInFilesTest {
    private static final String LATEX = "\\(\\frac{H+2p-k}{s}\\) and $$x_i \\lt 3$$";

    private static String xml(String text) {
        return "<quiz>\n<question type=\"shortanswer\"><name><text>N</text></name>\n"
                + "<questiontext format=\"html\"><text><![CDATA[" + text + "]]></text></questiontext>\n"
                + "<answer fraction=\"100\"><text>b</text><feedback format=\"html\"><text>See \\(b\\).</text></feedback>"
                + "</answer></question></quiz>";
    }

    @Test
    void formulasAreTheSameInEveryFileThatIsWritten() {
        Reading reading = MoodleXml.read(xml("<p>" + LATEX + "</p>"));
        assertThat(reading.refusals()).isEmpty();
        List<WrittenQuestion> questions = reading.questions();
        assertThat(questions.get(0).stem()).contains(LATEX);
        assertThat(MoodleXml.read(MoodleXml.write(questions)).questions().get(0).stem())
                .isEqualTo(questions.get(0).stem());
        assertThat(Gift.read(FileKind.GIFT.write(questions, "deck"), 1)
                        .questions()
                        .get(0)
                        .stem())
                .isEqualTo(questions.get(0).stem());
        assertThat(FileKind.ANKI.write(questions, "deck")).contains(LATEX);
    }

    @Test
    void whatCannotBeDrawnIsNamedOnceAndTheQuestionTaken() {
        Reading reading =
                MoodleXml.read(xml("\\(\\input{/etc/passwd}\\) \\(\\input{/etc/passwd}\\) \\[\\frac{a\\] $5 \\(x\\)"));
        assertThat(reading.questions()).hasSize(1);
        assertThat(reading.refusals())
                .extracting(Refusal::message)
                .containsExactly(
                        "question 1 ('N') has the formula '\\(\\input{/etc/passwd}\\)', which is shown as plain text because"
                                + " \\input is not allowed in it; allowed: commands that write mathematics, such as"
                                + " \\frac, \\sqrt and \\sum",
                        "question 1 ('N') has the formula '\\[\\frac{a\\]', which is shown as plain text because it cannot be"
                                + " read; allowed: LaTeX for mathematics with each brace closed");
    }
}
