package flattenlab.ui.common;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.text.Font;
import javafx.scene.text.FontPosture;
import javafx.scene.text.FontWeight;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;

/** What a stylesheet asks for is a font that is shipped: where it is missing, JavaFX takes a bolder one in silence. */
@ExtendWith(ApplicationExtension.class)
class FontsTest {
    @Test
    void emphasisIsItalicAndNotBold() {
        Theme.loadFonts();
        Font emphasis = Font.font("Inter", FontWeight.NORMAL, FontPosture.ITALIC, 13);
        assertThat(emphasis.getStyle()).isEqualToIgnoringCase("Italic");
        assertThat(Font.font("Inter", FontWeight.NORMAL, FontPosture.REGULAR, 13)
                        .getStyle())
                .isEqualToIgnoringCase("Regular");
    }
}
