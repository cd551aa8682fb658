package flattenlab.doctor.torch;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.net.Activation;
import flattenlab.net.Dropout;
import flattenlab.net.Layer;
import flattenlab.net.Mean;
import flattenlab.net.Softmax;
import flattenlab.tensor.Crash;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each function and method does to a shape inside of a model, as PyTorch documents it. */
class FunctionTableTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2, 3, 8, 8 | F.relu(x) | (2, 3, 8, 8)",
                "2, 3, 8, 8 | x.sigmoid().tanh() | (2, 3, 8, 8)",
                "2, 3, 8, 8 | torch.exp(-x) | (2, 3, 8, 8)",
                "2, 3, 8, 8 | F.max_pool2d(x, 2) | (2, 3, 4, 4)",
                "2, 3, 8, 8 | F.max_pool2d(x, kernel_size=3, stride=1, padding=1) | (2, 3, 8, 8)",
                "2, 3, 8, 8 | F.avg_pool2d(x, (2, 4)) | (2, 3, 4, 2)",
                "2, 3, 8, 8 | F.adaptive_avg_pool2d(x, 1).squeeze(-1).squeeze(-1) | (2, 3)",
                "2, 3, 8, 8 | F.interpolate(x, scale_factor=2) | (2, 3, 16, 16)",
                "2, 3, 8, 8 | F.interpolate(x, size=(4, 5), mode='bilinear') | (2, 3, 4, 5)",
                "2, 3, 8, 8 | F.pad(x, (1, 2, 3, 4)) | (2, 3, 15, 11)",
                "2, 3, 8, 8 | F.conv2d(x, torch.randn(5, 3, 3, 3), padding=1) | (2, 5, 8, 8)",
                "2, 3, 8, 8 | F.linear(x, torch.randn(4, 8)) | (2, 3, 8, 4)",
                "2, 3, 8, 8 | F.softmax(x, dim=1) | (2, 3, 8, 8)",
                "2, 3, 8, 8 | F.dropout(x, 0.5, training=self.training) | (2, 3, 8, 8)",
                "2, 3, 8, 8 | x.view(x.size(0), -1) | (2, 192)",
                "2, 3, 8, 8 | x.view(-1, 3 * 8 * 8) | (2, 192)",
                "2, 3, 8, 8 | x.view((2, 24, 8)) | (2, 24, 8)",
                "2, 3, 8, 8 | x.view([-1, 192]) | (2, 192)",
                "2, 3, 8, 8 | x.view(len(x), -1) | (2, 192)",
                "2, 3, 8, 8 | x.view(x.shape[0], x.shape[1], -1) | (2, 3, 64)",
                "2, 3, 8, 8 | x.reshape(-1) | (384)",
                "2, 3, 8, 8 | torch.reshape(x, (2, -1)) | (2, 192)",
                "2, 3, 8, 8 | x.flatten() | (384)",
                "2, 3, 8, 8 | x.flatten(1) | (2, 192)",
                "2, 3, 8, 8 | torch.flatten(x, start_dim=1) | (2, 192)",
                "2, 3, 8, 8 | torch.flatten(x, 1, 2) | (2, 24, 8)",
                "2, 3, 8, 8 | x.permute(0, 2, 3, 1) | (2, 8, 8, 3)",
                "2, 3, 8, 8 | x.permute((0, 2, 3, 1)).contiguous().view(2, -1) | (2, 192)",
                "2, 3, 8, 8 | x.transpose(1, -1) | (2, 8, 8, 3)",
                "2, 3, 8, 8 | x.unsqueeze(1) | (2, 1, 3, 8, 8)",
                "2, 3, 8, 8 | x.mean((2, 3)) | (2, 3)",
                "2, 3, 8, 8 | x.mean(dim=[2, 3], keepdim=True) | (2, 3, 1, 1)",
                "2, 3, 8, 8 | torch.mean(x, 1) | (2, 8, 8)",
                "2, 3, 8, 8 | x.max(1)[0] | (2, 8, 8)",
                "2, 3, 8, 8 | x.amax(dim=-1) | (2, 3, 8)",
                "2, 3, 8, 8 | torch.max(x, x) | (2, 3, 8, 8)",
                "2, 3, 8, 8 | torch.cat([x, x], 1) | (2, 6, 8, 8)",
                "2, 3, 8, 8 | torch.cat((x, x, x), dim=-1) | (2, 3, 8, 24)",
                "2, 3, 8, 8 | torch.stack([x, x]) | (2, 2, 3, 8, 8)",
                "2, 4, 8, 8 | x.chunk(2, dim=1)[0] | (2, 2, 8, 8)",
                "2, 4, 8, 8 | torch.split(x, 3, dim=1)[1] | (2, 1, 8, 8)",
                "2, 4, 8, 8 | torch.split(x, [1, 3], 1)[1] | (2, 3, 8, 8)",
                "2, 4, 8, 8 | x[:, 1] | (2, 8, 8)",
                "2, 4, 8, 8 | x[:, :2, ::2, None] | (2, 2, 4, 1, 8)",
                "2, 4, 8, 8 | x[..., -1] | (2, 4, 8)",
                "2, 4, 8, 8 | x[:, [0, 2]] | (2, 2, 8, 8)",
                "2, 4, 8, 8 | x + x.mean(1, keepdim=True) | (2, 4, 8, 8)",
                "2, 4, 8, 8 | 1 - x * 2 / 3 | (2, 4, 8, 8)",
                "2, 4, 8, 8 | x @ x.transpose(2, 3) | (2, 4, 8, 8)",
                "2, 4, 6 | torch.bmm(x, x.permute(0, 2, 1)) | (2, 4, 4)",
                "2, 4, 6 | torch.matmul(x, x.mT) | (2, 4, 4)",
                "2, 4, 6 | torch.einsum('bij,bkj->bik', x, x) | (2, 4, 4)",
                "2, 4 | x.t() | (4, 2)",
                "2, 4 | x.T | (4, 2)",
                "2, 4, 1 | x.expand(-1, -1, 5) | (2, 4, 5)",
                "2, 4, 1 | x.repeat(1, 2, 3) | (2, 8, 3)",
                "2, 4, 1 | x.squeeze() | (2, 4)",
                "2, 4, 1 | x.norm(dim=1) | (2, 1)",
                "2, 4, 1 | x.to('cuda').float().clone().detach().requires_grad_() | none",
                "2, 4, 6 | x.unflatten(1, (2, 2)) | (2, 2, 2, 6)",
                "2, 4, 6 | x.unflatten(-1, (2, -1)) | (2, 4, 2, 3)",
                "2, 4, 6 | x.unflatten(0, (1, 2)) | (1, 2, 4, 6)",
                "2, 6 | x.view_as(torch.zeros(4, 3)) | (4, 3)",
                "2, 6 | x.reshape_as(torch.zeros(3, 4)) | (3, 4)",
                "2, 6 | x.ravel() | (12,)",
                "2, 6 | np.reshape(x, shape=(3, 4)) | (3, 4)",
                "2, 6 | x.sum() | ()",
                "2, 6 | x.std(-1) | (2,)",
                "2, 6 | x.argmax(dim=1, keepdim=True) | (2, 1)",
                "2, 6 | torch.sum(x, axis=1, keepdims=True) | (2, 1)",
                "2, 6 | x.max() | ()",
                "2, 6 | x.median(1, keepdim=True)[1] | (2, 1)",
                "2, 6 | torch.max(x, x.mean(1, keepdim=True)) | (2, 6)",
                "2, 6 | torch.minimum(x, x[:1]) | (2, 6)",
                "2, 6 | x.norm() | ()",
                "2, 6 | x.mul(2).add_(1).sub(x) | (2, 6)",
                "2, 6 | torch.add(x[:, :1], x) | (2, 6)",
                "2, 8, 3, 3 | F.pixel_shuffle(x, 2) | (2, 2, 6, 6)",
                "2, 3, 8 | F.interpolate(x, scale_factor=2) | (2, 3, 16)",
                "2, 3, 8, 8 | F.interpolate(x, scale_factor=(2, 3)) | (2, 3, 16, 24)",
                "2, 3, 8, 8 | F.interpolate(x, size=5) | (2, 3, 5, 5)",
                "2, 3, 8, 8 | F.max_pool2d(x, 2, return_indices=True)[0] | (2, 3, 4, 4)",
                "2, 3, 8, 8 | F.max_pool2d_with_indices(x, 2)[1] | (2, 3, 4, 4)",
                "2, 3, 8, 8 | F.lp_pool2d(x, 2, 4) | (2, 3, 2, 2)",
                "2, 3, 8, 8 | F.avg_pool2d(x, 3, ceil_mode=True) | (2, 3, 3, 3)",
                "2, 3, 8, 8 | F.adaptive_max_pool2d(x, (3, None)) | (2, 3, 3, 8)",
                "2, 3, 8 | F.max_pool1d(x, 3) | (2, 3, 2)",
                "2, 3, 8 | F.conv1d(x, torch.randn(5, 3, 3), stride=2) | (2, 5, 3)",
                "2, 6, 8, 8 | F.conv2d(x, torch.randn(6, 2, 3, 3), groups=3) | (2, 6, 6, 6)",
                "2, 1, 4, 4, 4 | F.avg_pool3d(x, 2) | (2, 1, 2, 2, 2)",
                "2, 3, 8, 8 | F.normalize(x, dim=1).clamp(0, 1) | (2, 3, 8, 8)",
                "2, 6 | F.linear(x, nn.Parameter(torch.zeros(4, 6))) | (2, 4)",
                "2, 6 | torch.numel(x) * x | (2, 6)",
                "2, 3, 8, 8 | F.affine_grid(x[:, 0, :2, :3], (2, 3, 5, 7)) | (2, 5, 7, 2)",
                "2, 3, 8, 8 | F.grid_sample(x, torch.zeros(2, 5, 7, 2)) | (2, 3, 5, 7)",
            })
    void eachFunctionDoesWhatItSays(String sizes, String expression, String output) {
        Traced traced = Traced.inModel(sizes, expression);
        assertThat(traced.gaps()).isEmpty();
        assertThat(traced.crash()).isEmpty();
        String shown = output.equals("none") ? "(2, 4, 1)" : output.replace("(384)", "(384,)");
        assertThat(traced.result()).isEqualTo(shown);
    }

    @Test
    void aViewNeedsMemoryThatAllowsIt() {
        Traced traced = Traced.inModel("2, 3, 8, 8", "x.permute(0, 2, 3, 1).view(2, -1)");
        assertThat(traced.crash()).containsInstanceOf(Crash.ViewNeedsCopy.class);
        assertThat(traced.steps()).containsExactly("7 permute (2, 8, 8, 3)", "7 view X");
        assertThat(traced.written("size")).isEqualTo("2, -1 = [2, -1]");
    }

    @Test
    void sizesThatDoNotFitCrashWhereTheyMeet() {
        Traced traced = Traced.inModel("2, 3, 8, 8", "x + F.max_pool2d(x, 2)");
        assertThat(traced.crash()).containsInstanceOf(Crash.BranchMismatch.class);
        assertThat(traced.line(traced.lastStep())).isEqualTo(7);
    }

    @Test
    void aReshapeToSizesThatDoNotHoldItCrashes() {
        assertThat(Traced.inModel("2, 3, 8, 8", "x.view(-1, 100)").crash())
                .containsInstanceOf(Crash.ReshapeMismatch.class);
        assertThat(Traced.inModel("2, 3, 8, 8", "x.flatten(1, 4)").crash())
                .containsInstanceOf(Crash.DimOutOfRange.class);
    }

    @Test
    void whatIsNotReadIsNamedAndNotGuessed() {
        Traced traced = Traced.inModel("2, 3, 8, 8", "F.grid_sample(x, x)");
        assertThat(traced.gaps()).containsExactly("7: grid_sample is not traced");
        assertThat(Traced.inModel("2, 3, 8, 8", "x.fold(3)").gaps()).containsExactly("7: fold is not traced");
        assertThat(Traced.inModel("2, 3, 8, 8", "x[x > 0]").gaps()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "torch.where(x > 0, x, x) | where is not traced",
                "F.conv2d(x, torch.randn(5, 3, 3)) | this needs 4 sizes",
                "F.affine_grid(x, (2, 3, 8)) | this needs 4 sizes",
                "F.grid_sample(x, torch.zeros(2, 5, 7, 3)) | grid_sample is not traced",
                "F.grid_sample(x[0], torch.zeros(2, 5, 7, 2)) | grid_sample is not traced",
                "F.grid_sample(x, torch.zeros(5, 7, 2)) | grid_sample is not traced",
                "F.pixel_shuffle(x, 2) | pixel_shuffle is not traced",
                "F.interpolate(x[0, 0], size=4) | this needs 0 sizes",
                "F.interpolate(x) | interpolate needs scale_factor",
                "x.unflatten(4, (2, 2)) | there is no place 4, or it is not known",
                "F.max_pool2d(x, (2, 2, 2)) | this needs 2 sizes",
                "F.adaptive_avg_pool2d(x, (2, 2, 2)) | this needs 2 sizes",
                "F.relu(5) + x | what relu is given is no tensor that is known",
                "x.repeat(2**62, 1, 1, 1) | repeat comes to no number that is known",
            })
    void whatAFunctionCannotTakeIsAGap(String expression, String gap) {
        Traced traced = Traced.inModel("2, 3, 8, 8", expression);
        assertThat(traced.gaps()).containsExactly("7: " + gap);
        assertThat(traced.crash()).isEmpty();
    }

    /** Without {@code dim} PyTorch takes axis 0 of 1 and 3 axes, else axis 1; weights of a linear or a convolution count. */
    @Test
    void aFunctionIsTheLayerThatItStandsFor() {
        assertThat(layer("2, 3", "F.softmax(x)")).isEqualTo(new Softmax(1, false));
        assertThat(layer("2, 3, 4", "F.softmax(x)")).isEqualTo(new Softmax(0, false));
        assertThat(layer("2, 3, 4, 5", "F.log_softmax(x)")).isEqualTo(new Softmax(1, true));
        assertThat(layer("7", "x.softmax(dim=-1)")).isEqualTo(new Softmax(-1, false));
        assertThat(layer("7", "F.log_softmax(x)")).isEqualTo(new Softmax(0, true));
        assertThat(layer("2, 3", "F.dropout(x, 0.25)")).isEqualTo(new Dropout(0.25));
        assertThat(layer("2, 3", "F.dropout(x)")).isEqualTo(new Dropout(0.5));
        assertThat(layer("2, 3, 4", "x.mean((0, -1))")).isEqualTo(new Mean(List.of(0, -1), false));
        assertThat(layer("2, 3", "F.hardswish(x)")).isEqualTo(Activation.HARD_SWISH);
        assertThat(layer("2, 3, 8, 8", "F.lp_pool2d(x, 2, 4)"))
                .isEqualTo(layer("2, 3, 8, 8", "F.avg_pool2d(x, 4)"))
                .isNotEqualTo(layer("2, 3, 8, 8", "F.max_pool2d(x, 4)"));
        assertThat(Traced.inModel("2, 8", "F.linear(x, torch.zeros(4, 8))").parameters())
                .isEqualTo(32);
        assertThat(Traced.inModel("2, 8", "F.linear(x, torch.zeros(4, 8), torch.zeros(4))")
                        .parameters())
                .isEqualTo(36);
        String conv = "F.conv2d(x, torch.zeros(5, 3, 3, 3)%s)";
        assertThat(Traced.inModel("2, 3, 8, 8", conv.formatted("")).parameters())
                .isEqualTo(135);
        assertThat(Traced.inModel("2, 3, 8, 8", conv.formatted(", torch.zeros(5)"))
                        .parameters())
                .isEqualTo(140);
    }

    private static Layer layer(String sizes, String expression) {
        return Traced.inModel(sizes, expression).lastStep().layer().orElseThrow();
    }

    @Test
    void whatTheResultOfAReductionIsBelongsToTheBatch() {
        assertThat(Traced.inModel("2, 3, 4", "x.mean(1)").samples()).isEqualTo("0");
        assertThat(Traced.inModel("2, 3, 4", "x.mean(0)").samples()).isEqualTo("NONE");
        assertThat(Traced.inModel("2, 1, 4, 4", "F.grid_sample(x, torch.zeros(2, 3, 3, 2))")
                        .samples())
                .isEqualTo("0");
    }
}
