package flattenlab.render;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.scene.Look;
import flattenlab.scene.Moment;
import flattenlab.scene.StageLayout;
import flattenlab.tensor.Axis;
import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AxisLightTest {
    private static final FlattenMapping MAPPING = FlattenMapping.of(
            Shape.parse("2,3,4,4"), FlattenVariant.CORRECT, AxisOrder.NCHW, new FlattenVariant.Draw(7, 0));
    private static final StageLayout LAYOUT = new StageLayout(MAPPING, 900, 420);

    /** What was drawn: the name of the way to draw, its colour, and the text if it has one. */
    private record Drawn(String how, int colour, String text) {}

    private final List<Drawn> drawn = new ArrayList<>();
    private final Pen pen = (Pen) Proxy.newProxyInstance(
            Pen.class.getClassLoader(), new Class<?>[] {Pen.class}, (proxy, method, arguments) -> {
                if (!method.getName().equals("clip")) {
                    String text = method.getName().equals("text") ? (String) arguments[0] : "";
                    drawn.add(new Drawn(method.getName(), (int) arguments[arguments.length - 1], text));
                }
                return null;
            });

    private static int colour(Palette palette, Axis axis) {
        return palette.get("axis-" + axis.name().toLowerCase(Locale.ROOT));
    }

    @ParameterizedTest
    @CsvSource({"N, 4, 0", "C, 6, 0", "H, 0, 18", "W, 0, 18"})
    void eachThingThatAnAxisCountsIsMarkedInItsColour(Axis axis, int outlines, int lines) {
        Palette palette = Palette.of("light");
        AxisLight.draw(LAYOUT, new Moment(), axis, palette, pen);
        assertThat(drawn).allMatch(one -> one.colour() == colour(palette, axis));
        // Cards and rows; planes; a line with two ends beside each plane.
        assertThat(drawn.stream().filter(one -> one.how().equals("outline"))).hasSize(outlines);
        assertThat(drawn.stream().filter(one -> one.how().equals("line"))).hasSize(lines);
    }

    @ParameterizedTest
    @EnumSource(Axis.class)
    void namesOfOtherAxesAreFaded(Axis axis) {
        Palette palette = Palette.of("dark");
        new StageLabels(LAYOUT, palette, StageLabels.Words.english(MAPPING, Look.INK, 48), pen, axis)
                .draw(new Moment());
        for (Axis named : List.of(Axis.N, Axis.C)) {
            String letter = named.name().toLowerCase(Locale.ROOT);
            int wanted = colour(named == axis ? palette : palette.faded(), named);
            assertThat(drawn.stream().filter(one -> one.text().matches(letter + "( = .*)?")))
                    .isNotEmpty()
                    .allMatch(one -> one.colour() == wanted);
        }
    }

    @Test
    void withoutALightNoNameIsFaded() {
        Palette palette = Palette.of("light");
        new StageLabels(LAYOUT, palette, StageLabels.Words.english(MAPPING, Look.INK, 48), pen).draw(new Moment());
        for (Axis named : List.of(Axis.N, Axis.C)) {
            String letter = named.name().toLowerCase(Locale.ROOT);
            assertThat(drawn.stream().filter(one -> one.text().matches(letter + "( = .*)?")))
                    .isNotEmpty()
                    .allMatch(one -> one.colour() == colour(palette, named));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark", "contrast"})
    void whatIsFadedIsNearerToTheGround(String theme) {
        Palette palette = Palette.of(theme);
        int ground = palette.get("stage");
        for (Axis axis : Axis.values()) {
            assertThat(Palette.contrast(colour(palette.faded(), axis), ground))
                    .isLessThan(0.6 * Palette.contrast(colour(palette, axis), ground));
        }
    }
}
