package flattenlab.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import flattenlab.scene.Look;
import flattenlab.scene.Moment;
import flattenlab.scene.Rect;
import flattenlab.scene.StageLayout;
import flattenlab.tensor.Axis;
import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever sits far away sees the same picture with thicker lines, and nothing that was free is covered by a frame. */
class BoldLinesTest {
    private static final double TIMES = 1.6;
    private static final int PLOTS = 100;

    /** One call of a pen. */
    private record Stroke(String how, Object[] arguments) {
        /** How thick the line is; 0 for what is none. */
        double line() {
            return switch (how) {
                case "outline" -> (double) arguments[5];
                case "line", "curve" -> (double) arguments[4];
                case "polyline" -> (double) arguments[3];
                default -> 0;
            };
        }

        /** What a frame leaves free. */
        Rect inside() {
            return new Rect(at(0), at(1), at(2), at(3)).inset(line());
        }

        private double at(int argument) {
            return (double) arguments[argument];
        }
    }

    private static List<Stroke> strokes(Palette palette, BiConsumer<Palette, Pen> drawing) {
        List<Stroke> strokes = new ArrayList<>();
        drawing.accept(palette, (Pen) Proxy.newProxyInstance(
                Pen.class.getClassLoader(), new Class<?>[] {Pen.class}, (proxy, method, arguments) -> {
                    strokes.add(new Stroke(method.getName(), arguments));
                    return null;
                }));
        return strokes;
    }

    private static void sameButThicker(BiConsumer<Palette, Pen> drawing) {
        Palette palette = Palette.of("light");
        List<Stroke> usual = strokes(palette, drawing);
        List<Stroke> bold = strokes(palette.bold(), drawing);
        assertThat(bold)
                .extracting(Stroke::how)
                .isEqualTo(usual.stream().map(Stroke::how).toList());
        assertThat(usual).anyMatch(stroke -> stroke.line() > 0);
        for (int i = 0; i < usual.size(); i++) {
            Stroke before = usual.get(i);
            Stroke now = bold.get(i);
            assertThat(now.line()).isCloseTo(TIMES * before.line(), within(1e-9));
            assertThat(now.arguments()[now.arguments().length - 1])
                    .as("the colour")
                    .isEqualTo(before.arguments()[before.arguments().length - 1]);
            if (before.how().equals("polyline")) {
                double[] gaps = (double[]) before.arguments()[4];
                assertThat((double[]) now.arguments()[4])
                        .as("gaps that are still seen")
                        .containsExactly(
                                Arrays.stream(gaps).map(gap -> TIMES * gap).toArray(), within(1e-9));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2,3,4,4", "2,3,8,8", "1,1,28,28", "4,8,2,2"})
    void marksTracesAndLabelsOfTheStage(String shape) {
        FlattenMapping mapping = FlattenMapping.of(
                Shape.parse(shape), FlattenVariant.CORRECT, AxisOrder.NCHW, new FlattenVariant.Draw(7, 0));
        StageLayout layout = new StageLayout(mapping, 900, 420);
        for (Axis axis : Axis.values()) {
            BiConsumer<Palette, Pen> drawing = (palette, pen) -> {
                new StageLabels(layout, palette, StageLabels.Words.english(mapping, Look.INK, 48), pen, axis)
                        .draw(new Moment());
                AxisLight.draw(layout, new Moment(), axis, palette, pen);
                TraceDrawing.draw(layout, new Moment(), 3, 3, palette, "accent", pen);
            };
            sameButThicker(drawing);
        }
        framesHideNoMore((palette, pen) -> {
            AxisLight.draw(layout, new Moment(), Axis.C, palette, pen);
            TraceDrawing.draw(layout, new Moment(), 3, 3, palette, "accent", pen);
        });
    }

    private static void framesHideNoMore(BiConsumer<Palette, Pen> drawing) {
        List<Stroke> usual = strokes(Palette.of("light"), drawing);
        List<Stroke> bold = strokes(Palette.of("light").bold(), drawing);
        for (int i = 0; i < usual.size(); i++) {
            if (usual.get(i).how().equals("outline")) {
                Rect free = usual.get(i).inside();
                Rect now = bold.get(i).inside();
                assertThat(now.x()).isLessThanOrEqualTo(free.x() + 1e-9);
                assertThat(now.y()).isLessThanOrEqualTo(free.y() + 1e-9);
                assertThat(now.x() + now.width()).isGreaterThanOrEqualTo(free.x() + free.width() - 1e-9);
                assertThat(now.y() + now.height()).isGreaterThanOrEqualTo(free.y() + free.height() - 1e-9);
            }
        }
    }

    @Test
    void chartsOfAnyCurve() {
        Random random = new Random(15);
        for (int plot = 0; plot < PLOTS; plot++) {
            int points = 2 + random.nextInt(40);
            double[] x = new double[points];
            double[] y = new double[points];
            for (int i = 0; i < points; i++) {
                x[i] = i * 0.1;
                y[i] = random.nextDouble() * 3;
            }
            Plot.Series series =
                    new Plot.Series("correct", x, y, new Plot.Stroke("run-1", 7, 4), random.nextInt(4) == 0);
            Plot drawn = new Plot(
                    List.of(series),
                    List.of(new Plot.Level(random.nextDouble(), "chance")),
                    List.of(new Plot.Mark(0.1, "slower")),
                    points * 0.1,
                    1,
                    false,
                    "epoch");
            sameButThicker((palette, pen) -> {
                PlotDrawing drawing = new PlotDrawing(drawn, Plot.View.ALL, palette, 900, 320);
                drawing.draw(pen);
                drawing.cursor(pen, 300);
            });
        }
    }

    @Test
    void theThemeWithMuchContrastIsBoldOfItself() {
        for (String theme : Palette.THEMES) {
            Palette palette = Palette.of(theme);
            double wanted = theme.equals("contrast") ? TIMES : 1;
            assertThat(palette.line(1)).isEqualTo(wanted);
            assertThat(palette.faded().line(1)).as("what steps back").isEqualTo(wanted);
            assertThat(palette.bold().line(1)).as("not twice as bold").isEqualTo(TIMES);
            assertThat(palette.bold().get("accent")).isEqualTo(palette.get("accent"));
        }
    }
}
