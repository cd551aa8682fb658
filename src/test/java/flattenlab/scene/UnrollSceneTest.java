package flattenlab.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import flattenlab.scene.Timeline.Grain;
import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.CrashException;
import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.RandomShapes;
import flattenlab.tensor.Shape;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** At the start of the film the picture is the planes, at the end it is the slots that the mapping names. */
class UnrollSceneTest {
    private static final double WIDTH = 1100;
    private static final double HEIGHT = 460;
    private static final CellField INDEX = cell -> (int) (cell % 256);

    static UnrollScene scene(Shape shape, FlattenVariant variant, Grain grain, boolean backward) {
        FlattenMapping mapping = FlattenMapping.of(shape, variant, AxisOrder.NCHW, new FlattenVariant.Draw(7, 0));
        StageLayout layout = new StageLayout(mapping, WIDTH, HEIGHT);
        return new UnrollScene(layout, new Timeline(mapping, grain), INDEX, Look.INK, backward);
    }

    private static UnrollScene scene(String shape, String variant) {
        return scene(Shape.parse(shape), FlattenVariant.parse(variant), Grain.CELL, false);
    }

    private static void forEachFilm(long seed, int shapes, Consumer<UnrollScene> claim) {
        RandomShapes.batches(seed, shapes).forEach(shape -> {
            for (FlattenVariant variant : RandomShapes.variants(shape, 5)) {
                for (Grain grain : Grain.values()) {
                    try {
                        claim.accept(scene(shape, variant, grain, false));
                        claim.accept(scene(shape, variant, grain, true));
                    } catch (CrashException e) {
                        // This flatten refuses this shape and has no film of its own.
                    }
                }
            }
        });
    }

    private static Moment at(double position) {
        Moment moment = new Moment();
        moment.position = position;
        return moment;
    }

    private static Cells placed(UnrollScene scene, Moment moment) {
        Cells cells = new Cells();
        long count = scene.layout().mapping().input().elements();
        for (long cell = 0; cell < count; cell++) {
            scene.place(cell, moment, cells);
        }
        return cells;
    }

    private static void assertAt(Cells cells, int i, Rect place, String what) {
        assertThat(cells.x(i)).as(what).isEqualTo((float) place.x());
        assertThat(cells.y(i)).as(what).isEqualTo((float) place.y());
        assertThat(cells.width(i)).as(what).isEqualTo((float) place.width());
    }

    @Test
    void theFilmLeadsFromThePlanesToTheSlotsOfTheMapping() {
        forEachFilm(9, 12, scene -> {
            StageLayout layout = scene.layout();
            FlattenMapping mapping = layout.mapping();
            double planes = scene.isBackward() ? scene.timeline().end() : 0;
            double slots = scene.timeline().end() - planes;
            Cells inPlanes = placed(scene, at(planes));
            Cells inSlots = placed(scene, at(slots));
            for (int cell = 0; cell < inPlanes.count(); cell++) {
                long slot = mapping.slotOf(cell);
                String what = mapping.variant().id() + " of " + mapping.input() + ": cell " + cell;
                if (slot != FlattenMapping.DROPPED) {
                    assertAt(inPlanes, cell, layout.cellRect(cell), what);
                    assertAt(inSlots, cell, layout.slotRect(slot), what);
                }
            }
        });
    }

    @Test
    void noTwoCellsShareASlotUnlessTheVariantAveragesThem() {
        forEachFilm(21, 12, scene -> {
            FlattenMapping mapping = scene.layout().mapping();
            if (scene.isBackward() || mapping.cellsPerSlot() > 1) {
                return;
            }
            Cells cells = placed(scene, at(scene.timeline().end()));
            Set<String> places = new HashSet<>();
            for (int i = 0; i < cells.count(); i++) {
                assertThat(places.add(cells.x(i) + " " + cells.y(i))).isTrue();
            }
        });
    }

    @Test
    void droppedCellsStayInSightAndSaySo() {
        UnrollScene scene = scene("2,3,8,8", "truncate:100");
        Cells end = placed(scene, at(scene.timeline().end()));
        int dropped = 0;
        for (int i = 0; i < end.count(); i++) {
            boolean gone = Tone.hue(end.tone(i)) == Tone.DROPPED;
            assertThat(gone).isEqualTo(i % 192 >= 100);
            dropped += gone ? 1 : 0;
            assertThat(end.width(i)).isPositive();
        }
        assertThat(dropped).isEqualTo(2 * 92);
    }

    @Test
    void paddingArrivesEmptyAfterTheCells() {
        UnrollScene scene = scene("2,3,8,8", "pad:216");
        assertThat(scene.timeline().chapters())
                .last()
                .extracting(Timeline.Chapter::part, Timeline.Chapter::firstColumn)
                .containsExactly(Timeline.Part.PADDING, 192L);
        assertThat(Tone.hue(scene.slotTone(191))).isEqualTo(Tone.GREY);
        assertThat(Tone.hue(scene.slotTone(192))).isEqualTo(Tone.PADDING);
    }

