package flattenlab.ui.common;

import javafx.geometry.Orientation;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;

/** Content as wide as its place and, where there is room, shown whole; what does not fit can be scrolled to. */
public final class RoomyScroll extends ScrollPane {
    /**
     * Scrolls a content.
     *
     * @param lowest so much of it stays in sight, in pixels
     */
    public RoomyScroll(Region content, double lowest) {
        super(content);
        setFitToWidth(true);
        setFitToHeight(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        getStyleClass().add("bare");
        setMinHeight(lowest);
        // A flow of several lines says that one is enough, and would be cut where it could be scrolled.
        content.setMinHeight(Region.USE_PREF_SIZE);
    }

    /** Lines break, so the height hangs on the width; a plain scroll pane asks for the height of unbroken lines. */
    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }
}
