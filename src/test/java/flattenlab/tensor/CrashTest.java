package flattenlab.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What is refused says its numbers. */
class CrashTest {
    /** A kernel of 5 by 3 on 2 by 4 cells with a row of padding on either side: along the height 4 cells, and 5 are needed. */
    @Test
    void aWindowThatIsTooLargeSaysItsSidesAndWhatItSlidesOver() {
        Crash.WindowTooLarge crash = new Crash.WindowTooLarge(
                Crash.Stage.CONV,
                Shape.of(1, 1, 2, 4),
                1,
                8,
                List.of(new Crash.Fit(2, 2, 5, 1), new Crash.Fit(4, 0, 3, 1)));
        assertThat(crash.windowText("x")).isEqualTo("5x3");
        assertThat(crash.paddedText(" by ")).isEqualTo("4 by 4");
        assertThat(crash.largestWindow()).isEqualTo(4);
        assertThat(crash.axes().get(0).positions()).isZero();
        assertThat(crash.axes().get(1).positions()).isEqualTo(2);
        assertThat(said(crash)).startsWith("a kernel of 5x3 does not fit into 4x4");
    }

    @Test
    void anOperationForOtherAxesNamesAllThatItTakes() {
        Crash crash = new Crash.WrongRank(Crash.Stage.NORM, Shape.of(8, 10), List.of(3, 4, 5));
        assertThat(said(crash)).isEqualTo("the operation needs 3 or 4 or 5 axes, but (8, 10) has 2");
    }

    @Test
    void eachRefusalIsASentenceWithItsNumbers() {
        assertThat(said(new Crash.SingleSample(Shape.of(1, 128))))
                .isEqualTo("while training, each channel needs more than one value, but (1, 128) has one");
        assertThat(said(new Crash.StateMismatch(Shape.of(1, 4, 20), Shape.of(1, 8, 20))))
                .isEqualTo("the layer expects a state of (1, 4, 20), but gets one of (1, 8, 20)");
        assertThat(said(new Crash.ViewNeedsCopy(Strided.of(Shape.of(2, 3)).permute(1, 0), Shape.of(6))))
                .isEqualTo("a view of (3, 2) with strides (1, 3) as (6,) would have to move values");
        // Axes are counted in the larger of the two: the last one of both.
        assertThat(said(new Crash.BranchMismatch(Shape.of(2, 3, 4), Shape.of(3, 5), 1, 2, -1)))
                .isEqualTo("the sum of (2, 3, 4) and (3, 5): 4 and 5 at axis 2");
        assertThat(said(new Crash.BranchMismatch(Shape.of(2, 3), Shape.of(2, 3, 4), 1, -1, 1)))
                .isEqualTo("joining (2, 3) and (2, 3, 4): 2 and 3 axes");
    }

    private static String said(Crash crash) {
        return FaultWords.ENGLISH.text(crash.phrase());
    }

    @Test
    void aStageIsWrittenInLowerCase() {
        assertThat(Arrays.stream(Crash.Stage.values()).map(Crash.Stage::id))
                .containsExactlyElementsOf(Arrays.stream(Crash.Stage.values())
                        .map(stage -> stage.name().toLowerCase(Locale.ROOT))
                        .toList());
    }

    @Test
    void whatIsNotThereSaysSoInEachLanguage() {
        Phrase needed = Phrase.of("crash.or", 3, 4);
        UnavailableException gone = new UnavailableException(needed, new IOException("gone"));
        assertThat(gone.phrase()).isEqualTo(needed);
        assertThat(gone).hasMessage("3 or 4").hasCauseInstanceOf(IOException.class);
    }

    @Test
    void anOrderOfAxesGoesFromTheSlowestToTheFastest() {
        assertThat(AxisOrder.NCHW.axes()).containsExactly(Axis.N, Axis.C, Axis.H, Axis.W);
        assertThat(AxisOrder.NHWC.axes()).containsExactly(Axis.N, Axis.H, Axis.W, Axis.C);
        assertThat(AxisOrder.COLUMN.axes()).containsExactly(Axis.N, Axis.W, Axis.H, Axis.C);
    }

    @Test
    void anOrderIsFoundByItsIdHoweverItIsWritten() {
        for (AxisOrder order : AxisOrder.values()) {
            assertThat(AxisOrder.parse(" " + order.id().toUpperCase(Locale.ROOT) + " "))
                    .isEqualTo(order);
        }
        assertThatThrownBy(() -> AxisOrder.parse("chwn"))
                .isInstanceOf(BadInputException.class)
                .hasMessage("order: 'chwn' cannot be used; allowed: nchw, nhwc, column");
        assertThat(new BadInputException("order", "chwn", "nchw").thing()).isEqualTo("order");
    }
}