    @Test
    void rowsThatMixSamplesShowEachSamplesHue() {
        UnrollScene scene = scene("4,3,5,5", "mix-samples");
        Set<Integer> hues = new HashSet<>();
        for (int slot = 0; slot < 75; slot++) {
            hues.add(Tone.hue(scene.slotTone(slot)));
        }
        assertThat(hues).hasSize(3).doesNotContain(Tone.GREY);
        assertThat(Tone.hue(scene("4,3,5,5", "correct").slotTone(0))).isEqualTo(Tone.GREY);
    }

    @Test
    void aSlotOfAPoolingShowsTheMeanOfItsPlane() {
        UnrollScene scene = scene("1,2,4,4", "pool");
        assertThat(Tone.value(scene.slotTone(0))).isEqualTo(15 / 2);
        assertThat(Tone.value(scene.slotTone(1))).isEqualTo((16 + 31) / 2);
    }

    @Test
    void aRefusedReshapeFillsRowsUntilTheBufferIsUsedUp() {
        Shape shape = Shape.of(2, 3, 8, 8);
        FlattenVariant variant = FlattenVariant.parse("split-batch:100");
        FlattenMapping attempt = FlattenMapping.attempt(shape, variant, AxisOrder.NCHW, 100);
        UnrollScene scene = new UnrollScene(
                new StageLayout(attempt, WIDTH, HEIGHT), new Timeline(attempt, Grain.CELL), INDEX, Look.INK, false);
        assertThat(attempt.rows()).isEqualTo(4);
        assertThat(Tone.hue(scene.slotTone(383))).isNotEqualTo(Tone.MISSING);
        for (int slot = 384; slot < 400; slot++) {
            assertThat(Tone.hue(scene.slotTone(slot))).isEqualTo(Tone.MISSING);
        }
    }

    /** What the window paints comes from other loops than the definition; both must tell the same. */
    @Test
    void aFrameHoldsEveryCellWhereItIs() {
        forEachFilm(33, 4, scene -> {
            if (scene.layout().mapping().cellsPerSlot() > 1) {
                return;
            }
            StageFrame frame = new StageFrame(scene, 4);
            for (double share : new double[] {0, 0.13, 0.5, 0.77, 1}) {
                for (double spread : new double[] {1, 2.5}) {
                    Moment moment = at(share * scene.timeline().end());
                    moment.spread = spread;
                    frame.fill(moment);
                    if (frame.hasSmallPlanes() || frame.hasSmallRows()) {
                        continue;
                    }
                    Set<String> painted = new HashSet<>();
                    add(frame.planeCells(), painted);
                    add(frame.slotCells(), painted);
                    for (Cells cells = frame.firstFlying(); cells != null; cells = frame.nextFlying()) {
                        add(cells, painted);
                    }
                    Cells all = placed(scene, moment);
                    for (int i = 0; i < all.count(); i++) {
                        assertThat(painted)
                                .as(
                                        "%s at %s, spread %s",
                                        scene.layout().mapping().variant().id(), share, spread)
                                .contains(text(all.x(i), all.y(i), all.tone(i)));
                    }
                }
            }
        });
    }

    /** Rounded either way, so that a hundredth of a pixel makes no difference. */
    private static void add(Cells cells, Set<String> into) {
        for (int i = 0; i < cells.count(); i++) {
            for (double dx = -0.005; dx < 0.01; dx += 0.01) {
                for (double dy = -0.005; dy < 0.01; dy += 0.01) {
                    into.add(text(cells.x(i) + dx, cells.y(i) + dy, cells.tone(i)));
                }
            }
        }
    }

    private static String text(double x, double y, int tone) {
        return Math.round(x * 50) + " " + Math.round(y * 50) + " " + tone;
    }

    @Test
    void nothingIsDrawnOutsideTheStage() {
        for (String shape : new String[] {"1,1,1,1", "2,3,8,8", "32,3,28,28", "1024,1,4,4", "1,512,2,2", "3,2,100,7"}) {
            UnrollScene scene = scene(shape, "correct");
            for (double share = 0; share <= 1; share += 0.25) {
                Cells cells = placed(scene, at(share * scene.timeline().end()));
                for (int i = 0; i < cells.count(); i++) {
                    boolean inside = cells.x(i) >= 0
                            && cells.x(i) + cells.width(i) <= WIDTH + 2
                            && cells.y(i) >= 0
                            && cells.y(i) + cells.height(i) <= HEIGHT + 2;
                    assertThat(inside).as("%s at %s: cell %d", shape, share, i).isTrue();
                }
            }
        }
    }

