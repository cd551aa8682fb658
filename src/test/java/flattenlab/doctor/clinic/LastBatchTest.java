package flattenlab.doctor.clinic;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.doctor.Diagnosis;
import flattenlab.doctor.Fix;
import flattenlab.doctor.Kind;
import flattenlab.doctor.LineEdit;
import flattenlab.doctor.Paste;
import flattenlab.doctor.Verdict;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Data whose last batch is smaller than the number that a program is written for. */
class LastBatchTest {
    private static final String PROGRAM = """
            import torch
            from torch import nn
            from torch.utils.data import DataLoader, TensorDataset, Subset, random_split
            from torchvision import datasets, transforms
            class Net(nn.Module):
                def __init__(self):
                    super().__init__()
                    self.conv = nn.Conv2d(%s, 8, 3, padding=1)
                    self.norm = nn.BatchNorm2d(8)
                    self.fc = nn.Linear(8 * %s, 10)
                def forward(self, x):
                    x = self.norm(self.conv(x))
                    x = x.view(%s)
                    return self.fc(x)
            net = Net()
            data = %s
            loader = DataLoader(data, %s)
            for epoch in range(2):
                for x, y in loader:
                    loss = nn.functional.cross_entropy(net(x), y)
            """;

    private static Diagnosis diagnose(String channels, String sides, String view, String data, String loader) {
        return Clinic.diagnose(Paste.of(PROGRAM.formatted(channels, sides, view, data, loader)), Optional.empty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | 28 * 28 | MNIST('.', train=False, transform=transforms.ToTensor()) | 64 | 16 | 157",
                "1 | 28 * 28 | FashionMNIST('.', transform=transforms.ToTensor()) | 64 | 32 | 938",
                "3 | 32 * 32 | CIFAR10('.', transform=transforms.ToTensor()) | 32 | 16 | 1563",
                "3 | 32 * 32 | SVHN('.', split='test', transform=transforms.ToTensor()) | 100 | 32 | 261",
            })
    void theLastBatchOfAKnownDataSetStops(
            String channels, String sides, String set, int batch, int samples, int number) {
        Diagnosis sick = diagnose(channels, sides, batch + ", -1", "datasets." + set, "batch_size=" + batch);
        assertThat(sick.verdict()).isEqualTo(Verdict.CRASHES);
        assertThat(sick.findings().get(0).kind()).isEqualTo(Kind.VIEW_CONSTANT);
        assertThat(sick.findings().get(0).why().key()).isEqualTo("doctor.last_batch");
        assertThat(sick.findings().get(0).why().arguments()).endsWith((long) batch, (long) samples, (long) number);
        assertThat(sick.fixes())
                .extracting(fix -> fix.lines().get(0).code().strip())
                .containsExactly(
                        "x = x.view(x.size(0), -1)",
                        "loader = DataLoader(data, batch_size=" + batch + ", drop_last=True)");
        for (Fix fix : sick.fixes()) {
            assertThat(Clinic.diagnose(Paste.of(fix.repaired()), Optional.empty())
                            .verdict())
                    .isEqualTo(Verdict.FINE);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "datasets.MNIST('.', transform=transforms.ToTensor()) | batch_size=32",
                "datasets.MNIST('.', False, transforms.ToTensor()) | batch_size=32, drop_last=True",
                "TensorDataset(torch.randn(96, 1, 28, 28), torch.zeros(96)) | batch_size=32",
                "Subset(datasets.MNIST('.', False, transforms.ToTensor()), range(320)) | batch_size=32",
                "Subset(datasets.MNIST('.', False, transforms.ToTensor()), picked) | batch_size=32",
                "datasets.MNIST('.', False, transforms.ToTensor()) | batch_size=32, sampler=chosen",
                "random_split(datasets.MNIST('.', True, transforms.ToTensor()), [51200, 8800])[0] | batch_size=32",
            })
    void batchesThatComeOutEvenOrAreNotKnownDoNot(String data, String loader) {
        Diagnosis well = diagnose("1", "28 * 28", "32, -1", data, loader);
        assertThat(well.findings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TensorDataset(torch.randn(100, 1, 28, 28), torch.zeros(100))",
                "Subset(datasets.MNIST('.', True, transforms.ToTensor()), range(100))",
                "random_split(datasets.MNIST('.', True, transforms.ToTensor()), [100, 59900])[0]",
            })
    void partsAndTensorsLeaveARestToo(String data) {
        Diagnosis sick = diagnose("1", "28 * 28", "32, -1", data, "batch_size=32");
        assertThat(sick.findings().get(0).why().arguments()).endsWith(100L, 32L, 4L, 4L);
    }

