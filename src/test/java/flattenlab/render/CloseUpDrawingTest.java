package flattenlab.render;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.scene.CloseUp;
import flattenlab.scene.CloseUpMatter;
import flattenlab.scene.CloseUps;
import flattenlab.scene.Digits;
import flattenlab.scene.FlowLayers;
import flattenlab.scene.FlowPlan;
import flattenlab.scene.FlowValues;
import flattenlab.scene.Focus;
import flattenlab.scene.Rect;
import flattenlab.scene.Tone;
import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands in a close-up is where it belongs, says whose it is, and adds up to the eye. */
class CloseUpDrawingTest {
    private static final int CLASSES = 3;
    private static final FlowLayers.MapLayer CONV =
            new FlowLayers.MapLayer(FlowLayers.Kind.CONV, 3, 1, 1, drawn(2 * 3 * 9, 8, 0.5f), new float[2]);

    private static float[] drawn(int count, long seed, float most) {
        Random random = new Random(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = most * (2 * random.nextFloat() - 1);
        }
        return values;
    }

    /** A picture of 3 channels of 4x4, straight into the flatten, or through a convolution of two maps before it. */
    private static CloseUpMatter matter(boolean conv, String flatten, int samples) {
        List<Shape> maps = conv ? List.of(Shape.of(1, 3, 4, 4), Shape.of(1, 2, 4, 4)) : List.of(Shape.of(1, 3, 4, 4));
        Shape last = maps.get(maps.size() - 1);
        FlattenMapping mapping = FlattenMapping.of(
                last.with(0, samples), FlattenVariant.parse(flatten), AxisOrder.NCHW, new FlattenVariant.Draw(7, 0));
        FlowPlan plan = new FlowPlan(maps, mapping, List.of(CLASSES));
        float[][] values = new float[maps.size()][];
        for (int stage = 0; stage < maps.size(); stage++) {
            int count = (int) maps.get(stage).elements() * (stage == plan.lastMaps() ? samples : 1);
            values[stage] = drawn(count, 3 + stage, 0.5f);
            for (int i = 0; i < count; i++) {
                values[stage][i] = Math.abs(values[stage][i]);
            }
        }
        float[] rows = new float[(int) (mapping.rows() * mapping.columns())];
        for (int slot = 0; slot < rows.length; slot++) {
            rows[slot] = values[plan.lastMaps()][(int) mapping.cellOf(slot)];
        }
        List<FlowLayers.MapLayer> layers = new ArrayList<>(List.of(FlowLayers.MapLayer.PICTURE));
        if (conv) {
            layers.add(CONV);
        }
        return new CloseUpMatter(
                plan,
                new FlowLayers(layers, new float[][] {new float[CLASSES]}),
                new FlowValues(
                        values,
                        0,
                        new float[][] {rows},
                        new float[][] {drawn((int) mapping.columns() * CLASSES, 9, 1)},
                        new float[][] {{1, 2, 3}},
                        new float[] {0.2f, 0.3f, 0.5f},
                        1),
                List.of("a", "b", "c"),
                cell -> List.of());
    }

    private static CloseUp of(CloseUpMatter matter, Focus focus) {
        return CloseUps.of(matter, focus, Optional.empty(), 1200, 540);
    }

