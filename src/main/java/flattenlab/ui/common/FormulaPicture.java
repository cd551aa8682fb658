package flattenlab.ui.common;

import flattenlab.formula.Outline;
import flattenlab.text.Formula;
import javafx.geometry.Bounds;
import javafx.geometry.VPos;
import javafx.scene.shape.SVGPath;
import javafx.scene.text.Text;

/** A formula among words, in their size and colour, on their line, and as sharp as they are. */
final class FormulaPicture extends WithinFlow {
    /** An em of a formula in that of the words: their small letters are as large then. */
    private static final double EM = 1.2;

    private final Outline outline;
    private final SVGPath path = new SVGPath();
    /** Looks as the words around it do, whatever the theme makes of them. */
    private final Text words = new Text();

    FormulaPicture(Formula formula, Outline outline) {
        super(formula.latex().strip());
        this.outline = outline;
        path.setContent(outline.svg());
        path.setManaged(false);
        words.setManaged(false);
        words.setTextOrigin(VPos.TOP);
        words.getStyleClass().add("piece");
        path.fillProperty().bind(words.fillProperty());
        words.fontProperty().subscribe(this::requestLayout);
        getChildren().addAll(words, path);
    }

    /** An em in pixels. */
    private double em() {
        return words.getFont().getSize() * EM;
    }

    @Override
    double wantedWidth() {
        return outline.width() * em();
    }

    @Override
    double wantedHeight() {
        return (outline.above() + outline.below()) * em();
    }

    @Override
    double wantedBaseline() {
        return outline.above() * em();
    }

    @Override
    protected void layoutChildren() {
        double scale = em() * share() / Outline.UNITS;
        path.setScaleX(scale);
        path.setScaleY(scale);
        // A shape grows out of its middle.
        Bounds bounds = path.getLayoutBounds();
        path.setTranslateX(bounds.getCenterX() * (scale - 1));
        path.setTranslateY(bounds.getCenterY() * (scale - 1) + getBaselineOffset());
    }
}
