package flattenlab.ui;

import static flattenlab.ui.OnFx.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Theme;
import flattenlab.ui.common.vote.Said;
import flattenlab.ui.common.vote.VoteBars;
import java.util.List;
import java.util.Locale;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.framework.junit5.ApplicationExtension;

/** What a class has said breaks into lines beside a lesson, and makes nothing around it wider than its place. */
@ExtendWith(ApplicationExtension.class)
class VoteBarsLayoutTest {
    private static final String ORDER = "fresh-shuffle, fixed-shuffle, channels-last, correct";

    @ParameterizedTest
    @ValueSource(ints = {150, 220, 290, 460, 900})
    void longAnswersAreWholeInANarrowPlace(int width) throws Exception {
        onFx(() -> {
            VoteBars bars = new VoteBars(
                    List.of(
                            new Said(ORDER, 2, 0.5, true, ""),
                            new Said(ORDER + ", " + ORDER, 1, 0.25, false, "a sum depends on the order of its terms"),
                            new Said("5", 1, 0.25, false, "")),
                    new Messages(Locale.ENGLISH));
            ScrollPane place = new ScrollPane(new VBox(bars));
            place.setFitToWidth(true);
            place.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
            Scene scene = new Scene(place, width, 600);
            Theme.LIGHT.apply(scene);
            for (int i = 0; i < 3; i++) {
                place.applyCss();
                place.layout();
            }
            assertThat(bars.getWidth()).isLessThanOrEqualTo(width);
            assertThat(LayoutFaults.of(bars)).isEmpty();
        });
    }
}
