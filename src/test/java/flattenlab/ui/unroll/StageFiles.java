package flattenlab.ui.unroll;

import flattenlab.store.Csv;
import java.nio.file.Path;
import javafx.scene.Node;

/** Saves what the stage shows where a dialog would have said. */
public final class StageFiles {
    private StageFiles() {}

    /**
     * On the window's thread; it is written in the background.
     *
     * @param menu of the stage
     * @param file whose ending says what is saved
     */
    public static void save(Node menu, Path file) {
        ExportMenu exports = (ExportMenu) menu;
        String name = file.getFileName().toString();
        exports.start(
                file,
                switch (name.substring(name.lastIndexOf('.') + 1)) {
                    case "png" -> exports.png(2);
                    case "svg" -> exports.svg();
                    case "gif" -> exports.gif();
                    default -> exports.csv(Csv.Separator.COMMA);
                });
    }
}
