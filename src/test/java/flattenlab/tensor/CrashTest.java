package flattenlab.tensor;

import static org.assertj.core.api.Assertions.assertThat;

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
    }

    @Test
    void anOperationForOtherAxesNamesAllThatItTakes() {
        Crash crash = new Crash.WrongRank(Crash.Stage.NORM, Shape.of(8, 10), List.of(3, 4, 5));
        assertThat(FaultWords.ENGLISH.text(crash.phrase()))
                .isEqualTo("the operation needs 3 or 4 or 5 axes, but (8, 10) has 2");
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
}
