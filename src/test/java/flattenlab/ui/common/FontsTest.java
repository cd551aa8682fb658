package flattenlab.ui.common;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.tensor.Language;
import flattenlab.tensor.TextBundle;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import javafx.scene.text.Font;
import javafx.scene.text.FontPosture;
import javafx.scene.text.FontWeight;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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

    /** Code, numbers and names stand in it, in every language. */
    @ParameterizedTest
    @ValueSource(strings = {"Regular", "Medium", "Bold"})
    void theTypefaceOfCodeHasEverySignThatIsWrittenInIt(String weight) throws Exception {
        java.awt.Font mono;
        try (InputStream file = FontsTest.class.getResourceAsStream("/fonts/JetBrainsMono-" + weight + ".ttf")) {
            mono = java.awt.Font.createFont(java.awt.Font.TRUETYPE_FONT, file);
        }
        for (String language : Language.BUNDLED) {
            Messages messages = new Messages(Locale.forLanguageTag(language));
            List<String> written = new ArrayList<>(
                    List.of(messages.number(-1_234_567.891), messages.decimal(-1234.5, 2), messages.shown("0.001")));
            ResourceBundle texts = messages.bundle();
            texts.keySet().forEach(key -> written.add(texts.getString(key)));
            for (String bundle : List.of("quiz", "faults", "verdict", "handout")) {
                TextBundle more = new TextBundle(bundle, messages.locale());
                more.keys().forEach(key -> written.add(more.pattern(key)));
            }
            assertThat(written)
                    .allSatisfy(text -> assertThat(text.chars()
                                    .filter(sign -> sign != '\n' && !mono.canDisplay(sign))
                                    .mapToObj(Integer::toHexString))
                            .as("%s: %s", language, text)
                            .isEmpty());
        }
    }
}
