package flattenlab.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.net.Activation;
import flattenlab.net.BatchNorm;
import flattenlab.net.Channels;
import flattenlab.net.Concat;
import flattenlab.net.Flatten;
import flattenlab.net.GlobalPool;
import flattenlab.net.Layer;
import flattenlab.net.Linear;
import flattenlab.net.Mean;
import flattenlab.net.Permute;
import flattenlab.net.Reduction;
import flattenlab.net.Reshape;
import flattenlab.net.Transpose;
import flattenlab.tensor.Shape;
import flattenlab.tensor.Strided;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which step flattens, and whose features reach another. */
class WayTest {
    private final Tracer tracer = new Tracer(Optional.empty());
    private Tensor at = tracer.enter(new InputShape(List.of(4L, 16L, 7L, 7L), InputShape.From.CODE, Optional.empty()));

    private TracedStep layer(Layer layer, Tensor... inputs) {
        String name = layer.getClass().getSimpleName();
        at = tracer.apply(name, name, layer, inputs.length == 0 ? List.of(at) : List.of(inputs), Site.NONE);
        return last();
    }

    private TracedStep named(String name, long... left) {
        at = tracer.pass(
                name, name, List.of(at), Shape.of(left), new Samples.Along(0, 1), OptionalLong.of(0), Site.NONE);
        return last();
    }

    private TracedStep last() {
        return tracer.steps().get(tracer.steps().size() - 1);
    }

    private Way way() {
        return new Way(tracer.steps());
    }

    @Test
    void whatLeavesRowsOfMapsFlattens() {
        Tensor maps = at;
        assertThat(Way.flattens(layer(Flatten.SAMPLES, maps))).isTrue();
        assertThat(Way.flattens(layer(new Flatten(2, -1), maps))).isFalse();
        assertThat(Way.flattens(layer(Reshape.view(4, -1), maps))).isTrue();
        assertThat(Way.flattens(layer(Reshape.view(4, 28, 28), maps))).isFalse();
        assertThat(Way.flattens(layer(new Mean(List.of(2, 3), false), maps))).isTrue();
        assertThat(Way.flattens(layer(new Mean(List.of(2), false), maps))).isFalse();
        assertThat(Way.flattens(layer(new GlobalPool(Reduction.MAX, 2, false, Channels.FIRST), maps)))
                .isTrue();
        assertThat(Way.flattens(layer(Permute.of(1, 0, 2, 3), maps))).isFalse();
        Tensor rows = new Tensor(Strided.of(Shape.of(4, 9)), new Samples.Along(0, 1), OptionalInt.empty());
        assertThat(Way.flattens(layer(new Mean(List.of(1), true), rows))).isFalse();
        assertThat(Way.flattens(layer(new Mean(List.of(1), false), rows))).isTrue();
        assertThat(Way.flattens(layer(Reshape.view(9, 4), rows))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "view | 4,784 | true",
                "Reshape | 4,784 | true",
                "flatten | 3136 | true",
                "view | 4,16,49 | false",
                "squeeze | 4,16 | true",
                "index | 4,16 | false",
                "TimeDistributed(Flatten) | 4,7,112 | true",
            })
    void aStepWithoutALayerFlattensByItsName(String name, String left, boolean flattens) {
        assertThat(Way.flattens(named(name, Shape.parse(left).dims()))).isEqualTo(flattens);
    }

    @Test
    void aSqueezeOfRowsIsNoFlatten() {
        named("own", 4, 1);
        assertThat(Way.flattens(named("squeeze", 4))).isFalse();
    }

    @Test
    void featuresGoThroughWhatWorksOnEachValue() {
        TracedStep flatten = layer(Flatten.SAMPLES);
        Tensor rows = at;
        layer(Activation.RELU);
        layer(new BatchNorm(784, List.of(), 1, true));
        TracedStep first = layer(Linear.of(784, 8));
        TracedStep second = layer(Linear.of(8, 8));
        assertThat(way().flattenBefore(first)).contains(flatten);
        assertThat(way().flattenBefore(second)).isEmpty();
        assertThat(way().flattenFeeding(second)).isEmpty();
        assertThat(way().flatten()).contains(flatten);
        assertThat(way().before(flatten)).isEmpty();
        assertThat(way().before(second)).contains(first);
        assertThat(way().nearestBefore(second, Way::flattens)).contains(flatten);
        assertThat(way().crashed()).isEmpty();
        TracedStep joined = layer(new Concat(1), rows, at);
        TracedStep third = layer(Linear.of(792, 3));
        assertThat(way().flattenBefore(third)).isEmpty();
        assertThat(way().flattenFeeding(third)).contains(flatten);
        assertThat(way().before(joined)).contains(flatten);
    }

    @Test
    void theFlattenInQuestionIsTheOneBeforeTheCrash() {
        TracedStep early = layer(Flatten.SAMPLES);
        layer(Linear.of(784, 12));
        TracedStep late = layer(Reshape.view(2, 24));
        assertThat(way().flatten()).contains(early);
        Diagnosis crashed = LayersInARow.diagnosed(
                Shape.of(4, 784), Flatten.SAMPLES, Linear.of(784, 12), Reshape.view(2, 24), Linear.of(9, 2));
        assertThat(new Way(crashed.steps()).flatten().orElseThrow().name()).isEqualTo(late.name());
        assertThat(new Way(crashed.steps()).crashed()).hasValue(3);
        Diagnosis self =
                LayersInARow.diagnosed(Shape.of(4, 784), Flatten.SAMPLES, Linear.of(784, 12), Reshape.view(7, 24));
        assertThat(new Way(self.steps()).flatten()).contains(self.steps().get(2));
        Diagnosis bare = LayersInARow.diagnosed(Shape.of(4, 2, 3), Flatten.SAMPLES, Activation.RELU);
        assertThat(new Way(bare.steps()).flatten()).contains(bare.steps().get(0));
    }

    @Test
    void oneMomentOfARecurrentLayerIsARow() {
        named("LSTM", 4, 5, 9);
        TracedStep moment = named("index", 4, 9);
        assertThat(way().lastMoment()).contains(moment);
        assertThat(Way.isRecurrent(tracer.steps().get(0))).isTrue();
        assertThat(Way.takesTime(named("MultiheadAttention", 4, 9))).isTrue();
        assertThat(Way.takesTime(named("TransformerEncoderLayer", 4, 9))).isTrue();
        assertThat(Way.takesTime(named("Linear", 4, 9))).isFalse();
        assertThat(Way.reorders(layer(new Transpose(0, 1)))).isTrue();
    }

    @Test
    void oneMomentOfSomethingElseIsNone() {
        named("own", 4, 5, 9);
        named("index", 4, 9);
        assertThat(way().lastMoment()).isEmpty();
    }
}
