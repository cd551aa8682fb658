package flattenlab.ui.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Columns come and go, and what stood over one that has gone is not kept. */
@ExtendWith(ApplicationExtension.class)
class ComingColumnsTest {
    private static final int TURNS = 20;

    private TableView<String> table;
    private ComingColumns<String> columns;
    private boolean wanted;

    @Start
    private void start(Stage stage) {
        table = new TableView<>(FXCollections.observableArrayList("a", "b"));
        columns = new ComingColumns<>(table);
        columns.add(() -> column("always"));
        columns.add(() -> column("at times"), () -> wanted);
        columns.show();
        stage.setScene(new Scene(table, 400, 200));
        stage.show();
    }

    private static TableColumn<String, ?> column(String name) {
        TableColumn<String, String> column = new TableColumn<>();
        column.setId(name);
        column.setGraphic(new Label(name));
        return column;
    }

    private List<String> names() {
        return table.getColumns().stream().map(TableColumn::getId).toList();
    }

    private void want(FxRobot robot, boolean now) {
        robot.interact(() -> {
            wanted = now;
            columns.show();
            table.layout();
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void aColumnIsThereWhileItIsWanted(FxRobot robot) {
        assertThat(names()).containsExactly("always");
        want(robot, true);
        assertThat(names()).containsExactly("always", "at times");
        want(robot, false);
        assertThat(names()).containsExactly("always");
    }

    @Test
    void columnsStayTheSameWhileNoOthersAreWanted(FxRobot robot) {
        TableColumn<String, ?> before = table.getColumns().get(0);
        want(robot, false);
        assertThat(table.getColumns()).containsExactly(before);
    }

    @Test
    void headingsOfColumnsThatHaveGoneAreNotKept(FxRobot robot) throws InterruptedException {
        List<WeakReference<Node>> headings = new ArrayList<>();
        for (int i = 0; i < TURNS; i++) {
            want(robot, i % 2 == 0);
            robot.interact(() -> table.lookupAll(".column-header .label").stream()
                    .forEach(heading -> headings.add(new WeakReference<>(heading))));
        }
        want(robot, true);
        want(robot, false);
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(50);
        }
        assertThat(headings).hasSizeGreaterThan(TURNS);
        assertThat(headings.stream().filter(heading -> heading.get() != null)).hasSizeLessThan(6);
    }
}
