package flattenlab.ui.common;

import javafx.geometry.Rectangle2D;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.control.ScrollPane;
import javafx.scene.transform.Scale;
import javafx.stage.Screen;
import org.controlsfx.control.PopOver;

/** Opens something below a control, in the colours of its window and as much larger as that is. */
public final class Below {
    /** What a pop-over leaves of the screen, in pixels. */
    private static final double LEFT_OVER = 80;

    private static final double BAR = 16;

    private Below() {}

    /** Shows it. Returns what closes it; a press elsewhere does so too. */
    public static Runnable show(Node content, Control owner) {
        PopOver popOver = of(content, owner);
        popOver.show(owner);
        return popOver::hide;
    }

    /** A pop-over that is not shown yet, to stand beside something in a window. */
    public static PopOver of(Node content, Node beside) {
        PopOver popOver = new PopOver(enlarged(content, beside));
        popOver.setArrowLocation(PopOver.ArrowLocation.TOP_CENTER);
        popOver.setDetachable(false);
        popOver.getRoot().getStylesheets().setAll(beside.getScene().getStylesheets());
        return popOver;
    }

    /** A pop-over is a window of its own, which nothing enlarges; what has no room on the screen is scrolled to. */
    private static Node enlarged(Node content, Node beside) {
        double size = beside.getLocalToSceneTransform().getMxx();
        if (Math.abs(size - 1) < 0.01) {
            return content;
        }
        Scale scale = new Scale(size, size);
        content.getTransforms().add(scale);
        ScrollPane scroll = new ScrollPane(new Group(content));
        scroll.getStyleClass().add("bare");
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        scroll.setMaxSize(screen.getWidth() - LEFT_OVER, screen.getHeight() - LEFT_OVER);
        // Lines that would have to be scrolled sideways are harder to read than smaller ones.
        content.layoutBoundsProperty().subscribe(bounds -> {
            double room = screen.getWidth() - LEFT_OVER - BAR;
            double fitting = Math.max(1, Math.min(size, room / Math.max(1, bounds.getWidth())));
            scale.setX(fitting);
            scale.setY(fitting);
        });
        return scroll;
    }
}
