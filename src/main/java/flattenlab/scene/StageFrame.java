package flattenlab.scene;

/**
 * One frame of a film, ready to be painted: visible cells as rectangles, smaller ones as tones of pixels. Used again for
 * the next frame; a running film allocates nothing.
 */
public final class StageFrame implements TonePixels {
    /** Cells below this many device pixels are drawn as tones of pixels. */
    private static final double SMALL = 2;

    private final UnrollScene scene;
    private final double scale;
    private final int width;
    private final int height;
    private final RestingCells resting;
    private final RestingColumns restingColumns;
    private SmallCells small;
    private final Flights flights;
    private final Cells planeCells;
    private final Cells slotCells;
    private Moment now;
    private boolean smallPlanes;
    private boolean smallRows;

    /** @param scale device pixels a screen pixel */
    public StageFrame(UnrollScene scene, double scale) {
        this(scene, scale, new Cells(), new Cells());
    }

    private StageFrame(UnrollScene scene, double scale, Cells planeCells, Cells slotCells) {
        this.scene = scene;
        this.scale = scale;
        this.width = (int) Math.ceil(scene.layout().width() * scale);
        this.height = (int) Math.ceil(scene.layout().height() * scale);
        this.resting = new RestingCells(scene);
        this.restingColumns = new RestingColumns(scene);
        this.flights = new Flights(scene);
        this.planeCells = planeCells;
        this.slotCells = slotCells;
    }

    /** A frame of other values on the same stage. It takes over what this one is written on, which is of no use any more. */
    StageFrame next(UnrollScene other) {
        StageFrame next = new StageFrame(other, scale, planeCells, slotCells);
        next.small = small == null ? null : small.next(other);
        return next;
    }

    /** The film. */
    public UnrollScene scene() {
        return scene;
    }

    /** Device pixels a screen pixel. */
    @Override
    public double scale() {
        return scale;
    }

    /** Width of the stage in device pixels. */
    @Override
    public int width() {
        return width;
    }

    /** Height of the stage in device pixels. */
    @Override
    public int height() {
        return height;
    }

    /** Asks the film what is to be seen. */
    public void fill(Moment moment) {
        StageLayout layout = scene.layout();
        smallPlanes = layout.cellSize() * moment.planes.scaleX() * scale < SMALL;
        smallRows =
                Math.min(layout.slotWidth() * moment.rows.scaleX(), layout.rowHeight() * moment.rows.scaleY()) * scale
                        < SMALL;
        planeCells.clear();
        slotCells.clear();
        now = moment;
        if (smallPlanes || smallRows) {
            if (small == null) {
                small = new SmallCells(scene, scale, width, height);
            }
            small.clear();
        }
        flights.fill(moment);
        if (!flights.areAll() || scene.keepsSlots()) {
            fillResting(moment);
        }
    }

    private void fillResting(Moment moment) {
        restingColumns.at(moment);
        if (smallPlanes) {
            small.planes(moment, restingColumns);
        } else {
            resting.planes(moment, restingColumns, planeCells);
        }
        if (smallRows) {
            small.rows(moment, restingColumns);
        } else {
            resting.rows(moment, restingColumns, slotCells);
        }
    }

    /** Cells in their planes. */
    public Cells planeCells() {
        return planeCells;
    }

    /** Cells in their slots. */
    public Cells slotCells() {
        return slotCells;
    }

    /** How many cells are on their way. */
    public int flyingCount() {
        return flights.count();
    }

    /** The first of the cells on their way at the moment last asked for; null if there are none. */
    public Cells firstFlying() {
        flights.start(now);
        return flights.next();
    }

    /** The next of them, in the same object; null after the last. */
    public Cells nextFlying() {
        return flights.next();
    }

    /** Each how many flying cells one is drawn. */
    public long flyingStride() {
        return flights.stride();
    }

    /** Whether a pixel of the planes stands for several cells. */
    public boolean hasSmallPlanes() {
        return smallPlanes;
    }

    /** Whether a pixel of the rows stands for several slots. */
    public boolean hasSmallRows() {
        return smallRows;
    }

    /** Tones of all pixels of the stage; {@link Tone#NOTHING} where no small cell is. To be asked only if some are small. */
    @Override
    public int[] tones() {
        return small.tones();
    }
}
