package flattenlab.ui.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.doctor.Diagnosis;
import flattenlab.doctor.InputShape;
import flattenlab.doctor.Kind;
import flattenlab.doctor.Paste;
import flattenlab.doctor.Said;
import flattenlab.doctor.clinic.Clinic;
import flattenlab.lesson.Course;
import flattenlab.setup.Setup;
import flattenlab.tensor.Shape;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** From a diagnosis to the stage and to the lab. */
class OnwardTest {
    private static final String MAPS = "nn.Conv2d(1, 16, 3, padding=1)\nnn.ReLU()\nnn.MaxPool2d(4)\n";

    private static Shown shown(String text) {
        Diagnosis diagnosis = ChainConsultation.CONSULTATION.diagnose(Paste.of(text), Said.NOTHING);
        return Shown.of(diagnosis, Said.NOTHING, ChainConsultation.CONSULTATION);
    }

    private static Setup staged(String text) {
        return StagedFlatten.way(shown(text).diagnosis()).target().orElseThrow().apply(Setup.USUAL);
    }

    @ParameterizedTest
    @CsvSource({
        "nn.Flatten(), 784, correct",
        "nn.Flatten(), 1000, in-features:1000",
        "'nn.Flatten(0)', 784, correct",
        "'x.view(-1, 392)', 392, split-batch:392",
        "nn.ReLU(), 784, no-flatten"
    })
    void theWayOfFlatteningGoesToTheStage(String flatten, int features, String variant) {
        Setup setup = staged(MAPS + flatten + "\nnn.Linear(" + features + ", 10)\ntorch.randn(4, 1, 28, 28)");
        assertThat(setup.shape()).isEqualTo(Shape.of(4, 16, 7, 7));
        assertThat(setup.variant().id()).isEqualTo(variant);
    }

    @Test
    void anOpenBatchIsAFewPicturesOnTheStageAndTheUsualBatchInTheLab() {
        String text = MAPS + "nn.Flatten()\nnn.Linear(784, 10)\n";
        Said given = Said.of(Optional.of(InputShape.parse("N,1,28,28")));
        Diagnosis diagnosis = ChainConsultation.CONSULTATION.diagnose(Paste.of(text), given);
        Shown shown = Shown.of(diagnosis, given, ChainConsultation.CONSULTATION);
        assertThat(StagedFlatten.way(diagnosis)
                        .target()
                        .orElseThrow()
                        .apply(Setup.USUAL)
                        .shape())
                .isEqualTo(Shape.of(2, 16, 7, 7));
        Setup trained = LabNet.way(shown, Setup.USUAL).target().orElseThrow().apply(Setup.USUAL);
        assertThat(trained.shape()).isEqualTo(Shape.of(32, 1, 28, 28));
        assertThat(trained.net().id()).isEqualTo("16k3p1s1m4");
        assertThat(trained.design().hidden()).isZero();
    }

    @Test
    void aHiddenLinearIsTrainedToo() {
        Shown shown = shown(
                MAPS + "nn.Flatten()\nnn.Linear(1000, 64)\nnn.ReLU()\nnn.Linear(64, 10)\ntorch.randn(4, 1, 28, 28)");
        Setup setup = LabNet.way(shown, Setup.USUAL).target().orElseThrow().apply(Setup.USUAL);
        assertThat(setup.design().hidden()).isEqualTo(64);
        assertThat(setup.variant().id()).isEqualTo("in-features:1000");
    }

    private static final String REAL = "import torch\nimport torch.nn as nn\nimport torch.nn.functional as F\n"
            + "model = nn.Sequential(nn.Conv2d(1, 16, 3, padding=1), %s nn.MaxPool2d(4), nn.Flatten(), nn.Linear(784, 10)%s)\n"
            + "x = torch.randn(4, 1, 28, 28)\ny = torch.randint(0, 10, (4,))\nout = model(x)\n%s\n";

