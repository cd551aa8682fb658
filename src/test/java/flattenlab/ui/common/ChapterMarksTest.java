package flattenlab.ui.common;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.ui.common.Scrubber.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
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
        List<Label> names = labels(laidOut(CHAPTERS, 10, width));
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

    @ParameterizedTest
    @ValueSource(doubles = {900, 600, 420, 320, 260})
    void noLongTickRunsThroughTheNameOfAnother(double width) throws Exception {
        List<Mark> phases = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            String name = "slots %d…%d".formatted(147 * i, 147 * i + 146);
            phases.add(new Mark(name, name, i));
        }
        List<Node> shown = laidOut(phases, phases.size(), width);
        List<Label> names = labels(shown).stream().filter(Node::isVisible).toList();
        List<Region> ticks = shown.stream()
                .filter(node -> node.getStyleClass().contains("chapter-tick"))
                .map(Region.class::cast)
                .toList();
        assertThat(names).isNotEmpty();
        assertThat(ticks).hasSize(phases.size());
        assertThat(ticks)
                .filteredOn(tick -> tick.getHeight() > 4)
                .allSatisfy(tick -> assertThat(names)
                        .noneMatch(name -> name.getLayoutX() < tick.getLayoutX() + 1
                                && tick.getLayoutX() < name.getLayoutX() + name.getWidth()));
    }

    private static List<Label> labels(List<Node> shown) {
        return shown.stream()
                .filter(Label.class::isInstance)
                .map(Label.class::cast)
                .toList();
    }

    private static List<Node> laidOut(List<Mark> chapters, double end, double width) throws Exception {
        FutureTask<List<Node>> laidOut = new FutureTask<>(() -> {
            ChapterMarks marks = new ChapterMarks();
            new Scene(marks, width, 20);
            marks.show(chapters, end);
            marks.applyCss();
            marks.layout();
            return List.copyOf(marks.getChildren());
        });
        Platform.runLater(laidOut);
        return laidOut.get();
    }
}
