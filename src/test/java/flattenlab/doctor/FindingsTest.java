package flattenlab.doctor;

import static flattenlab.doctor.LayersInARow.diagnosed;
import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.net.Activation;
import flattenlab.net.Add;
import flattenlab.net.BatchNorm;
import flattenlab.net.Channels;
import flattenlab.net.Concat;
import flattenlab.net.Conv;
import flattenlab.net.CrossEntropy;
import flattenlab.net.Flatten;
import flattenlab.net.GlobalPool;
import flattenlab.net.Layer;
import flattenlab.net.Linear;
import flattenlab.net.Mean;
import flattenlab.net.Permute;
import flattenlab.net.Pool;
import flattenlab.net.Reduction;
import flattenlab.net.Reshape;
import flattenlab.net.Softmax;
import flattenlab.net.Window;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.Shape;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is found in layers one behind the other, and what to type where there is no text to edit. */
class FindingsTest {
    private static final Shape MAPS = Shape.of(4, 16, 7, 7);

    private static Conv conv(long in, long out) {
        return Conv.of(in, out, Window.square(3).padding(1));
    }

    private static void assertFound(Diagnosis sick, Verdict verdict, Kind kind, String why) {
        assertThat(sick.verdict()).isEqualTo(verdict);
        assertThat(sick.findings().get(0).kind()).isEqualTo(kind);
        assertThat(sick.findings().get(0).why().key()).isEqualTo("doctor." + why);
    }

    private static void assertFine(Diagnosis well) {
        assertThat(well.findings()).isEmpty();
        assertThat(well.verdict()).isEqualTo(Verdict.FINE);
        assertThat(well.fixes()).isEmpty();
    }

    // --- features

    @Test
    void theNumberOfALinearIsTheProductOfTheMaps() {
        Diagnosis sick = diagnosed(MAPS, Flatten.SAMPLES, Linear.of(100, 10));
        assertFound(sick, Verdict.CRASHES, Kind.IN_FEATURES, "trace.in_features");
        assertThat(sick.findings().get(0).why().arguments()).containsExactly("(4, 16, 7, 7)", "16·7·7", "784", 100L);
        assertThat(sick.findings().get(0).message().arguments()).containsExactly(100L, "784", "(4, 784)");
        assertThat(sick.flatten().orElseThrow())
                .isEqualTo(Diagnosis.FlattenShapes.of(MAPS, Optional.of(Shape.of(4, 784))));
        Diagnosis chain = diagnosed(Shape.of(4, 12), Linear.of(12, 9), Linear.of(8, 3));
        assertFound(chain, Verdict.CRASHES, Kind.IN_FEATURES, "trace.chain");
        assertThat(chain.findings().get(0).step()).hasValue(1);
        assertThat(chain.flatten()).isEmpty();
        Diagnosis pooled =
                diagnosed(MAPS, new GlobalPool(Reduction.AVERAGE, 2, false, Channels.FIRST), Linear.of(8, 3));
        assertFound(pooled, Verdict.CRASHES, Kind.IN_FEATURES, "trace.chain");
    }

    @Test
    void aFlattenOfTheBatchIsToBlameForTheFeatures() {
        assertFound(
                diagnosed(MAPS, new Flatten(0, -1), Linear.of(784, 10)),
                Verdict.CRASHES,
                Kind.FLATTEN_BATCH,
                "trace.flatten_batch");
        assertFound(
                diagnosed(MAPS, Reshape.view(2, -1), Linear.of(784, 10)),
                Verdict.CRASHES,
                Kind.VIEW_CONSTANT,
                "trace.flatten_batch");
        assertFound(
                diagnosed(MAPS, Reshape.view(1, -1), Linear.of(784, 10)),
                Verdict.CRASHES,
                Kind.FLATTEN_BATCH,
                "trace.flatten_batch");
        assertFound(
                diagnosed(Shape.of(1, 16, 7, 7), new Flatten(0, -1), Linear.of(700, 10)),
                Verdict.CRASHES,
                Kind.IN_FEATURES,
                "trace.in_features");
        assertFound(
                diagnosed(Shape.of(16, 7, 7), conv(16, 8), Flatten.SAMPLES, Linear.of(392, 10)),
                Verdict.CRASHES,
                Kind.MISSING_BATCH,
                "trace.missing_batch");
    }

