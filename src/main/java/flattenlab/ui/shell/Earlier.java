package flattenlab.ui.shell;

/** What was there before something else took its place in a window. */
public interface Earlier {
    /** Comes back into a window, in the place of what is there. */
    void comeBack(LabWindow window);
}
