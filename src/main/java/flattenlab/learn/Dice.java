package flattenlab.learn;

import flattenlab.tensor.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** The random choices of one question, all from one seed. */
final class Dice {
    private final Random random;

    Dice(long seed) {
        random = new Random(seed);
    }

    /** A whole number, both ends included. */
    int between(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    boolean coin() {
        return random.nextBoolean();
    }

    @SafeVarargs
    final <T> T pick(T... items) {
        return items[random.nextInt(items.length)];
    }

    <T> T pick(List<T> items) {
        return items.get(random.nextInt(items.size()));
    }

    <T> List<T> shuffled(List<T> items) {
        List<T> copy = new ArrayList<>(items);
        Collections.shuffle(copy, random);
        return copy;
    }

    /** (N,C,H,W) with more than one channel: small enough to count, as met in real networks, or awkward. */
    Shape pictures(int difficulty) {
        return switch (difficulty) {
            case 1 -> Shape.of(between(2, 8), between(2, 4), between(2, 6), between(2, 6));
            case 2 -> {
                int side = pick(7, 8, 12, 14, 16, 28);
                yield Shape.of(pick(8, 16, 32, 50, 64, 100), pick(3, 6, 8, 16, 32), side, pick(side, side, side + 2));
            }
            default -> Shape.of(between(9, 96), between(5, 64), between(5, 40), between(5, 40));
        };
    }

    /** (N,C,H,W) whose C, H and W all differ, so that no two axes can be confused unnoticed. */
    Shape uneven(int difficulty) {
        while (true) {
            int most = 4 + 3 * difficulty;
            Shape shape = Shape.of(between(2, 8), between(2, difficulty + 2), between(2, most), between(3, most));
            if (shape.dim(2) != shape.dim(3) && shape.dim(1) != shape.dim(2) && shape.dim(1) != shape.dim(3)) {
                return shape;
            }
        }
    }
}
