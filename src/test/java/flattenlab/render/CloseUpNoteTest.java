package flattenlab.render;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.scene.CloseUp;
import flattenlab.scene.Rect;
import flattenlab.tensor.Phrase;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands above the parts of a close-up. */
class CloseUpNoteTest {
    /** A text that was written, at a size. */
    private record Written(String text, double x, double size) {}

    private static final String LONG = "Weights of 2, over the maps";

    private static List<Written> captions(double from, double next, double width) {
        List<Written> written = new ArrayList<>();
        Pen pen = (Pen) Proxy.newProxyInstance(
                Pen.class.getClassLoader(), new Class<?>[] {Pen.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("text")) {
                        written.add(new Written((String) arguments[0], (double) arguments[1], (double) arguments[4]));
                    }
                    return null;
                });
        CloseUp closeUp = new CloseUp(
                width,
                300,
                List.of(),
                List.of(),
                List.of(),
                List.of(caption("Ten sums", 0), caption(LONG, from), caption("Products", next)),
                List.of(),
                Optional.empty());
        new CloseUpDrawing(
                        Palette.of("light"),
                        phrase -> String.valueOf(phrase.arguments().get(0)))
                .labels(closeUp, pen);
        return written;
    }

    private static CloseUp.Note caption(String text, double x) {
        return new CloseUp.Note(Phrase.asIs(text), x, 20, false, CloseUp.Style.CAPTION);
    }

    @Test
    void aCaptionDoesNotRunIntoTheNextOne() {
        assertThat(captions(100, 400, 600)).extracting(Written::size).containsOnly(12.0);
        Written smaller = captions(100, 260, 600).get(1);
        assertThat(smaller.text()).isEqualTo(LONG);
        assertThat(smaller.size()).isBetween(9.5, 11.9);
        Written cut = captions(100, 180, 600).get(1);
        assertThat(cut.text()).startsWith("Weights").endsWith("\u2026").hasSizeLessThan(17);
        Written atTheEdge = captions(100, 400, 430).get(2);
        assertThat(atTheEdge.text()).endsWith("\u2026");
    }

    @ParameterizedTest
    @ValueSource(doubles = {130, 174, 260, 600})
    void aBarEndsBeforeItsNumberHoweverNarrowItIs(double width) {
        CloseUp.Entry entry = new CloseUp.Entry(
                new Rect(10, 10, width, 30),
                CloseUp.Kind.TERM,
                Phrase.asIs("8"),
                Phrase.NONE,
                -0.0658,
                1,
                new CloseUp.Columns(0.34, 0.34, 0.78, true),
                Optional.empty());
        List<Double> ends = new ArrayList<>();
        List<Double> numbers = new ArrayList<>();
        Pen pen = (Pen) Proxy.newProxyInstance(
                Pen.class.getClassLoader(), new Class<?>[] {Pen.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("fill")) {
                        ends.add((double) arguments[0] + (double) arguments[2]);
                    } else if (method.getName().equals("text") && arguments[0].equals("-0.0658")) {
                        numbers.add((double) arguments[1] - 0.6 * (double) arguments[4] * "-0.0658".length());
                    }
                    return null;
                });
        new CloseUpDrawing(
                        Palette.of("light"),
                        phrase -> String.valueOf(phrase.arguments().get(0)))
                .labels(
                        new CloseUp(
                                width + 20,
                                60,
                                List.of(),
                                List.of(),
                                List.of(entry),
                                List.of(),
                                List.of(),
                                Optional.empty()),
                        pen);
        assertThat(numbers).hasSize(1);
        assertThat(ends).isNotEmpty().allMatch(end -> end <= numbers.get(0));
    }
}
