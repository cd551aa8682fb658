package flattenlab.ui.common;

import flattenlab.formula.Outline;
import flattenlab.text.Formula;
import javafx.geometry.Bounds;
import javafx.geometry.NodeOrientation;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;
import javafx.scene.shape.SVGPath;
import javafx.scene.text.Text;

/**
 * A formula among words, in their size and colour, on their line, and as sharp as they are. It becomes smaller where the words
 * around it have less room than it is wide.
 */
final class FormulaPicture extends Region {
    /** An em of a formula in that of the words: their small letters are as large then. */
    private static final double EM = 1.2;

    private final Outline outline;
    private final SVGPath path = new SVGPath();
    /** Looks as the words around it do, whatever the theme makes of them. */
    private final Text words = new Text();

    FormulaPicture(Formula formula, Outline outline) {
        this.outline = outline;
        path.setContent(outline.svg());
        path.setManaged(false);
        words.setManaged(false);
        words.setTextOrigin(VPos.TOP);
        words.getStyleClass().add("piece");
        path.fillProperty().bind(words.fillProperty());
        words.fontProperty().subscribe(this::requestLayout);
        getChildren().addAll(words, path);
        parentProperty().subscribe((old, now) -> {
            if (now instanceof Region flow) {
                flow.widthProperty().addListener(room -> requestLayout());
            }
        });
        // Mathematics is read from left to right in every language.
        setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText(formula.latex().strip());
        setMinSize(USE_PREF_SIZE, USE_PREF_SIZE);
    }

    /** An em in pixels. */
    private double em() {
        double wanted = words.getFont().getSize() * EM;
        double room = getParent() instanceof Region flow && flow.getWidth() > 0
                ? flow.getWidth()
                        - flow.getInsets().getLeft()
                        - flow.getInsets().getRight()
                : Double.MAX_VALUE;
        return Math.min(wanted, room / outline.width());
    }

    @Override
    protected double computePrefWidth(double height) {
        return outline.width() * em();
    }

    @Override
    protected double computePrefHeight(double width) {
        return (outline.above() + outline.below()) * em();
    }

    @Override
    public double getBaselineOffset() {
        return outline.above() * em();
    }

    @Override
    protected void layoutChildren() {
        double scale = em() / Outline.UNITS;
        path.setScaleX(scale);
        path.setScaleY(scale);
        // A shape grows out of its middle.
        Bounds bounds = path.getLayoutBounds();
        path.setTranslateX(bounds.getCenterX() * (scale - 1));
        path.setTranslateY(bounds.getCenterY() * (scale - 1) + getBaselineOffset());
    }
}
