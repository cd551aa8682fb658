package flattenlab.scene;

/**
 * What is looked at, and when. One object is changed from frame to frame, so that a running film allocates nothing.
 */
public final class Moment {
    /** How a pixel that covers many cells stands for them. */
    public enum Aggregate {
        /** Their mean. */
        MEAN,
        /** The smallest of them. */
        MIN,
        /** The largest of them. */
        MAX
    }

    /** The same moment, to be kept. */
    public Moment copy() {
        Moment copy = new Moment();
        copy.position = position;
        copy.spread = spread;
        copy.crossFade = crossFade;
        copy.planes = planes;
        copy.rows = rows;
        copy.aggregate = aggregate;
        return copy;
    }

    /** Position in the film, in groups of the {@link Timeline}. */
    public double position;
    /** Groups on their way at the same time, 1 or more. */
    public double spread = 1;
    /** Cells fade out here and in there instead of moving. */
    public boolean crossFade;
    /** How the planes are looked at. */
    public Camera planes = Camera.OVERVIEW;
    /** How the rows are looked at. */
    public Camera rows = Camera.OVERVIEW;
    /** How a pixel stands for many cells. */
    public Aggregate aggregate = Aggregate.MEAN;
}
