package flattenlab.ui.common;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.event.Event;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

/** Words beside what is pointed at. */
@ExtendWith(ApplicationExtension.class)
class HintTest {
    /** Where JavaFX leaves the tooltip of a node. */
    private static final String TOOLTIP = "javafx.scene.control.Tooltip";

    private static void pointAt(Node node) {
        Event.fireEvent(
                node,
                new MouseEvent(
                        MouseEvent.MOUSE_ENTERED,
                        1,
                        1,
                        1,
                        1,
                        MouseButton.NONE,
                        0,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false,
                        true,
                        false,
                        true,
                        null));
    }

    private static boolean hasWindow(Node node) {
        return node.getProperties().containsKey(TOOLTIP);
    }

    @Test
    void aWindowIsMadeForWhoeverPointsAtItAndForNobodyElse(FxRobot robot) {
        robot.interact(() -> {
            Button button = new Button("play");
            Hint.setText(button, "Plays the film");
            assertThat(hasWindow(button)).isFalse();
            pointAt(button);
            assertThat(hasWindow(button)).isTrue();
        });
    }

    @Test
    void whoListensHearsTheWordsAsHelpBeforeAnybodyHasPointed(FxRobot robot) {
        robot.interact(() -> {
            Button button = new Button("play");
            Hint.setText(button, "Plays the film");
            assertThat(button.queryAccessibleAttribute(AccessibleAttribute.HELP))
                    .isEqualTo("Plays the film");
        });
    }

    @Test
    void theWordsFollowWhatTheyAreBoundToUntilOthersAreSet(FxRobot robot) {
        robot.interact(() -> {
            Region region = new Region();
            StringProperty words = new SimpleStringProperty("one");
            Hint.bindText(region, words);
            words.set("two");
            assertThat(Hint.getText(region)).isEqualTo("two");
            words.set(null);
            assertThat(Hint.getText(region)).isEmpty();
            Hint.setText(region, "three");
            words.set("four");
            assertThat(Hint.getText(region)).isEqualTo("three");
        });
    }

    @Test
    void whereNothingIsSaidNothingIsShown(FxRobot robot) {
        robot.interact(() -> {
            Region region = new Region();
            assertThat(Hint.getText(region)).isEmpty();
            Hint.setText(region, "");
            pointAt(region);
            assertThat(hasWindow(region)).isFalse();
            Hint.setText(region, "now");
            assertThat(hasWindow(region)).isTrue();
            Hint.setText(region, "");
            assertThat(hasWindow(region)).isFalse();
        });
    }
}
