package flattenlab.ui.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import flattenlab.data.Dataset;
import flattenlab.data.Placement;
import flattenlab.lesson.Block;
import flattenlab.lesson.Course;
import flattenlab.lesson.Directive;
import flattenlab.lesson.Directive.Command;
import flattenlab.lesson.FlowPlace.Show;
import flattenlab.nn.Natives;
import flattenlab.nn.Nd4jNetworks;
import flattenlab.scene.FlowPart;
import flattenlab.scene.Focus;
import flattenlab.scene.FocusPlaces;
import flattenlab.setup.Setup;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import flattenlab.training.Net;
import flattenlab.training.Run;
import flattenlab.training.Schedule;
import flattenlab.training.Task;
import flattenlab.ui.common.LabState;
import flattenlab.ui.common.LabState.Lender;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.TaskRunner;
import flattenlab.ui.train.Running.Phase;
import flattenlab.ui.train.TrainViewModel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What lessons show of a network is what they name, without a window. */
@Timeout(60)
class VisitTest {
    private static final Path HOME = Path.of("target", "test-home");
    private static final Messages MESSAGES = new Messages(Locale.ENGLISH);
    private static final FlattenVariant MIXED = FlattenVariant.parse("mix-samples");

    private final LabState lab = new LabState();
    private final Nd4jNetworks networks = new Nd4jNetworks(HOME);
    private final TrainViewModel train = new TrainViewModel(lab, MESSAGES, networks);
    private final Queue<Runnable> window = new ConcurrentLinkedQueue<>();
    private final TaskRunner tasks = new TaskRunner(window::add);
    private final NetworkViewModel model = new NetworkViewModel(lab, train.subjects(), MESSAGES, tasks, networks);

    @BeforeEach
    void look() {
        Natives.load(HOME);
        lab.arraysReadyProperty().set(true);
        lab.choose(Setup.TRAINING
                .withTask(new Task(Dataset.Source.DIGITS, Shape.of(16, 1, 12, 12), Placement.ALL, 64, 50, 0))
                .withNet(Net.parse("4k3p1s1m2,6k3p1s1m1"))
                .withDesign(lab.setup()
                        .design()
                        .withNet(Net.parse("4k3p1s1m2,6k3p1s1m1"))
                        .withHidden(5)));
        model.watch(true);
    }

    @AfterEach
    void close() {
        model.close();
        train.close();
        tasks.close();
    }

    private void until(BooleanSupplier done) throws InterruptedException {
        while (!done.getAsBoolean()) {
            Thread.sleep(5);
            for (Runnable next = window.poll(); next != null; next = window.poll()) {
                next.run();
            }
            train.tick(0.1);
            // Some ticks fall between two looks.
            model.tick(0.04);
        }
    }

    private static Directive flow(String words) {
        Map<String, String> values = words.isBlank()
                ? Map.of()
                : Arrays.stream(words.split(" "))
                        .map(word -> word.split("="))
                        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        return new Directive(Command.FLOW, values, 1);
    }

    private Visit visit(Directive directive) throws InterruptedException {
        Visit visit = Visit.of(directive, train.subjects().selected().orElseThrow());
        model.visit(visit);
        until(model::isVisited);
        return visit;
    }

    private Focus focus() {
        return model.focusProperty().get();
    }

