package flattenlab.ui.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.ui.common.TaskRunner;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/** What the editor of the doctor makes of RichTextFX. */
@ExtendWith(ApplicationExtension.class)
class CodeEditorTest {
    private final TaskRunner tasks = new TaskRunner(Platform::runLater);
    private CodeEditor editor;
    private Stage stage;

    @BeforeEach
    void open() throws Exception {
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> {
            editor = new CodeEditor(tasks, "code", new Label());
            stage = new Stage();
            stage.setScene(new Scene(editor, 400, 200));
            stage.show();
        });
    }

    @AfterEach
    void close() throws Exception {
        WaitForAsyncUtils.waitForAsyncFx(10_000, stage::hide);
        tasks.close();
    }

    private static String text(Random random) {
        return IntStream.rangeClosed(0, random.nextInt(30))
                .mapToObj(line -> "x".repeat(random.nextInt(40)))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void anotherTextComesInPlaceOfTheWholeWhateverIsSelected() throws Exception {
        Random random = new Random(3);
        for (int i = 0; i < 200; i++) {
            String text = text(random);
            WaitForAsyncUtils.waitForAsyncFx(10_000, () -> {
                editor.show(text);
                editor.layout();
                editor.area().selectRange(random.nextInt(text.length() + 1), random.nextInt(text.length() + 1));
                editor.layout();
            });
            assertThat(editor.area().getText()).isEqualTo(text);
        }
    }
}
