package flattenlab.render;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.render.Pen.Align;
import flattenlab.scene.Camera;
import flattenlab.scene.Look;
import flattenlab.scene.Moment;
import flattenlab.scene.Rect;
import flattenlab.scene.StageLayout;
import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.CrashException;
import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written on a small stage, such as one beside a question, can be read. */
class StageLabelsTest {
    /** From where to where something is written or painted, at a height. */
    private record Mark(String what, double from, double to, double y) {
        boolean isOn(Mark other) {
            // Numbers side by side would be read as one.
            double apart = isNumber() && other.isNumber() ? 5 : -0.5;
            return Math.abs(y - other.y) < 8 && from < other.to + apart && other.from < to + apart;
        }

        private boolean isNumber() {
            return Character.isDigit(what.charAt(what.length() - 1));
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
                    // The letter of an axis and what it is are two colours of one name.
                    Mark letter = text.startsWith(" = ") ? marks.remove(marks.size() - 1) : null;
                    marks.add(new Mark(
                            letter == null ? text : letter.what + text,
                            letter == null ? from : letter.from,
                            from + wide,
                            (double) given[2]));
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
        FlattenMapping mapping = mapping(Shape.parse(shape), variant);
        assertThat(faults(mapping, width, width * 0.58, 1, Palette.of("dark"))).isEmpty();
    }

    /** A stage is smaller, in its own pixels, the larger the window's text is: 200 % of it halves both sides. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void noNameStandsOnAnotherWhateverTheShapeTheRoomAndTheSizeOfText(int seed) {
        Random random = new Random(seed);
        List<String> variants = List.of(
                "correct",
                "fold-batch",
                "mix-samples",
                "split-batch:4",
                "roll:5",
                "channels-last",
                "pad:40",
                "truncate:3");
        List<String> all = new ArrayList<>();
        for (int n = 0; n < 250; n++) {
            int samples = List.of(1, 3, 8, 16, 24, 32, 48, 64).get(random.nextInt(8));
            int side = 1 + random.nextInt(12);
            Shape shape = Shape.of(samples, 1 + random.nextInt(4), side, Math.max(1, side - random.nextInt(3)));
            String variant = variants.get(random.nextInt(variants.size()));
            double textSize = 0.8 + 1.2 * random.nextDouble();
            double width = (560 + random.nextInt(1_300)) / textSize;
            double height = width * (0.45 + 0.4 * random.nextDouble());
            FlattenMapping mapping;
            try {
                mapping = mapping(shape, variant);
            } catch (BadInputException | CrashException e) {
                continue;
            }
            Palette palette =
                    n % 2 == 0 ? Palette.of("dark") : Palette.of("light").bold();
            double zoom = n % 3 == 0 ? 1 : 1 + 9 * random.nextDouble();
            faults(mapping, width, height, zoom, palette)
                    .forEach(fault -> all.add(String.format(
                            Locale.ROOT,
                            "%s %s %.0fx%.0f zoomed %.1f: %s",
                            shape,
                            variant,
                            width,
                            height,
                            zoom,
                            fault)));
        }
        assertThat(all).isEmpty();
    }

    private static Camera zoomed(Rect zone, double zoom) {
        return Camera.OVERVIEW
                .zoomed(zoom, zoom, zone.x() + zone.width() / 3, zone.y() + zone.height() / 3)
                .within(zone);
    }

    private static FlattenMapping mapping(Shape shape, String variant) {
        return FlattenMapping.of(shape, FlattenVariant.parse(variant), AxisOrder.NCHW, new FlattenVariant.Draw(7, 0));
    }

    private List<String> faults(FlattenMapping mapping, double width, double height, double zoom, Palette palette) {
        marks.clear();
        StageLayout layout = new StageLayout(mapping, width, height);
        Moment moment = new Moment();
        moment.planes = zoomed(layout.planesZone(), zoom);
        moment.rows = zoomed(layout.rowsZone(), zoom);
        new StageLabels(layout, palette, StageLabels.Words.english(mapping, Look.INK, mapping.columns()), pen)
                .draw(moment);
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
        return faults;
    }
}