    @Test
    void whoTakesTheFirstBatchAloneDoesNotMeetTheLast() {
        String program = PROGRAM.formatted(
                "1",
                "28 * 28",
                "32, -1",
                "datasets.MNIST('.', train=False, transform=transforms.ToTensor())",
                "batch_size=32");
        String broken = program + "        break\n";
        String next = program.substring(0, program.indexOf("for epoch")) + "x, y = next(iter(loader))\nnet(x)\n";
        assertThat(Clinic.diagnose(Paste.of(broken), Optional.empty()).verdict())
                .isEqualTo(Verdict.FINE);
        assertThat(Clinic.diagnose(Paste.of(next), Optional.empty()).verdict()).isEqualTo(Verdict.FINE);
    }

    /** A batch of one cannot be compared with itself; to stop training is no repair of that. */
    @Test
    void aLastBatchOfOneIsLeftOut() {
        Diagnosis sick = Clinic.diagnose(Paste.of("""
                        import torch
                        from torch import nn
                        from torch.utils.data import DataLoader, TensorDataset
                        net = nn.Sequential(nn.Flatten(), nn.BatchNorm1d(36), nn.Linear(36, 3))
                        loader = DataLoader(
                            TensorDataset(torch.randn(61, 6, 6), torch.zeros(61)),
                            batch_size=12,
                        )
                        for x, y in loader:
                            out = net(x)
                        """), Optional.empty());
        assertThat(sick.findings().get(0).kind()).isEqualTo(Kind.SINGLE_SAMPLE);
        assertThat(sick.fixes())
                .extracting(Fix::lines)
                .first()
                .extracting(lines -> lines.stream().map(LineEdit::code).toList())
                .asString()
                .contains("drop_last=True");
        assertThat(sick.fixes()).hasSize(1);
    }

    @Test
    void aStateIsMadeForTheSamplesThatCome() {
        Diagnosis sick = Clinic.diagnose(Paste.of("""
                        import torch
                        from torch import nn
                        from torch.utils.data import DataLoader
                        from torchvision import datasets, transforms
                        batch_size = 100
                        class Rows(nn.Module):
                            def __init__(self):
                                super().__init__()
                                self.rnn = nn.GRU(28, 40, 2, batch_first=True)
                                self.fc = nn.Linear(40, 10)
                            def forward(self, x):
                                h0 = torch.zeros(2, batch_size, 40)
                                out, h = self.rnn(x.squeeze(1), h0)
                                return self.fc(out[:, -1])
                        net = Rows()
                        loader = DataLoader(datasets.SVHN('.', transform=transforms.Compose(
                            [transforms.Grayscale(), transforms.Resize(28), transforms.ToTensor()])), batch_size)
                        for x, y in loader:
                            out = net(x)
                        """), Optional.empty());
        assertThat(sick.verdict()).isEqualTo(Verdict.CRASHES);
        assertThat(sick.findings().get(0).message().toString())
                .contains("(2, 57, 40)")
                .contains("(2, 100, 40)");
        assertThat(sick.fixes())
                .extracting(fix -> fix.lines().get(0).code().strip())
                .first()
                .isEqualTo("h0 = torch.zeros(2, x.size(0), 40)");
    }

    @Test
    void aMessageOfALastBatchIsHeededBesideAProgramThatRuns() {
        Diagnosis sick = Clinic.diagnose(Paste.of("""
                        import torch
                        from torch import nn
                        conv = nn.Conv2d(1, 6, 4, stride=4)
                        fc = nn.Linear(6 * 7 * 7, 10)
                        x = torch.randn(16, 1, 28, 28)
                        x = conv(x)
                        x = x.view(16, 294)
                        y = fc(x)

                        RuntimeError: shape '[16, 294]' is invalid for input of size 1470
                        """), Optional.empty());
        assertThat(sick.verdict()).isEqualTo(Verdict.CRASHES);
        assertThat(sick.findings().get(0).why().toString()).contains("there are 5 samples, not 16");
    }
}
