package flattenlab.explain;

import flattenlab.net.ShapeCheck;
import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.Crash;
import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import java.math.BigInteger;
import java.util.Locale;

/**
 * What a flatten does to tensors of one shape. It is found out by following the cells, never by the variant's name: the
 * same {@code dims:13}, {@code roll:0} or {@code pool} is harmless for one shape and not for another.
 */
public enum Effect {
    /** Row n is picture n, in the order C, H, W. */
    UNCHANGED,
    /** Row n is picture n, in another order that is always the same. */
    REORDERED,
    /** Row n is picture n, in an order that changes from batch to batch. */
    REDRAWN,
    /** Row n is only a part of picture n. */
    SHORTENED,
    /** Row n is picture n and zeros. */
    PADDED,
    /** Row n holds means over several cells of picture n. */
    AVERAGED,
    /** Each row takes a piece from the picture before or behind it: the buffer was shifted before it was cut. */
    SHIFTED,
    /** Row n is the whole of another picture. */
    EXCHANGED,
    /** Rows hold pieces of several pictures. */
    MIXED,
    /** The reshape refuses: the values do not divide into such rows. */
    INDIVISIBLE,
    /** Linear refuses: one row a picture, but not as long as it expects. */
    MISSIZED,
    /** Linear refuses: one single row holds all pictures. */
    MERGED,
    /** Linear refuses: the last axis is not one whole picture. */
    PARTIAL,
    /** The loss refuses: the rows are not as many as the labels. */
    MISCOUNTED,
    /** The loss refuses: the logits are not one row a picture at all. */
    UNROWED;

    /** About so many slots are followed, evenly spread over all rows and columns; of fewer, each. */
    private static final long FOLLOWED = 200_000;

    /** The name in the keys of texts. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * What a flatten does before the Linear that a learner would write behind it.
     *
     * @param before the tensor before the flatten, (N,C,H,W)
     */
    public static Effect of(Shape before, FlattenVariant variant, AxisOrder order) {
        return of(before, variant, order, variant.inFeatures(before));
    }

    /**
     * What a flatten does.
     *
     * @param before the tensor before the flatten, (N,C,H,W)
     * @param inFeatures what the Linear behind it expects
     */
    public static Effect of(Shape before, FlattenVariant variant, AxisOrder order, long inFeatures) {
        return ShapeCheck.firstCrash(before, variant, order, inFeatures, 1)
                .map(crash -> of(crash, before))
                .orElseGet(() -> follow(before, variant, order));
    }

    private static Effect of(Crash crash, Shape before) {
        if (crash instanceof Crash.LinearMismatch linear) {
            int rank = linear.flattened().rank();
            boolean rowAPicture = rank <= 2 && linear.rows() == before.dim(0);
            return rowAPicture ? MISSIZED : rank == 1 ? MERGED : PARTIAL;
        } else if (crash instanceof Crash.BatchMismatch) {
            return MISCOUNTED;
        }
        return crash instanceof Crash.LogitsRank ? UNROWED : INDIVISIBLE;
    }

    private static Effect follow(Shape before, FlattenVariant variant, AxisOrder order) {
        FlattenMapping mapping = FlattenMapping.of(before, variant, order, new FlattenVariant.Draw(0, 0));
        FlattenMapping next = FlattenMapping.of(before, variant, order, new FlattenVariant.Draw(0, 1));
        long slots = mapping.output().elements();
        long columns = mapping.columns();
        long total = before.elements();
        long features = before.features();
        long stretch = stretch(slots, columns);
        long shift = mapping.cellOf(0);
        long row = -1;
        long picture = -1;
        boolean inPlace = true;
        boolean ownPicture = true;
        boolean wholePictures = true;
        boolean shifted = true;
        boolean lasting = true;
        for (long slot = 0; slot < slots; slot = slot == slots - 1 ? slots : Math.min(slot + stretch, slots - 1)) {
            long cell = mapping.cellOf(slot);
            lasting &= cell == next.cellOf(slot);
            if (cell == FlattenMapping.PADDING) {
                continue;
            }
            if (slot / columns != row) {
                row = slot / columns;
                picture = cell / features;
            }
            inPlace &= cell % features == slot % columns;
            ownPicture &= cell / features == row;
            wholePictures &= cell / features == picture;
            shifted &= cell == (slot + shift) % total;
        }
        if (!ownPicture) {
            return wholePictures ? EXCHANGED : shifted ? SHIFTED : MIXED;
        } else if (mapping.cellsPerSlot() > 1) {
            return AVERAGED;
        } else if (columns != features) {
            return columns < features ? SHORTENED : PADDED;
        }
        return !lasting ? REDRAWN : inPlace ? UNCHANGED : REORDERED;
    }

    /** A step that meets every column in time, so that no column is always left out. */
    private static long stretch(long slots, long columns) {
        BigInteger stretch = BigInteger.valueOf(Math.max(1, slots / FOLLOWED));
        while (!stretch.gcd(BigInteger.valueOf(columns)).equals(BigInteger.ONE)) {
            stretch = stretch.add(BigInteger.ONE);
        }
        return stretch.longValueExact();
    }
}
