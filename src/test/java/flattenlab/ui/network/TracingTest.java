package flattenlab.ui.network;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.scene.FlowGradient;
import flattenlab.scene.FlowPart;
import flattenlab.scene.FlowTrace;
import flattenlab.ui.common.Messages;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is lit and pinned, moved to and said, without a window. */
@Timeout(60)
class TracingTest {
    private static final List<String> NAMES = List.of("cat", "dog", "owl", "bee");

    private final Tracing tracing = new Tracing();
    private Looked looked;

    private void open(String variant, int hidden) throws InterruptedException {
        looked = Looked.at(variant, hidden);
        tracing.show(looked.flow());
    }

    private String said(FlowPart part) {
        return said(part, Locale.ENGLISH);
    }

    private String said(FlowPart part, Locale locale) {
        tracing.light(part);
        FlowTrace trace = tracing.trace().orElseThrow();
        return new TracedWords(new Messages(locale), tracing, NAMES).of(trace);
    }

    private FlowPart.Cell last(long... index) {
        return new FlowPart.Cell(4, looked.plan().mapping().input().linearIndex(index));
    }

    private String digits(float value) {
        return new TracedWords(new Messages(Locale.ENGLISH), tracing, NAMES).digits(value);
    }

    @Test
    void oneSentenceSaysWhatACellIsAndWhatItDependsOn() throws InterruptedException {
        open("correct", 0);
        float value = looked.values().maps()[1][3 * 64 + 5 * 8 + 4];
        assertThat(said(new FlowPart.Cell(1, 3 * 64 + 5 * 8 + 4)))
                .startsWith("Map 3 of Conv 3\u00d73 \u00b7 8, row 5, column 4: " + digits(value)
                        + "; depends on rows 4\u20136 and columns 3\u20135 of the picture; reaches ");
        assertThat(said(last(0, 2, 1, 0))).endsWith("; goes to slot 10");
        assertThat(said(new FlowPart.Cell(0, 9)))
                .startsWith("Picture, row 1, column 1: ")
                .contains("; reaches ");
        assertThat(said(new FlowPart.Slot(0, 10)))
                .contains(
                        "from map 2 of ReLU \u00b7 max 2, row 1, column 0; depends on rows 1\u20137 and columns 0\u20136");
        assertThat(said(new FlowPart.Cell(1, 3 * 64 + 5 * 8 + 4), Locale.GERMAN))
                .contains(
                        "Zeile 5, Spalte 4: ",
                        "h\u00e4ngt von den Zeilen 4\u20136 und den Spalten 3\u20135 des Bildes ab");
    }

    @Test
    void withoutAFlowNothingIsTraced() throws InterruptedException {
        open("correct", 0);
        tracing.light(new FlowPart.Slot(0, 10));
        assertThat(tracing.trace()).isPresent();
        tracing.wipe();
        assertThat(tracing.trace()).isEmpty();
    }

    @Test
    void aPinIsPutOnceAndStaysWhenItIsPutAgain() throws InterruptedException {
        open("correct", 0);
        tracing.pin(new FlowPart.Slot(0, 10));
        tracing.pin(new FlowPart.Slot(0, 11));
        tracing.pin(new FlowPart.Slot(0, 10));
        assertThat(tracing.lit()).contains(new FlowPart.Slot(0, 10));
        assertThat(tracing.pins())
                .extracting(Tracing.Pin::part)
                .containsExactly(new FlowPart.Slot(0, 10), new FlowPart.Slot(0, 11));
    }

    @Test
    void aProductIsSaidAsItIsMultiplied() throws InterruptedException {
        open("correct", 0);
        float value = looked.values().inputs()[0][10];
        float weight = looked.values().weights()[0][10 * 4 + 2];
        assertThat(said(new FlowPart.Product(0, 2, 10)))
                .startsWith(digits(value) + " \u00b7 " + digits(weight) + " = " + digits(value * weight)
                        + ": what slot 10 adds to class owl; from map 2");
        assertThat(said(new FlowPart.Output(0, 2)))
                .startsWith("Class owl: logit " + digits(looked.values().sums()[0][2]))
                .contains("those that count most (10)")
                .doesNotContain("other pictures");
    }

    @Test
    void onTheWayBackTheGradientIsSaid() throws InterruptedException {
        open("correct", 5);
        tracing.show(looked.backward());
        FlowGradient gradient = looked.gradient();
        assertThat(said(last(0, 2, 1, 0)))
                .startsWith("Map 2 of ReLU \u00b7 max 2, row 1, column 0: gradient " + digits(gradient.maps()[4][10])
                        + "; ");
        assertThat(said(new FlowPart.Slot(0, 10)))
                .startsWith("Slot 10: gradient " + digits(gradient.inputs()[0][10]) + ", goes back to map 2");
        assertThat(said(new FlowPart.Slot(1, 3)))
                .isEqualTo("Hidden unit 3: gradient " + digits(gradient.inputs()[1][3]));
        float weight = looked.values().weights()[0][10 * 5 + 2];
        float slope = gradient.sums()[0][2];
        assertThat(said(new FlowPart.Product(0, 2, 10)))
                .startsWith(digits(slope) + " \u00b7 " + digits(weight) + " = " + digits(slope * weight)
                        + ": what hidden unit 2 gives back to slot 10, gradient times weight; goes back to map 2");
        assertThat(said(new FlowPart.Output(1, 2)))
                .startsWith("Class owl: gradient of the logit " + digits(gradient.sums()[1][2]) + ", probability ");
        assertThat(said(new FlowPart.Output(1, 2), Locale.GERMAN)).startsWith("Klasse owl: Gradient des Logits ");
        assertThat(tracing.contributions())
                .as("a gradient is not made of products")
                .isEmpty();
        assertThat(digits(0.0000001234f)).isEqualTo("1.23e-7");
        tracing.show(looked.flow());
        assertThat(said(new FlowPart.Slot(0, 10)))
                .startsWith("Slot 10: " + digits(looked.values().inputs()[0][10]) + ", ");
    }

