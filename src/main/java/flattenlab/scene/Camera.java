package flattenlab.scene;

/**
 * How a part of the stage is looked at: screen = world · scale + shift, along each direction by itself.
 *
 * @param scaleX 1 shows everything; larger is nearer
 * @param scaleY as {@code scaleX}; rows of slots are stretched less downwards than along
 * @param shiftX screen pixels
 * @param shiftY screen pixels
 */
public record Camera(double scaleX, double scaleY, double shiftX, double shiftY) {
    /** Everything in sight. */
    public static final Camera OVERVIEW = new Camera(1, 1, 0, 0);

    /** Where a world position is on the screen. */
    public double screenX(double worldX) {
        return worldX * scaleX + shiftX;
    }

    /** Where a world position is on the screen. */
    public double screenY(double worldY) {
        return worldY * scaleY + shiftY;
    }

    /** What is to be seen at a screen position. */
    public double worldX(double screenX) {
        return (screenX - shiftX) / scaleX;
    }

    /** What is to be seen at a screen position. */
    public double worldY(double screenY) {
        return (screenY - shiftY) / scaleY;
    }

    /** A world rectangle on the screen. */
    public Rect screen(Rect world) {
        return new Rect(screenX(world.x()), screenY(world.y()), world.width() * scaleX, world.height() * scaleY);
    }

    /** Moved by screen pixels. */
    public Camera panned(double dx, double dy) {
        return new Camera(scaleX, scaleY, shiftX + dx, shiftY + dy);
    }

    /** With other scales, what stands at a screen position staying there. */
    public Camera zoomed(double newScaleX, double newScaleY, double screenX, double screenY) {
        return new Camera(
                newScaleX, newScaleY, screenX - worldX(screenX) * newScaleX, screenY - worldY(screenY) * newScaleY);
    }

    /** The nearest camera that does not look past the edges of a zone: nothing but the zone's content comes in sight. */
    public Camera within(Rect zone) {
        return new Camera(
                scaleX,
                scaleY,
                clamp(
                        shiftX,
                        zone.x() + zone.width() - (zone.x() + zone.width()) * scaleX,
                        zone.x() - zone.x() * scaleX),
                clamp(
                        shiftY,
                        zone.y() + zone.height() - (zone.y() + zone.height()) * scaleY,
                        zone.y() - zone.y() * scaleY));
    }

    private static double clamp(double value, double low, double high) {
        return Math.max(Math.min(low, high), Math.min(Math.max(low, high), value));
    }
}
