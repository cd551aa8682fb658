package flattenlab.ui.common;

import flattenlab.render.Palette;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.paint.Color;

/**
 * How a window looks: what is painted by hand asks it for colours and for how thick a line is.
 *
 * @param theme the colours
 * @param presented whether a class looks at it, from farther away
 */
public record Appearance(Theme theme, boolean presented) {
    private static final String BOLD = "bold-lines";

    /** As on paper. */
    public static final Appearance LIGHT = new Appearance(Theme.LIGHT, false);

    /** The look that follows a theme and whether somebody presents. */
    public static ReadOnlyObjectProperty<Appearance> following(
            ObservableValue<Theme> theme, ObservableValue<Boolean> presented) {
        ReadOnlyObjectWrapper<Appearance> appearance = new ReadOnlyObjectWrapper<>();
        appearance.bind(Bindings.createObjectBinding(
                () -> new Appearance(theme.getValue(), presented.getValue()), theme, presented));
        return appearance.getReadOnlyProperty();
    }

    /** Its colours and lines. */
    public Palette palette() {
        return presented ? theme.bold() : theme.palette();
    }

    /** A colour of it. */
    public Color color(String token) {
        return CanvasPen.color(palette().get(token));
    }

    /** How thick a line is drawn, in pixels; usually as thick as is given. */
    public double line(double usual) {
        return palette().line(usual);
    }

    /** Tells the style sheet, which draws borders and some lines, whether they are thicker below a node. */
    public void mark(Node node) {
        node.getStyleClass().remove(BOLD);
        if (line(1) > 1) {
            node.getStyleClass().add(BOLD);
        }
    }
}
