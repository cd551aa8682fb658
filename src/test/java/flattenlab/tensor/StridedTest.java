package flattenlab.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StridedTest {
    /** A view exists exactly if the addresses along the merged axis have equal distances. */
    @Test
    void mergingNeedsNoCopyWhereAddressesHaveEqualDistances() {
        Random random = new Random(5);
        int views = 0;
        for (int round = 0; round < 2000; round++) {
            Shape shape = Shape.of(
                    1 + random.nextInt(3), 1 + random.nextInt(4), 1 + random.nextInt(4), 1 + random.nextInt(4));
            Strided tensor = Strided.of(shape);
            tensor = switch (random.nextInt(4)) {
                case 0 -> tensor.permute(0, 2, 3, 1);
                case 1 -> tensor.narrow(1, 1 + random.nextInt((int) shape.dim(1)));
                case 2 -> tensor.everyOther(1 + random.nextInt(3));
                default -> tensor;
            };
            assertThat(tensor.mergesWithoutCopy(1, 3)).as(tensor.toString()).isEqualTo(evenlySpaced(tensor));
            views += tensor.mergesWithoutCopy(1, 3) ? 1 : 0;
        }
        assertThat(views).isBetween(500, 1900);
    }

    private static boolean evenlySpaced(Strided tensor) {
        List<Long> addresses = new ArrayList<>();
        for (long c = 0; c < tensor.shape().dim(1); c++) {
            for (long h = 0; h < tensor.shape().dim(2); h++) {
                for (long w = 0; w < tensor.shape().dim(3); w++) {
                    addresses.add(c * tensor.strides().get(1)
                            + h * tensor.strides().get(2)
                            + w * tensor.strides().get(3));
                }
            }
        }
        for (int i = 2; i < addresses.size(); i++) {
            if (addresses.get(i) - addresses.get(i - 1) != addresses.get(1) - addresses.get(0)) {
                return false;
            }
        }
        return true;
    }

    @Test
    void everyOtherTakesHalfOfThemTwiceAsFarApart() {
        Strided rows = Strided.of(Shape.of(2, 3, 4, 5)).everyOther(3);
        assertThat(rows.shape()).isEqualTo(Shape.of(2, 3, 4, 3));
        assertThat(rows.strides()).containsExactly(60L, 20L, 5L, 2L);
        assertThat(rows.everyOther(2).shape()).isEqualTo(Shape.of(2, 3, 2, 3));
        assertThat(rows.stridesText()).isEqualTo("(60, 20, 5, 2)");
    }

    /** As PyTorch says of {@code x.to(memory_format=torch.channels_last)} and of {@code x.contiguous()}. */
    @Test
    void channelsLieLastWhereTheyRunFastest() {
        Shape shape = Shape.of(2, 3, 4, 5);
        assertThat(Strided.channelsLast(shape).strides()).containsExactly(60L, 1L, 15L, 3L);
        assertThat(Strided.channelsLast(shape).isChannelsLast()).isTrue();
        assertThat(Strided.channelsLast(Shape.of(2, 3, 4, 5, 6)).isChannelsLast())
                .isTrue();
        assertThat(Strided.of(shape).isChannelsLast()).isFalse();
        assertThat(Strided.of(shape).permute(0, 3, 1, 2).isChannelsLast()).isTrue();
        assertThat(Strided.of(Shape.of(3, 4)).isChannelsLast()).isFalse();
        assertThat(Strided.of(Shape.of(2, 0, 4, 5)).isChannelsLast()).isFalse();
        assertThat(Strided.of(Shape.of(2, 1, 4, 5)).isChannelsLast()).isFalse();
    }

    /** As {@code torch.empty_like} has it: (2, 3) turned round is (3, 2) with the second axis slower. */
    @Test
    void anotherTensorLiesInTheSameOrderWithoutGaps() {
        Strided turned = Strided.of(Shape.of(2, 3)).permute(1, 0);
        assertThat(turned.sameOrder(Shape.of(3, 2)).strides()).containsExactly(1L, 3L);
        assertThat(turned.sameOrder(Shape.of(5, 4)).strides()).containsExactly(1L, 5L);
        assertThat(Strided.channelsLast(Shape.of(2, 3, 4, 5))
                        .sameOrder(Shape.of(2, 6, 4, 5))
                        .strides())
                .containsExactly(120L, 1L, 30L, 6L);
    }

    @Test
    void aTensorWithoutValuesCanBeSeenUnderAnySizes() {
        assertThat(Strided.of(Shape.of(0, 3)).permute(1, 0).view(Shape.of(3, 0, 2)))
                .contains(Strided.of(Shape.of(3, 0, 2)));
        assertThat(Strided.of(Shape.of()).view(Shape.of(1, 1))).contains(Strided.of(Shape.of(1, 1)));
    }
}