    @Test
    void mapsThatReachALinearWantAFlatten() {
        Diagnosis sick = diagnosed(MAPS, conv(16, 2), Linear.of(98, 10));
        assertFound(sick, Verdict.CRASHES, Kind.NO_FLATTEN, "trace.no_flatten");
        assertThat(sick.findings().get(0).why().arguments()).containsExactly("(4, 2, 7, 7)", 98L);
        assertThat(sick.flatten().orElseThrow().before()).contains(Shape.of(4, 2, 7, 7));
        assertThat(sick.flatten().orElseThrow().after()).isEmpty();
        assertFound(
                diagnosed(MAPS, conv(16, 2), Linear.of(99, 10)), Verdict.CRASHES, Kind.NO_FLATTEN, "trace.no_flatten");
        assertFound(diagnosed(Shape.of(4, 6, 9), Linear.of(8, 2)), Verdict.CRASHES, Kind.IN_FEATURES, "trace.chain");
        assertFound(
                diagnosed(Shape.of(4, 6, 9), Linear.of(54, 2)), Verdict.CRASHES, Kind.NO_FLATTEN, "trace.no_flatten");
    }

    @Test
    void aViewOfOtherSizesIsSaidToBeOne() {
        Diagnosis sick = diagnosed(MAPS, Reshape.view(4, 700));
        assertFound(sick, Verdict.CRASHES, Kind.VIEW_CONSTANT, "trace.view_constant");
        assertThat(sick.findings().get(0).why().arguments()).containsExactly("(4, 16, 7, 7)", 784L, 700L);
        Diagnosis batch = diagnosed(MAPS, Reshape.view(32, 784));
        assertFound(batch, Verdict.CRASHES, Kind.VIEW_CONSTANT, "trace.view_batch");
        assertThat(batch.findings().get(0).why().arguments()).containsExactly("(4, 16, 7, 7)", 4L, 32L);
    }

    // --- channels, axes

    @Test
    void channelsAreTooFewOrStandElsewhere() {
        Diagnosis few = diagnosed(MAPS, conv(16, 8), conv(4, 2));
        assertFound(few, Verdict.CRASHES, Kind.CHANNELS, "trace.channels");
        assertThat(few.findings().get(0).why().arguments()).containsExactly(4L, "8");
        assertFound(
                diagnosed(Shape.of(4, 9, 9, 3), conv(3, 8)),
                Verdict.CRASHES,
                Kind.CHANNELS_LAST,
                "trace.channels_last");
        assertFound(
                diagnosed(Shape.of(9, 9, 3), conv(3, 8)), Verdict.CRASHES, Kind.CHANNELS_LAST, "trace.channels_last");
        assertFound(diagnosed(Shape.of(4, 9, 9), conv(1, 8)), Verdict.CRASHES, Kind.MISSING_AXIS, "trace.missing_axis");
        assertFound(diagnosed(Shape.of(4, 9, 8), conv(3, 8)), Verdict.CRASHES, Kind.MISSING_AXIS, "trace.missing_axis");
        // Behind another layer of maps the channels stand where that has left them.
        assertFound(
                diagnosed(Shape.of(4, 5, 9, 3), conv(5, 8), conv(3, 2)),
                Verdict.CRASHES,
                Kind.CHANNELS,
                "trace.channels");
        Pool last = new Pool(Reduction.MAX, Window.square(4), false, Channels.LAST);
        assertFound(diagnosed(Shape.of(4, 3, 9, 9), last), Verdict.CRASHES, Kind.CHANNELS_LAST, "why.channels_first");
        assertFound(diagnosed(Shape.of(4, 2, 9, 9), last), Verdict.CRASHES, Kind.TOO_SMALL, "trace.too_small");
        assertFound(diagnosed(Shape.of(4, 3, 3, 9), last), Verdict.CRASHES, Kind.TOO_SMALL, "trace.too_small");
        assertFound(diagnosed(Shape.of(4, 1, 3, 3), Pool.max(4)), Verdict.CRASHES, Kind.TOO_SMALL, "trace.too_small");
    }

