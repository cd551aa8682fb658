package flattenlab.ui.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import flattenlab.scene.FlowLayers;
import flattenlab.scene.FlowPlan;
import flattenlab.scene.FlowTimeline;
import flattenlab.scene.FlowTones;
import flattenlab.scene.FlowValues;
import flattenlab.scene.Flows;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import flattenlab.training.Design;
import flattenlab.training.Net;
import flattenlab.training.NetworkSpec;
import flattenlab.ui.common.Messages;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FlowWordsTest {
    private static final List<String> CLASSES = List.of("nought", "one", "two");
    private static final FlowWords ENGLISH = new FlowWords(new Messages(Locale.ENGLISH));

    /** @param hidden units of a hidden layer; 0 for none */
    private static Flow flow(int hidden, int label) {
        Design design = Design.of(Net.parse("2k3p1s1m2")).withHidden(hidden);
        NetworkSpec network =
                new NetworkSpec(design, Shape.of(4, 1, 8, 8), 3, FlattenVariant.CORRECT, FlattenVariant.CORRECT, 7);
        FlowPlan plan = FlowNumbers.plan(network);
        FlowValues values = Flows.values(plan, 3, label);
        // Words know nothing of what the layers computed with.
        FlowLayers none = new FlowLayers(List.of(), new float[0][]);
        return new Flow(network, plan, new FlowTimeline(plan), values, Optional.empty(), FlowTones.of(values), none, 2);
    }

    @Test
    void everyBoxHasALineWithItsOwnNumbers() {
        for (int hidden : new int[] {0, 5}) {
            Flow flow = flow(hidden, 0);
            List<FlowWords.Layer> layers = ENGLISH.layers(flow);
            FlowValues values = flow.values();
            List<float[]> leaving = hidden == 0
                    ? List.of(
                            values.maps()[0],
                            values.maps()[1],
                            values.maps()[2],
                            values.inputs()[0],
                            values.sums()[0],
                            values.probabilities())
                    : List.of(
                            values.maps()[0],
                            values.maps()[1],
                            values.maps()[2],
                            values.inputs()[0],
                            values.sums()[0],
                            values.inputs()[1],
                            values.sums()[1],
                            values.probabilities());
            assertThat(layers).hasSize(leaving.size());
            for (int i = 0; i < layers.size(); i++) {
                double[] sorted = new double[leaving.get(i).length];
                for (int k = 0; k < sorted.length; k++) {
                    sorted[k] = leaving.get(i)[k];
                }
                Arrays.sort(sorted);
                assertThat(layers.get(i).least()).isEqualTo(sorted[0]);
                assertThat(layers.get(i).largest()).isEqualTo(sorted[sorted.length - 1]);
                assertThat(layers.get(i).mean())
                        .isCloseTo(Arrays.stream(sorted).average().orElseThrow(), within(1e-6));
            }
            assertThat(layers.get(3).name()).isEqualTo("Flatten");
            assertThat(ENGLISH.headings(flow.network()))
                    .hasSameSizeAs(layers)
                    .filteredOn(heading -> heading.subject())
                    .extracting(heading -> heading.name())
                    .containsExactly("Flatten");
        }
    }

    @Test
    void theParagraphSaysTheWholeWay() {
        assertThat(ENGLISH.sentence(flow(0, 2), "correct: after 2 epochs", 5, CLASSES, Optional.empty()))
                .startsWith("correct: after 2 epochs. Picture 5 goes through it. Input: ")
                .contains("Conv 3\u00d73 \u00b7 2: ", "Flatten: ", "Linear: ", "Softmax: ")
                .endsWith("Prediction: two, 50.0\u00a0%. The label is two as well. The loss is 0.693.");
        assertThat(ENGLISH.sentence(flow(0, 0), "correct", 5, CLASSES, Optional.empty()))
                .endsWith("The label is nought, which gets 16.7\u00a0%. The loss is 1.792.");
        assertThat(ENGLISH.sentence(flow(0, -1), "correct", 5, CLASSES, Optional.empty()))
                .endsWith("Prediction: two, 50.0\u00a0%.");
    }

    @Test
    void tablesAreCopiedWithNumbersThatASpreadsheetReads() {
        Flow flow = flow(0, 0);
        String[] english = ENGLISH.layersAsCsv(flow, null).split("\r\n");
        assertThat(english[0]).isEqualTo("layer,shape,parameters,least,mean,largest");
        assertThat(english).hasSize(7);
        String[] cells = english[6].split(",(?=[^,]*,[^,]*,[^,]*$)|,(?=[^,]*,[^,]*$)|,(?=[^,]*$)");
        assertThat(Float.parseFloat(cells[cells.length - 1])).isEqualTo(0.5f);
        String least = Float.toString((float) ENGLISH.layers(flow).get(0).least());
        assertThat(least).startsWith("-");
        assertThat(english[1]).contains("," + least + ",").doesNotContain("'");
        String[] german = new FlowWords(new Messages(Locale.GERMAN))
                .answersAsCsv(flow, null, CLASSES)
                .split("\r\n");
        assertThat(german[0]).isEqualTo("Klasse;Logit;Wahrscheinlichkeit;Zeichen");
        assertThat(german[3]).startsWith("two;").endsWith(";0,5;vorhergesagt");
        assertThat(german[1]).endsWith(";Label");
    }
}
