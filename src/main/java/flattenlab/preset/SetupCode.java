package flattenlab.preset;

import flattenlab.data.Dataset;
import flattenlab.data.Placement;
import flattenlab.setup.Fill;
import flattenlab.setup.Setup;
import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.FlattenVariant.Argument;
import flattenlab.tensor.FlattenVariant.Kind;
import flattenlab.tensor.Shape;
import flattenlab.training.ConvBlock;
import flattenlab.training.Design;
import flattenlab.training.Net;
import flattenlab.training.Schedule;
import flattenlab.training.Task;
import flattenlab.training.Training;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The part of {@link CodeTable} about what is chosen; it stays as it is, too. */
final class SetupCode {
    private static final int RARE = 15;
    private static final List<Long> SIZES = List.of(
            1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 12L, 14L, 16L, 20L, 24L, 28L, 32L, 48L, 56L, 64L, 96L, 100L, 112L,
            128L, 224L, 256L, 512L, 1024L);
    private static final List<Integer> EPOCHS = List.of(1, 2, 4, 5, 8, 10, 15, 20, 30, 50, 100);
    private static final List<Double> RATES = List.of(0.0001, 0.0003, 0.001, 0.01, 0.03, 0.1, 0.3, 1.0);
    private static final Setup USUAL = Setup.of(new Training(
            Task.of(Dataset.Source.DIGITS, Shape.of(2, 3, 8, 8)),
            Design.of(Net.TINY),
            new Schedule(3, 0.003, 0, 0),
            List.of(FlattenVariant.CORRECT),
            null,
            7));

    private final Coder coder;

    SetupCode(Coder coder) {
        this.coder = coder;
    }

    Setup pass(Setup setup) {
        Task task = task(setup.task());
        FlattenVariant variant = variant(setup.variant());
        AxisOrder order = switch (variant.kind()) {
            case CORRECT, CHANNELS_LAST, COLUMN_MAJOR -> variant.order(AxisOrder.NCHW);
            default -> AxisOrder.values()[coder.choose(setup.order().ordinal(), 6, 1, 1)];
        };
        Design design = design(setup.design()).withOrder(order);
        Schedule schedule = schedule(setup.schedule());
        FlattenVariant eval = coder.flag(setup.evalVariant() != null, RARE, 1)
                ? variant(setup.evalVariant() == null ? FlattenVariant.CORRECT : setup.evalVariant())
                : null;
        int cells = coder.choose(setup.cells().isPortable() ? setup.cells().ordinal() : 0, 6, 1, 1);
        boolean ownSeed = coder.flag(setup.seed() != USUAL.seed(), 1, 1);
        long seed = ownSeed ? signed(setup.seed()) : USUAL.seed();
        return Setup.of(new Training(task, design, schedule, List.of(variant), eval, seed))
                .withCells(Fill.values()[cells]);
    }

    private Task task(Task task) {
        Shape shape = task.shape();
        if (coder.flag(!shape.equals(USUAL.shape()), 1, 1)) {
            long n = size(shape.dim(0));
            long c = size(shape.dim(1));
            long h = size(shape.dim(2));
            boolean square = coder.flag(shape.dim(2) == shape.dim(3), 1, 7);
            shape = Shape.of(n, c, h, square ? h : size(shape.dim(3)));
        } else {
            shape = USUAL.shape();
        }
        boolean clothing = coder.flag(task.data().equals(Dataset.Source.CLOTHING), 2, 1);
        Placement placement = Placement.values()[coder.choose(task.placement().ordinal(), 6, 1, 1)];
        int train = many(task.trainSize());
        int test = many(task.testSize());
        double wrong = rare(task.wrongLabels());
        return new Task(
                clothing ? Dataset.Source.CLOTHING : Dataset.Source.DIGITS, shape, placement, train, test, wrong);
    }

    private int many(int size) {
        boolean all = coder.flag(size == Task.ALL_PICTURES, 1, RARE);
        return all ? Task.ALL_PICTURES : (int) Math.min(Integer.MAX_VALUE, coder.number(size));
    }

