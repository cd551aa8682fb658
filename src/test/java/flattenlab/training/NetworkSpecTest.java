package flattenlab.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Crash;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import flattenlab.training.ConvBlock.Setting;
import flattenlab.training.NetworkSpec.LayerKind;
import flattenlab.training.NetworkSpec.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What follows from shapes alone, against counting by hand. */
class NetworkSpecTest {
    private static final int NETS = 400;

    private static NetworkSpec spec(Design design, Shape input, int classes, String variant) {
        FlattenVariant flatten = FlattenVariant.parse(variant);
        return new NetworkSpec(design, input, classes, flatten, flatten, 3);
    }

    private static ConvBlock randomBlock(Random random) {
        ConvBlock block = new ConvBlock(1, 1, 0, 1, 1);
        for (Setting setting : Setting.values()) {
            block = block.with(setting, setting.least() + random.nextInt(setting.most() - setting.least() + 1));
        }
        // Small ones fit more often.
        return random.nextBoolean()
                ? block.with(Setting.KERNEL, 1 + random.nextInt(4)).with(Setting.POOL, 1 + random.nextInt(2))
                : block;
    }

    private static Net randomNet(Random random) {
        List<ConvBlock> blocks = new ArrayList<>();
        for (int count = random.nextInt(Net.MAX_BLOCKS + 1); count > 0; count--) {
            blocks.add(randomBlock(random));
        }
        return new Net(blocks);
    }

    private static Shape randomInput(Random random) {
        return Shape.of(1 + random.nextInt(40), 1 + random.nextInt(4), 1 + random.nextInt(32), 1 + random.nextInt(32));
    }

    /** How many windows start within a padded side, counted one by one. */
    private static long windows(long side, int window, int stride) {
        long count = 0;
        for (long from = 0; from + window <= side; from += stride) {
            count++;
        }
        return count;
    }

    /** The line of the table and its numbers, worked out beside the program. */
    private record Expected(
            LayerKind kind, int block, List<Long> output, long parameters, long multiplyAdds, Long largest) {
        static Expected of(LayerKind kind, int block, List<Long> output, long parameters, long multiplyAdds) {
            return new Expected(kind, block, output, parameters, multiplyAdds, null);
        }
    }

    /** The layers before the flatten, as far as they go; the last has a largest window if it refuses. */
    private static List<Expected> expectedBlocks(NetworkSpec spec) {
        List<Expected> layers = new ArrayList<>();
        long n = spec.input().dim(0);
        long c = spec.input().dim(1);
        long h = spec.input().dim(2);
        long w = spec.input().dim(3);
        layers.add(Expected.of(LayerKind.INPUT, 0, List.of(n, c, h, w), 0, 0));
        for (int i = 0; i < spec.net().blocks().size(); i++) {
            ConvBlock block = spec.net().blocks().get(i);
            long kernelValues = c * block.kernel() * block.kernel();
            long parameters = block.filters() * kernelValues + block.filters();
            long outH = windows(h + 2L * block.padding(), block.kernel(), block.stride());
            long outW = windows(w + 2L * block.padding(), block.kernel(), block.stride());
            if (outH == 0 || outW == 0) {
                layers.add(new Expected(LayerKind.CONV, i, null, parameters, 0, Math.min(h, w) + 2L * block.padding()));
                return layers;
            }
            c = block.filters();
            List<Long> conv = List.of(n, c, outH, outW);
            layers.add(Expected.of(LayerKind.CONV, i, conv, parameters, c * outH * outW * kernelValues));
            layers.add(Expected.of(LayerKind.RELU, i, conv, 0, 0));
            h = windows(outH, block.pool(), block.pool());
            w = windows(outW, block.pool(), block.pool());
            if (h == 0 || w == 0) {
                layers.add(new Expected(LayerKind.POOL, i, null, 0, 0, Math.min(outH, outW)));
                return layers;
            }
            if (block.pool() > 1) {
                layers.add(Expected.of(LayerKind.POOL, i, List.of(n, c, h, w), 0, 0));
            }
        }
        return layers;
    }

