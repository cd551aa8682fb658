package flattenlab.doctor.clinic;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.doctor.Diagnosis;
import flattenlab.doctor.Finding;
import flattenlab.doctor.Kind;
import flattenlab.doctor.Note;
import flattenlab.doctor.Paste;
import flattenlab.doctor.Verdict;
import flattenlab.tensor.Phrase;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A message that says that a program stopped, beside a model that runs when it is traced. */
class SaidStopTest {
    private static final String ON_MAPS = """
            from tensorflow.keras.models import Sequential
            from tensorflow.keras.layers import Conv2D, Dense
            model = Sequential()
            model.add(Conv2D(24, (3, 3), activation='relu', input_shape=(32, 32, 3)))
            model.add(Dense(6, activation='softmax'))
            model.compile(optimizer='adam', loss='%s')
            model.fit(x_train, y_train, batch_size=16)

            """;

    private static final String IN_ROWS = """
            import torch
            from torch import nn
            class Net(nn.Module):
                def __init__(self):
                    super().__init__()
                    self.conv = nn.Conv2d(3, 8, 3, padding=1)
                    self.fc = nn.Linear(8 * 10 * 10, 4)
                def forward(self, x):
                    x = self.conv(x)
                    x = x.view(%s)
                    return self.fc(x)
            net = Net()
            out = net(torch.randn(12, 3, %s))

            """;

    private static Diagnosis diagnose(String text) {
        return Clinic.diagnose(Paste.of(text), Optional.empty());
    }

    private static void assertStops(String program, String message, Kind kind) {
        Diagnosis silent = diagnose(program);
        assertThat(silent.verdict()).isEqualTo(Verdict.SILENT);
        for (String text : new String[] {program + message, "I get this:\n\n" + message + "\n\n" + program}) {
            Diagnosis said = diagnose(text);
            assertThat(said.verdict()).describedAs(text).isEqualTo(Verdict.CRASHES);
            assertThat(said.findings()).first().extracting(Finding::kind).isEqualTo(kind);
            assertThat(said.findings().get(0).message()).isEqualTo(Phrase.asIs(message));
            assertThat(said.fixes()).hasSameSizeAs(silent.fixes()).isNotEmpty();
            Diagnosis repaired = diagnose(said.fixes().get(0).repaired());
            assertThat(repaired.verdict()).isEqualTo(Verdict.FINE);
            assertThat(repaired.notes()).extracting(note -> note.what().key()).contains("doctor.note.other_message");
        }
    }

    /** A model that runs, beside a message of another state of it: what is found stays, and the message is not passed over. */
    private static void assertRemarked(String program, String message) {
        Diagnosis alone = diagnose(program);
        Diagnosis said = diagnose(program + message);
        assertThat(said.verdict()).isEqualTo(alone.verdict());
        assertThat(said.findings()).isEqualTo(alone.findings());
        assertThat(said.notes()).extracting(Note::what).contains(Phrase.of("doctor.note.other_message"));
    }

    @Test
    void answersForEachPlaceStopAtTheLossOfKeras() {
        assertStops(
                ON_MAPS.formatted("categorical_crossentropy"),
                "ValueError: Shapes (None, 6) and (None, 30, 30, 6) are incompatible",
                Kind.KEEPS_SPATIAL);
        assertStops(
                ON_MAPS.formatted("sparse_categorical_crossentropy"),
                "InvalidArgumentError: logits and labels must have the same first dimension, got logits shape [14400,6]"
                        + " and labels shape [16]",
                Kind.KEEPS_SPATIAL);
    }

    @Test
    void rowsOfPartsOfPicturesStopAtTheLossOfTorch() {
        assertStops(
                IN_ROWS.formatted("-1, 8 * 10 * 10", "20, 20"),
                "ValueError: Expected input batch_size (48) to match target batch_size (12)",
                Kind.SPLITS_BATCH);
    }

    @Test
    void numbersOfAnotherModelAreRemarkedOn() {
        assertRemarked(
                ON_MAPS.formatted("categorical_crossentropy"),
                "ValueError: Shapes (None, 6) and (None, 14, 14, 6) are incompatible");
        assertRemarked(
                IN_ROWS.formatted("-1, 8 * 10 * 10", "20, 20"),
                "ValueError: Expected input batch_size (36) to match target batch_size (12)");
        assertRemarked(
                IN_ROWS.formatted("x.size(0), -1", "10, 10"),
                "RuntimeError: mat1 and mat2 shapes cannot be multiplied (12x800 and 450x4)");
    }

    /** What was fed is not what the program says. */
    @Test
    void aLayerOfTheModelWithTheNumbersOfTheMessageStops() {
        Diagnosis said = diagnose(IN_ROWS.formatted("x.size(0), -1", "10, 10")
                + "RuntimeError: mat1 and mat2 shapes cannot be multiplied (12x968 and 800x4)");
        assertThat(said.verdict()).isEqualTo(Verdict.CRASHES);
        assertThat(said.fixes()).isNotEmpty();
    }

    /** After a warning a program goes on. */
    @Test
    void aWarningStopsNothing() {
        Diagnosis said = diagnose("""
                import torch
                from torch import nn
                net = nn.Linear(5, 1)
                out = net(torch.randn(8, 5))
                loss = nn.MSELoss()(out, torch.randn(8))

                UserWarning: Using a target size (torch.Size([8])) that is different to the input size (torch.Size([8, 1])).
                """);
        assertThat(said.verdict()).isEqualTo(Verdict.SILENT);
        assertThat(said.notes()).isEmpty();
    }
}