    private long size(long value) {
        int[] weights = new int[SIZES.size() + 1];
        Arrays.fill(weights, 4);
        weights[SIZES.size()] = 20;
        int at = coder.choose(SIZES.contains(value) ? SIZES.indexOf(value) : SIZES.size(), weights);
        return at < SIZES.size() ? SIZES.get(at) : 1 + coder.below(Setup.MAX_SIZE, value - 1);
    }

    private FlattenVariant variant(FlattenVariant variant) {
        int[] weights = new int[16];
        Arrays.fill(weights, 1);
        weights[Kind.CORRECT.ordinal()] = 15;
        Kind kind = Kind.values()[coder.choose(variant.kind().ordinal(), weights)];
        if (kind.argument() == Argument.NONE) {
            return FlattenVariant.of(kind);
        }
        long argument =
                kind.argument() == Argument.SHIFT ? signed(variant.argument()) : coder.number(variant.argument());
        return new FlattenVariant(kind, argument);
    }

    private Design design(Design design) {
        Net net = net(design.net());
        int hidden = (int) rarely(design.hidden());
        long inFeatures = rarely(design.inFeatures());
        return new Design(net, AxisOrder.NCHW, hidden, inFeatures, coder.flag(design.matched(), RARE, 1));
    }

    private Net net(Net net) {
        int named = Net.NAMED.indexOf(net);
        switch (coder.choose(named < 0 ? 2 : named, 12, 3, 1)) {
            case 0 -> {
                return Net.TINY;
            }
            case 1 -> {
                return Net.LINEAR;
            }
            default -> {
                int count = 1 + (int) coder.below(Net.MAX_BLOCKS, net.blocks().size() - 1L);
                List<ConvBlock> blocks = new ArrayList<>();
                for (int i = 0; i < count; i++) {
                    ConvBlock known = i < net.blocks().size() ? net.blocks().get(i) : new ConvBlock(8, 3, 1, 1, 2);
                    blocks.add(new ConvBlock(
                            1 + (int) coder.below(64, known.filters() - 1L),
                            1 + (int) coder.below(11, known.kernel() - 1L),
                            (int) coder.below(6, known.padding()),
                            1 + (int) coder.below(4, known.stride() - 1L),
                            1 + (int) coder.below(8, known.pool() - 1L)));
                }
                return new Net(blocks);
            }
        }
    }

    private Schedule schedule(Schedule schedule) {
        int epochs = 3;
        if (coder.flag(schedule.epochs() != 3, 3, 1)) {
            int at = known(EPOCHS.indexOf(schedule.epochs()), EPOCHS.size());
            epochs = at < EPOCHS.size()
                    ? EPOCHS.get(at)
                    : 1 + (int) coder.below(Schedule.MAX_EPOCHS, schedule.epochs() - 1L);
        }
        double rate = 0.003;
        if (coder.flag(schedule.learningRate() != 0.003, 7, 1)) {
            int at = known(RATES.indexOf(schedule.learningRate()), RATES.size());
            rate = at < RATES.size() ? RATES.get(at) : decimal(schedule.learningRate());
        }
        return new Schedule(epochs, rate, rare(schedule.stopAt()), (int) rarely(schedule.patience()));
    }

    private int known(int at, int count) {
        int[] weights = new int[count + 1];
        Arrays.fill(weights, 1);
        return coder.choose(at < 0 ? count : at, weights);
    }

    private long rarely(long value) {
        return coder.flag(value != 0, RARE, 1) ? coder.number(value) : 0;
    }

    private double rare(double value) {
        return coder.flag(value != 0, RARE, 1) ? decimal(value) : 0;
    }

    /** Hundredths take less room than all the bits. */
    private double decimal(double value) {
        long hundredths = Math.round(value * 100);
        boolean round = coder.flag(value >= 0 && value <= 1 && hundredths / 100.0 == value, 1, 3);
        if (round) {
            return coder.below(101, hundredths) / 100.0;
        }
        long bits = Double.doubleToLongBits(value);
        return Double.longBitsToDouble(
                coder.below(1L << 32, bits >>> 32) << 32 | coder.below(1L << 32, bits & 0xFFFFFFFFL));
    }

    /** Any whole number; those from 0 take less room. */
    long signed(long value) {
        boolean negative = coder.flag(value < 0, 31, 1);
        long size = coder.number(negative ? -(value + 1) : value);
        return negative ? -size - 1 : size;
    }
}