    private static void assertLayer(Row layer, Expected expected, NetworkSpec spec) {
        assertThat(layer.kind()).as("%s", spec).isEqualTo(expected.kind);
        assertThat(layer.block()).as("%s", spec).isEqualTo(expected.block);
        assertThat(layer.output().orElse(null)).as("%s of %s", layer, spec).isEqualTo(shape(expected.output));
        assertThat(layer.parameters()).as("%s of %s", layer, spec).hasValue(expected.parameters);
        assertThat(layer.multiplyAdds()).as("%s of %s", layer, spec).isEqualTo(expected.multiplyAdds);
    }

    private static Shape shape(List<Long> sizes) {
        return sizes == null
                ? null
                : Shape.of(sizes.stream().mapToLong(Long::longValue).toArray());
    }

    @Test
    void everyLineOfTheLayerTableIsWhatCountingGives() {
        Random random = new Random(17);
        int whole = 0;
        int convCrashes = 0;
        int poolCrashes = 0;
        for (int i = 0; i < NETS; i++) {
            int hidden = random.nextInt(3) * 7;
            int classes = 2 + random.nextInt(20);
            Design design = Design.of(randomNet(random)).withHidden(hidden);
            NetworkSpec spec = spec(design, randomInput(random), classes, "correct");
            List<Expected> expected = expectedBlocks(spec);
            List<Row> layers = spec.layers();
            for (int j = 0; j < expected.size(); j++) {
                assertLayer(layers.get(j), expected.get(j), spec);
            }
            Expected last = expected.get(expected.size() - 1);
            if (last.largest == null) {
                whole++;
                assertHead(spec, shape(last.output), layers.subList(expected.size(), layers.size()));
                assertThat(spec.crash()).as("%s", spec).isEmpty();
            } else {
                convCrashes += last.kind == LayerKind.CONV ? 1 : 0;
                poolCrashes += last.kind == LayerKind.POOL ? 1 : 0;
                assertRefused(spec, last, layers.subList(expected.size() - 1, layers.size()));
            }
        }
        assertThat(whole).isGreaterThan(50);
        assertThat(convCrashes).isGreaterThan(50);
        assertThat(poolCrashes).isGreaterThan(50);
    }

    /** Behind the blocks: a flatten that costs nothing, and one Linear or two. */
    private static void assertHead(NetworkSpec spec, Shape before, List<Row> head) {
        long n = before.dim(0);
        long features = before.dim(1) * before.dim(2) * before.dim(3);
        long hidden = spec.design().hidden();
        long classes = spec.classes();
        int blocks = spec.net().blocks().size();
        List<Expected> expected = new ArrayList<>();
        expected.add(Expected.of(LayerKind.FLATTEN, 0, List.of(n, features), 0, 0));
        if (hidden > 0) {
            expected.add(Expected.of(
                    LayerKind.LINEAR, 0, List.of(n, hidden), features * hidden + hidden, features * hidden));
            expected.add(Expected.of(LayerKind.RELU, blocks, List.of(n, hidden), 0, 0));
            expected.add(Expected.of(
                    LayerKind.LINEAR, 1, List.of(n, classes), hidden * classes + classes, hidden * classes));
        } else {
            expected.add(Expected.of(
                    LayerKind.LINEAR, 0, List.of(n, classes), features * classes + classes, features * classes));
        }
        expected.add(Expected.of(LayerKind.SOFTMAX, 0, List.of(n, classes), 0, 0));
        assertThat(head).hasSameSizeAs(expected);
        for (int i = 0; i < head.size(); i++) {
            assertLayer(head.get(i), expected.get(i), spec);
        }
        assertThat(spec.inFeatures()).isEqualTo(features);
        assertThat(spec.firstOutputs()).isEqualTo((int) (hidden > 0 ? hidden : classes));
        assertThat(spec.parameters())
                .isEqualTo(spec.layers().stream()
                        .mapToLong(row -> row.parameters().orElseThrow())
                        .sum());
    }