    @Test
    void axesThatAreNotThere() {
        assertFound(
                diagnosed(MAPS, Flatten.SAMPLES, BatchNorm.of(784, 2)),
                Verdict.CRASHES,
                Kind.BN_AFTER_FLATTEN,
                "trace.bn_after_flatten");
        assertFound(
                diagnosed(MAPS, Flatten.SAMPLES, conv(784, 2)),
                Verdict.CRASHES,
                Kind.CONV_AFTER_FLATTEN,
                "trace.conv_after_flatten");
        assertThat(diagnosed(MAPS, Flatten.SAMPLES, conv(784, 2)).flatten()).isEmpty();
        assertFound(diagnosed(Shape.of(4, 9), conv(1, 2)), Verdict.CRASHES, Kind.MISSING_AXIS, "trace.missing_axis");
        assertFound(diagnosed(Shape.of(4, 9), BatchNorm.of(9, 2)), Verdict.CRASHES, Kind.NORM, "trace.norm");
        assertFound(
                diagnosed(Shape.of(16, 7, 7), conv(16, 8), BatchNorm.of(8, 2)),
                Verdict.CRASHES,
                Kind.MISSING_BATCH,
                "trace.missing_axis");
        assertFound(diagnosed(Shape.of(4, 9), new Flatten(2, 3)), Verdict.CRASHES, Kind.AXIS, "trace.axis");
        assertFound(
                diagnosed(MAPS, Permute.of(0, 2, 3, 1), Reshape.view(4, 784)),
                Verdict.CRASHES,
                Kind.NON_CONTIGUOUS,
                "trace.non_contiguous");
    }

    // --- losses

    @Test
    void aLossOfTooManyRowsBlamesWhatMadeThem() {
        assertFound(
                diagnosed(Shape.of(8, 12), Linear.of(12, 3), new CrossEntropy(5, 12)),
                Verdict.CRASHES,
                Kind.LOSS_BATCH,
                "trace.loss_batch");
        Diagnosis split = diagnosed(Shape.of(8, 4, 6), Reshape.view(-1, 12), Linear.of(12, 3), new CrossEntropy(8, 12));
        assertFound(split, Verdict.CRASHES, Kind.SPLITS_BATCH, "trace.splits");
        assertThat(split.findings().get(0).why().arguments()).containsExactly("24");
        assertThat(split.findings().get(0).step()).hasValue(0);
        assertFound(
                diagnosed(Shape.of(8, 4, 3), Reshape.view(-1, 16), Linear.of(16, 3), new CrossEntropy(8, 16)),
                Verdict.CRASHES,
                Kind.MIXES_SAMPLES,
                "trace.mixes");
        Diagnosis oneHot = diagnosed(Shape.of(8, 12), Linear.of(12, 3), new CrossEntropy(24, 12));
        assertFound(oneHot, Verdict.CRASHES, Kind.LABELS, "why.one_hot");
        assertThat(oneHot.findings().get(0).why().arguments()).containsExactly(24L, 8L, 3L);
        assertFound(
                diagnosed(Shape.of(8, 12), Linear.of(12, 1), new CrossEntropy(5, 12)),
                Verdict.CRASHES,
                Kind.LOSS_BATCH,
                "trace.loss_batch");
    }

    // --- what runs, but does not mean what it should

    @Test
    void rowsThatMixOrSplitSamplesAreSilent() {
        Diagnosis mixed = diagnosed(MAPS, Reshape.view(2, -1), Linear.of(1568, 3));
        assertFound(mixed, Verdict.SILENT, Kind.MIXES_SAMPLES, "trace.mixes");
        assertThat(mixed.findings().get(0).message().arguments()).containsExactly("(4, 16, 7, 7)", "(2, 1568)");
        assertThat(mixed.flatten().orElseThrow().after()).contains(Shape.of(2, 1568));
        Diagnosis split = diagnosed(MAPS, Reshape.view(-1, 392), Linear.of(392, 3));
        assertFound(split, Verdict.SILENT, Kind.SPLITS_BATCH, "trace.splits");
        assertThat(split.findings().get(0).message().arguments()).containsExactly("(4, 16, 7, 7)", "(8, 392)");
        // What is put back into rows is as it was.
        assertFine(diagnosed(MAPS, new Flatten(0, -1), Reshape.view(4, -1), Linear.of(784, 3)));
        assertFine(diagnosed(MAPS, Reshape.view(-1, 392)));
        assertFine(diagnosed(Shape.of(1, 16, 7, 7), Reshape.view(2, -1), Reshape.view(1, -1), Linear.of(784, 3)));
    }

