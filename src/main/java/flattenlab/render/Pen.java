package flattenlab.render;

import flattenlab.scene.Rect;

/**
 * Draws shapes and text: into pixels, into an SVG document, on a canvas of the window. Positions and sizes are screen
 * pixels; colours are 0xAARRGGBB.
 */
public interface Pen {
    /** A typeface of the program. */
    enum Face {
        /** For sentences. */
        WORDS,
        /** For titles. */
        WORDS_BOLD,
        /** For shapes, indices and code. */
        MONO
    }

    /** Which point of a text stands at the given x. */
    enum Align {
        /** Its left end. */
        LEFT,
        /** Its middle. */
        CENTER,
        /** Its right end. */
        RIGHT
    }

    /** Draws only inside a rectangle from now on; null for everywhere. */
    void clip(Rect zone);

    /** A filled rectangle. */
    void fill(double x, double y, double width, double height, int argb);

    /** The edge of a rectangle, inside it. */
    void outline(double x, double y, double width, double height, double radius, double line, int argb);

    /** A straight line. */
    void line(double x1, double y1, double x2, double y2, double line, int argb);

    /** A line from one point to another that leaves and arrives vertically. */
    void curve(double x1, double y1, double x2, double y2, double line, int argb);

    /**
     * Straight lines from point to point.
     *
     * @param count how many points; the arrays may be longer
     * @param dash lengths of strokes and gaps in turn; empty for a line without gaps
     */
    void polyline(double[] xs, double[] ys, int count, double line, double[] dash, int argb);

    /** A filled polygon. */
    void polygon(double[] xs, double[] ys, int count, int argb);

    /** A line of text; y is its vertical middle. */
    void text(String text, double x, double y, Face face, double size, Align align, int argb);
}
