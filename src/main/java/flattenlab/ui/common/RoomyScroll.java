package flattenlab.ui.common;

import java.util.function.DoubleUnaryOperator;
import javafx.geometry.Orientation;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** Content as wide as its place and, where there is room, shown whole; what does not fit can be scrolled to. */
public final class RoomyScroll extends ScrollPane {
    /** In pixels. */
    private static final double ROUNDING = 1;

    private final Filling filling;

    /**
     * Scrolls a content.
     *
     * @param lowest so much of it stays in sight, in pixels
     */
    public RoomyScroll(Region content, double lowest) {
        this(new Filling(content, content::prefHeight), lowest);
    }

    /** Scrolls a content that scrolls parts of its own: as a whole only below the least room that it asks for. */
    public static RoomyScroll around(Region content) {
        return new RoomyScroll(new Filling(content, content::minHeight), 0);
    }

    private RoomyScroll(Filling filling, double lowest) {
        super(filling);
        this.filling = filling;
        setFitToWidth(true);
        setFitToHeight(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        getStyleClass().add("bare");
        setMinHeight(lowest);
    }

    /**
     * Keeps all lines of a content. A flow of several says that one is enough; and whether a bar is needed a scroll pane asks
     * without a width, for which no line breaks. Both would be cut where they could be scrolled.
     */
    private static final class Filling extends StackPane {
        private final DoubleUnaryOperator height;

        /** @param height of the content at some width, below which it is not to be */
        Filling(Region content, DoubleUnaryOperator height) {
            super(content);
            this.height = height;
        }

        @Override
        protected double computeMinHeight(double width) {
            // What is lost in rounding is not worth a bar.
            return Math.max(0, height(width) - ROUNDING);
        }

        @Override
        protected double computePrefHeight(double width) {
            return Math.max(super.computePrefHeight(width), Math.ceil(height(width)));
        }

        private double height(double width) {
            return height.applyAsDouble(width < 0 && getWidth() > 0 ? getWidth() : width);
        }
    }

    /** Which height there has to be is known once there is a width; whether a bar is needed is asked before. */
    @Override
    protected void layoutChildren() {
        double before = filling.getWidth();
        super.layoutChildren();
        if (filling.getWidth() != before) {
            super.layoutChildren();
        }
    }

    /** Lines break, so the height hangs on the width; a plain scroll pane asks for the height of unbroken lines. */
    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }
}
