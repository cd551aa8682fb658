package flattenlab.cli;

import flattenlab.opening.Opening;
import flattenlab.training.Network;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What the verbs need from the rest of the program, so that none of them has to know how it is built. */
public interface Services {
    /** Builds networks. */
    Network.Factory networks();

    /** Folder for what the program finds out and may forget. */
    Path cache();

    /**
     * Opens the window and returns when it is closed.
     *
     * @return the exit status
     */
    int openWindow(WindowOptions options);

    /** Renders every screen to PNG without a display; gives the files. */
    List<Path> renderGallery(GalleryOptions options) throws Exception;

    /** From here on what is logged is kept in a file; nothing where that cannot be written. */
    default void keepLog() {}

    /** Facts about this installation, in the order in which they are printed. */
    Map<String, Object> about();

    /**
     * How the window should open.
     *
     * @param preset a file or a code; null for none
     * @param theme one of {@link flattenlab.render.Palette#THEMES}, or null for the one used last
     * @param lang language code, or null for the system's
     * @param lesson id of the lesson to open; null for none
     * @param files to open once there is a window, at most one of each kind
     */
    record WindowOptions(String preset, String theme, String lang, String lesson, List<Opening> files) {
        /** As it was left, for who types nothing. */
        public static final WindowOptions USUAL = new WindowOptions(null, null, null, null, List.of());
    }

    /**
     * What the gallery should hold.
     *
     * @param out folder; made if missing
     * @param themes which themes
     * @param lang language code
     * @param only start of the names of the pictures to render; empty for all
     * @param sheet whether all flattens are also put on one picture a theme
     * @param width of the window, in pixels
     * @param height of the window, in pixels
     * @param text how large everything is, in percent of the usual size
     */
    record GalleryOptions(
            Path out, List<String> themes, String lang, String only, boolean sheet, int width, int height, int text) {}
}