    @Test
    void aBatchOfOneHidesThatItsAxisGoes() {
        Shape one = Shape.of(1, 16, 7, 7);
        Diagnosis sick = diagnosed(one, new Flatten(0, -1), Activation.RELU, Linear.of(784, 3));
        assertFound(sick, Verdict.SILENT, Kind.FLATTEN_BATCH, "trace.flatten_one");
        assertThat(sick.findings().get(0).message().arguments()).containsExactly("(1, 16, 7, 7)", "(784,)");
        assertFine(diagnosed(one, Flatten.SAMPLES, Linear.of(784, 3)));
        assertFine(diagnosed(Shape.of(1, 784), new Flatten(0, -1), Linear.of(784, 3)));
    }

    @Test
    void channelsBehindTheSidesComeInAnotherOrder() {
        Layer behind = Permute.of(0, 2, 3, 1);
        Diagnosis sick = diagnosed(MAPS, conv(16, 2), behind, Flatten.SAMPLES, Linear.of(98, 3));
        assertFound(sick, Verdict.SILENT, Kind.ORDER, "trace.order");
        assertThat(sick.findings().get(0).message().arguments()).containsExactly("(4, 2, 7, 7)", "(4, 7, 7, 2)");
        assertFine(diagnosed(MAPS, behind, Flatten.SAMPLES, Linear.of(784, 3)));
        assertFine(diagnosed(MAPS, conv(16, 2), behind, Linear.of(2, 3), Flatten.SAMPLES));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "4, 9, 9, 3 | 4, 3, 9, 9 | true",
                "4, 3, 8, 9 | 4, 8, 9, 3 | true",
                "4, 9, 9, 4 | 4, 4, 9, 9 | true",
                "4, 9, 9, 2 | 4, 2, 9, 9 | false",
                "4, 9, 8, 3 | 4, 3, 8, 9 | false",
                "4, 9, 8, 3 | 4, 8, 9, 3 | false",
            })
    void sizesInAnotherOrderOverTheSameNumbersAreScrambled(String from, String to, boolean scrambled) {
        Shape out = Shape.parse(to.replace(" ", ""));
        Diagnosis found = diagnosed(
                Shape.parse(from.replace(" ", "")),
                new Reshape(java.util.Arrays.stream(out.dims()).boxed().toList(), true),
                Linear.of(out.dim(3), 2),
                new GlobalPool(Reduction.AVERAGE, 2, false, Channels.FIRST));
        assertThat(found.findings().stream()
                        .anyMatch(finding -> finding.message().key().equals("doctor.scrambled")))
                .isEqualTo(scrambled);
    }

    @Test
    void aSoftmaxBeforeALossThatAppliesItIsTwice() {
        Diagnosis sick = diagnosed(Shape.of(8, 12), Linear.of(12, 3), new Softmax(1, false), new CrossEntropy(8, 12));
        assertFound(sick, Verdict.SILENT, Kind.SOFTMAX_TWICE, "trace.softmax_twice");
        assertFine(diagnosed(Shape.of(8, 12), Linear.of(12, 3), new Softmax(1, true), new CrossEntropy(8, 12)));
        assertFine(diagnosed(Shape.of(8, 12), Linear.of(12, 3), Activation.SIGMOID, new CrossEntropy(8, 12)));
    }

    @Test
    void aLinearOnMapsAnswersForEachPlace() {
        Diagnosis late = diagnosed(MAPS, new Flatten(2, -1), Linear.of(49, 3));
        assertFound(late, Verdict.SILENT, Kind.KEEPS_SPATIAL, "trace.keeps_spatial");
        assertThat(late.findings().get(0).why().arguments()).containsExactly("(4, 16, 49)", 784L);
        assertThat(late.findings().get(0).message().arguments()).containsExactly("(4, 16, 3)");
        Diagnosis maps = diagnosed(MAPS, conv(16, 2), Linear.of(7, 3));
        assertFound(maps, Verdict.SILENT, Kind.KEEPS_SPATIAL, "trace.keeps_spatial");
        assertThat(maps.flatten().orElseThrow())
                .isEqualTo(Diagnosis.FlattenShapes.of(Shape.of(4, 2, 7, 7), Optional.empty()));
        assertFine(diagnosed(MAPS, Linear.of(7, 3)));
        assertFine(diagnosed(Shape.of(4, 6, 9), Linear.of(9, 3)));
        assertFine(diagnosed(MAPS, new Flatten(2, -1), Linear.of(49, 3), Flatten.SAMPLES));
    }

    @Test
    void aMeanOverTheBatchOfMapsMixesThem() {
        Layer sides = new Mean(List.of(2, 3), false);
        Diagnosis sick = diagnosed(MAPS, conv(16, 6), sides, new Mean(List.of(0), false), Linear.of(6, 2));
        assertFound(sick, Verdict.SILENT, Kind.MIXES_SAMPLES, "trace.mixes_over");
        assertFine(diagnosed(MAPS, sides, new Mean(List.of(0), false), Linear.of(16, 2)));
        assertFine(diagnosed(MAPS, conv(16, 6), sides, Linear.of(6, 2), new Mean(List.of(0), false)));
    }

    /** Who only tries tensors out has no model whose samples could be mixed. */
    @Test
    void whatLearnsNothingMixesNothing() {
        assertFine(diagnosed(MAPS, Reshape.view(2, -1)));
        assertFine(diagnosed(MAPS, new Flatten(0, -1)));
    }

    // --- what to type

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PYTORCH | nn.Linear(784, 10) | torch.flatten(x, 1)",
                "KERAS | kernel: (784, 10) | layers.Flatten()",
                "ONNX | weight: (10, 784) | Flatten(axis=1)",
                "DL4J | nn.Linear(784, 10) | .setInputType(InputType.convolutional(height, width, channels))",
            })
    void whatToTypeIsWrittenAsTheFrameworkDoes(Reading.Framework framework, String linear, String flatten) {
        Fix number = diagnosed(framework, MAPS, Flatten.SAMPLES, Linear.of(100, 10))
                .fixes()
                .get(0);
        assertThat(number.hint()).isEqualTo(linear);
        assertThat(number.rightNumber()).isEqualTo(OptionalLong.of(784));
        assertThat(number.title()).isEqualTo(Phrase.of("doctor.fix.number", "784"));
        for (Diagnosis sick : List.of(
                diagnosed(framework, MAPS, new Flatten(0, -1), Linear.of(784, 10)),
                diagnosed(framework, MAPS, conv(16, 16), Linear.of(784, 10)),
                diagnosed(framework, MAPS, new Flatten(2, -1), Linear.of(49, 10)),
                diagnosed(framework, MAPS, Reshape.view(-1, 392), Linear.of(392, 10)))) {
            assertThat(sick.fixes()).hasSize(1);
            assertThat(sick.fixes().get(0).hint()).isEqualTo(flatten);
            assertThat(sick.fixes().get(0).rightNumber()).isEqualTo(OptionalLong.of(784));
            assertThat(sick.fixes().get(0).title()).isEqualTo(Phrase.of("doctor.fix.keep_batch"));
        }
        Fix order = diagnosed(framework, MAPS, conv(16, 2), Permute.of(0, 2, 3, 1), Flatten.SAMPLES, Linear.of(98, 10))
                .fixes()
                .get(0);
        assertThat(order.title()).isEqualTo(Phrase.of("doctor.fix.no_permute"));
        assertThat(order.rightNumber()).isEqualTo(OptionalLong.of(98));
    }

    @Test
    void wherePutFlattenWouldNotHelpNothingIsTyped() {
        assertThat(diagnosed(MAPS, conv(4, 2)).fixes()).isEmpty();
        assertThat(diagnosed(MAPS, Permute.of(1, 0, 2, 3), new Reshape(List.of(4L, -1L), false), Linear.of(784, 3))
                        .fixes())
                .isEmpty();
    }

    // --- verdicts

    private static Diagnosis read(Reading reading) {
        return Doctor.diagnoseFile(reading, Said.NOTHING);
    }

    /** A reading that does something with its tracer. */
    private record Doing(Way way) implements Reading {
        private interface Way {
            void go(Tracer tracer) throws UnknownInputException;
        }

        @Override
        public Framework framework() {
            return Framework.ONNX;
        }

        @Override
        public void trace(Tracer tracer) throws UnknownInputException {
            way.go(tracer);
        }
    }

    private static Tensor relu(Tracer tracer) {
        Tensor in = tracer.enter(new InputShape(List.of(2L, 3L), InputShape.From.CODE, Optional.empty()));
        return tracer.apply("ReLU", "ReLU", Activation.RELU, List.of(in), Site.NONE);
    }

    @Test
    void whatIsNotKnownIsUndecidable() {
        Diagnosis nothing = read(new Doing(tracer -> {}));
        assertThat(nothing.verdict()).isEqualTo(Verdict.UNDECIDABLE);
        assertThat(nothing.gaps()).extracting(Gap::what).containsExactly(Phrase.of("doctor.no_steps"));
        Diagnosis asked = read(new Doing(tracer -> {
            throw new UnknownInputException(Phrase.of("doctor.missing.input"));
        }));
        assertThat(asked.verdict()).isEqualTo(Verdict.UNDECIDABLE);
        assertThat(asked.missing()).isEqualTo(Phrase.of("doctor.missing.input"));
        assertThat(asked.gaps()).isEmpty();
        Diagnosis bad = read(new Doing(tracer -> {
            throw new BadInputException("shape", "5", Phrase.of("doctor.index"));
        }));
        assertThat(bad.verdict()).isEqualTo(Verdict.UNDECIDABLE);
        assertThat(bad.gaps()).hasSize(1);
        Diagnosis open = read(new Doing(tracer -> {
            relu(tracer);
            tracer.gap(Optional.empty(), Phrase.of("doctor.index"));
        }));
        assertThat(open.verdict()).isEqualTo(Verdict.UNDECIDABLE);
        Diagnosis answered = read(new Doing(tracer -> {
            Tensor out = relu(tracer);
            tracer.gap(Optional.empty(), Phrase.of("doctor.index"));
            tracer.answer(out);
        }));
        assertThat(answered.verdict()).isEqualTo(Verdict.FINE);
        assertThat(answered.framework()).contains(Reading.Framework.ONNX);
    }

    private static Phrase refusal(Layer layer) {
        Diagnosis sick = read(new Doing(tracer -> {
            Tensor in = tracer.enter(
                    new InputShape(List.of(InputShape.UNKNOWN, 4L, 9L, 9L), InputShape.From.CODE, Optional.empty()));
            tracer.apply("layer", "layer", layer, List.of(in), Site.NONE);
        }));
        return sick.findings().get(0).message();
    }

    @Test
    void aBatchThatNobodyKnowsIsALetterBesideNumbers() {
        assertThat(refusal(conv(16, 2)).arguments()).containsExactly(16L, "(N, 4, 9, 9)", 4L);
        assertThat(refusal(Reshape.view(-1, 700)).arguments()).containsExactly("[-1, 700]", 700L, "(N, 4, 9, 9)", 324L);
    }

    // --- ways that meet

    private static Diagnosis joined(Layer join, Layer... side) {
        return read(new Doing(tracer -> {
            Tensor in = tracer.enter(new InputShape(List.of(4L, 3L, 8L, 8L), InputShape.From.CODE, Optional.empty()));
            Tensor other = in;
            for (Layer layer : side) {
                String name = layer.getClass().getSimpleName();
                other = tracer.apply(name, name, layer, List.of(other), Site.NONE);
            }
            tracer.apply("join", "join", join, List.of(in, other), Site.NONE);
        }));
    }

    @Test
    void theAdviceFitsWhatDiffers() {
        assertFound(joined(new Add(), conv(3, 4)), Verdict.CRASHES, Kind.CHANNELS, "trace.branches");
        assertFound(joined(new Add(), Pool.max(2)), Verdict.CRASHES, Kind.BRANCHES, "trace.branches_sides");
        assertFound(
                joined(new Add(), Conv.of(3, 4, Window.square(3).stride(2, 2))),
                Verdict.CRASHES,
                Kind.BRANCHES,
                "trace.branches_both");
        assertFound(joined(new Concat(1), Pool.max(2)), Verdict.CRASHES, Kind.BRANCHES, "trace.branches_sides");
        assertFound(
                joined(new Concat(1), Flatten.SAMPLES), Verdict.CRASHES, Kind.NO_FLATTEN, "trace.no_flatten_branch");
        assertFound(joined(new Concat(1), new Flatten(2, -1)), Verdict.CRASHES, Kind.BRANCHES, "trace.branches_axis");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void eachKindHasAnId(Kind kind) {
        assertThat(Kind.of(kind.id())).isEqualTo(kind);
    }
}
