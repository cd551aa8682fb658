package flattenlab.render;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.render.Pen.Align;
import flattenlab.scene.Look;
import flattenlab.scene.Moment;
import flattenlab.scene.StageLayout;
import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written on a small stage, such as one beside a question, can be read. */
class StageLabelsTest {
    /** From where to where something is written or painted, at a height. */
    private record Mark(String what, double from, double to, double y) {
        boolean isOn(Mark other) {
            return Math.abs(y - other.y) < 8 && from < other.to - 0.5 && other.from < to - 0.5;
        }
    }

    private final List<Mark> marks = new ArrayList<>();
    private final Pen pen = (Pen) Proxy.newProxyInstance(
            Pen.class.getClassLoader(), new Class<?>[] {Pen.class}, (proxy, method, given) -> {
                if (method.getName().equals("text")) {
                    String text = (String) given[0];
                    double wide = text.length() * (double) given[4] * 0.6;
                    double from = (double) given[1]
                            - switch ((Align) given[5]) {
                                case LEFT -> 0;
                                case CENTER -> wide / 2;
                                case RIGHT -> wide;
                            };
                    marks.add(new Mark(text, from, from + wide, (double) given[2]));
                } else if (method.getName().equals("fill") && (double) given[2] == (double) given[3]) {
                    double x = (double) given[0];
                    double side = (double) given[2];
                    marks.add(new Mark("hue", x, x + side, (double) given[1] + side / 2));
                }
                return null;
            });

    static Stream<Arguments> stages() {
        return Stream.of("2,3,4,4", "4,2,2,2", "6,2,3,2", "6,4,6,6", "8,2,6,7", "12,1,3,3", "16,2,2,2")
                .flatMap(shape -> Stream.of("correct", "fold-batch", "mix-samples", "split-batch:4", "roll:5")
                        .flatMap(variant ->
                                Stream.of(300, 324, 480, 900).map(width -> Arguments.of(shape, variant, width))));
    }

    @ParameterizedTest
    @MethodSource("stages")
    void noNameStandsOnAnotherOrBeyondTheEdge(String shape, String variant, double width) {
        FlattenMapping mapping = FlattenMapping.of(
                Shape.parse(shape), FlattenVariant.parse(variant), AxisOrder.NCHW, new FlattenVariant.Draw(7, 0));
        StageLayout layout = new StageLayout(mapping, width, width * 0.58);
        new StageLabels(
                        layout,
                        Palette.of("dark"),
                        StageLabels.Words.english(mapping, Look.INK, mapping.columns()),
                        pen)
                .draw(new Moment());
        List<String> faults = new ArrayList<>();
        for (int i = 0; i < marks.size(); i++) {
            Mark mark = marks.get(i);
            if (mark.from < -0.5 || mark.to > width + 0.5) {
                faults.add(mark + " is beyond the edge");
            }
            for (Mark other : marks.subList(0, i)) {
                if (mark.isOn(other)) {
                    faults.add(mark + " is on " + other);
                }
            }
        }
        assertThat(faults).isEmpty();
    }
}
