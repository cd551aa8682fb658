package flattenlab.ui.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.scene.Group;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/** Of a picture that is painted anew, what has changed goes to the screen, and all of it is shown. */
@ExtendWith(ApplicationExtension.class)
class PixelImagesTest {
    private static final int WIDTH = 40;
    private static final int HEIGHT = 120;
    private static final int RED = 0xFFFF0000;

    private final PixelImages images = new PixelImages();

    private List<Image> shown() {
        return ((Group) images.node())
                .getChildren().stream()
                        .map(band -> ((ImageView) band).getImage())
                        .toList();
    }

    private void paint(int[] ground) {
        WaitForAsyncUtils.waitForAsyncFx(5000, () -> images.paint(ground, painter -> {}));
    }

    @Test
    void onlyTheBandThatHasChangedIsShownAnew() {
        images.fit(WIDTH, HEIGHT, 1);
        int[] ground = new int[WIDTH * HEIGHT];
        paint(ground);
        List<Image> before = shown();
        assertThat(before).hasSizeGreaterThan(1).doesNotContainNull();
        ground[50 * WIDTH + 7] = RED;
        paint(ground);
        List<Image> after = shown();
        int changed = 0;
        int top = 0;
        for (int i = 0; i < after.size(); i++) {
            boolean holds = 50 >= top && 50 < top + after.get(i).getHeight();
            assertThat(after.get(i) == before.get(i)).isEqualTo(!holds);
            if (holds) {
                assertThat(after.get(i).getPixelReader().getArgb(7, 50 - top)).isEqualTo(RED);
                changed++;
            }
            top += (int) after.get(i).getHeight();
        }
        assertThat(changed).isEqualTo(1);
        assertThat(top).isEqualTo(HEIGHT);
    }

    @Test
    void whereBandsWouldPartWithinAPixelThereIsOne() {
        images.fit(WIDTH, HEIGHT, 1.1);
        assertThat(((Group) images.node()).getChildren()).hasSize(1);
        images.fit(WIDTH, HEIGHT, 1.25);
        assertThat(((Group) images.node()).getChildren()).hasSize(3);
    }

    @Test
    void whatIsClearedIsShownAgainEvenIfItIsTheSame() {
        images.fit(WIDTH, HEIGHT, 1);
        paint(new int[0]);
        WaitForAsyncUtils.waitForAsyncFx(5000, images::clear);
        assertThat(shown()).containsOnlyNulls();
        paint(new int[0]);
        assertThat(shown()).doesNotContainNull();
    }
}
