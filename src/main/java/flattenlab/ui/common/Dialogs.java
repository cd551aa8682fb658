package flattenlab.ui.common;

import java.io.File;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/** Who is asked for files and folders: the system, or where there is none, whoever stands in for it. Null is no answer. */
public interface Dialogs {
    /** The system's own. */
    Dialogs OF_THE_SYSTEM = new Dialogs() {
        @Override
        public File open(FileChooser asked, Window owner) {
            return asked.showOpenDialog(owner);
        }

        @Override
        public File save(FileChooser asked, Window owner) {
            return asked.showSaveDialog(owner);
        }

        @Override
        public File folder(DirectoryChooser asked, Window owner) {
            return asked.showDialog(owner);
        }
    };

    /** Asks for a file that is there. */
    File open(FileChooser asked, Window owner);

    /** Asks where to write a file. */
    File save(FileChooser asked, Window owner);

    /** Asks for a folder. */
    File folder(DirectoryChooser asked, Window owner);
}
