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

    /** X of the middle. */
    public double centerX() {
        return x + width / 2;
    }

    /** Y of the middle. */
    public double centerY() {
        return y + height / 2;
    }
}
