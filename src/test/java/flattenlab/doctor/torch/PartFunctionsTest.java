package flattenlab.doctor.torch;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.tensor.Crash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tensors that are joined or cut into parts: the sizes, and along which axis the samples lie then. */
class PartFunctionsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2, 3 | torch.stack([x, x]) | (2, 2, 3) | 1",
                "2, 3 | torch.stack((x, x, x), 1) | (2, 3, 3) | 0",
                "2, 3 | torch.stack([x, x], dim=-1) | (2, 3, 2) | 0",
                "2, 3 | torch.stack([x, x], dim=-3) | (2, 2, 3) | 1",
                "2, 3 | torch.stack([x[0], x[1]]) | (2, 3) | NONE",
                "2, 3 | torch.cat([x, nn.Parameter(torch.zeros(2, 4))], 1) | (2, 7) | 0",
                "2, 3 | torch.concat((x, x), axis=1) | (2, 6) | 0",
                "2, 3 | np.concatenate([x, x], axis=1) | (2, 6) | 0",
                "2, 7 | x.chunk(3, 1)[0] | (2, 3) | 0",
                "2, 7 | x.chunk(3, 1)[2] | (2, 1) | 0",
                "2, 7 | x.chunk(2, -1)[1] | (2, 3) | 0",
                "4, 3 | torch.chunk(x, 2)[1] | (2, 3) | 0",
                "2, 3 | x.view(len(x.chunk(5, 1)), 2) | (3, 2) | MIXED",
                "2, 9 | x.topk(3)[0] | (2, 3) | 0",
                "2, 9 | torch.topk(x, 9)[1] | (2, 9) | 0",
                "2, 9 | torch.topk(x, k=1, dim=0)[1] | (1, 9) | MIXED",
                "2, 7 | x.split(3, dim=1)[2] | (2, 1) | 0",
                "2, 400 | x.split(4, 1)[99] | (2, 4) | 0",
                "1000, 2 | torch.stack([row for row in x], 0) | (1000, 2) | NONE",
                "2, 6 | x.split(3, dim=1)[1] | (2, 3) | 0",
                "2, 7 | torch.split(x, [2, 5], dim=1)[0] | (2, 2) | 0",
                "2, 7 | x.split(split_size=4, dim=-1)[1] | (2, 3) | 0",
                "2, 3, 4 | x.unbind(1)[2] | (2, 4) | 0",
                "2, 3, 4 | torch.unbind(x)[1] | (3, 4) | NONE",
                "2, 3, 4 | x.view(len(torch.unbind(x, -1)), 6) | (4, 6) | 0 x2",
                "2, 7 | x.narrow(1, 2, 4) | (2, 4) | 0",
            })
    void partsHaveTheirSizes(String sizes, String expression, String output, String samples) {
        Traced traced = Traced.inModel(sizes, expression);
        assertThat(traced.gaps()).isEmpty();
        assertThat(traced.result()).isEqualTo(output);
        assertThat(traced.samples()).isEqualTo(samples);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2, 3 | torch.stack([x, x], 4) | there is no place 4, or it is not known",
                "2, 3 | torch.stack([x, x], -4) | there is no place -4, or it is not known",
                "2, 3 | torch.cat([x, 5], 1) | what cat is given is no tensor that is known",
                "2, 3 | x.chunk(0, 1) | this does not come apart into 0 parts that are known",
                "2, 3 | x.split(0, 1) | this does not come apart into 0 parts that are known",
                "2, 3 | x.split([1, 1], 1) | this does not come apart into 2 parts that are known",
                "2, 3 | x.topk(4) | this does not come apart into 4 parts that are known",
                "2, 3 | x.topk(-1) | this does not come apart into -1 parts that are known",
                "2, 3 | x.unbind(2) | there is no place 2, or it is not known",
                "2, 1001 | torch.split(x, [1] * 1001, 1) | this does not come apart into 1001 parts that are known",
                "2, 5000 | x.split(1, 1) | this does not come apart into 1 parts that are known",
            })
    void whatDoesNotComeApartIsAGap(String sizes, String expression, String gap) {
        Traced traced = Traced.inModel(sizes, expression);
        assertThat(traced.gaps()).containsExactly("7: " + gap);
        assertThat(traced.crash()).isEmpty();
    }

    /** Told once, where it first was not understood. */
    @Test
    void aListThatIsNotKnownIsTheGap() {
        Traced traced = Traced.inModel("2, 3", "torch.cat(x.missing_parts, 1)");
        assertThat(traced.gaps()).containsExactly("9: missing_parts is not traced");
        assertThat(traced.crash()).isEmpty();
    }

    @Test
    void partsOfOtherSizesDoNotJoin() {
        assertThat(Traced.inModel("2, 3, 4", "torch.cat([x, x.transpose(1, 2)], 0)")
                        .crash())
                .containsInstanceOf(Crash.BranchMismatch.class);
        assertThat(Traced.inModel("2, 3, 4", "torch.stack([x, x.transpose(1, 2)])")
                        .crash())
                .containsInstanceOf(Crash.BranchMismatch.class);
    }

    /** Outside of a model a batch that is put together of pictures is what enters. */
    @Test
    void picturesAreStackedToABatchBeforeTheModel() {
        Traced traced = Traced.lines("3, 4, 4", "net = nn.Flatten()", "net(torch.stack([x, x]))");
        assertThat(traced.steps()).containsExactly("6 Flatten (2, 48)");
        assertThat(traced.input()).isEqualTo("(2, 3, 4, 4) code");
    }
}
