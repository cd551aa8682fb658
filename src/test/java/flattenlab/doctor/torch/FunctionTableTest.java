package flattenlab.doctor.torch;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.tensor.Crash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each function and method does to a shape inside of a model, as PyTorch documents it. */
class FunctionTableTest {
    private static Traced inModel(String sizes, String expression) {
        return Traced.lines(
                sizes,
                "class Net(nn.Module):",
                "    def forward(self, x):",
                "        y = " + expression,
                "        return y",
                "Net()(x)");
    }

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
            })
    void eachFunctionDoesWhatItSays(String sizes, String expression, String output) {
        Traced traced = inModel(sizes, expression);
        assertThat(traced.gaps()).isEmpty();
        assertThat(traced.crash()).isEmpty();
        String shown = output.equals("none") ? "(2, 4, 1)" : output.replace("(384)", "(384,)");
        assertThat(traced.result()).isEqualTo(shown);
    }

    @Test
    void aViewNeedsMemoryThatAllowsIt() {
        Traced traced = inModel("2, 3, 8, 8", "x.permute(0, 2, 3, 1).view(2, -1)");
        assertThat(traced.crash()).containsInstanceOf(Crash.ViewNeedsCopy.class);
        assertThat(traced.steps()).containsExactly("7 permute (2, 8, 8, 3)", "7 view X");
        assertThat(traced.written("size")).isEqualTo("2, -1 = [2, -1]");
    }

    @Test
    void sizesThatDoNotFitCrashWhereTheyMeet() {
        Traced traced = inModel("2, 3, 8, 8", "x + F.max_pool2d(x, 2)");
        assertThat(traced.crash()).containsInstanceOf(Crash.BranchMismatch.class);
        assertThat(traced.line(traced.lastStep())).isEqualTo(7);
    }

    @Test
    void aReshapeToSizesThatDoNotHoldItCrashes() {
        assertThat(inModel("2, 3, 8, 8", "x.view(-1, 100)").crash()).containsInstanceOf(Crash.ReshapeMismatch.class);
        assertThat(inModel("2, 3, 8, 8", "x.flatten(1, 4)").crash()).containsInstanceOf(Crash.DimOutOfRange.class);
    }

    @Test
    void whatIsNotReadIsNamedAndNotGuessed() {
        Traced traced = inModel("2, 3, 8, 8", "F.grid_sample(x, x)");
        assertThat(traced.gaps()).containsExactly("7: grid_sample is not traced");
        assertThat(inModel("2, 3, 8, 8", "x.fold(3)").gaps()).containsExactly("7: fold is not traced");
        assertThat(inModel("2, 3, 8, 8", "x[x > 0]").gaps()).hasSize(1);
    }
}
