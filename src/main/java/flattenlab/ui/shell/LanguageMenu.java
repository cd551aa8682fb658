package flattenlab.ui.shell;

import flattenlab.tensor.Language;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;

/** Every language that the window can be read in, by what it calls itself. */
public final class LanguageMenu extends MenuButton {
    /** Nothing can be chosen yet. */
    public LanguageMenu() {
        setDisable(true);
    }

    /**
     * Offers them.
     *
     * @param spoken what is spoken now
     * @param choose speaks another from now on, by its code
     */
    public void offer(Locale spoken, Consumer<String> choose) {
        String now = Language.spoken(spoken).getLanguage();
        for (String code : Language.all()) {
            RadioMenuItem item = new RadioMenuItem(Language.name(code));
            item.setId("language-" + code);
            item.setSelected(code.equals(now));
            item.setOnAction(event -> {
                item.setSelected(code.equals(now));
                if (!code.equals(now)) {
                    choose.accept(code);
                }
            });
            getItems().add(item);
        }
        setDisable(false);
    }
}
