package flattenlab.proof.walk;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/** Exceptions that JavaFX, or RichTextFX on it, throws of itself, without a line of the program: they are counted, and the window goes on. */
final class FaultsOfJavaFx {
    private static final List<String> THROWN_IN = List.of(
            // The display that stands in for one leaves, with what is dragged, windows that it was never in, or lets it
            // go there.
            "com.sun.glass.ui.View.notifyDragLeave",
            "com.sun.glass.ui.View.notifyDragDrop",
            // A window that is made larger while its picture is painted: the next one is.
            "com.sun.glass.ui.Pixels.<init>",
            // The edge of a column is pressed twice that the table has not got any more.
            "com.sun.javafx.scene.control.ResizeHelper.getAllowedDelta",
            // RichTextFX scrolls on while somebody drags over a text whose screen has been put away.
            "org.fxmisc.richtext.ParagraphBox.hit",
            // A list whose bar is pressed while it is filled anew; one like it was JDK-8311983.
            "javafx.scene.control.skin.VirtualFlow.updateCellSize");

    private FaultsOfJavaFx() {}

    /** Whether it is one of those. */
    static boolean isOne(Throwable thrown) {
        if (thrown == null) {
            return false;
        }
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        return isOne(trace.toString());
    }

    /** Whether a trace that has been written down is of one of those. */
    static boolean isOne(String trace) {
        return !trace.contains("\tat flattenlab.") && THROWN_IN.stream().anyMatch(trace::contains);
    }
}