    @Test
    void whatIsPointedAtIsWhatStandsThere() {
        forEachFilm(17, 6, scene -> {
            StageLayout layout = scene.layout();
            FlattenMapping mapping = layout.mapping();
            for (long cell = 0; cell < mapping.input().elements(); cell++) {
                Rect r = layout.cellRect(cell);
                assertThat(layout.cellAt(r.centerX(), r.centerY())).isEqualTo(cell);
            }
            for (long slot = 0; slot < mapping.output().elements(); slot++) {
                Rect r = layout.slotRect(slot);
                assertThat(layout.slotAt(r.centerX(), r.centerY())).isEqualTo(slot);
            }
        });
    }

    @Test
    void anAggregatedPixelIsTheMeanOfTheCellsThatItCovers() {
        Shape shape = Shape.of(1, 1, 1000, 1000);
        UnrollScene scene = scene(shape, FlattenVariant.CORRECT, Grain.CHANNEL, false);
        StageFrame frame = new StageFrame(scene, 1);
        frame.fill(at(0));
        assertThat(frame.hasSmallPlanes()).isTrue();
        Rect plane = scene.layout().plane(0, 0);
        int x = (int) plane.centerX();
        int y = (int) plane.centerY();
        double pitch = scene.layout().cellSize();
        double sum = 0;
        int count = 0;
        for (int row = (int) ((y - plane.y()) / pitch); row <= (int) ((y + 1 - plane.y()) / pitch - 1e-6); row++) {
            for (int column = (int) ((x - plane.x()) / pitch);
                    column <= (int) ((x + 1 - plane.x()) / pitch - 1e-6);
                    column++) {
                sum += INDEX.at(row * 1000L + column);
                count++;
            }
        }
        assertThat(count).isGreaterThan(4);
        assertThat((double) Tone.value(frame.tones()[y * frame.width() + x])).isCloseTo(sum / count, within(1.0));
    }

    @Test
    void aTensorBeyondMemoryStillHasItsFilm() {
        UnrollScene scene = scene(Shape.of(1024, 1024, 1024, 1024), FlattenVariant.CORRECT, Grain.CHANNEL, false);
        assertThat(scene.isHeld()).isFalse();
        StageFrame frame = new StageFrame(scene, 1);
        frame.fill(at(scene.timeline().end() / 2));
        assertThat(frame.flyingCount()).isLessThanOrEqualTo(Departures.MAX_FLYING + 1);
    }

    private static FlattenMapping mapping(String shape, String variant) {
        return FlattenMapping.ofOrAttempt(
                Shape.parse(shape), FlattenVariant.parse(variant), AxisOrder.NCHW, new FlattenVariant.Draw(7, 0));
    }

    @Test
    void aRowIsASamplesOnlyWhereItHoldsNoOther() {
        assertThat(UnrollScene.rowsAreSamples(mapping("4,3,8,8", "correct"))).isTrue();
        assertThat(UnrollScene.rowsAreSamples(mapping("4,3,8,8", "fixed-shuffle")))
                .isTrue();
        assertThat(UnrollScene.rowsAreSamples(mapping("4,3,8,8", "mix-samples")))
                .isFalse();
        assertThat(UnrollScene.rowsAreSamples(mapping("4,3,8,8", "roll:1"))).isFalse();
        assertThat(UnrollScene.rowsAreSamples(mapping("2,3,8,8", "split-batch:192")))
                .isFalse();
        assertThat(UnrollScene.rowsAreSamples(mapping("4,3,8,8", "keep-channels")))
                .isFalse();
        assertThat(UnrollScene.rowsAreSamples(mapping("1,3,8,8", "roll:1"))).isTrue();
        assertThat(UnrollScene.samplesOf(mapping("4,3,8,8", "mix-samples"), 1, 9))
                .containsExactly(3, 0, 1);
        assertThat(UnrollScene.samplesOf(mapping("4,3,8,8", "roll:1"), 0, 9)).containsExactly(3, 0);
        assertThat(UnrollScene.samplesOf(mapping("2,3,8,8", "split-batch:9"), 21, 9))
                .containsExactly(0, 1);
    }

    @Test
    void aTintedSceneShowsTheOrderOfTheChannelsInTheRow() {
        FlattenMapping last = mapping("1,3,2,2", "channels-last");
        UnrollScene scene = new UnrollScene(
                new StageLayout(last, WIDTH, HEIGHT), new Timeline(last, Grain.CELL), cell -> 9, Look.TINTED, false);
        assertThat(LongStream.range(0, 6).map(slot -> Tone.hue(scene.slotTone(slot))))
                .containsExactly(1L, 2L, 3L, 1L, 2L, 3L);
    }
}