    private static void assertRefused(NetworkSpec spec, Expected last, List<Row> from) {
        assertThat(from).as("%s", spec).allMatch(row -> row.output().isEmpty() && row.multiplyAdds() == 0);
        assertThat(from)
                .extracting(Row::isBroken)
                .as("%s", spec)
                .startsWith(true)
                .containsOnlyOnce(true);
        Crash.Stage stage = last.kind == LayerKind.CONV ? Crash.Stage.CONV : Crash.Stage.POOL;
        Crash.WindowTooLarge crash = (Crash.WindowTooLarge) spec.crash().orElseThrow();
        assertThat(crash.stage()).as("%s", spec).isEqualTo(stage);
        assertThat(crash.largestWindow()).as("%s", spec).isEqualTo(last.largest);
        ConvBlock block = spec.net().blocks().get(last.block);
        int window = stage == Crash.Stage.CONV ? block.kernel() : block.pool();
        assertThat(crash.message()).contains(window + "x" + window);
        if (crash.largestWindow() >= 1) {
            // The window that is named as the largest is let through; what follows may refuse another one.
            Setting setting = stage == Crash.Stage.CONV ? Setting.KERNEL : Setting.POOL;
            Net fits = spec.net().with(last.block, block.with(setting, (int) crash.largestWindow()));
            NetworkSpec repaired = spec(spec.design().withNet(fits), spec.input(), spec.classes(), "correct");
            assertThat(repaired.layers().stream()
                            .filter(layer -> layer.block() == last.block && layer.kind() == last.kind)
                            .map(Row::output))
                    .as("%s", repaired)
                    .allMatch(Optional::isPresent);
        }
    }

