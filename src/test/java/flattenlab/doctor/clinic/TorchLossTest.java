package flattenlab.doctor.clinic;

import static flattenlab.doctor.clinic.TorchPrograms.assertFine;
import static flattenlab.doctor.clinic.TorchPrograms.assertFound;
import static flattenlab.doctor.clinic.TorchPrograms.assertMended;
import static flattenlab.doctor.clinic.TorchPrograms.diagnose;
import static flattenlab.doctor.clinic.TorchPrograms.module;
import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.doctor.Diagnosis;
import flattenlab.doctor.Kind;
import flattenlab.doctor.Verdict;
import flattenlab.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs for PyTorch whose losses do not take what comes, or take it twice. */
class TorchLossTest {
    // --- losses

    @Test
    void softmaxBeforeCrossEntropyGoes() {
        String init = "self.fc = nn.Linear(12, 5)";
        String forward = "x = self.fc(x.flatten(1))\nreturn %s";
        for (String softmax : new String[] {"F.softmax(x, dim=1)", "x.softmax(dim=1)", "torch.softmax(x, 1)"}) {
            Diagnosis sick = module(
                    init,
                    forward.formatted(softmax),
                    "torch.randn(8, 3, 2, 2))\nF.cross_entropy(y, torch.zeros(8).long()");
            assertMended(sick, Verdict.SILENT, Kind.SOFTMAX_TWICE, "return x");
        }
        Diagnosis listed = diagnose(
                "net = nn.Sequential(",
                "    nn.Flatten(),",
                "    nn.Linear(12, 5),",
                "    nn.Softmax(dim=1),",
                ")",
                "nn.CrossEntropyLoss()(net(torch.randn(8, 3, 2, 2)), torch.zeros(8).long())");
        assertMended(listed, Verdict.SILENT, Kind.SOFTMAX_TWICE, "");
        Diagnosis named = module(
                init,
                "x = self.fc(x.flatten(1))\nx = F.softmax(x, dim=1)  # in all 1\nreturn x",
                "torch.randn(8, 3, 2, 2))\nF.cross_entropy(y, torch.zeros(8).long()");
        assertMended(named, Verdict.SILENT, Kind.SOFTMAX_TWICE, "");
    }

    @Test
    void sigmoidBeforeALossThatAppliesItGoes() {
        Diagnosis sick = module(
                "self.fc = nn.Linear(12, 1)",
                "return torch.sigmoid(self.fc(x.flatten(1)))",
                "torch.randn(8, 3, 2, 2))\nnn.BCEWithLogitsLoss()(y, torch.zeros(8, 1)");
        assertMended(sick, Verdict.SILENT, Kind.SOFTMAX_TWICE, "return self.fc(x.flatten(1))");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "F.log_softmax(x, dim=1)|nn.NLLLoss()(y, torch.zeros(8).long())",
                "F.log_softmax(x, dim=1)|F.nll_loss(y, torch.zeros(8).long())",
                "F.log_softmax(x, dim=1)|F.cross_entropy(y, torch.zeros(8).long())",
                "x|F.cross_entropy(y, torch.zeros(8).long())"
            })
    void logarithmsOfSoftmaxAreNoFault(String ends) {
        String[] parts = ends.split("\\|");
        String feed = "torch.randn(8, 3, 2, 2))\n" + parts[1].substring(0, parts[1].length() - 1);
        assertFine(module("self.fc = nn.Linear(12, 5)", "x = self.fc(x.flatten(1))\nreturn " + parts[0], feed));
    }

    @Test
    void labelsGetTheFormThatTheirLossTakes() {
        String column = "self.fc = nn.Linear(12, 1)";
        String row = "return torch.sigmoid(self.fc(x.flatten(1)))";
        assertMended(
                module(column, row, "torch.randn(8, 3, 2, 2))\nnn.BCELoss()(y, torch.zeros(8)"),
                Verdict.CRASHES,
                Kind.LABELS,
                "nn.BCELoss()(y, torch.zeros(8).unsqueeze(1))");
        assertMended(
                module(
                        "self.fc = nn.Linear(12, 5)",
                        "return self.fc(x.flatten(1))",
                        "torch.randn(8, 3, 2, 2))\nF.cross_entropy(y, torch.zeros(8, 1)"),
                Verdict.CRASHES,
                Kind.LABELS,
                "F.cross_entropy(y, torch.zeros(8, 1).squeeze(1))");
        assertFound(
                module(
                        "self.up = nn.ConvTranspose2d(3, 3, 3, 2, 1)",
                        "return self.up(x)",
                        "torch.randn(8, 3, 2, 2))\nF.mse_loss(y, torch.zeros(8, 3, 4, 4)"),
                Verdict.CRASHES,
                Kind.LABELS);
        assertFine(module(column, row, "torch.randn(8, 3, 2, 2))\nnn.BCELoss()(y, torch.zeros(8, 1)"));
    }

    @Test
    void aFlattenThatStartsTooLateLeavesAnAnswerForEachChannel() {
        Diagnosis sick =
                module("self.fc = nn.Linear(16, 5)", "return self.fc(torch.flatten(x, 2))", "torch.randn(2, 3, 4, 4)");
        assertFound(sick, Verdict.SILENT, Kind.KEEPS_SPATIAL);
        assertFine(module(
                "self.fc = nn.Linear(3, 5)",
                "return self.fc(torch.flatten(x, 2).transpose(1, 2))[:, 0]",
                "torch.randn(2, 3, 4, 4)"));
    }

    @Test
    void aRepairThatTheLossRefusesIsNotOffered() {
        Diagnosis sick = diagnose(
                "net = nn.Sequential(nn.Conv2d(3, 1, 3), nn.Sigmoid())",
                "out = net(torch.randn(16, 3, 5, 5)).view(-1)",
                "loss = nn.BCELoss()(out, torch.zeros(16))");
        assertFound(sick, Verdict.CRASHES, Kind.SPLITS_BATCH);
        assertThat(sick.fixes()).isEmpty();
    }

    @Test
    void aLossIsOneNumber() {
        Diagnosis well = module(
                "self.fc = nn.Linear(12, 5)",
                "return self.fc(x.flatten(1))",
                "torch.randn(8, 3, 2, 2))\nnn.CrossEntropyLoss()(y, torch.zeros(8).long()");
        assertFine(well);
        assertThat(well.steps().get(well.steps().size() - 1).out()).hasValue(Shape.of());
    }
}
