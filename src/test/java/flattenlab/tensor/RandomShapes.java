package flattenlab.tensor;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Seeded shapes and variants for property tests: the same cases on every machine. */
public final class RandomShapes {
    private RandomShapes() {}

    /** Batches of pictures with sides small enough to check cell by cell. */
    public static Stream<Shape> batches(long seed, int count) {
        Random random = new Random(seed);
        return Stream.generate(() -> Shape.of(
                        1 + random.nextInt(5), 1 + random.nextInt(5), 1 + random.nextInt(6), 1 + random.nextInt(7)))
                .limit(count);
    }

    /** Every kind of variant once, with numbers that suit the shape: some that fit and some that do not. */
    public static List<FlattenVariant> variants(Shape shape, long seed) {
        Random random = new Random(seed * 31 + shape.hashCode());
        long features = shape.features();
        return Stream.of(FlattenVariant.Kind.values())
                .map(kind -> switch (kind) {
                    case ROLL -> new FlattenVariant(kind, random.nextInt(41) - 20);
                    case TRUNCATE, IN_FEATURES -> new FlattenVariant(kind, 1 + random.nextInt((int) features + 3));
                    case PAD -> new FlattenVariant(kind, Math.max(1, features - 2 + random.nextInt(9)));
                    case DIMS -> {
                        int start = random.nextInt(4);
                        yield new FlattenVariant(kind, 10L * start + start + random.nextInt(4 - start));
                    }
                    case SPLIT_BATCH ->
                        new FlattenVariant(
                                kind, random.nextBoolean() ? Math.max(1, features / 2) : 1 + random.nextInt(9));
                    default -> FlattenVariant.of(kind);
                })
                .toList();
    }
}
