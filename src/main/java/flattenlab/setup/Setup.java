package flattenlab.setup;

import flattenlab.data.Dataset;
import flattenlab.data.Placement;
import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.FlattenVariant.Kind;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.Shape;
import flattenlab.training.Design;
import flattenlab.training.Net;
import flattenlab.training.Schedule;
import flattenlab.training.Task;
import flattenlab.training.Training;
import java.util.List;
import java.util.Objects;

/**
 * Everything that is chosen: the tensor on the stage with its flatten, and how networks are trained on the same pictures.
 * A value that exists can be shown; each change makes another value, so nobody ever sees half of one.
 *
 * <p>A correct flatten in another order is a variant of its own: {@code channels-last} is {@code correct} in NHWC, and
 * {@code column-major} in column order. Of these three, variant and order always agree. For every other variant the order
 * is a setting.
 */
public final class Setup {
    /** Largest size along each axis: more than any classroom network has. */
    public static final int MAX_SIZE = 1024;

    /** What a window starts with: small enough that every cell is seen. */
    public static final Setup USUAL = new Setup(
            Task.of(Dataset.Source.DIGITS, Shape.of(2, 3, 8, 8)),
            Design.of(Net.TINY),
            Schedule.USUAL,
            FlattenVariant.CORRECT,
            null,
            Fill.DATA,
            7);

    /** What is trained where nothing else is said: as usual, in batches of 32 grey pictures of 28x28. */
    public static final Setup TRAINING = USUAL.withShape(Shape.of(32, 1, 28, 28));

    private final Task task;
    private final Design design;
    private final Schedule schedule;
    private final FlattenVariant variant;
    private final FlattenVariant evalVariant;
    private final Fill cells;
    private final long seed;
    /** Made when it is first asked for: command lines never do. Two threads would make the same. */
    private Staged staged;

    private Setup(
            Task task,
            Design design,
            Schedule schedule,
            FlattenVariant variant,
            FlattenVariant evalVariant,
            Fill cells,
            long seed) {
        this.task = Objects.requireNonNull(task);
        this.design = Objects.requireNonNull(design);
        this.schedule = Objects.requireNonNull(schedule);
        this.variant = Objects.requireNonNull(variant);
        this.evalVariant = evalVariant;
        this.cells = Objects.requireNonNull(cells);
        this.seed = seed;
        task.shape().requireBatchOfPictures();
        for (long size : task.shape().dims()) {
            if (size < 1 || size > MAX_SIZE) {
                throw new BadInputException("shape", task.shape(), Phrase.of("allowed.four_sizes_to", MAX_SIZE));
            }
        }
    }

    /**
     * What a training shows first, with the usual cells.
     *
     * @throws BadInputException if its shape is none that can be shown
     */
    public static Setup of(Training training) {
        FlattenVariant first = training.variants().get(0);
        Design design = training.design();
        return new Setup(
                        training.task(),
                        design,
                        training.schedule(),
                        first,
                        training.evalVariant(),
                        Fill.DATA,
                        training.seed())
                .withFlatten(first, design.order());
    }

    /**
     * The training with these settings.
     *
     * @param variants the flattens to train side by side; those without an order of their own read the axes in the
     *     chosen one
     */
    public Training training(List<FlattenVariant> variants) {
        return new Training(task, design, schedule, variants, evalVariant, seed);
    }

    /** The flatten on the stage, or where it crashes. */
    public Staged staged() {
        if (staged == null) {
            staged = Staged.of(this);
        }
        return staged;
    }

    /** Whether another choice puts the same tensor and the same flatten on the stage. */
    public boolean stagesLike(Setup other) {
        return shape().equals(other.shape())
                && variant.equals(other.variant)
                && order() == other.order()
                && seed == other.seed
                && classes() == other.classes();
    }

    /** What is to be learned. */
    public Task task() {
        return task;
    }

    /** How networks are made, but for their flatten. */
    public Design design() {
        return design;
    }

    /** How long and how fast is learned. */
    public Schedule schedule() {
        return schedule;
    }

    /** (N,C,H,W). */
    public Shape shape() {
        return task.shape();
    }

    /** Whose pictures. */
    public Dataset.Source data() {
        return task.data();
    }

    /** How many classes the pictures have. */
    public int classes() {
        return data().classes().size();
    }

    /** Which channels hold the picture. */
    public Placement placement() {
        return task.placement();
    }

    /** The flatten on the stage. */
    public FlattenVariant variant() {
        return variant;
    }

