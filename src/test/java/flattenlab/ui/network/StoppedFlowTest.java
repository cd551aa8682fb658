package flattenlab.ui.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import flattenlab.scene.FlowPart;
import flattenlab.scene.FlowTimeline.Part;
import flattenlab.scene.Focus;
import flattenlab.setup.Setup;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import flattenlab.training.Net;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A network that refuses: of what it never computes nothing is shown, said or asked. Without a window. */
@Timeout(60)
class StoppedFlowTest extends NetworkModelTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    StoppedFlowTest() {
        super(0.11);
    }

    @BeforeEach
    void aNetworkThatWorks() throws InterruptedException {
        lab.choose(Setup.TRAINING.withShape(Shape.of(8, 1, 12, 12)));
        lab.arraysReadyProperty().set(true);
        model.watch(true);
        await(() -> model.flowProperty().get() != null);
    }

    /** Everything that can be wanted of a network that works. */
    private void askAbout() throws InterruptedException {
        model.zoom().goTo(new Focus.Linear(0));
        model.zoom().pointAt(Optional.of(new Focus.Output(0, 3)));
        model.tracing().light(new FlowPart.Output(0, 3));
        model.tracing().togglePin();
        model.occlusion().onProperty().set(true);
        await(() -> model.occlusion()
                .seenProperty()
                .get()
                .filter(seen -> seen.map().length > 0)
                .isPresent());
    }

    /** Nothing of it is lit, pinned, looked at or asked, and nothing can be. */
    private void assertNothingCanBeAsked() throws InterruptedException {
        assertThat(model.occlusion().seenProperty().get()).isEmpty();
        assertThat(model.tracing().lit()).isEmpty();
        assertThat(model.tracing().trace()).isEmpty();
        assertThat(model.tracing().contributions()).isEmpty();
        assertThat(model.tracing().pins()).isEmpty();
        assertThat(model.focusProperty().get()).isEqualTo(Focus.NETWORK);
        assertThat(model.zoom().aimProperty().get()).isEmpty();

        model.tracing().light(new FlowPart.Output(0, 3));
        model.tracing().move(1, 0);
        model.tracing().cross(1);
        model.tracing().togglePin();
        model.zoom().goTo(new Focus.Linear(0));
        model.zoom().pointAt(Optional.of(new Focus.Maps(0)));
        model.zoom().move(1, 0);
        assertThat(model.zoom().enter()).isFalse();
        for (int i = 0; i < 20; i++) {
            tick();
        }
        assertThat(model.occlusion().seenProperty().get()).isEmpty();
        assertThat(model.tracing().lit()).isEmpty();
        assertThat(model.tracing().pins()).isEmpty();
        assertThat(model.focusProperty().get()).isEqualTo(Focus.NETWORK);
        assertThat(model.zoom().aimProperty().get()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"in-features:1000, FLATTEN", "fold-batch, FLATTEN", "split-batch:100, MAPS"})
    void nothingIsToldOfWhatIsNeverReached(String variant, Part last) throws InterruptedException {
        askAbout();
        train.runWith(FlattenVariant.parse(variant));
        await(() -> model.stopped().isPresent() && model.isSettled());

        assertThatItIsToldUpTo(last);
        assertNothingCanBeAsked();

        model.backwardProperty().set(true);
        await(() -> !model.problemProperty().get().isEmpty());
        assertThat(model.flowProperty().get()).isNull();
        assertThat(model.sentenceProperty().get())
                .isEqualTo("No gradient comes back: the picture never reaches the loss.")
                .isEqualTo(model.problemProperty().get());
    }

    private void assertThatItIsToldUpTo(Part last) {
        Flow flow = model.flowProperty().get();
        assertThat(flow.timeline().reaches(last)).isTrue();
        assertThat(flow.timeline().reaches(Part.LINEAR)).isFalse();
        FlowWords words = new FlowWords(messages);
        assertThat(words.layers(flow)).hasSize(flow.plan().maps().size() + (last == Part.FLATTEN ? 1 : 0));
        assertThat(words.answers(flow, model.classes())).isEmpty();
        String why = model.stopped().orElseThrow();
        assertThat(model.sentenceProperty().get()).endsWith("Here it stops. " + why);
        String told = model.sentenceProperty().get().replace(why, "");
        assertThat(told).contains("Conv", "max").doesNotContain("Linear", "Softmax", "Prediction", "label", "loss");
        assertThat(told.contains("Flatten")).isEqualTo(last == Part.FLATTEN);
    }

    /** Pictures that have to pass together, of which each by itself could be looked at. */
    @Test
    void aBatchThatIsTooLargeToBeLookedAtIsNotEvenPlaced() throws InterruptedException {
        train.runWith(FlattenVariant.parse("mix-samples"));
        long before = THREADS.getCurrentThreadAllocatedBytes();
        lab.choose(Setup.TRAINING.withShape(Shape.of(8, 1, 600, 600)));
        await(() -> model.flowProperty().get() == null);

        assertThat(model.problemProperty().get()).contains("64 MB of values to look at");
        for (int i = 0; i < 20; i++) {
            tick();
        }
        assertThat(model.problemProperty().get()).contains("64 MB of values to look at");
        assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(8L * 600 * 600 * Float.BYTES);
    }

    @ParameterizedTest
    @CsvSource({"fold-batch, 1152", "truncate:30, 8\u00d730", "pad:200, 8\u00d7200", "pool, 8\u00d716"})
    void theFlattenOfTheEvaluationIsTheOneThatThePictureMeets(String evaluated, String shape)
            throws InterruptedException {
        askAbout();
        lab.choose(setup -> setup.withEvalVariant(FlattenVariant.parse(evaluated)));
        await(() -> model.stopped().isPresent() && model.isSettled());

        assertThat(model.problemProperty().get()).isEmpty();
        assertThatItIsToldUpTo(Part.FLATTEN);
        FlowWords words = new FlowWords(messages);
        assertThat(words.layers(model.flowProperty().get()))
                .last()
                .extracting(FlowWords.Layer::shape)
                .isEqualTo(shape);
        // The Linear is the one that was to be learned.
        assertThat(words.headings(model.flowProperty().get().network()))
                .anyMatch(heading -> heading.parameters().startsWith("1,450"));
        assertNothingCanBeAsked();
    }

    @ParameterizedTest
    @CsvSource({"split-batch:100", "truncate:30", "mix-samples"})
    void whoRefusesToLearnNeverMeetsTheFlattenOfTheEvaluation(String evaluated) throws InterruptedException {
        lab.choose(setup -> setup.withEvalVariant(FlattenVariant.parse(evaluated)));
        train.runWith(FlattenVariant.parse("in-features:1000"));
        await(() -> model.flowProperty().get() != null
                && model.flowProperty().get().network().variant().equals(FlattenVariant.parse("in-features:1000"))
                && model.isSettled());

        assertThatItIsToldUpTo(Part.FLATTEN);
        assertThat(model.flowProperty().get().plan().mapping().columns()).isEqualTo(144);
        assertThat(model.flowProperty().get().plan().mapping().rows()).isEqualTo(1);
    }

    @Test
    void whereThePictureDoesNotReachTheFlattenItIsSaidWhy() throws InterruptedException {
        train.runWith(FlattenVariant.parse("fold-batch"));
        await(() -> model.stopped().isPresent());
        lab.choose(setup -> setup.withNet(Net.parse("8k3p1s1m4,16k3p0s1m2")));
        await(() -> !model.problemProperty().get().isEmpty());
        assertThat(model.flowProperty().get()).isNull();
        assertThat(model.sentenceProperty().get())
                .isEqualTo(model.problemProperty().get());
        assertThat(model.stopped()).as("there is no flow that could stop").isEmpty();
        train.runWith(FlattenVariant.CORRECT);
        lab.choose(setup -> setup.withNet(Net.TINY));
        await(() -> model.flowProperty().get() != null);
        assertThat(model.problemProperty().get()).isEmpty();
        model.zoom().goTo(new Focus.Linear(0));
        assertThat(model.focusProperty().get()).isEqualTo(new Focus.Linear(0));
    }
}
