package flattenlab.doctor.torch;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.tensor.Crash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Axes that are moved, added, dropped or widened: the sizes, and along which axis the samples lie then. */
class AxisFunctionsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2, 3, 4, 5 | x.permute(0, -1, 1, 2) | (2, 5, 3, 4) | 0",
                "2, 3, 4, 5 | x.permute(dims=(1, 0, 2, 3)) | (3, 2, 4, 5) | 1",
                "2, 3, 4, 5 | torch.permute(x, [3, 2, 1, 0]) | (5, 4, 3, 2) | 3",
                "2, 3, 4, 5 | x.transpose(0, 2) | (4, 3, 2, 5) | 2",
                "2, 3, 4, 5 | np.transpose(x) | (5, 4, 3, 2) | 3",
                "2, 3, 4, 5 | np.transpose(x, None) | (5, 4, 3, 2) | 3",
                "2, 3, 4, 5 | np.transpose(x, (0, -2, -1, 1)) | (2, 4, 5, 3) | 0",
                "2, 3, 4, 5 | np.transpose(x, axes=[3, 0, 1, 2]) | (5, 2, 3, 4) | 1",
                "2, 3, 4, 5 | x.transpose(3, 0, 1, 2) | (5, 2, 3, 4) | 1",
                "2, 3, 4, 5 | x.swapaxes(1, 3) | (2, 5, 4, 3) | 0",
                "2, 3, 4, 5 | torch.moveaxis(x, 1, -1) | (2, 4, 5, 3) | 0",
                "2, 3, 4, 5 | torch.moveaxis(x, 3, 0) | (5, 2, 3, 4) | 1",
                "2, 3, 4, 5 | torch.movedim(x, (0, 1), (2, 0)) | (3, 4, 2, 5) | 2",
                "2, 3, 4 | x.mT | (2, 4, 3) | 0",
                "2, 3, 4 | x.T | (4, 3, 2) | 2",
                "2, 3 | x.H | (3, 2) | 1",
                "7 | x.T | (7,) | NONE",
                "7 | x.t() | (7,) | NONE",
                "2, 3 | x.unsqueeze(0) | (1, 2, 3) | 1",
                "2, 3 | x.unsqueeze(2) | (2, 3, 1) | 0",
                "2, 3 | x.unsqueeze(-1) | (2, 3, 1) | 0",
                "2, 3 | x.unsqueeze(-3) | (1, 2, 3) | 1",
                "2, 1, 3, 1 | x.squeeze() | (2, 3) | 0",
                "2, 1, 3, 1 | x.squeeze(1) | (2, 3, 1) | 0",
                "2, 1, 3, 1 | x.squeeze(2) | (2, 1, 3, 1) | 0",
                "2, 1, 3, 1 | torch.squeeze(x, dim=(1, -1)) | (2, 3) | 0",
                "1, 4 | x.squeeze(0) | (4,) | NONE",
                "3, 1, 4 | x.transpose(0, 2).squeeze(1) | (4, 3) | 1",
                "2, 4, 1 | x.expand(2, 4, 5) | (2, 4, 5) | 0",
                "2, 4 | x.expand(5, -1, 4) | (5, 2, 4) | 1",
                "2, 4 | x.expand(3, 5, -1, -1) | (3, 5, 2, 4) | 2",
                "2, 1 | x.expand_as(torch.zeros(2, 6)) | (2, 6) | 0",
                "2, 3 | x.repeat(4, 1, 2) | (4, 2, 6) | 1",
                "2, 3, 4 | x.select(1, 0) | (2, 4) | 0",
                "2, 3, 4 | x.select(-1, 3) | (2, 3) | 0",
                "2, 3, 4 | x.select(0, 1) | (3, 4) | NONE",
                "2, 3 | x.transpose(0, 1).contiguous().view(-1) | (6,) | NONE",
                "2, 3, 4 | F.pad(x, (1, 2)) | (2, 3, 7) | 0",
                "2, 3, 4, 5 | F.pad(x, (1, 2)) | (2, 3, 4, 8) | 0",
                "2, 3, 4 | F.pad(x, (0, 0, 1, 0, 0, 3)) | (5, 4, 4) | 0",
                "2, 3 | F.one_hot(x, 10) | (2, 3, 10) | NONE",
            })
    void axesMoveWithTheirSamples(String sizes, String expression, String output, String samples) {
        Traced traced = Traced.inModel(sizes, expression);
        assertThat(traced.gaps()).isEmpty();
        assertThat(traced.result()).isEqualTo(output);
        assertThat(traced.samples()).isEqualTo(samples);
    }

    /** As {@code x.stride()} of PyTorch says it: a transpose moves no number, and what is repeated has no step. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2, 3 | x.stride() | (3, 1)",
                "2, 3 | x.t().stride() | (1, 3)",
                "2, 3 | x.t().contiguous().stride() | (2, 1)",
                "2, 3 | x.unsqueeze(0).stride() | (6, 3, 1)",
                "2, 3 | x.unsqueeze(1).stride() | (3, 3, 1)",
                "2, 3 | x.unsqueeze(2).stride() | (3, 1, 1)",
                "4, 1, 3 | x.squeeze().stride() | (3, 1)",
                "4, 1, 3 | x.transpose(0, 2).squeeze().stride() | (1, 3)",
                "3, 1 | [step + 7 for step in x.expand(3, 4).stride()] | (8, 7)",
                "3, 5 | [step + 7 for step in x.expand(2, 3, 5).stride()] | (7, 12, 8)",
                "2, 3 | x.repeat(1, 2).stride() | (6, 1)",
                "4, 6 | x[:, ::2].stride() | (6, 2)",
                "2, 3 | [x.is_contiguous() + 1, x.t().is_contiguous() + 1] | (2, 1)",
            })
    void whatLiesInMemoryIsSeenOtherwise(String sizes, String expression, String strides) {
        assertThat(Traced.numbers(sizes, expression)).isEqualTo(strides);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2, 3, 4 | x.permute(0, 1) | this needs 3 sizes",
                "2, 3, 4 | np.transpose(x, (0, 1)) | this needs 3 sizes",
                "2, 3, 4 | np.transpose(x, (0, 1, 1)) | this needs 3 sizes",
                "2, 3, 4 | torch.movedim(x, (0, 1), (1, 2, 0)) | this needs 2 sizes",
                "2, 3, 4 | torch.moveaxis(x, 3, 0) | there is no place 3, or it is not known",
                "2, 3, 4 | x.select(3, 0) | there is no place 3, or it is not known",
                "2, 3, 4 | x.select(-4, 0) | there is no place -4, or it is not known",
                "2, 3, 4 | x.select(0, 2) | which part this takes is not known",
                "2, 3 | x.expand(3) | this needs 2 sizes",
                "2, 3 | x.repeat(3) | this needs 2 sizes",
                "2, 3 | F.pad(x, (1, 2, 3)) | this needs 4 sizes",
                "2, 3 | F.pad(x, (1, 1, 1, 1, 1, 1)) | this needs 4 sizes",
            })
    void whatDoesNotFitIsAGap(String sizes, String expression, String gap) {
        Traced traced = Traced.inModel(sizes, expression);
        assertThat(traced.gaps()).containsExactly("7: " + gap);
        assertThat(traced.crash()).isEmpty();
    }

    @Test
    void rowsDoNotHaveTheAxesOfMaps() {
        assertThat(Traced.inModel("2, 12", "x.permute(0, 2, 3, 1)").crash())
                .hasValueSatisfying(
                        crash -> assertThat(((Crash.DimOutOfRange) crash).dim()).isEqualTo(3));
        assertThat(Traced.inModel("2, 12", "x.unsqueeze(3)").crash()).containsInstanceOf(Crash.DimOutOfRange.class);
        assertThat(Traced.inModel("2, 12", "x.unsqueeze(-4)").crash()).containsInstanceOf(Crash.DimOutOfRange.class);
        assertThat(Traced.inModel("2, 3", "x.expand(2, 4)").crash())
                .hasValueSatisfying(crash ->
                        assertThat(((Crash.BranchMismatch) crash).axis()).isEqualTo(1));
    }

    /** One picture gets its batch outside of the model: that is the axis of the samples then. */
    @Test
    void anAxisInFrontOfAPictureIsItsBatch() {
        Traced traced = Traced.lines("3, 4, 4", "y = nn.Identity()(x.unsqueeze(0))");
        assertThat(traced.steps()).containsExactly("5 Identity (1, 3, 4, 4)");
        assertThat(traced.samples()).isEqualTo("0");
        assertThat(Traced.lines("3, 4, 4", "y = nn.Identity()(x.unsqueeze(1))").samples())
                .isEqualTo("0");
    }
}
