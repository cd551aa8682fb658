package flattenlab.ui.network;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.data.Dataset;
import flattenlab.data.Placement;
import flattenlab.nn.Nd4jNetworks;
import flattenlab.render.ComparisonDrawing;
import flattenlab.render.FlowStage;
import flattenlab.scene.FlowDifference.Distance;
import flattenlab.scene.FlowPart;
import flattenlab.scene.FlowTimeline.Part;
import flattenlab.scene.Focus;
import flattenlab.setup.Setup;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import flattenlab.training.Net;
import flattenlab.training.Network;
import flattenlab.training.Schedule;
import flattenlab.training.Task;
import flattenlab.ui.common.LabState;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.TaskRunner;
import flattenlab.ui.network.Comparison.Pair;
import flattenlab.ui.train.Running.Phase;
import flattenlab.ui.train.TrainViewModel;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two runs beside each other, the same picture in both. Real networks, without a window. */
@Timeout(60)
class ComparisonTest {
    private static final int MAPS = 5;

    private final LabState lab = new LabState();
    private final Messages messages = new Messages(Locale.ENGLISH);
    private final Nd4jNetworks real = new Nd4jNetworks(Path.of("target", "test-home"));
    private final Network.Factory networks = spec -> late(real.build(spec), spec.variant());
    /** What is seen of every run but the correct one takes so much longer. */
    private volatile long lateMillis;
    /** What was asked of networks that they cannot do. */
    private final Queue<Throwable> refused = new ConcurrentLinkedQueue<>();

    private final TrainViewModel train = new TrainViewModel(lab, messages, networks);
    private final Queue<Runnable> window = new ConcurrentLinkedQueue<>();
    private final TaskRunner tasks = new TaskRunner(window::add);
    private final NetworkViewModel model = new NetworkViewModel(lab, train.subjects(), messages, tasks, networks);
    private final Comparison comparison = model.comparison();

    @BeforeEach
    void aCorrectNetwork() throws InterruptedException {
        lab.choose(Setup.TRAINING
                .withTask(new Task(Dataset.Source.DIGITS, Shape.of(8, 1, 12, 12), Placement.ALL, 320, 50, 0))
                .withSchedule(Schedule.USUAL.withEpochs(1)));
        lab.arraysReadyProperty().set(true);
        model.watch(true);
        await(() -> model.flowProperty().get() != null);
    }

    @AfterEach
    void close() {
        model.close();
        train.close();
        tasks.close();
        assertThat(refused).isEmpty();
    }