    @Test
    void wrongFlattensAreSaidToBeWrong() throws InterruptedException {
        open("truncate:20", 0);
        assertThat(said(last(0, 15, 1, 1))).endsWith("dropped: it reaches no slot");
        assertThat(said(new FlowPart.Output(0, 1)))
                .endsWith("44 of 64 cells of the picture are dropped and add nothing");
        open("mix-samples", 0);
        assertThat(said(last(0, 5, 0, 0))).endsWith("of row 1, which is another picture's");
        assertThat(said(new FlowPart.Slot(0, 63))).contains("of another picture, sample 3");
        assertThat(said(last(2, 0, 0, 0))).startsWith("Sample 2, another picture: Map 0");
        assertThat(said(new FlowPart.Output(0, 1))).contains("% of it comes from other pictures");
        open("pad:70", 0);
        assertThat(said(new FlowPart.Slot(0, 66))).isEqualTo("Slot 66: 0, padding: it holds no cell");
        open("pool", 0);
        assertThat(said(last(0, 3, 1, 1))).endsWith("goes to slot 3, which is the mean of 4 cells");
    }

    @Test
    void bracketsGoFromThePixelsToTheClassAndBack() throws InterruptedException {
        open("correct", 5);
        tracing.light(new FlowPart.Cell(0, 0));
        for (int stage = 1; stage <= 4; stage++) {
            tracing.cross(1);
            assertThat(tracing.lit().orElseThrow()).isInstanceOfSatisfying(FlowPart.Cell.class, cell -> {});
        }
        tracing.cross(1);
        FlowPart slot = tracing.lit().orElseThrow();
        assertThat(slot).isEqualTo(new FlowPart.Slot(0, 0));
        tracing.cross(1);
        tracing.cross(1);
        tracing.cross(1);
        tracing.cross(1);
        FlowPart end = tracing.lit().orElseThrow();
        assertThat(end).isEqualTo(new FlowPart.Output(1, looked.values().predicted()));
        tracing.cross(1);
        assertThat(tracing.lit()).contains(end);
        for (int i = 0; i < 9; i++) {
            tracing.cross(-1);
        }
        assertThat(tracing.lit().orElseThrow()).isInstanceOf(FlowPart.Cell.class);
    }

    @Test
    void arrowsRunThroughAMapAndIntoTheNext() throws InterruptedException {
        open("correct", 0);
        tracing.light(last(0, 2, 0, 1));
        tracing.move(1, 0);
        assertThat(tracing.lit()).contains(last(0, 3, 0, 0));
        tracing.move(0, 1);
        tracing.move(0, 1);
        assertThat(tracing.lit()).contains(last(0, 3, 1, 0));
        tracing.move(-1, 0);
        assertThat(tracing.lit()).contains(last(0, 2, 1, 1));
        tracing.light(last(0, 15, 1, 1));
        tracing.move(1, 0);
        assertThat(tracing.lit()).as("there is no more").contains(last(0, 15, 1, 1));
        tracing.light(new FlowPart.Product(0, 3, 63));
        tracing.move(1, 1);
        assertThat(tracing.lit()).contains(new FlowPart.Product(0, 3, 63));
    }

    @Test
    void upToSixPinsHaveEachAColourAndTheOldestGoes() throws InterruptedException {
        open("correct", 0);
        for (int i = 0; i < 6; i++) {
            tracing.light(new FlowPart.Slot(0, i));
            tracing.togglePin();
        }
        assertThat(tracing.pins()).extracting(Tracing.Pin::hue).containsExactly(1, 2, 3, 4, 5, 6);
        tracing.light(new FlowPart.Slot(0, 2));
        tracing.togglePin();
        tracing.light(new FlowPart.Slot(0, 8));
        tracing.togglePin();
        tracing.light(new FlowPart.Slot(0, 9));
        tracing.togglePin();
        assertThat(tracing.pins())
                .extracting(Tracing.Pin::part)
                .containsExactly(
                        new FlowPart.Slot(0, 1),
                        new FlowPart.Slot(0, 3),
                        new FlowPart.Slot(0, 4),
                        new FlowPart.Slot(0, 5),
                        new FlowPart.Slot(0, 8),
                        new FlowPart.Slot(0, 9));
        assertThat(tracing.pins()).extracting(Tracing.Pin::hue).containsExactly(2, 4, 5, 6, 3, 1);
        tracing.clearPins();
        assertThat(tracing.pins()).isEmpty();
        assertThat(tracing.lit()).isPresent();
    }

    @Test
    void newerValuesKeepWhatIsLitAndAnotherNetworkDoesNot() throws InterruptedException {
        open("correct", 0);
        tracing.light(last(0, 1, 1, 1));
        tracing.togglePin();
        tracing.show(new Flow(
                looked.spec(),
                looked.plan(),
                looked.flow().timeline(),
                looked.values(),
                Optional.empty(),
                looked.flow().tones(),
                looked.flow().layers(),
                2));
        assertThat(tracing.lit()).isPresent();
        assertThat(tracing.pins()).hasSize(1);
        open("pool", 0);
        assertThat(tracing.lit()).isEmpty();
        assertThat(tracing.pins()).isEmpty();
    }
}
