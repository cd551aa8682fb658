package flattenlab.scene;

/**
 * A rectangle in pixels.
 *
 * @param x left edge
 * @param y upper edge
 * @param width to the right
 * @param height downwards
 */
public record Rect(double x, double y, double width, double height) {
    /** Whether a point lies inside. */
    public boolean contains(double px, double py) {
        return px >= x && px < x + width && py >= y && py < y + height;
    }

    /** Whether two rectangles share some of their insides. */
    public boolean intersects(Rect other) {
        return x < other.x + other.width && other.x < x + width && y < other.y + other.height && other.y < y + height;
    }

    /** What two rectangles share; without width or height where that is nothing. */
    public Rect within(Rect other) {
        double left = Math.max(x, other.x);
        double top = Math.max(y, other.y);
        double right = Math.max(left, Math.min(x + width, other.x + other.width));
        double bottom = Math.max(top, Math.min(y + height, other.y + other.height));
        return new Rect(left, top, right - left, bottom - top);
    }

    /** The smallest that holds two. */
    public Rect around(Rect other) {
        double left = Math.min(x, other.x);
        double top = Math.min(y, other.y);
        return new Rect(
                left,
                top,
                Math.max(x + width, other.x + other.width) - left,
                Math.max(y + height, other.y + other.height) - top);
    }

    /** The same with less on each side. */
    public Rect inset(double by) {
        return new Rect(x + by, y + by, width - 2 * by, height - 2 * by);
    }

    /** X of the middle. */
    public double centerX() {
        return x + width / 2;
    }

    /** Y of the middle. */
    public double centerY() {
        return y + height / 2;
    }
}
