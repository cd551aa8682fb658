package flattenlab.ui.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.doctor.Diagnosis;
import flattenlab.doctor.Paste;
import flattenlab.doctor.Said;
import flattenlab.doctor.clinic.Clinic;
import flattenlab.learn.Answer;
import flattenlab.learn.OwnQuestions;
import flattenlab.learn.Question;
import flattenlab.learn.QuestionType;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From what somebody has pasted to questions about it. */
class AskedModelTest {
    private static final String HEAD = "import torch\nimport torch.nn as nn\n";
    private static final List<QuestionType> ALL =
            List.of(QuestionType.Q3, QuestionType.Q20, QuestionType.Q4, QuestionType.Q8, QuestionType.Q9);

    private static Onward<OwnQuestions> way(String text) {
        Consultation clinic = Consultation.of(Clinic::diagnose, Clinic::diagnose);
        Diagnosis diagnosis = clinic.diagnose(Paste.of(text), Said.NOTHING);
        return Shown.of(diagnosis, Said.NOTHING, clinic).questions();
    }

    private static Question ask(String text, QuestionType type) {
        return way(text).target().orElseThrow().question(type, 1, 1, Locale.ENGLISH);
    }

    private static List<String> right(String text, QuestionType type) {
        return ((Answer.Typed) ask(text, type).right().orElseThrow().answer()).fields();
    }

    private static String net(String features, String head, String enters) {
        return HEAD + "model = nn.Sequential(" + features + ", " + head + ")\nlogits = model(torch.randn(" + enters
                + "))\n";
    }

    @Test
    void aModelThatStopsIsAskedAboutWithItsOwnNumbers() {
        String text = net(
                "nn.Conv2d(3, 16, 5), nn.BatchNorm2d(16), nn.ReLU(), nn.MaxPool2d(2)",
                "nn.Flatten(), nn.Linear(1000, 7)",
                "8, 3, 32, 32");
        assertThat(way(text).target().orElseThrow().types()).isEqualTo(ALL);
        assertThat(right(text, QuestionType.Q3)).containsExactly("3136");
        assertThat(right(text, QuestionType.Q4)).containsExactly("28", "14", "3136");
        assertThat(right(text, QuestionType.Q8)).containsExactly("8", "3136", "1000", "7");
        assertThat(right(text, QuestionType.Q20))
                .containsExactly("(8, 16, 28, 28)", "(8, 16, 14, 14)", "(8, 3136)", "(8, 7)");
        assertThat(ask(text, QuestionType.Q20).prompt().text()).startsWith("Pictures of the shape (8, 3, 32, 32)");
    }

    @Test
    void aModelWithoutAFlattenIsAskedAboutTheOneThatIsMissing() {
        String text = net("nn.Conv2d(1, 4, 3), nn.MaxPool2d(2)", "nn.Linear(13, 10)", "8, 1, 28, 28");
        assertThat(right(text, QuestionType.Q3)).containsExactly("676");
    }

    @Test
    void kerasIsAskedAboutChannelsFirst() {
        String text = "from tensorflow.keras import layers, models\nmodel = models.Sequential([\n"
                + "    layers.Conv2D(32, 3, padding='same', input_shape=(28, 28, 1)),\n    layers.MaxPooling2D(2),\n"
                + "    layers.Flatten(),\n    layers.Dense(10)])\n";
        assertThat(way(text).target().orElseThrow().types()).isEqualTo(ALL);
        assertThat(right(text, QuestionType.Q20))
                .containsExactly("(32, 32, 28, 28)", "(32, 32, 14, 14)", "(32, 6272)", "(32, 10)");
        assertThat(ask(text, QuestionType.Q20).prompt().code().get(0))
                .isEqualTo("nn.Conv2d(1, 32, kernel_size=3, padding=1),");
    }

    @Test
    void behindABranchOnlyTheLastLayersAreAskedAbout() {
        String text = HEAD + "class Net(nn.Module):\n    def __init__(self):\n        super().__init__()\n"
                + "        self.a = nn.Conv2d(8, 8, 3, padding=1)\n        self.c = nn.Conv2d(8, 4, 3)\n"
                + "        self.p = nn.MaxPool2d(2)\n        self.fc = nn.Linear(196, 10)\n\n"
                + "    def forward(self, x):\n        x = x + self.a(x)\n        x = self.p(self.c(x))\n"
                + "        return self.fc(torch.flatten(x, 1))\n\nNet()(torch.randn(4, 8, 16, 16))\n";
        Question question = ask(text, QuestionType.Q20);
        assertThat(question.prompt().text()).contains("last layers").contains("(4, 8, 16, 16)");
        assertThat(right(text, QuestionType.Q20))
                .containsExactly("(4, 4, 14, 14)", "(4, 4, 7, 7)", "(4, 196)", "(4, 10)");
    }

    @ParameterizedTest
    @CsvSource({
        "'nn.Linear(784, 10)', '4, 784', doctor.onward.no_flatten",
        "'nn.Conv1d(2, 3, 3), nn.Flatten(), nn.Linear(18, 10)', '4, 2, 8', doctor.onward.ask_axes",
        "'nn.Conv2d(2, 3, 3), nn.Flatten()', '4, 2, 8, 8', doctor.onward.no_linear",
        "'nn.Flatten(), nn.Linear(5, 10)', '1, 60000, 200, 200', doctor.onward.limits",
    })
    void aWayThatIsClosedNamesItsReason(String layers, String enters, String reason) {
        Onward<OwnQuestions> way =
                way(HEAD + "model = nn.Sequential(" + layers + ")\nlogits = model(torch.randn(" + enters + "))\n");
        assertThat(way.target()).isEmpty();
        assertThat(way.reason()).isEqualTo(reason);
    }
}
