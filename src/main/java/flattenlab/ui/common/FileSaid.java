package flattenlab.ui.common;

import javafx.event.Event;
import javafx.event.EventType;

/** What became of a file that the learner wanted to be written, in one sentence for the status line. */
public final class FileSaid extends Event {
    /** The only type of these. */
    public static final EventType<FileSaid> SAID = new EventType<>(Event.ANY, "FILE_SAID");

    private static final long serialVersionUID = 1;

    private final String words;
    private final boolean written;

    FileSaid(String words, boolean written) {
        super(SAID);
        this.words = words;
        this.written = written;
    }

    /** Whether it was. */
    public boolean isWritten() {
        return written;
    }

    /** The sentence. */
    public String words() {
        return words;
    }
}
