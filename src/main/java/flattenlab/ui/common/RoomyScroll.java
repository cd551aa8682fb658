package flattenlab.ui.common;

import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;

/** Content as wide as its place and, where there is room, shown whole; what does not fit can be scrolled to. */
public final class RoomyScroll extends ScrollPane {
    /**
     * Scrolls a content.
     *
     * @param lowest so much of it stays in sight, in pixels
     */
    public RoomyScroll(Node content, double lowest) {
        super(content);
        setFitToWidth(true);
        setFitToHeight(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        getStyleClass().add("bare");
        setMinHeight(lowest);
    }

    /** Lines break, so the height hangs on the width; a plain scroll pane asks for the height of unbroken lines. */
    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }
}
