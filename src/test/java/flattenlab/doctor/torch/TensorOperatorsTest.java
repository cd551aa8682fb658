package flattenlab.doctor.torch;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.tensor.Crash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signs, products of matrices, sums over letters and axes by name: the sizes, and where the samples lie then. */
class TensorOperatorsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2, 3 | x ** 2 | (2, 3) | 0",
                "2, 3 | 2 ** x // 3 % 2 | (2, 3) | 0",
                "2, 3 | x * True | (2, 3) | 0",
                "2, 3 | True * x | (2, 3) | 0",
                "2, 3 | -x | (2, 3) | 0",
                "2, 3 | ~x | (2, 3) | 0",
                "2, 3 | x - torch.zeros(3) | (2, 3) | 0",
                "2, 3 | torch.zeros(4, 1, 3) + x | (4, 2, 3) | 1",
                "2, 3 | x[:, None] / x[:, :, None] | (2, 3, 3) | 0",
                "2, 4, 6 | x @ torch.zeros(6, 5) | (2, 4, 5) | 0",
                "2, 4, 6 | torch.zeros(5, 4) @ x | (2, 5, 6) | 0",
                "2, 6 | x @ torch.zeros(6) | (2,) | 0",
                "2, 3, 6 | torch.matmul(x, torch.zeros(6)) | (2, 3) | 0",
                "2, 6 | torch.zeros(2) @ x | (6,) | MIXED",
                "2, 4, 6 | torch.zeros(4) @ x | (2, 6) | 0",
                "6 | x @ torch.zeros(6) | () | NONE",
                "2, 6 | x @ torch.zeros(3, 6, 4) | (3, 2, 4) | 1",
                "2, 4, 6 | torch.zeros(3, 1, 5, 4) @ x | (3, 2, 5, 6) | 1",
                "2, 6 | x.T @ x | (6, 6) | MIXED",
                "2, 6 | torch.mm(x, x.t()) | (2, 2) | 0",
                "2, 4, 6 | torch.einsum('bij->bji', x) | (2, 6, 4) | 0",
                "2, 4, 6 | torch.einsum('bij -> ijb', x) | (4, 6, 2) | 2",
                "2, 4, 6 | torch.einsum('bij->ij', x) | (4, 6) | MIXED",
                "2, 4, 6 | torch.einsum('bij,jk->bik', x, nn.Parameter(torch.zeros(6, 5))) | (2, 4, 5) | 0",
                "2, 3 | torch.einsum('bi,bi->', x, x) | () | MIXED",
                "2, 3, 4, 5 | einops.rearrange(x, 'b c h w -> b (c h w)') | (2, 60) | 0",
                "2, 3, 4, 5 | einops.rearrange(x, 'b c h w -> b h w c') | (2, 4, 5, 3) | 0",
                "2, 3, 4, 5 | einops.rearrange(x, 'b c h w -> b (h w) c') | (2, 20, 3) | 0",
                "2, 3, 4, 5 | einops.rearrange(x, 'b c h w -> (b c) h w') | (6, 4, 5) | 0 x3",
                "2, 3, 4, 5 | einops.rearrange(x, 'b c h w -> c b h w') | (3, 2, 4, 5) | 1",
                "2, 3, 4, 5 | einops.rearrange(x, 'b c h w -> b c h w') | (2, 3, 4, 5) | 0",
            })
    void tensorsMeet(String sizes, String expression, String output, String samples) {
        Traced traced = Traced.inModel(sizes, expression);
        assertThat(traced.gaps()).isEmpty();
        assertThat(traced.result()).isEqualTo(output);
        assertThat(traced.samples()).isEqualTo(samples);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "torch.einsum('bij,bjk->bik', x, x) | einsum is not traced",
                "torch.einsum('bij', x) | einsum is not traced",
                "torch.einsum('...ij->...ji', x) | einsum is not traced",
                "torch.einsum('bi->b', x) | einsum is not traced",
                "torch.einsum('bij->bk', x) | einsum is not traced",
                "torch.einsum('bij,bij->b', x) | einsum is not traced",
                "torch.einsum('bij->...', x) | einsum is not traced",
                "einops.rearrange(x, 'b c l -> b') | rearrange is not traced",
                "einops.rearrange(x, 'b c -> b c') | rearrange is not traced",
                "einops.rearrange(x, 'b (c d) l -> b c d l', c=2) | rearrange is not traced",
                "einops.rearrange(x, 'b c l -> b c k') | rearrange is not traced",
                "einops.rearrange(x, 'b c l -> b (c c l)') | rearrange is not traced",
            })
    void whatIsWrittenForOtherAxesIsAGap(String expression, String gap) {
        Traced traced = Traced.inModel("2, 3, 5", expression);
        assertThat(traced.gaps()).containsExactly("7: " + gap);
        assertThat(traced.crash()).isEmpty();
    }

    @Test
    void aProductNeedsTheSameInnerSizes() {
        Traced product = Traced.inModel("2, 4, 6", "x @ x");
        assertThat(product.crash())
                .hasValueSatisfying(crash ->
                        assertThat(((Crash.LinearMismatch) crash).inFeatures()).isEqualTo(4));
        assertThat(product.lastStep().name()).isEqualTo("matmul");
        assertThat(Traced.inModel("2, 4, 6", "torch.zeros(3, 4, 4) @ x").crash())
                .containsInstanceOf(Crash.BranchMismatch.class);
    }

    @Test
    void axesThatStayInTheirOrderAreNotMoved() {
        assertThat(Traced.inModel("2, 3, 4, 5", "einops.rearrange(x, 'b c h w -> b (c h w)')")
                        .steps())
                .containsExactly("7 rearrange (2, 60)");
        assertThat(Traced.inModel("2, 3, 4, 5", "einops.rearrange(x, 'b c h w -> b h w c')")
                        .steps())
                .containsExactly("7 rearrange (2, 4, 5, 3)");
        assertThat(Traced.inModel("2, 3, 4, 5", "einops.rearrange(x, 'b c h w -> b (h w) c')")
                        .steps())
                .containsExactly("7 rearrange (2, 4, 5, 3)", "7 rearrange (2, 20, 3)");
        assertThat(Traced.inModel("2, 3", "x @ x.sum()").gaps()).containsExactly("7: matmul is not traced");
    }

    /** A step is named as what stands there, or as the sign's function. */
    @Test
    void signsAreStepsByTheNamesOfTheirFunctions() {
        assertThat(Traced.inModel("2, 3", "((((x + x) - x) * x) / x) ** x").steps())
                .extracting(step -> step.split(" ")[1])
                .containsExactly("add", "sub", "mul", "div", "pow");
        assertThat(Traced.inModel("2, 3", "torch.multiply(x, x)").steps()).containsExactly("7 multiply (2, 3)");
    }
}
