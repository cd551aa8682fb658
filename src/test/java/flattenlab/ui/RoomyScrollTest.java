package flattenlab.ui;

import static flattenlab.ui.OnFx.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.ui.common.RoomyScroll;
import flattenlab.ui.common.Theme;
import flattenlab.ui.common.WholeText;
import javafx.geometry.Orientation;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** What has no room can be scrolled to, and says so by a bar, at any height. */
@ExtendWith(ApplicationExtension.class)
class RoomyScrollTest {
    private VBox content;
    private RoomyScroll scroll;
    private Scene scene;

    @Start
    void start(Stage stage) {
        // Two lines that break, between one that does not.
        content = new VBox(
                WholeText.wrap(new Label("a sentence that breaks where there is no room for all of its words")),
                new Label("short"),
                WholeText.wrap(new Label("another sentence that breaks where there is no room for all its words")));
        scroll = new RoomyScroll(content, 0);
        scene = new Scene(new VBox(scroll), 200, 400);
        Theme.LIGHT.apply(scene);
        stage.setScene(scene);
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 40, 60, 70, 80, 90, 100, 120, 200})
    void aBarIsThereIfAndOnlyIfSomethingIsOutOfSight(int height) throws Exception {
        onFx(() -> {
            scroll.setMinHeight(height);
            scroll.setMaxHeight(height);
            for (int i = 0; i < 3; i++) {
                scene.getRoot().applyCss();
                scene.getRoot().layout();
            }
            boolean all = content.prefHeight(content.getWidth())
                    <= scroll.getViewportBounds().getHeight() + 1;
            boolean bar = scroll.lookupAll(".scroll-bar").stream()
                    .map(ScrollBar.class::cast)
                    .anyMatch(one -> one.getOrientation() == Orientation.VERTICAL && one.isVisible());
            assertThat(bar).isEqualTo(!all);
        });
    }
}