    /** A layer of each kind; the second block has no pooling, so that its ReLU stands alone. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "at=input | Maps[stage=0]",
                "at=input map=0 row=3 col=4 | Cell[stage=0, channel=0, row=3, column=4]",
                "at=conv1 | Maps[stage=1]",
                "at=conv1 map=2 row=11 col=4 | Cell[stage=1, channel=2, row=11, column=4]",
                "at=relu1 | Maps[stage=2]",
                "at=pool1 map=3 | Map[stage=2, channel=3]",
                "at=conv2 map=5 | Map[stage=3, channel=5]",
                "at=relu2 | Maps[stage=4]",
                "at=flatten | Flatten[]",
                "at=flatten slot=17 | Slot[slot=17]",
                "at=hidden | Linear[linear=0]",
                "at=hidden unit=4 | Output[linear=0, output=4]",
                "at=linear | Linear[linear=1]",
                "at=linear logit=3 | Output[linear=1, output=3]",
                "at=softmax | Softmax[]",
            })
    void aPartIsComeNearerTo(String words, String part) throws InterruptedException {
        visit(flow(words));
        assertThat(focus()).hasToString(part);
        assertThat(model.tracing().pins()).isEmpty();
        visit(flow(""));
        assertThat(focus()).isEqualTo(Focus.NETWORK);
    }

    @Test
    void aPartIsOneOfTheSelectedRunWhateverIsLaidBesideIt() throws InterruptedException {
        model.comparison().withProperty().set("mix-samples");
        until(() -> model.comparison().pairProperty().get() != null);
        model.comparison().nearProperty().set(true);
        model.comparison().differenceProperty().set(true);
        visit(flow("at=linear logit=3"));
        Flow selected = model.flowProperty().get();
        assertThat(model.comparison().near(selected)).isSameAs(selected);
        visit(flow("at=linear logit=3 show=trace"));
        assertThat(model.comparison().differenceProperty().get())
                .as("a trace is seen in a flow")
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "at=conv3 | at: 'conv3' cannot be used; allowed: input, conv1, relu1, pool1, conv2, relu2, flatten, hidden, linear, softmax",
                "at=pool2 | at: 'pool2' cannot be used; allowed: input, conv1, relu1, pool1,",
                "at=conv1 map=4 | map: '4' cannot be used; allowed: 0 to 3",
                "at=pool1 map=0 row=6 col=0 | row: '6' cannot be used; allowed: 0 to 5",
                "at=flatten slot=216 | slot: '216' cannot be used; allowed: 0 to 215",
                "at=hidden unit=5 | unit: '5' cannot be used; allowed: 0 to 4",
                "at=linear logit=10 | logit: '10' cannot be used; allowed: 0 to 9",
                "epoch=1 | epoch: '1' cannot be used; allowed: 0 to 0, the epochs that this run has been trained for",
            })
    void whatTheNetworkDoesNotHaveIsNamed(String words, String said) {
        assertThatThrownBy(
                        () -> Visit.of(flow(words), train.subjects().selected().orElseThrow()))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith(said);
    }

    @Test
    void ofANetworkThatStopsOnlyTheWholeIsShown() throws InterruptedException {
        lab.choose(setup -> setup.withDesign(setup.design().withInFeatures(100)));
        assertThatThrownBy(() ->
                        Visit.of(flow("at=conv1"), train.subjects().selected().orElseThrow()))
                .hasMessage("at: 'conv1' cannot be used; allowed: the network as a whole, without at=,"
                        + " for it stops with an error");
        visit(flow(""));
        assertThat(focus()).isEqualTo(Focus.NETWORK);
        assertThat(model.stopped()).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "at=input map=0 row=3 col=4",
        "at=conv1 map=2 row=11 col=4",
        "at=relu2 map=5 row=0 col=5",
        "at=flatten slot=17",
        "at=hidden unit=4",
        "at=linear logit=3"
    })
    void aTraceIsLitInTheWholeNetworkAndStays(String words) throws InterruptedException {
        visit(flow("at=conv1"));
        Visit asked = visit(flow(words + " show=trace"));
        visit(flow(words + " show=trace"));
        assertThat(focus()).isEqualTo(Focus.NETWORK);
        Flow flow = model.flowProperty().get();
        FlowPart part = FocusPlaces.part(asked.part(), flow.plan(), flow.values());
        assertThat(model.tracing().lit()).contains(part);
        assertThat(model.tracing().pins()).extracting(Tracing.Pin::part).containsExactly(part);
        Focus back = FocusPlaces.of(part, flow.plan());
        assertThat(asked.part() instanceof Focus.Cell ? asked.part().parent() : asked.part())
                .isEqualTo(back);
    }

    @Test
    void theFilmIsPlayedThereAndBack() throws InterruptedException {
        visit(flow("at=conv1"));
        visit(flow("show=play"));
        assertThat(focus()).isEqualTo(Focus.NETWORK);
        assertThat(model.film().playingProperty().get()).isTrue();
        assertThat(model.backwardProperty().get()).isFalse();
        until(() -> model.film().positionProperty().get() > 0);
        visit(flow("show=back"));
        assertThat(model.backwardProperty().get()).isTrue();
        assertThat(model.film().playingProperty().get()).isTrue();
        visit(flow("at=flatten slot=3"));
        assertThat(model.backwardProperty().get()).isFalse();
        assertThat(model.film().playingProperty().get()).isFalse();
    }

    @Test
    void thePixelsAreAskedAboutTheClassThatIsNamed() throws InterruptedException {
        visit(flow("at=linear logit=3 show=occlusion"));
        visit(flow("at=linear logit=3 show=occlusion"));
        assertThat(model.occlusion().onProperty().get()).isTrue();
        assertThat(model.occlusion().asked()).isEqualTo(3);
        until(() -> model.occlusion()
                .seenProperty()
                .get()
                .filter(seen -> seen.map().length > 0)
                .isPresent());
        assertThat(model.occlusion().seenProperty().get().orElseThrow().label()).isEqualTo(3);
        visit(flow("show=occlusion"));
        assertThat(model.occlusion().asked()).isEqualTo(OcclusionViewModel.PREDICTED);
        visit(flow("at=conv1"));
        assertThat(model.occlusion().onProperty().get()).isFalse();
    }

    @Test
    void aPictureIsCountedAsTheWindowCountsAndOfFewerItIsTheLast() throws InterruptedException {
        visit(flow("picture=3"));
        assertThat(model.pictures().numberProperty().get()).isEqualTo(2);
        visit(flow("at=conv1"));
        assertThat(model.pictures().numberProperty().get())
                .as("it is left as it is")
                .isEqualTo(2);
        visit(flow("picture=999"));
        assertThat(model.pictures().numberProperty().get()).isEqualTo(49);
    }

    @Test
    void anEpochOfATrainedRunIsGoneBackTo() throws InterruptedException {
        lab.choose(setup -> setup.withSchedule(setup.schedule().withEpochs(2)));
        train.startOrPause();
        until(() -> train.running().phaseProperty().get() == Phase.ENDED);
        visit(flow("epoch=1 at=softmax"));
        assertThat(model.momentProperty().get().epoch()).isEqualTo(1);
        until(() -> model.flowProperty().get().epoch() == 1);
        visit(flow("epoch=0"));
        assertThat(model.momentProperty().get().epoch()).isZero();
        visit(flow("at=softmax"));
        assertThat(model.momentProperty().get()).as("the newest").isNull();
        assertThatThrownBy(() ->
                        Visit.of(flow("epoch=3"), train.subjects().selected().orElseThrow()))
                .hasMessageContaining("allowed: 0 to 2");
    }

    @Test
    void whereAnotherNetworkComesFirstOrNobodyLooksAnyMoreNothingIsShown() throws InterruptedException {
        model.visit(Visit.of(flow("at=conv1"), train.subjects().selected().orElseThrow()));
        lab.choose(setup -> setup.withNet(Net.LINEAR));
        until(() -> model.flowProperty().get() != null && model.isVisited());
        assertThat(focus()).isEqualTo(Focus.NETWORK);
        model.visit(Visit.of(flow("at=flatten"), train.subjects().selected().orElseThrow()));
        model.watch(false);
        model.watch(true);
        model.tick(0.1);
        assertThat(focus()).isEqualTo(Focus.NETWORK);
    }

    @Test
    void aNetworkThatALessonNamesIsLentAndNothingIsStarted() {
        Setup own = lab.setup();
        Directive named = flow("net=linear shape=8,1,10,10 variant=mix-samples");
        train.look(Lender.LESSON, named.setup(), List.of(MIXED));
        assertThat(train.running().phaseProperty().get()).isEqualTo(Phase.IDLE);
        assertThat(train.subjects().selected().orElseThrow().network().variant())
                .isEqualTo(MIXED);
        assertThat(train.subjects().selected().orElseThrow().network().input()).isEqualTo(Shape.of(8, 1, 10, 10));
        assertThat(train.subjects().names()).containsExactly("correct", "mix-samples");
        lab.giveBack();
        assertThat(lab.setup()).isEqualTo(own);
    }

    @Test
    void anotherFlattenIsLaidBesideAndTakenAwayByTheNextDirective() throws InterruptedException {
        Directive both = flow("net=linear shape=8,1,10,10 variant=mix-samples beside=roll:1");
        train.look(Lender.LESSON, both.setup(), both.looked());
        visit(both);
        until(() -> model.comparison().pairProperty().get() != null);
        assertThat(model.comparison().pairProperty().get().names()).containsExactly("mix-samples", "roll:1");
        visit(flow(""));
        until(() -> model.comparison().pairProperty().get() == null);
    }

    @Test
    void runsThatTheLessonHasTrainedStay() throws InterruptedException {
        Setup lent = lab.setup().withSchedule(Schedule.USUAL.withEpochs(1));
        train.run(Lender.LESSON, lent, List.of(FlattenVariant.CORRECT));
        until(() -> train.running().phaseProperty().get() == Phase.ENDED);
        Optional<Run> run = train.subjects().selected().orElseThrow().run();
        assertThat(run).isPresent();
        train.look(Lender.LESSON, lent.withSchedule(Schedule.USUAL), List.of(MIXED));
        assertThat(train.subjects().selected().orElseThrow().run()).isEmpty();
        train.look(Lender.LESSON, lent.withSchedule(Schedule.USUAL), List.of(FlattenVariant.CORRECT));
        assertThat(train.subjects().selected().orElseThrow().run()).isEqualTo(run);
        assertThat(train.selectRun(FlattenVariant.parse("roll:1"))).isFalse();
        assertThat(train.subjects().selected().orElseThrow().run()).isEqualTo(run);
    }

    @Test
    void everyLessonShowsWhatItNames() throws InterruptedException {
        int shown = 0;
        for (Directive directive : flows()) {
            assertThat(directive.namesNetwork())
                    .as("a lesson depends on nothing that was chosen before: " + directive)
                    .isTrue();
            train.look(Lender.LESSON, directive.setup(), directive.looked());
            Visit visit = visit(directive);
            Flow flow = model.flowProperty().get();
            assertThat(flow.network()).isEqualTo(visit.network());
            if (visit.show().equals(Optional.of(Show.TRACE))) {
                assertThat(model.tracing().lit()).contains(FocusPlaces.part(visit.part(), flow.plan(), flow.values()));
            } else {
                assertThat(focus()).isEqualTo(visit.part());
            }
            if (directive.beside().isPresent()) {
                until(() -> model.comparison().pairProperty().get() != null);
                assertThat(model.comparison().pairProperty().get().b().network().variant())
                        .isEqualTo(directive.beside().get());
                assertThat(model.comparison().tracing().pins())
                        .as("what is traced is traced in both")
                        .hasSameSizeAs(model.tracing().pins());
            } else {
                assertThat(model.comparison().withProperty().get()).isEmpty();
            }
            shown++;
        }
        assertThat(shown).isGreaterThanOrEqualTo(8);
    }

    private static List<Directive> flows() {
        return Course.read(Path.of("lessons", "en")).lessons().stream()
                .flatMap(lesson -> lesson.sections().stream())
                .flatMap(section -> section.blocks().stream())
                .filter(Block.Script.class::isInstance)
                .flatMap(block -> ((Block.Script) block).directives().stream())
                .filter(directive -> directive.command() == Command.FLOW)
                .toList();
    }

    /** The flatten of the network that a lesson shows a trace in. */
    private FlattenMapping mapping(String variant) throws InterruptedException {
        Directive directive = flows().stream()
                .filter(one -> one.value("variant").equals(Optional.of(variant)))
                .findFirst()
                .orElseThrow();
        train.look(Lender.LESSON, directive.setup(), directive.looked());
        visit(directive);
        if (directive.beside().isPresent()) {
            until(() -> model.comparison().pairProperty().get() != null);
        }
        return model.flowProperty().get().plan().mapping();
    }

