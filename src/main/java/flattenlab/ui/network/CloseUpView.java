package flattenlab.ui.network;

import flattenlab.render.CloseUpDrawing;
import flattenlab.scene.CloseUp;
import flattenlab.scene.Rect;
import flattenlab.ui.common.PaintedStage;
import flattenlab.ui.common.PixelImages;
import javafx.scene.control.Button;

/** A part of the flow seen closely: cells as pixels, numbers and words above them. */
public final class CloseUpView extends PaintedStage {
    private static final double EDGE = 8;

    private final Button unroll;

    /** Nothing yet. */
    public CloseUpView() {
        this(new Button());
    }

    private CloseUpView(Button unroll) {
        super(unroll);
        this.unroll = unroll;
        unroll.setId("unrollThis");
        unroll.getStyleClass().addAll("primary", "small-button");
        setMinSize(0, 0);
    }

    /** Opens what is seen here as a film of its own. */
    Button unroll() {
        return unroll;
    }

    @Override
    protected void layOut(double width, double height) {
        double wide = unroll.prefWidth(-1);
        unroll.resizeRelocate(width - wide - EDGE, 0, wide, unroll.prefHeight(wide));
    }

    /** Shows a close-up. */
    void show(CloseUp closeUp, CloseUpDrawing drawing) {
        images().fit(closeUp.width(), closeUp.height(), PixelImages.scale(this));
        images().paint(painter -> drawing.cells(closeUp, painter));
        write(new Rect(0, 0, closeUp.width(), closeUp.height()), pen -> drawing.labels(closeUp, pen));
    }
}
