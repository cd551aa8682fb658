package flattenlab.ui.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.doctor.Departure;
import flattenlab.doctor.Diagnosis;
import flattenlab.doctor.Fix;
import flattenlab.doctor.InputShape;
import flattenlab.doctor.Kind;
import flattenlab.doctor.LineEdit;
import flattenlab.doctor.Paste;
import flattenlab.doctor.Verdict;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Phrase;
import flattenlab.ui.common.TaskRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class DoctorViewModelTest {
    private static final String BROKEN =
            "model = nn.Sequential(\n    nn.Conv2d(1, 8, 3, padding=1),\n    nn.MaxPool2d(2),\n    nn.Flatten(),\n"
                    + "    nn.Linear(1000, 10),\n)\nmodel(torch.randn(4, 1, 28, 28))\n";

    private final BlockingQueue<Runnable> window = new LinkedBlockingQueue<>();
    private final TaskRunner tasks = new TaskRunner(window::add);
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Map<String, CountDownLatch> held = new ConcurrentHashMap<>();
    private final DoctorViewModel model = new DoctorViewModel(
            Consultation.of(
                    (paste, given) -> {
                        asked.add(paste.text());
                        await(paste.text());
                        return ChainConsultation.CONSULTATION.diagnose(paste, given);
                    },
                    (file, given) -> {
                        asked.add(file.getFileName().toString());
                        return ChainConsultation.CONSULTATION.diagnose(file, given);
                    }),
            tasks);

    @Test
    void theLinesThatARepairHasChangedAreKnownUntilTheTextChanges() throws Exception {
        model.put(BROKEN);
        settle();
        model.take(model.diagnosis().orElseThrow().fixes().get(0));
        assertThat(model.changedProperty().get()).containsExactly(5);
        settle();
        assertThat(model.changedProperty().get()).containsExactly(5);
        model.type("x");
        assertThat(model.changedProperty().get()).isEmpty();
    }

    @Test
    void linesThatComeAndGoMoveTheOnesBelow() {
        Fix fix = new Fix(
                List.of(
                        new LineEdit(LineEdit.Op.REPLACE, 6, "c"),
                        new LineEdit(LineEdit.Op.INSERT_BEFORE, 2, "a"),
                        new LineEdit(LineEdit.Op.DELETE, 3, ""),
                        new LineEdit(LineEdit.Op.REPLACE, 4, "b\nb")),
                "",
                OptionalLong.empty(),
                OptionalLong.empty(),
                Phrase.NONE,
                "1\na\n2\nb\nb\n5\nc");
        assertThat(fix.changedLines()).containsExactly(2, 4, 5, 7);
    }

    @Test
    void anExampleIsNobodysOwn() {
        assertThat(model.isOwn()).isFalse();
        model.put(Sample.MIXED.text());
        assertThat(model.isOwn()).isFalse();
        model.put(BROKEN);
        assertThat(model.isOwn()).isTrue();
    }

    @AfterEach
    void close() {
        held.values().forEach(CountDownLatch::countDown);
        tasks.close();
    }

    private void await(String text) {
        try {
            held.getOrDefault(text, new CountDownLatch(0)).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What a background task hands to the window's thread. */
    private void settle() throws InterruptedException {
        while (!tasks.isIdle() || !window.isEmpty()) {
            Runnable next = window.poll(20, TimeUnit.MILLISECONDS);
            if (next != null) {
                next.run();
            }
        }
    }

    private Verdict verdict() {
        return model.diagnosis().map(Diagnosis::verdict).orElseThrow();
    }

    private static String model(int features) {
        return BROKEN.replace("1000", Integer.toString(features));
    }

    @Test
    void looksAMomentAfterTheLastKey() throws Exception {
        model.type(BROKEN);
        model.tick(0.2);
        model.type(model(1001));
        model.tick(0.2);
        assertThat(asked).isEmpty();
        assertThat(model.busyProperty().get()).isTrue();
        model.tick(0.15);
        settle();
        assertThat(asked).first().isEqualTo(model(1001));
        assertThat(asked).doesNotContain(BROKEN);
        assertThat(verdict()).isEqualTo(Verdict.CRASHES);
        assertThat(model.busyProperty().get()).isFalse();
        int all = asked.size();
        model.tick(10);
        settle();
        assertThat(asked).hasSize(all);
    }

    @Test
    void looksAtOnceWhereTheWholeHasCome() throws Exception {
        model.put(BROKEN.replace("\n", "\r\n"));
        settle();
        assertThat(model.textProperty().get()).isEqualTo(BROKEN);
        assertThat(verdict()).isEqualTo(Verdict.CRASHES);
        assertThat(model.diagnosis().orElseThrow().findings().get(0).kind()).isEqualTo(Kind.IN_FEATURES);
        assertThat(model.stepProperty().get()).as("the step that stops").isEqualTo(3);
    }

    @Test
    void aLateAnswerTakesNoNewersPlace() throws Exception {
        held.put(BROKEN, new CountDownLatch(1));
        model.put(BROKEN);
        model.put(model(1568));
        while (model.diagnosis().isEmpty()) {
            window.take().run();
        }
        assertThat(verdict()).isEqualTo(Verdict.FINE);
        held.get(BROKEN).countDown();
        settle();
        assertThat(verdict()).isEqualTo(Verdict.FINE);
        assertThat(model.textProperty().get()).isEqualTo(model(1568));
    }

    @Test
    void aRepairThatIsTakenIsLookedAtAgain() throws Exception {
        model.put(BROKEN);
        settle();
        Shown shown = model.shownProperty().get().orElseThrow();
        var fix = shown.diagnosis().fixes().get(0);
        assertThat(fix.rightNumber()).hasValue(1568);
        assertThat(shown.cost(fix)).as("10 rows of 568 more weights").hasValue(5680);
        model.take(fix);
        settle();
        assertThat(model.textProperty().get()).isEqualTo(model(1568));
        assertThat(verdict()).isEqualTo(Verdict.FINE);
    }

    @Test
    void whatTheModelDoesNotReachIsShownAsItGoesOnceRepaired() throws Exception {
        model.put(BROKEN.replace("10),\n", "10),\n    nn.ReLU(),\n    nn.Linear(10, 2),\n"));
        settle();
        List<StepRow> rows =
                StepRow.of(model.shownProperty().get().orElseThrow(), String::valueOf, phrase -> phrase.toString());
        assertThat(rows)
                .extracting(StepRow::state)
                .containsExactly(
                        StepRow.State.PASSED,
                        StepRow.State.PASSED,
                        StepRow.State.PASSED,
                        StepRow.State.BROKEN,
                        StepRow.State.BEYOND,
                        StepRow.State.BEYOND);
        assertThat(rows.get(3).formula()).isEqualTo("1568 \u2260 1000");
        assertThat(rows.get(3).line()).hasValue(5);
        assertThat(rows.get(5).out()).isEqualTo("4\u00d72");
    }

    @Test
    void aShapeThatIsGivenGoesBeforeTheTextAndNotToTheNextModel() throws Exception {
        String open = BROKEN.replace("model(torch.randn(4, 1, 28, 28))\n", "");
        model.put(open);
        settle();
        assertThat(verdict()).isEqualTo(Verdict.UNDECIDABLE);
        model.give(Optional.of(InputShape.parse("N,1,28,28")));
        settle();
        assertThat(verdict()).isEqualTo(Verdict.CRASHES);
        assertThat(StepRow.of(model.shownProperty().get().orElseThrow(), String::valueOf, Object::toString)
                        .get(0)
                        .in())
                .isEqualTo("N\u00d71\u00d728\u00d728");
        model.take(model.diagnosis().orElseThrow().fixes().get(0));
        settle();
        assertThat(verdict()).as("the repaired model gets the same").isEqualTo(Verdict.FINE);
        model.put(open);
        settle();
        assertThat(verdict()).isEqualTo(Verdict.UNDECIDABLE);
    }

    @Test
    void aFileThatCannotBeReadTakesNoTextAway(@TempDir Path folder) throws Exception {
        model.put(BROKEN);
        settle();
        Path text = Files.writeString(folder.resolve("notes.txt"), "nothing of the kind");
        model.open(text);
        settle();
        assertThat(model.textProperty().get()).isEqualTo(BROKEN);
        assertThat(model.failureProperty().get().orElseThrow()).isInstanceOf(BadInputException.class);
        Path program = Files.writeString(folder.resolve("net.py"), model(1568));
        model.open(program);
        settle();
        assertThat(model.textProperty().get()).isEqualTo(model(1568));
        assertThat(verdict()).isEqualTo(Verdict.FINE);
    }

    @Test
    void aModelWithoutATextLeavesTheTextWhereItIs(@TempDir Path folder) throws Exception {
        model.put(BROKEN);
        settle();
        Path onnx = Files.writeString(folder.resolve("net.onnx"), model(1568));
        model.open(onnx);
        settle();
        assertThat(model.fileProperty().get()).contains(onnx);
        assertThat(verdict()).isEqualTo(Verdict.FINE);
        assertThat(model.textProperty().get()).isEqualTo(BROKEN);
        model.closeFile();
        settle();
        assertThat(verdict()).isEqualTo(Verdict.CRASHES);
    }

    @Test
    void nothingIsSaidOfNothing() throws Exception {
        model.put(BROKEN);
        settle();
        model.type("  \n");
        model.tick(1);
        settle();
        assertThat(model.diagnosis()).isEmpty();
        assertThat(model.failureProperty().get()).isEmpty();
        assertThat(model.busyProperty().get()).isFalse();
    }

    @Test
    void aLineLeadsToItsStep() throws Exception {
        model.put(BROKEN);
        settle();
        model.pointAtLine(3);
        assertThat(model.stepProperty().get()).isEqualTo(1);
        model.pointAtLine(1);
        assertThat(model.stepProperty().get()).as("no step stands there").isEqualTo(1);
        assertThat(Paste.of(BROKEN).lineText(3)).contains("MaxPool2d");
    }

    @Test
    void whatLeavesAGapIsSaidAndTakenBack() throws Exception {
        model.put(BROKEN.replace("    nn.Flatten(),\n", "    nn.LSTM(8, 8),\n    nn.Flatten(),\n"));
        settle();
        assertThat(verdict()).isEqualTo(Verdict.UNDECIDABLE);
        Departure departure = model.diagnosis().orElseThrow().departures().get(0);
        model.leave(departure, Optional.of(InputShape.parse("N,1000")));
        settle();
        assertThat(verdict()).isEqualTo(Verdict.FINE);
        List<StepRow> rows =
                StepRow.of(model.shownProperty().get().orElseThrow(), String::valueOf, phrase -> phrase.key());
        assertThat(rows.get(2))
                .extracting(StepRow::layer, StepRow::out, StepRow::formula)
                .containsExactly("LSTM", "4\u00d71000", "doctor.said");
        model.type(model.textProperty().get() + "# typed\n");
        model.tick(1);
        settle();
        assertThat(verdict()).as("kept while the text is edited").isEqualTo(Verdict.FINE);
        model.leave(departure, Optional.empty());
        settle();
        assertThat(verdict()).isEqualTo(Verdict.UNDECIDABLE);
    }

    @Test
    void whatStoodHereBeforeComesBackWithWhatWasSaidOfIt(@TempDir Path folder) throws Exception {
        String open = BROKEN.replace("model(torch.randn(4, 1, 28, 28))\n", "");
        model.put(open);
        model.give(Optional.of(InputShape.parse("N,1,28,28")));
        settle();
        assertThat(model.backableProperty().get()).isFalse();
        model.open(Files.writeString(folder.resolve("net.py"), model(1568)));
        settle();
        model.open(Files.writeString(folder.resolve("net.onnx"), model(1569)));
        settle();
        model.put("nn.ReLU()");
        settle();
        model.back();
        settle();
        assertThat(model.fileProperty().get()).map(Path::getFileName).contains(Path.of("net.onnx"));
        assertThat(verdict()).isEqualTo(Verdict.CRASHES);
        model.back();
        settle();
        assertThat(model.fileProperty().get()).isEmpty();
        assertThat(model.textProperty().get()).isEqualTo(model(1568));
        model.back();
        settle();
        assertThat(model.textProperty().get()).isEqualTo(open);
        assertThat(model.saidProperty().get().input()).contains(InputShape.parse("N,1,28,28"));
        assertThat(verdict()).isEqualTo(Verdict.CRASHES);
        assertThat(model.backableProperty().get()).isFalse();
    }
}
