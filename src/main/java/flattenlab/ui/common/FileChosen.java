package flattenlab.ui.common;

import java.nio.file.Path;
import javafx.event.Event;
import javafx.event.EventType;

/** Somebody has chosen a file to open, in a dialog of the control that this comes from. */
public final class FileChosen extends Event {
    /** The only type of these. */
    public static final EventType<FileChosen> CHOSEN = new EventType<>(Event.ANY, "FILE_CHOSEN");

    private static final long serialVersionUID = 1;

    private final transient Path file;

    FileChosen(Path file) {
        super(CHOSEN);
        this.file = file;
    }

    /** The file, absolute. */
    public Path file() {
        return file;
    }
}
