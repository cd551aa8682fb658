package flattenlab.ui;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.ui.common.WholeText;
import java.util.List;
import java.util.concurrent.FutureTask;
import javafx.application.Platform;
import javafx.geometry.Insets;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;

/** What the walk through the screens relies on: each kind of fault is seen, and a sound layout has none. */
@ExtendWith(ApplicationExtension.class)
class LayoutFaultsTest {
    private static final String LONG = "many words that need a good deal of room";

    @Test
    void aSoundLayoutHasNone() throws Exception {
        assertThat(faults(
                        new VBox(new Label("short"), WholeText.wrap(new Label(LONG)), WholeText.cut(new Label(LONG)))))
                .isEmpty();
    }

    @Test
    void textThatIsCutWithoutATooltip() throws Exception {
        assertThat(faults(new VBox(new Label(LONG)))).singleElement().asString().startsWith("cut: Label");
    }

    @Test
    void aWordThatBreaks() throws Exception {
        Label narrow = WholeText.wrap(new Label("a Regenschirmständer"));
        narrow.setMaxWidth(60);
        assertThat(faults(new VBox(narrow))).anyMatch(fault -> fault.startsWith("broken: “Regenschirmständer”"));
    }

    @Test
    void aButtonOutsideTheWindow() throws Exception {
        Button far = new Button("far");
        far.relocate(400, 10);
        assertThat(faults(new Pane(far))).singleElement().asString().startsWith("outside: Button");
    }

    @Test
    void childrenThatSpillOrLieOverEachOther() throws Exception {
        Region wide = new Region();
        wide.setMinSize(500, 20);
        Region over = new Region();
        over.setMinSize(30, 20);
        HBox.setMargin(over, new Insets(0, 0, 0, -20));
        Region first = new Region();
        first.setMinSize(40, 20);
        assertThat(faults(new VBox(new HBox(wide)))).anyMatch(fault -> fault.startsWith("spills"));
        assertThat(faults(new HBox(first, over))).singleElement().asString().startsWith("overlap");
    }

    private static List<String> faults(Region root) throws Exception {
        FutureTask<List<String>> task = new FutureTask<>(() -> {
            Scene scene = new Scene(root, 120, 200);
            root.applyCss();
            root.layout();
            return LayoutFaults.of(scene);
        });
        Platform.runLater(task);
        return task.get();
    }
}
