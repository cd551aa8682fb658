package flattenlab.ui.common;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.ui.common.Scrubber.Mark;
import java.util.List;
import java.util.concurrent.FutureTask;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.framework.junit5.ApplicationExtension;

/** The chapters of a film are named, though the last ones are short. */
@ExtendWith(ApplicationExtension.class)
class ChapterMarksTest {
    private static final List<Mark> CHAPTERS = List.of(
            new Mark("Feature maps", "Maps", 0),
            new Mark("Flatten", "Flatten", 2.4),
            new Mark("Linear", "Linear", 7.6),
            new Mark("Softmax", "Softmax", 9.3));

    @ParameterizedTest
    @ValueSource(doubles = {900, 600, 420, 320, 260})
    void allAreNamedInTheirOrderAndNoneLiesOnAnother(double width) throws Exception {
        FutureTask<List<Label>> laidOut = new FutureTask<>(() -> {
            ChapterMarks marks = new ChapterMarks();
            new Scene(marks, width, 20);
            marks.show(CHAPTERS, 10);
            marks.applyCss();
            marks.layout();
            return marks.getChildren().stream()
                    .filter(Label.class::isInstance)
                    .map(Label.class::cast)
                    .toList();
        });
        Platform.runLater(laidOut);
        List<Label> names = laidOut.get();
        assertThat(names).hasSize(4).allMatch(Node::isVisible);
        double taken = 0;
        for (int i = 0; i < names.size(); i++) {
            Label name = names.get(i);
            assertThat(name.getText())
                    .isIn(CHAPTERS.get(i).name(), CHAPTERS.get(i).brief());
            assertThat(name.getLayoutX()).isGreaterThanOrEqualTo(taken);
            taken = name.getLayoutX() + name.getWidth();
        }
        assertThat(taken).isLessThanOrEqualTo(width);
    }
}