    private static List<Written> written(CloseUp closeUp) {
        CloseUpDrawing drawing = new CloseUpDrawing(
                Palette.of("light"),
                phrase -> phrase.key().equals(Digits.TOLD)
                        ? String.valueOf(phrase.arguments().get(0))
                        : phrase.key());
        return Written.by(pen -> drawing.labels(closeUp, pen));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void linesLeadToTheChannelsThatASlotDependsOn(boolean conv) {
        CloseUpMatter matter = matter(conv, "correct", 1);
        CloseUp closeUp = of(matter, new Focus.Output(0, 2));
        List<CloseUp.Grid> channels = closeUp.grids();
        assertThat(channels).hasSize(3);
        assertThat(closeUp.frames()).hasSize(conv ? 30 : 10);
        for (int i = 0; i < 10; i++) {
            Focus.Slot slot = (Focus.Slot) closeUp.entries().get(i).target().orElseThrow();
            long[] index = matter.plan().mapping().input().index(slot.slot());
            if (conv) {
                for (int channel = 0; channel < 3; channel++) {
                    Rect frame = closeUp.frames().get(3 * i + channel).place();
                    assertThat(channels.get(channel).place().contains(frame.centerX(), frame.centerY()))
                            .isTrue();
                }
            } else {
                Rect pixel = channels.get((int) index[1]).cell((int) index[2], (int) index[3]);
                assertThat(closeUp.frames().get(i).place()).isEqualTo(pixel);
                assertThat(closeUp.links().get(i).fromX()).isEqualTo(pixel.x() + pixel.width());
                assertThat(closeUp.links().get(i).fromY()).isEqualTo(pixel.centerY());
            }
        }
    }

    @Test
    void aSumSaysWhichOfItsSlotsAreOfAnotherPicture() {
        CloseUpMatter matter = matter(false, "mix-samples", 2);
        FlattenMapping mapping = matter.plan().mapping();
        int others = 0;
        for (CloseUp.Entry entry : of(matter, new Focus.Output(0, 2)).entries()) {
            if (entry.target().isPresent()) {
                long cell = mapping.cellOf(((Focus.Slot) entry.target().get()).slot());
                long sample = cell / mapping.input().features();
                assertThat(entry.label().key()).isEqualTo(sample == 0 ? "closeup.from.cell" : "closeup.of.sample");
                others += (int) sample;
            }
        }
        assertThat(others).isBetween(1, 9);
    }

    @Test
    void whereNoWeightStandsNothingIsWritten() {
        CloseUpMatter matter = matter(false, "mix-samples", 2);
        FlattenMapping mapping = matter.plan().mapping();
        CloseUp closeUp = of(matter, new Focus.Linear(0));
        List<Written> written = written(closeUp);
        for (int grid = 0; grid < 12; grid++) {
            CloseUp.Grid map = closeUp.grids().get(grid);
            for (int place = 0; place < 16; place++) {
                Rect cell = map.cell(place / 4, place % 4);
                boolean taken = mapping.slotOf(grid % 6 * 16 + place) < mapping.columns();
                assertThat(written.stream().anyMatch(text -> text.isIn(cell)))
                        .as("map %d, place %d", grid, place)
                        .isEqualTo(taken);
            }
        }
    }

    @Test
    void kernelsAreNamedAfterTheirMaps() {
        CloseUp closeUp = of(matter(true, "correct", 2), new Focus.Maps(1));
        List<Phrase> said = closeUp.notes().stream().map(CloseUp.Note::text).toList();
        assertThat(said).extracting(Phrase::key).contains("closeup.kernels").doesNotContain("closeup.sample");
        assertThat(said).contains(Phrase.of("closeup.map.whole", 0), Phrase.of("closeup.map.whole", 1));
    }

    @Test
    void picturesThatPassTogetherAreNamedAndHaveTheirColours() {
        CloseUpMatter matter = matter(false, "mix-samples", 2);
        CloseUp closeUp = of(matter, new Focus.Flatten());
        assertThat(closeUp.notes()).extracting(CloseUp.Note::text).contains(Phrase.of("closeup.sample", 0));
        assertThat(closeUp.notes()).extracting(CloseUp.Note::text).contains(Phrase.of("closeup.sample", 1));
        assertThat(closeUp.notes().get(0).text().key()).isEqualTo("closeup.unrolls.together");
        for (int map = 0; map < 6; map++) {
            assertThat(Tone.hue(closeUp.grids().get(map).tone(1, 2, 0.4))).isEqualTo(1 + map / 3);
        }
        CloseUp.Grid row = closeUp.grids().get(6);
        FlattenMapping mapping = matter.plan().mapping();
        for (int slot = 0; slot < row.columns(); slot++) {
            assertThat(Tone.hue(row.tone(0, slot, 0.4)))
                    .isEqualTo(1 + (int) (mapping.cellOf(slot) / mapping.input().features()));
        }
        CloseUp alone = of(matter(false, "correct", 1), new Focus.Flatten());
        assertThat(alone.notes().get(0).text().key()).isEqualTo("closeup.unrolls");
        assertThat(Tone.hue(alone.grids().get(0).tone(0, 0, 0.4))).isEqualTo(Tone.GREY);
    }

    @Test
    void productsHaveAsManyDecimalsSoThatTheyAddUp() {
        CloseUp closeUp = of(matter(true, "correct", 1), new Focus.Cell(1, 1, 2, 1));
        List<Written> written = written(closeUp);
        int found = 0;
        for (CloseUp.Grid grid : closeUp.grids()) {
            if (grid.summed()) {
                double sum = 0;
                double shown = 0;
                for (int place = 0; place < 9; place++) {
                    Rect cell = grid.cell(place / 3, place % 3);
                    String text = written.stream()
                            .filter(each -> each.isIn(cell))
                            .findFirst()
                            .orElseThrow()
                            .text();
                    assertThat(text).matches("-?\\.\\d{3,4}");
                    sum += grid.value(place / 3, place % 3);
                    shown += Double.parseDouble(text);
                }
                assertThat(Math.abs(shown - sum)).isLessThan(9 * 0.0005);
                found++;
            }
        }
        assertThat(found).isEqualTo(4);
    }
}
