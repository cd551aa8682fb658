package flattenlab.ui;

import static flattenlab.ui.OnFx.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.ui.common.Announcer;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** What changes by itself is told once, in whole, and only if it is to be seen. */
@ExtendWith(ApplicationExtension.class)
class AnnouncerTest {
    private Label first;
    private Label second;
    private Label silent;
    private VBox room;
    private Announcer announcer;

    @Start
    void start(Stage stage) {
        first = Announcer.live(new Label("before"));
        second = Announcer.live(new Label());
        silent = new Label();
        room = new VBox(first, second, silent);
        StackPane front = new StackPane(room);
        announcer = new Announcer(front);
        stage.setScene(new Scene(front, 200, 200));
    }

    private void rest() {
        for (int i = 0; i < 10; i++) {
            announcer.tick(0.1);
        }
    }

    @Test
    void whatStandsThereIsNotToldAndWhatChangesIs() throws Exception {
        onFx(() -> {
            rest();
            assertThat(announcer.told()).isEmpty();
            silent.setText("nobody asked for this");
            first.setText("three of four");
            rest();
            assertThat(announcer.told()).isEqualTo("three of four");
            assertThat(announcer.queryAccessibleAttribute(AccessibleAttribute.TEXT))
                    .isEqualTo("three of four");
            assertThat(announcer.getAccessibleRole()).isEqualTo(AccessibleRole.TEXT);
        });
    }

    @Test
    void ofWhatRunsOnTheLastIsToldWhenItRests() throws Exception {
        onFx(() -> {
            for (int step = 0; step < 100; step++) {
                first.setText("step " + step);
                announcer.tick(0.1);
                assertThat(announcer.told()).isEmpty();
            }
            rest();
            assertThat(announcer.told()).isEqualTo("step 99");
            first.setText("done");
            second.setText("saved");
            rest();
            assertThat(announcer.told()).as("what changes together").isEqualTo("done saved");
        });
    }

    @Test
    void whatIsHiddenOrTakenBackIsNotTold() throws Exception {
        onFx(() -> {
            second.setText("gone at once");
            second.setText("");
            room.setVisible(false);
            first.setText("on a screen that is not there");
            rest();
            assertThat(announcer.told()).isEmpty();
            room.setVisible(true);
            room.getChildren().remove(first);
            first.setText("nowhere");
            rest();
            assertThat(announcer.told()).isEmpty();
        });
    }
}