    /** Lessons 7, 9 and 10 say in which slots the cells are that they follow. */
    @Test
    void theSlotsThatLessonsSpeakOfAreThoseOfTheirNetworks() throws InterruptedException {
        FlattenMapping shuffled = mapping("fixed-shuffle");
        Shape maps = shuffled.input();
        assertThat(shuffled.slotOf(maps.linearIndex(0, 0, 3, 3))).isEqualTo(111);
        assertThat(shuffled.slotOf(maps.linearIndex(0, 0, 3, 2))).isEqualTo(255);
        assertThat(shuffled.slotOf(maps.linearIndex(0, 0, 3, 4))).isEqualTo(391);
        FlattenMapping mixed = mapping("mix-samples");
        assertThat(mixed.input().index(mixed.cellOf(73))).containsExactly(1, 0, 3, 3);
        FlattenMapping correct =
                model.comparison().pairProperty().get().b().plan().mapping();
        assertThat(correct.input().index(correct.cellOf(73))).containsExactly(0, 1, 3, 3);
        assertThat(correct.slotOf(correct.input().linearIndex(0, 0, 3, 3))).isEqualTo(24);
        FlattenMapping cut = mapping("truncate:1000");
        float[] picture = model.flowProperty().get().values().maps()[0];
        assertThat(picture[14 * 28 + 18])
                .as("ink, so that there is something to lose")
                .isGreaterThan(0.5f);
        assertThat(cut.slotOf(cut.input().linearIndex(0, 0, 14, 18))).isEqualTo(410);
        assertThat(cut.slotOf(cut.input().linearIndex(0, 2, 14, 18))).isEqualTo(FlattenMapping.DROPPED);
    }
}
