package flattenlab.ui.common;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

/** A line has an end, whatever is pasted into it. */
@ExtendWith(ApplicationExtension.class)
class LineFieldTest {
    @Test
    void whatIsTooLongEndsWhereItNoLongerFits(FxRobot robot) {
        robot.interact(() -> {
            LineField field = new LineField("ab", 5);
            field.replaceText(0, 2, "1234567");
            assertThat(field.getText()).isEqualTo("12345");
            field.selectRange(1, 3);
            field.replaceSelection("wxyz");
            assertThat(field.getText()).isEqualTo("1wx45");
            assertThat(field.getCaretPosition()).isEqualTo(3);
            field.appendText("6");
            assertThat(field.getText()).isEqualTo("1wx45");
        });
    }

    @Test
    void aLetterOfTwoHalvesIsNotCut(FxRobot robot) {
        robot.interact(() -> {
            LineField field = new LineField("", 4);
            field.replaceSelection("abc\ud83d\ude00");
            assertThat(field.getText()).isEqualTo("abc");
        });
    }

    @Test
    void whatFitsIsAsItWas(FxRobot robot) {
        robot.interact(() -> {
            LineField field = new LineField("(N, 3, 32, 32)");
            assertThat(field.getText()).isEqualTo("(N, 3, 32, 32)");
            field.insertText(1, "M");
            assertThat(field.getText()).isEqualTo("(MN, 3, 32, 32)");
            field.selectAll();
            field.replaceSelection("x".repeat(30_000));
            assertThat(field.getText()).hasSize(LineField.MOST);
        });
    }
}
