package flattenlab.ui.train;

import java.nio.file.Path;
import javafx.scene.Node;

/** Saves what the training screen shows where a dialog would have said. */
public final class TrainFiles {
    private TrainFiles() {}

    /**
     * On the window's thread; it is written in the background.
     *
     * @param menu of the training screen
     * @param file whose ending says what is saved
     */
    public static void save(Node menu, Path file) {
        FilesMenu files = (FilesMenu) menu;
        String name = file.getFileName().toString();
        switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "html" -> files.report(file);
            case "csv" -> files.csv(file);
            case "png" -> files.png(file);
            case "svg" -> files.svg(file);
            default -> files.save(file);
        }
    }
}
