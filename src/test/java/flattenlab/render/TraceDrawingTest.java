package flattenlab.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import flattenlab.scene.Camera;
import flattenlab.scene.Moment;
import flattenlab.scene.Rect;
import flattenlab.scene.StageLayout;
import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The line of a trace ends where it says, however the stage is looked at. */
class TraceDrawingTest {
    private static final int VIEWS = 3000;

    private record Drawn(String how, Object[] with) {
        double number(int at) {
            return (double) with[at];
        }
    }

    private static List<Drawn> trace(StageLayout layout, Moment moment, long cell, long slot) {
        List<Drawn> drawn = new ArrayList<>();
        Pen pen = (Pen) Proxy.newProxyInstance(
                Pen.class.getClassLoader(), new Class<?>[] {Pen.class}, (proxy, method, arguments) -> {
                    drawn.add(new Drawn(method.getName(), arguments));
                    return null;
                });
        TraceDrawing.draw(layout, moment, cell, slot, Palette.of("light"), "accent", pen);
        return drawn;
    }

    private static Camera view(Random random, Rect zone) {
        double x = Math.pow(40, random.nextDouble());
        double y = 1 + random.nextDouble() * 3;
        return new Camera(x, y, -random.nextDouble() * 40 * zone.width(), -random.nextDouble() * 3 * zone.height())
                .within(zone);
    }

    @Test
    void anEndLiesOnWhatItNamesOrIsMarkedAsOutOfSight() {
        Random random = new Random(15);
        int outside = 0;
        for (int i = 0; i < VIEWS; i++) {
            Shape shape = Stream.of("32,3,28,28", "2,3,4,4", "1,1,28,28", "4,8,2,2")
                    .map(Shape::parse)
                    .toList()
                    .get(random.nextInt(4));
            FlattenMapping mapping =
                    FlattenMapping.of(shape, FlattenVariant.CORRECT, AxisOrder.NCHW, new FlattenVariant.Draw(7, 0));
            StageLayout layout = new StageLayout(mapping, 700 + random.nextInt(600), 300 + random.nextInt(400));
            Moment moment = new Moment();
            moment.planes = view(random, layout.planesZone());
            moment.rows = view(random, layout.rowsZone());
            long cell = random.nextInt((int) shape.elements());
            long slot = mapping.slotOf(cell);
            List<Drawn> drawn = trace(layout, moment, cell, slot);
            Drawn way = drawn.stream()
                    .filter(one -> one.how.equals("curve"))
                    .findFirst()
                    .orElseThrow();
            Rect from = moment.planes.screen(layout.cellRect(cell));
            Rect to = moment.rows.screen(layout.slotRect(slot));
            outside += check(from, layout.planesZone(), way.number(0), way.number(1), drawn, cell % shape.features());
            outside += check(to, layout.rowsZone(), way.number(2), way.number(3), drawn, slot % mapping.columns());
        }
        assertThat(outside).isBetween(VIEWS / 4, 2 * VIEWS - VIEWS / 4);
    }

    /** 1 if the end is out of sight. */
    private static int check(Rect end, Rect zone, double x, double y, List<Drawn> drawn, long number) {
        if (end.intersects(zone)) {
            assertThat(x).isBetween(end.x() - 1, end.x() + end.width() + 1);
            assertThat(y).isBetween(end.y() - 3, end.y() + end.height() + 3);
            return 0;
        }
        Drawn arrow = drawn.stream()
                .filter(one -> one.how.equals("polygon"))
                .filter(one -> Math.hypot(tipX(one) - x, tipY(one) - y) < 11)
                .findFirst()
                .orElseThrow();
        assertThat(zone.inset(-1).contains(tipX(arrow), tipY(arrow))).isTrue();
        // From its back over its tip it points to what it stands for.
        double way = Math.hypot(end.centerX() - x, end.centerY() - y);
        double tip = Math.hypot(tipX(arrow) - x, tipY(arrow) - y);
        double across = (end.centerX() - x) * (tipY(arrow) - y) - (end.centerY() - y) * (tipX(arrow) - x);
        assertThat(across / way / tip).isCloseTo(0, within(1e-6));
        assertThat((end.centerX() - x) * (tipX(arrow) - x) + (end.centerY() - y) * (tipY(arrow) - y))
                .isPositive();
        assertThat(drawn).anyMatch(one -> one.how.equals("text") && one.with[0].equals(Long.toString(number)));
        return 1;
    }

    private static double tipX(Drawn arrow) {
        return ((double[]) arrow.with[0])[0];
    }

    private static double tipY(Drawn arrow) {
        return ((double[]) arrow.with[1])[0];
    }
}
