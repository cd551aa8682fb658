package flattenlab.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is said of where the samples lie is held against tensors whose every value knows its sample. */
class SamplesTest {
    private static final int CASES = 4_000;

    /** A tensor in row-major order whose values are the numbers of their samples. */
    private record Marked(Shape shape, int[] samples) {
        static Marked batch(Shape shape) {
            int[] samples = new int[(int) shape.elements()];
            int each = samples.length / (int) shape.dim(0);
            Arrays.setAll(samples, i -> i / each);
            return new Marked(shape, samples);
        }

        Marked reshaped(Shape to) {
            return new Marked(to, samples);
        }

        Marked permuted(List<Integer> axes) {
            Shape to = shape.permute(axes.stream().mapToInt(Integer::intValue).toArray());
            int[] moved = new int[samples.length];
            for (int at = 0; at < moved.length; at++) {
                long[] place = place(to, at);
                long[] from = new long[place.length];
                for (int axis = 0; axis < place.length; axis++) {
                    from[axes.get(axis)] = place[axis];
                }
                moved[at] = samples[(int) offset(shape, from)];
            }
            return new Marked(to, moved);
        }

        private static long[] place(Shape shape, long at) {
            long[] place = new long[shape.rank()];
            for (int axis = shape.rank() - 1; axis >= 0; axis--) {
                place[axis] = at % shape.dim(axis);
                at /= shape.dim(axis);
            }
            return place;
        }

        private static long offset(Shape shape, long[] place) {
            long at = 0;
            for (int axis = 0; axis < place.length; axis++) {
                at = at * shape.dim(axis) + place[axis];
            }
            return at;
        }

        /** Whether each place of an axis holds values of one sample only: that of its number by {@code each}. */
        boolean areAlong(int axis, long each) {
            return IntStream.range(0, samples.length).allMatch(at -> samples[at] == place(shape, at)[axis] / each);
        }

        /** Whether some place of the outermost axis that has several holds values of several samples. */
        boolean areMixed() {
            int axis = IntStream.range(0, shape.rank())
                    .filter(i -> shape.dim(i) > 1)
                    .findFirst()
                    .orElse(0);
            for (int at = 0; at < samples.length; at++) {
                for (int other = at + 1; other < samples.length; other++) {
                    if (place(shape, at)[axis] == place(shape, other)[axis] && samples[at] != samples[other]) {
                        return true;
                    }
                }
            }
            return false;
        }
    }

    private static Shape shape(Random random) {
        return Shape.of(2 + random.nextInt(3), 1 + random.nextInt(4), 1 + random.nextInt(3), 1 + random.nextInt(4));
    }

    private static Shape factors(Random random, long elements) {
        List<Long> dims = new ArrayList<>();
        long rest = elements;
        while (dims.size() < 3 && rest > 1) {
            long divisor = 1 + random.nextInt((int) Math.min(rest, 12));
            if (rest % divisor == 0) {
                dims.add(divisor);
                rest /= divisor;
            }
        }
        dims.add(rest);
        return Shape.of(dims.stream().mapToLong(Long::longValue).toArray());
    }

    @Test
    void areWhereTheMarkedValuesAre() {
        Random random = new Random(13);
        int along = 0;
        int mixed = 0;
        for (int i = 0; i < CASES; i++) {
            Marked marked = Marked.batch(shape(random));
            Samples samples = new Samples.Along(0, 1);
            String way = marked.shape().toString();
            for (int step = random.nextInt(4); step >= 0 && samples instanceof Samples.Along; step--) {
                if (random.nextBoolean()) {
                    Shape to = factors(random, marked.shape().elements());
                    samples = samples.reshaped(marked.shape(), to);
                    marked = marked.reshaped(to);
                } else {
                    List<Integer> axes = new ArrayList<>(
                            IntStream.range(0, marked.shape().rank()).boxed().toList());
                    Collections.shuffle(axes, random);
                    samples = samples.permuted(axes);
                    marked = marked.permuted(axes);
                }
                way += " " + marked.shape();
            }
            if (samples instanceof Samples.Along where) {
                along++;
                assertThat(marked.areAlong(where.axis(), where.each()))
                        .as(way + " " + where)
                        .isTrue();
            } else {
                mixed += samples == Samples.Lost.MIXED ? 1 : 0;
                assertThat(marked.areMixed()).as(way + " " + samples).isEqualTo(samples == Samples.Lost.MIXED);
            }
        }
        assertThat(along).isGreaterThan(CASES / 4);
        assertThat(mixed).isGreaterThan(CASES / 20);
    }

    @Test
    void anOddSizeOfAViewCutsSamplesOrMixesThem() {
        Samples rows = new Samples.Along(0, 1);
        Shape maps = Shape.of(100, 16, 7, 7);
        assertThat(rows.reshaped(maps, Shape.of(100, 784)).areRows()).isTrue();
        assertThat(rows.reshaped(maps, Shape.of(50, 1568))).isEqualTo(Samples.Lost.MIXED);
        assertThat(rows.reshaped(maps, Shape.of(200, 392))).isEqualTo(new Samples.Along(0, 2));
        assertThat(rows.reshaped(maps, Shape.of(1, 78400))).isEqualTo(new Samples.Along(1, 784));
    }

    @Test
    void aSumOverTheAxisOfTheSamplesMixesThem() {
        assertThat(new Samples.Along(1, 784).summedOver(1)).isEqualTo(Samples.Lost.MIXED);
        assertThat(new Samples.Along(0, 1).summedOver(1)).isEqualTo(new Samples.Along(0, 1));
    }
}