    private Network late(Network network, FlattenVariant variant) {
        return (Network) Proxy.newProxyInstance(
                Network.class.getClassLoader(), new Class<?>[] {Network.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("activations") && !variant.equals(FlattenVariant.CORRECT)) {
                        Thread.sleep(lateMillis);
                    }
                    try {
                        return method.invoke(network, arguments);
                    } catch (InvocationTargetException e) {
                        refused.add(e.getCause());
                        throw e.getCause();
                    }
                });
    }

    private void tick() throws InterruptedException {
        Thread.sleep(2);
        for (Runnable next = window.poll(); next != null; next = window.poll()) {
            next.run();
        }
        train.tick(0.11);
        model.tick(0.11);
    }

    private void await(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            tick();
        }
    }

    /** Lays a flatten beside the correct one. */
    private Pair beside(String variant) throws InterruptedException {
        train.runWith(FlattenVariant.parse(variant));
        train.subjects().select(0);
        comparison.withProperty().set(variant);
        return pair(variant);
    }

    private Pair pair(String variant) throws InterruptedException {
        await(() -> comparison.pairProperty().get() != null
                && comparison.pairProperty().get().b().network().variant().equals(FlattenVariant.parse(variant))
                && model.isSettled());
        return comparison.pairProperty().get();
    }

    private FlowStage stage() {
        return new StageSetting(model, messages).set(model.flowProperty().get(), 880, 520);
    }

    private ComparisonDrawing.Words words() {
        return stage().comparison().orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"fixed-shuffle", "mix-samples", "truncate:30", "pad:200", "channels-last"})
    void fromOneSeedTwoNetworksAreTheSameUntilTheFlatten(String variant) throws InterruptedException {
        Pair pair = beside(variant);
        assertThat(pair.names()).containsExactly("correct", variant);
        List<Distance> distances = pair.difference().distances();
        assertThat(distances.subList(0, MAPS)).allMatch(Distance::same);
        assertThat(distances.subList(MAPS, distances.size())).noneMatch(Distance::same);
        assertThat(words().same()).isEqualTo(MAPS);
        assertThat(words().notes().get(MAPS - 1)).isEqualTo("the same until here");
        assertThat(words().sentence()).endsWith("from Flatten on they differ.");
        for (int output = 0; output < 10; output++) {
            float logit =
                    pair.a().values().sums()[0][output] - pair.b().values().sums()[0][output];
            assertThat(pair.difference().sum(0, output)).isEqualTo(logit);
        }
    }

    @Test
    void oneThatStopsIsComparedAsFarAsItComes() throws InterruptedException {
        Pair pair = beside("in-features:1000");
        assertThat(pair.difference().reached()).isEqualTo(Part.FLATTEN);
        assertThat(pair.difference().distances()).hasSize(MAPS + 1).allMatch(Distance::same);
        assertThat(pair.clock()).isSameAs(pair.a().timeline());
        assertThat(words().sentence()).isEqualTo("The same until Flatten; there b stops.");
        assertThat(stage().words().get(1).stopped()).hasSize(2);
        comparison.differenceProperty().set(true);
        assertThat(stage().first().timeline().reaches(Part.LINEAR)).isFalse();

        // The other way around the clock is that of the run beside, which comes farther.
        train.runWith(FlattenVariant.parse("in-features:1000"));
        comparison.withProperty().set("correct");
        assertThat(pair("correct").clock())
                .isSameAs(comparison.pairProperty().get().b().timeline());
        assertThat(model.film().timelineProperty().get())
                .isSameAs(comparison.pairProperty().get().clock());
        assertThat(model.film().positionProperty().get())
                .as("all of it is in sight")
                .isEqualTo(comparison.pairProperty().get().b().timeline().end());
        model.film().jump(0);
        comparison.withProperty().set("");
        assertThat(model.film().timelineProperty().get())
                .isSameAs(model.flowProperty().get().timeline());
        assertThat(model.film().positionProperty().get()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "in-features:1000, in-features:500, Flatten",
        "split-batch:100, split-batch:70, ReLU \u00b7 max 2",
    })
    void whereBothStopItIsSaidOfBoth(String a, String b, String last) throws InterruptedException {
        beside(b);
        train.runWith(FlattenVariant.parse(a));
        await(() -> comparison.pairProperty().get() != null
                && comparison.pairProperty().get().a().network().variant().equals(FlattenVariant.parse(a))
                && model.isSettled());
        assertThat(words().sentence()).isEqualTo("The same until " + last + "; there both stop.");
    }

    @Test
    void whatIsLookedAtCloselyIsInTheFlowThatItIsOf() throws InterruptedException {
        beside("truncate:30");
        model.zoom().goTo(new Focus.Slot(100));
        comparison.nearProperty().set(true);
        assertThat(model.focusProperty().get()).as("b has 30 slots").isEqualTo(new Focus.Flatten());
        model.zoom().goTo(new Focus.Slot(29));
        assertThat(model.focusProperty().get()).isEqualTo(new Focus.Slot(29));
        model.zoom().move(1, 0);
        assertThat(model.focusProperty().get()).isEqualTo(new Focus.Slot(29));

        beside("pad:200");
        comparison.nearProperty().set(true);
        model.zoom().goTo(new Focus.Slot(199));
        assertThat(model.focusProperty().get()).isEqualTo(new Focus.Slot(199));
        comparison.withProperty().set("");
        assertThat(model.focusProperty().get()).isEqualTo(new Focus.Flatten());
    }

    @Test
    void besideOneThatStopsTheOtherCanBeLookedAtClosely() throws InterruptedException {
        beside("in-features:1000");
        train.runWith(FlattenVariant.parse("in-features:1000"));
        comparison.withProperty().set("correct");
        pair("correct");
        model.zoom().goTo(new Focus.Linear(0));
        assertThat(model.focusProperty().get()).isEqualTo(Focus.NETWORK);
        comparison.nearProperty().set(true);
        model.zoom().goTo(new Focus.Linear(0));
        assertThat(model.focusProperty().get()).isEqualTo(new Focus.Linear(0));
        assertThat(comparison.near(model.flowProperty().get()))
                .isSameAs(comparison.pairProperty().get().b());
        comparison.nearProperty().set(false);
        assertThat(model.focusProperty().get()).isEqualTo(Focus.NETWORK);
    }

    @Test
    void aRunBesideItselfIsNoComparison() throws InterruptedException {
        beside("mix-samples");
        assertThat(comparison.choices()).contains("mix-samples").doesNotContain("correct");
        train.subjects().select(train.subjects().names().indexOf("mix-samples"));
        await(() -> comparison.pairProperty().get() == null);
        for (int i = 0; i < 10; i++) {
            tick();
        }
        assertThat(comparison.pairProperty().get()).isNull();
        train.subjects().select(0);
        pair("mix-samples");
    }

    @Test
    void bothAreTheNetworksOfOneMoment() throws InterruptedException {
        beside("channels-last");
        train.startOrPause();
        await(() -> train.running().phaseProperty().get() == Phase.ENDED && model.isSettled());
        await(() -> comparison.pairProperty().get() != null
                && comparison.pairProperty().get().a().epoch() == 1
                && comparison.pairProperty().get().b().epoch() == 1);
        assertThat(words().same())
                .as("what was learned differs from the first layer on")
                .isEqualTo(1);
        assertThat(words().sentence()).startsWith("The same picture;");
        model.momentProperty().set(model.momentsProperty().get().get(0));
        double epoch = model.momentProperty().get().epoch();
        await(() -> comparison.pairProperty().get() != null
                && comparison.pairProperty().get().a().epoch() == epoch
                && comparison.pairProperty().get().b().epoch() == epoch);
    }

    @Test
    void whatIsTrainedBesideWhatCannotBeIsSaidToBe() throws InterruptedException {
        beside("in-features:1000");
        train.startOrPause();
        await(() -> train.running().phaseProperty().get() == Phase.ENDED
                && comparison.pairProperty().get() != null
                && comparison.pairProperty().get().a().epoch() == 1
                && model.isSettled());
        assertThat(words().titles()).last().isEqualTo("b  in-features:1000 \u00b7 untrained");
        comparison.differenceProperty().set(true);
        assertThat(words().titles())
                .containsExactly("a \u2212 b: correct (epoch 1.0) \u2212 in-features:1000 (untrained)");
        assertThat(model.saidProperty().get()).contains("a is correct (epoch 1.0), b is in-features:1000 (untrained).");
    }

    @Test
    void aMomentOfAnotherRunIsNotLookedAt() throws InterruptedException {
        beside("channels-last");
        train.startOrPause();
        await(() -> train.running().phaseProperty().get() == Phase.ENDED
                && model.momentsProperty().get().size() > 1);
        model.momentProperty().set(model.momentsProperty().get().get(0));
        await(model::isSettled);
        lab.choose(setup -> setup.withDesign(setup.design().withHidden(64)));
        await(() -> model.flowProperty().get() != null
                && model.flowProperty().get().network().design().hidden() == 64
                && model.isSettled());
        assertThat(model.momentProperty().get()).isNull();
        assertThat(refused).isEmpty();
    }

    @Test
    void whatIsLitInOneIsLitInTheOtherAsFarAsItIsThere() throws InterruptedException {
        beside("truncate:30");
        model.tracing().onChange(() -> comparison.tracing().mirror(model.tracing()));
        model.tracing().light(new FlowPart.Slot(0, 29));
        assertThat(comparison.tracing().lit()).contains(new FlowPart.Slot(0, 29));
        model.tracing().togglePin();
        assertThat(comparison.tracing().pins()).hasSize(1);
        model.tracing().light(new FlowPart.Slot(0, 30));
        assertThat(model.tracing().lit()).isPresent();
        assertThat(comparison.tracing().lit()).isEmpty();
        model.tracing().light(new FlowPart.Output(0, 3));
        assertThat(comparison.tracing().contributions()).isPresent();
    }

    @Test
    void anotherPictureAndTheWayBackGoThroughBoth() throws InterruptedException {
        Pair before = beside("mix-samples");
        model.pictures().turn(1);
        await(() -> comparison.pairProperty().get() != before && model.isSettled());
        Pair turned = comparison.pairProperty().get();
        assertThat(turned.a().values().maps()[0])
                .isNotEqualTo(before.a().values().maps()[0]);
        assertThat(turned.b().values().maps()[0]).isEqualTo(turned.a().values().maps()[0]);

        comparison.differenceProperty().set(true);
        assertThat(stage().scenes()).hasSize(1);
        model.backwardProperty().set(true);
        await(() -> comparison.pairProperty().get() != null
                && comparison.pairProperty().get().b().gradient().isPresent());
        assertThat(stage().scenes())
                .as("the way back is looked at side by side")
                .hasSize(2);
        assertThat(words().notes())
                .as("what differs by how much was said of the way there")
                .isEmpty();
        assertThat(words().sentence()).startsWith("The gradients of both");
        assertThat(words().titles()).allMatch(title -> title.matches("[ab]  [a-z-]+ \u00b7 loss [0-9.]+"));
    }

    @Test
    void untilBothHaveTheNewPictureTheOldOneIsSeenInBoth() throws InterruptedException {
        Pair pair = beside("mix-samples");
        lateMillis = 50;
        for (int i = 0; i < 60; i++) {
            if (i % 3 == 0) {
                model.pictures().turn(1);
            } else {
                model.input().shift(1, 0);
            }
            tick();
            Pair now = comparison.pairProperty().get();
            assertThat(now.difference().distances().get(0).same()).isTrue();
            assertThat(words().sentence()).startsWith("The same until");
        }
        await(model::isSettled);
        assertThat(comparison.pairProperty().get().a())
                .isSameAs(model.flowProperty().get());
        assertThat(comparison.pairProperty().get().a().values().maps()[0])
                .isNotEqualTo(pair.a().values().maps()[0]);
    }

    @Test
    void whoDrawsSeesBothFollowHoweverSlowOneIs() throws InterruptedException {
        Pair before = beside("mix-samples");
        lateMillis = 30;
        model.input().begin();
        int seen = 0;
        int followed = 0;
        for (int i = 0; i < 400; i++) {
            Flow shown = model.flowProperty().get();
            model.input().stroke(i % 12, i / 12 % 12, i % 12, i / 12 % 12, i % 24 > 12);
            tick();
            seen += model.flowProperty().get() == shown ? 0 : 1;
            followed += comparison.pairProperty().get() == before ? 0 : 1;
            before = comparison.pairProperty().get();
        }
        assertThat(followed).isGreaterThan(5).isGreaterThanOrEqualTo(seen - 1);
        await(model::isSettled);
        assertThat(comparison.pairProperty().get().b().values().maps()[0])
                .containsExactly(Arrays.copyOf(model.input().batch(), 144));
    }

    @Test
    void ofOneThatStopsItStaysSaidThatThereIsNoWayBack() throws InterruptedException {
        beside("in-features:1000");
        model.backwardProperty().set(true);
        await(() -> model.flowProperty().get() != null
                && model.flowProperty().get().gradient().isPresent()
                && model.isSettled());
        for (int i = 0; i < 5; i++) {
            tick();
            assertThat(comparison.problemProperty().get())
                    .isEqualTo("No gradient comes back: the picture never reaches the loss.");
        }
        model.backwardProperty().set(false);
        pair("in-features:1000");
        assertThat(comparison.problemProperty().get()).isEmpty();
    }

    @Test
    void turningAroundLosesNoneOfThemHoweverSoonTheAnswerIsThere() throws InterruptedException {
        beside("mix-samples");
        for (int turn = 1; turn <= 6; turn++) {
            boolean back = turn % 2 == 1;
            model.backwardProperty().set(back);
            for (boolean shown = false; !shown; ) {
                Thread.sleep(2);
                // So little time that nobody looks whether there is another run.
                model.tick(0.0001);
                Pair pair = comparison.pairProperty().get();
                shown = pair != null
                        && pair.a().timeline().isBackward() == back
                        && pair.b().timeline().isBackward() == back;
            }
        }
    }

    @Test
    void aNetworkOfOtherLayersOrNoneCannotBeLaidBeside() throws InterruptedException {
        beside("mix-samples");
        lab.choose(setup -> setup.withNet(Net.parse("8k3p1s1m4,16k3p0s1m2")));
        await(() -> comparison.pairProperty().get() == null);
        lab.choose(setup -> setup.withNet(Net.TINY));
        pair("mix-samples");
        comparison.withProperty().set("no such run");
        await(() -> comparison.pairProperty().get() == null);
        comparison.withProperty().set("");
        assertThat(comparison.problemProperty().get()).isEmpty();
    }
}