    /** In which order a flatten reads the axes, on the stage and in networks. */
    public AxisOrder order() {
        return design.order();
    }

    /** What stands before the flatten when training. */
    public Net net() {
        return design.net();
    }

    /** The flatten to evaluate all runs with; null for each one's own. */
    public FlattenVariant evalVariant() {
        return evalVariant;
    }

    /** What stands in the cells. */
    public Fill cells() {
        return cells;
    }

    /** Of everything that is drawn by lot. */
    public long seed() {
        return seed;
    }

    /** With another task. */
    public Setup withTask(Task other) {
        return next(other, design, schedule, variant, evalVariant, cells, seed);
    }

    /** With another shape (N,C,H,W). */
    public Setup withShape(Shape other) {
        return withTask(task.withShape(other));
    }

    /** With other pictures. */
    public Setup withData(Dataset.Source other) {
        return withTask(task.withData(other));
    }

    /** With the pictures in other channels. */
    public Setup withPlacement(Placement other) {
        return withTask(task.withPlacement(other));
    }

    /** With networks made otherwise; their order is the order here. */
    public Setup withDesign(Design other) {
        Setup changed = next(task, other.withOrder(order()), schedule, variant, evalVariant, cells, seed);
        return changed.withOrder(other.order());
    }

    /** With other layers before the flatten. */
    public Setup withNet(Net other) {
        return withDesign(design.withNet(other));
    }

    /** Learned longer, shorter, faster or slower. */
    public Setup withSchedule(Schedule other) {
        return next(task, design, other, variant, evalVariant, cells, seed);
    }

    /** Evaluated with one flatten; null for each one's own. */
    public Setup withEvalVariant(FlattenVariant other) {
        return next(task, design, schedule, variant, other, cells, seed);
    }

    /** With something else in the cells. */
    public Setup withCells(Fill other) {
        return next(task, design, schedule, variant, evalVariant, other, seed);
    }

    /** With another seed. */
    public Setup withSeed(long other) {
        return next(task, design, schedule, variant, evalVariant, cells, other);
    }

    /**
     * With another flatten. One that has an order of its own brings it along, {@code correct} has NCHW, and leaving a
     * correct flatten in another order leaves that order too.
     */
    public Setup withVariant(FlattenVariant other) {
        return flattened(other, ownOrder(variant) == null ? order() : AxisOrder.NCHW);
    }

    /** With another order; a correct flatten becomes the variant that has it. */
    public Setup withOrder(AxisOrder other) {
        return flattened(ownOrder(variant) == null ? variant : correctIn(other), other);
    }

    /** With a flatten in an order; {@code correct} in another order is the variant of that order. */
    public Setup withFlatten(FlattenVariant flatten, AxisOrder order) {
        return flattened(flatten.kind() == Kind.CORRECT ? correctIn(order) : flatten, order);
    }

    /** Of the correct ones the order is given; for the others it is chosen. */
    private Setup flattened(FlattenVariant flatten, AxisOrder chosen) {
        AxisOrder own = ownOrder(flatten);
        Design ordered = design.withOrder(own == null ? chosen : own);
        return next(task, ordered, schedule, flatten, evalVariant, cells, seed);
    }

    /** The order of a correct flatten; null for all others, which have none of their own. */
    private static AxisOrder ownOrder(FlattenVariant variant) {
        return switch (variant.kind()) {
            case CORRECT, CHANNELS_LAST, COLUMN_MAJOR -> variant.order(AxisOrder.NCHW);
            default -> null;
        };
    }

    private static FlattenVariant correctIn(AxisOrder order) {
        return FlattenVariant.of(
                switch (order) {
                    case NCHW -> Kind.CORRECT;
                    case NHWC -> Kind.CHANNELS_LAST;
                    case COLUMN -> Kind.COLUMN_MAJOR;
                });
    }

    /** What does not touch the stage takes along what is known of it. */
    private Setup next(
            Task newTask,
            Design newDesign,
            Schedule newSchedule,
            FlattenVariant newVariant,
            FlattenVariant newEvalVariant,
            Fill newCells,
            long newSeed) {
        Setup next = new Setup(newTask, newDesign, newSchedule, newVariant, newEvalVariant, newCells, newSeed);
        if (stagesLike(next)) {
            next.staged = staged;
        }
        return next;
    }

    private List<Object> values() {
        return List.of(task, design, schedule, variant, evalVariant == null ? "" : evalVariant, cells, seed);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Setup setup && values().equals(setup.values());
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    @Override
    public String toString() {
        return "Setup" + values();
    }
}
