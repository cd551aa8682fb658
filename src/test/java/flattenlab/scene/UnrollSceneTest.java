package flattenlab.scene;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.CrashException;
import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.RandomShapes;
import flattenlab.tensor.Shape;
import org.junit.jupiter.api.Test;

/** At time 0 the picture is the planes, at the end it is the slots that the mapping names. */
class UnrollSceneTest {
    private static final double WIDTH = 1100;
    private static final double HEIGHT = 460;

    private static UnrollScene scene(Shape shape, FlattenVariant variant) {
        FlattenMapping mapping = FlattenMapping.of(shape, variant, AxisOrder.NCHW, new FlattenVariant.Draw(7, 0));
        StageLayout layout = new StageLayout(mapping, WIDTH, HEIGHT);
        return new UnrollScene(layout, new float[layout.cells()]);
    }

    @Test
    void theFilmLeadsFromThePlanesToTheSlotsOfTheMapping() {
        RandomShapes.batches(9, 40).forEach(shape -> {
            for (FlattenVariant variant : RandomShapes.variants(shape, 5)) {
                UnrollScene scene;
                try {
                    scene = scene(shape, variant);
                } catch (CrashException e) {
                    continue;
                }
                StageLayout layout = scene.layout();
                Frame frame = scene.newFrame();
                scene.fill(0, frame);
                for (int i = 0; i < layout.cells(); i++) {
                    Rect cell = layout.cellRect(layout.cell(i));
                    assertThat(frame.x[i]).isEqualTo((float) cell.x());
                    assertThat(frame.y[i]).isEqualTo((float) cell.y());
                    assertThat(layout.cellAt(cell.centerX(), cell.centerY())).isEqualTo(layout.cell(i));
                }
                scene.fill(scene.end(), frame);
                for (int i = 0; i < layout.cells(); i++) {
                    long slot = layout.mapping().slotOf(layout.cell(i));
                    Rect place = slot < 0 ? layout.cellRect(layout.cell(i)) : layout.slotRect(slot);
                    if (place != null) {
                        assertThat(frame.x[i]).as(variant.id()).isEqualTo((float) place.x());
                        assertThat(frame.y[i]).as(variant.id()).isEqualTo((float) place.y());
                    }
                    assertThat(frame.flying[i]).isFalse();
                }
            }
        });
    }

    @Test
    void nothingIsDrawnOutsideTheStage() {
        for (String shape : new String[] {"1,1,1,1", "2,3,8,8", "32,3,28,28", "1024,1,4,4", "1,512,2,2", "3,2,100,7"}) {
            UnrollScene scene = scene(Shape.parse(shape), FlattenVariant.CORRECT);
            Frame frame = scene.newFrame();
            for (double share = 0; share <= 1; share += 0.25) {
                scene.fill(share * scene.end(), frame);
                for (int i = 0; i < frame.x.length; i++) {
                    boolean inside = frame.x[i] >= 0
                            && frame.x[i] + frame.width[i] <= WIDTH + 2
                            && frame.y[i] >= 0
                            && (frame.y[i] + frame.height[i] <= HEIGHT + 1
                                    || !scene.layout().isComplete());
                    assertThat(inside).as("%s at %s: cell %d", shape, share, i).isTrue();
                }
            }
        }
    }

    @Test
    void aTensorBeyondMemoryIsDrawnInPartAndSaysSo() {
        UnrollScene scene = scene(Shape.of(1024, 1024, 64, 64), FlattenVariant.CORRECT);
        assertThat(scene.layout().isComplete()).isFalse();
        assertThat(scene.layout().cells()).isBetween(1, StageLayout.MAX_CELLS);
    }
}