    private static Onward<?> trained(String text) {
        Consultation clinic = Consultation.of(Clinic::diagnose, Clinic::diagnose);
        Diagnosis diagnosis = clinic.diagnose(Paste.of(text), Said.NOTHING);
        return LabNet.way(Shown.of(diagnosis, Said.NOTHING, clinic), Setup.USUAL);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|loss = nn.CrossEntropyLoss()(out, y)",
                "''|loss = F.cross_entropy(out, y)",
                "', nn.LogSoftmax(dim=1)'|loss = nn.NLLLoss()(out, y)",
                "''|loss = F.nll_loss(F.log_softmax(out, dim=1), y)",
                "', nn.Softmax(dim=1)'|loss = F.cross_entropy(out, y)",
                "''|loss = nn.CrossEntropyLoss()(out, labels)"
            })
    void aLossIsNoLayerOfTheModel(String end, String loss) {
        assertThat(trained(REAL.formatted("nn.ReLU(),", end, loss)).target()).isPresent();
    }

    @Test
    void aLayerThatTheLabDoesNotHaveIsNamed() {
        Onward<?> way = trained(REAL.formatted("nn.BatchNorm2d(16), nn.ReLU(),", "", ""));
        assertThat(way.reason()).isEqualTo("doctor.onward.layer");
        assertThat(way.arguments()).containsExactly("BatchNorm2d");
        // A loss that compares numbers is not the one that the lab trains with.
        assertThat(trained(REAL.formatted("nn.ReLU(),", "", "loss = nn.MSELoss()(out, torch.randn(4, 10))"))
                        .reason())
                .isEqualTo("doctor.onward.layer");
    }

    @ParameterizedTest
    @CsvSource({
        "'nn.Conv2d(1, 16, 3)\nnn.Flatten()\nnn.Linear(10816, 10)\ntorch.randn(4, 1, 28, 28)', doctor.onward.relu",
        "'nn.Flatten()\nnn.Linear(784, 7)\ntorch.randn(4, 1, 28, 28)', doctor.onward.classes",
        "'nn.Linear(784, 10)\ntorch.randn(4, 784)', doctor.onward.pictures",
        "'nn.Conv2d(1, 100, 3)\nnn.ReLU()\nnn.Flatten()\nnn.Linear(67600, 10)\ntorch.randn(4, 1, 28, 28)', doctor.onward.limits",
        "'nn.Flatten()\nnn.Linear(784, 10)\nnn.MaxPool2d(1)\ntorch.randn(4, 1, 28, 28)', doctor.onward.layer"
    })
    void aWayThatIsClosedNamesItsReason(String text, String reason) {
        Onward<?> way = LabNet.way(shown(text), Setup.USUAL);
        assertThat(way.target()).isEmpty();
        assertThat(way.reason()).isEqualTo(reason);
    }

    @Test
    void aShapeThatIsTooLargeForTheStageIsRefused() {
        Onward<UnaryOperator<Setup>> way =
                StagedFlatten.way(shown("nn.Flatten()\nnn.Linear(1, 10)\ntorch.randn(1, 2, 2000, 8)")
                        .diagnosis());
        assertThat(Onward.from(Setup.USUAL, way).reason()).isEqualTo("doctor.onward.limits");
        assertThat(StagedFlatten.way(shown("nn.Flatten()\nnn.Linear(6, 10)\ntorch.randn(1, 2, 3)")
                                .diagnosis())
                        .reason())
                .isEqualTo("doctor.onward.axes");
    }

    /** A lesson that is named is in the course, in its section. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void theLessonOfAFaultIsThere(Kind kind) {
        Course course = Course.read(Path.of("lessons", "en"));
        FindingPane.FaultLesson.of(kind)
                .ifPresent(place -> assertThat(
                                course.lesson(place.lesson()).orElseThrow().section(place.mode()))
                        .as(place.toString())
                        .isPresent());
    }
}
