package flattenlab.scene;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.scene.Timeline.Grain;
import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is drawn at rest is found without asking each cell; it must be what each cell would have said. */
class RestingColumnsTest {
    private static final double[] SHARES = {0, 0.01, 0.13, 0.25, 0.5, 0.77, 0.96, 1};

    private static UnrollScene scene(String shape, String variant, Grain grain, boolean backward) {
        return UnrollSceneTest.scene(Shape.parse(shape), FlattenVariant.parse(variant), grain, backward);
    }

    private static Moment at(UnrollScene scene, double share, double spread) {
        Moment moment = new Moment();
        moment.position = share * scene.timeline().end();
        moment.spread = spread;
        return moment;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "2,3,8,8; correct",
                "2,3,8,8; truncate:100",
                "2,3,8,8; pad:216",
                "4,13,2,3; fixed-shuffle",
                "3,2,5,4; mix-samples",
                "1,2,4,4; pool",
                "1,1,1,1; correct"
            })
    void aColumnRestsWhereItsProgressSaysSo(String shape, String variant) {
        for (Grain grain : Grain.values()) {
            for (boolean backward : new boolean[] {false, true}) {
                UnrollScene scene = scene(shape, variant, grain, backward);
                RestingColumns resting = new RestingColumns(scene);
                for (double share : SHARES) {
                    for (double spread : new double[] {1, 2.5, 40}) {
                        Moment moment = at(scene, share, spread);
                        resting.at(moment);
                        for (long column = 0; column < scene.layout().mapping().columns(); column++) {
                            double v = scene.towardsSlot(column, moment);
                            boolean inSlots = column >= resting.slotsFrom() && column < resting.slotsTo();
                            assertThat(resting.areInPlanes(column)).isEqualTo(v <= 0);
                            assertThat(inSlots).isEqualTo(v >= 1);
                        }
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "32,3,28,28; correct",
                "32,3,28,28; truncate:1000",
                "32,3,28,28; mix-samples",
                "2,1,300,300; fixed-shuffle",
                "300,2,1,60; channels-last"
            })
    void aPixelShowsCellsForAsLongAsTheMiddleOneIsInItsPlane(String shape, String variant) {
        for (boolean backward : new boolean[] {false, true}) {
            UnrollScene scene = scene(shape, variant, Grain.CHANNEL, backward);
            StageFrame frame = new StageFrame(scene, 1);
            for (double share : SHARES) {
                Moment moment = at(scene, share, 1.5);
                frame.fill(moment);
                assertThat(frame.hasSmallPlanes()).isTrue();
                assertPixels(scene, moment, frame);
            }
        }
    }

    /** Looks at the pixel in the middle of each plane. */
    private static void assertPixels(UnrollScene scene, Moment moment, StageFrame frame) {
        StageLayout layout = scene.layout();
        for (int n = 0; n < layout.samples(); n++) {
            for (int c = 0; c < layout.channels(); c++) {
                Rect plane = layout.plane(n, c);
                int x = (int) plane.centerX();
                int y = (int) plane.centerY();
                long across = middle(x - plane.x(), layout.cellSize(), layout.planeColumns());
                long down = middle(y - plane.y(), layout.cellSize(), layout.planeRows());
                long cell = layout.mapping().input().linearIndex(n, c, down, across);
                int tone = frame.tones()[y * frame.width() + x];
                assertThat(Tone.hue(tone)).isEqualTo(hueInPlane(scene, cell, moment));
            }
        }
    }

    private static int hueInPlane(UnrollScene scene, long cell, Moment moment) {
        FlattenMapping mapping = scene.layout().mapping();
        long slot = mapping.slotOf(cell);
        if (slot == FlattenMapping.DROPPED) {
            return scene.fallen(moment) > 0 ? Tone.DROPPED : scene.hue(cell);
        }
        return scene.towardsSlot(slot % mapping.columns(), moment) <= 0 ? scene.hue(cell) : Tone.hue(Tone.NOTHING);
    }

    private static long middle(double distance, double pitch, long count) {
        long first = Math.max(0, Math.min(count - 1, (long) (distance / pitch)));
        long last = Math.max(first, Math.min(count - 1, (long) ((distance + 1) / pitch - 1e-6)));
        return (first + last) / 2;
    }
}
