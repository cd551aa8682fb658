package flattenlab.doctor.clinic;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.doctor.Diagnosis;
import flattenlab.doctor.LineEdit;
import flattenlab.doctor.Paste;
import flattenlab.doctor.Verdict;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a model holds or makes in one size, and what comes in another: position embeddings, and pictures made again. */
class OwnSizesTest {
    private static final String PATCHES = """
            import torch
            from torch import nn
            class Patches(nn.Module):
                def __init__(self, image_size=24, patch=%s, dim=48):
                    super().__init__()
                    self.cut = nn.Conv2d(3, dim, kernel_size=patch, stride=patch)
                    self.token = nn.Parameter(torch.zeros(1, 1, dim))
                    self.place = nn.Parameter(%s)
                    self.layer = nn.TransformerEncoderLayer(dim, 4%s)
                    self.head = nn.Linear(dim, 5)
                def forward(self, x):
                    x = self.cut(x).flatten(2).transpose(1, 2)
                    x = torch.cat((self.token.expand(x.size(0), -1, -1), x), dim=1)
                    x = self.layer(x + self.place)
                    return self.head(x[:, 0])
            model = Patches()
            out = model(torch.randn(6, 3, 48, 48))
            """;

    private static final String AGAIN = """
            import torch
            from torch import nn
            encoder = nn.Sequential(
                nn.Conv2d(1, 12, 3, stride=2, padding=1), nn.ReLU(),
                nn.Conv2d(12, 24, 3, stride=2, padding=1), nn.ReLU(),
            )
            decoder = nn.Sequential(
                nn.ConvTranspose2d(24, 12, %s),
                nn.ReLU(),
                nn.ConvTranspose2d(12, 1, %s),
            )
            x = torch.rand(16, 1, 28, 28)
            loss = nn.functional.mse_loss(decoder(encoder(x)), x)
            """;

    private static Diagnosis diagnose(String text) {
        return Clinic.diagnose(Paste.of(text), Optional.empty());
    }

    private static List<List<String>> mended(Diagnosis sick) {
        assertThat(sick.verdict()).isEqualTo(Verdict.CRASHES);
        return sick.fixes().stream()
                .peek(fix -> assertThat(diagnose(fix.repaired()).verdict()).isEqualTo(Verdict.FINE))
                .map(fix -> fix.lines().stream()
                        .map(LineEdit::code)
                        .map(String::strip)
                        .toList())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "torch.zeros(1, 37, dim) | torch.zeros(1, 145, dim)",
                "torch.randn((1, 37, dim)) | torch.randn((1, 145, dim))",
                "torch.randn(1, 6 * 6 + 1, dim) * 0.02 | torch.randn(1, 145, dim) * 0.02",
            })
    void aPositionEmbeddingGetsAPlaceForEachPatchAndToken(String written, String right) {
        assertThat(mended(diagnose(PATCHES.formatted("4", written, ", batch_first=True"))))
                .contains(List.of("self.place = nn.Parameter(" + right + ")"));
    }

    /** The size that all follows from is set, where the number of patches does. */
    @Test
    void aModelIsMadeForThePicturesThatCome() {
        String written = "torch.zeros(1, (image_size // patch) ** 2 + 1, dim)";
        assertThat(mended(diagnose(PATCHES.formatted("4", written, ", batch_first=True"))))
                .first()
                .isEqualTo(List.of("def __init__(self, image_size=48, patch=4, dim=48):"));
    }

    /** Attention over the batch is silent, and met only once the sum goes. */
    @Test
    void attentionTakesTheBatchFromTheFrontToo() {
        assertThat(mended(diagnose(PATCHES.formatted("4", "torch.zeros(1, 37, dim)", ""))))
                .contains(List.of(
                        "self.place = nn.Parameter(torch.zeros(1, 145, dim))",
                        "self.layer = nn.TransformerEncoderLayer(dim, 4, batch_first=True)"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // 27x27: the last alone is to blame
                "3, stride=2, padding=1, output_padding=1 | 3, stride=2, padding=1 | 1",
                // 25x25
                "3, stride=2, padding=1 | 3, stride=2, padding=1 | 2",
                // 31x31
                "3, stride=2 | 3, stride=2 | 2",
                // 30x30
                "2, stride=2 | 4, stride=2 | 1",
            })
    void picturesMadeAgainComeBackToTheirSides(String first, String last, int lines) {
        List<List<String>> fixes = mended(diagnose(AGAIN.formatted(first, last)));
        assertThat(fixes).isNotEmpty();
        assertThat(fixes.get(0)).hasSize(lines).allMatch(line -> line.startsWith("nn.ConvTranspose2d("));
    }
}
