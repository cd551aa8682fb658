package flattenlab.ui.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.ui.common.TaskRunner;
import javafx.application.Platform;
import javafx.scene.control.Label;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.NavigationActions.SelectionPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/** The editor of the doctor where RichTextFX fails of itself. */
@ExtendWith(ApplicationExtension.class)
class CodeEditorTest {
    private static final int MILLIS = 10_000;

    /** As in a window that is so low that only the other panes have room. */
    @Test
    void aTextOfWhichNoLineIsInSightHasNoPages() {
        try (TaskRunner tasks = new TaskRunner(Platform::runLater)) {
            int caret = WaitForAsyncUtils.waitForAsyncFx(MILLIS, () -> {
                CodeArea area = new CodeEditor(tasks, "code", new Label()).area();
                area.replaceText("a\nb\nc");
                area.moveTo(2);
                area.nextPage(SelectionPolicy.CLEAR);
                area.prevPage(SelectionPolicy.ADJUST);
                return area.getCaretPosition();
            });
            assertThat(caret).isEqualTo(2);
        }
    }
}