    /** The network of the lessons, worked by hand. */
    @Test
    void theTinyNetHas9098Parameters() {
        NetworkSpec spec = spec(Design.of(Net.TINY), Shape.of(32, 1, 28, 28), 10, "correct");
        assertThat(spec.layers())
                .extracting(row -> row.kind() + " " + row.block() + " "
                        + row.output().orElseThrow().compact() + " "
                        + row.parameters().orElseThrow() + " " + row.multiplyAdds())
                .containsExactly(
                        "INPUT 0 32×1×28×28 0 0",
                        "CONV 0 32×8×28×28 80 56448",
                        "RELU 0 32×8×28×28 0 0",
                        "POOL 0 32×8×14×14 0 0",
                        "CONV 1 32×16×14×14 1168 225792",
                        "RELU 1 32×16×14×14 0 0",
                        "POOL 1 32×16×7×7 0 0",
                        "FLATTEN 0 32×784 0 0",
                        "LINEAR 0 32×10 7850 7840",
                        "SOFTMAX 0 32×10 0 0");
        assertThat(spec.parameters()).isEqualTo(9098);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "correct; 1000; LINEAR; 10010; 1000",
                "correct; 784; ; 7850; 784",
                "correct; 0; ; 7850; 784",
                "truncate:100; 0; ; 1010; 100",
                "truncate:100; 99; LINEAR; 1000; 99",
                "pad:1000; 0; ; 10010; 1000",
                "pool; 0; ; 170; 16",
                "in-features:9; 0; LINEAR; 100; 9",
                "in-features:9; 784; ; 7850; 784",
                "split-batch:392; 0; LOSS; 3930; 392",
            })
    void whatIsTypedIntoTheFirstLinearCountsAndMayCrash(
            String variant, long typed, Crash.Stage stage, long linearParameters, long inFeatures) {
        NetworkSpec spec = spec(Design.of(Net.TINY).withInFeatures(typed), Shape.of(32, 1, 28, 28), 10, variant);
        assertThat(spec.inFeatures()).isEqualTo(inFeatures);
        assertThat(spec.parameters()).isEqualTo(80 + 1168 + linearParameters);
        assertThat(spec.crash().map(Crash::stage).orElse(null)).isEqualTo(stage);
        Row last = spec.layers().get(spec.layers().size() - 1);
        assertThat(last.output().isEmpty()).isEqualTo(stage != null);
    }

    @Test
    void aHiddenLinearIsTheFirstAndTakesTheTypedNumber() {
        Design design = Design.of(Net.LINEAR).withHidden(30).withInFeatures(50);
        NetworkSpec spec = spec(design, Shape.of(4, 2, 5, 5), 10, "correct");
        assertThat(spec.crash()).isEmpty();
        assertThat(spec.firstOutputs()).isEqualTo(30);
        assertThat(spec.parameters()).isEqualTo(50 * 30 + 30 + 30 * 10 + 10);
        NetworkSpec wrong = spec(design.withInFeatures(51), Shape.of(4, 2, 5, 5), 10, "correct");
        assertThat(wrong.crash().orElseThrow().message()).contains("(4x50) times (51x30)");
    }

    @Test
    void theLossComparesTheClassesAlsoBehindAHiddenLinear() {
        Design design = Design.of(Net.TINY).withHidden(30);
        NetworkSpec spec = spec(design, Shape.of(32, 1, 28, 28), 10, "split-batch:392");
        assertThat(spec.crash()).contains(new Crash.BatchMismatch(64, 32, 10));
    }

    @Test
    void whatALinearLearnsIsUnknownWhereNoShapeReachesIt() {
        Design design = Design.of(Net.parse("8k9p0s1m1"));
        NetworkSpec spec = spec(design, Shape.of(4, 1, 5, 5), 10, "correct");
        Row linear = spec.layers().get(4);
        assertThat(linear.kind()).isEqualTo(LayerKind.LINEAR);
        assertThat(linear.parameters()).isEmpty();
        assertThat(spec.parameters()).isEqualTo(8 * 81 + 8);
        assertThat(spec(design.withInFeatures(50), Shape.of(4, 1, 5, 5), 10, "correct")
                        .parameters())
                .isEqualTo(8 * 81 + 8 + 50 * 10 + 10);
    }

    @Test
    void aNetIsReadFromItsIdAgain() {
        Random random = new Random(23);
        for (int i = 0; i < NETS; i++) {
            Net net = randomNet(random);
            assertThat(Net.parse(net.id())).isEqualTo(net);
            assertThat(Net.parse("  " + net.id().replace(",", " , ").toUpperCase(Locale.ROOT) + " "))
                    .isEqualTo(net);
        }
        assertThat(Net.parse("8k3p1s1m2,16k3p1s1m2")).isEqualTo(Net.TINY);
        assertThat(Net.TINY.id()).isEqualTo("tiny");
        assertThat(Net.parse("8k3p1s1m2").id()).isEqualTo("8k3p1s1m2");
        assertThat(Net.LINEAR.id()).isEqualTo("linear");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "huge",
                "8k3p1s1",
                "8k3p1s1m2,",
                ",8k3p1s1m2",
                "8k3p1s1m2;8k3p1s1m2",
                "8k3p1s1m2x",
                "-8k3p1s1m2",
                "0k3p1s1m2",
                "65k3p1s1m2",
                "8k0p1s1m2",
                "8k12p1s1m2",
                "8k3p6s1m2",
                "8k3p1s0m2",
                "8k3p1s5m2",
                "8k3p1s1m0",
                "8k3p1s1m9",
                "99999k3p1s1m2",
                "8k3p1s1m2,8k3p1s1m2,8k3p1s1m2,8k3p1s1m2"
            })
    void whatIsNoNetIsRefusedWithWhatIsAllowed(String text) {
        assertThatThrownBy(() -> Net.parse(text))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("allowed");
    }

    @Test
    void eachSettingOfABlockIsKeptWhereItWasPut() {
        ConvBlock block = new ConvBlock(5, 4, 3, 2, 6);
        assertThat(block.get(Setting.FILTERS)).isEqualTo(5);
        assertThat(block.get(Setting.KERNEL)).isEqualTo(4);
        assertThat(block.get(Setting.PADDING)).isEqualTo(3);
        assertThat(block.get(Setting.STRIDE)).isEqualTo(2);
        assertThat(block.get(Setting.POOL)).isEqualTo(6);
        for (Setting setting : Setting.values()) {
            ConvBlock changed = block.with(setting, setting.most());
            assertThat(changed.get(setting)).isEqualTo(setting.most());
            assertThat(changed.with(setting, block.get(setting))).isEqualTo(block);
            for (int outside : new int[] {setting.least() - 1, setting.most() + 1}) {
                assertThatThrownBy(() -> block.with(setting, outside))
                        .isInstanceOf(BadInputException.class)
                        .hasMessageContaining(setting.name().toLowerCase(Locale.ROOT))
                        .hasMessageContaining("from " + setting.least() + " to " + setting.most());
            }
        }
    }

    @Test
    void aNetOfThreeBlocksTakesNoFourth() {
        Net three = Net.TINY.withOneMore();
        assertThat(three.blocks()).hasSize(3);
        assertThat(three.blocks().get(2)).isEqualTo(Net.TINY.blocks().get(1));
        assertThatThrownBy(three::withOneMore).isInstanceOf(BadInputException.class);
        assertThat(three.without(0).blocks())
                .containsExactly(three.blocks().get(1), three.blocks().get(2));
    }
}
