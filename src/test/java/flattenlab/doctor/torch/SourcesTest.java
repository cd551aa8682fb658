package flattenlab.doctor.torch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tensors that a program makes of nothing, as PyTorch and NumPy document them. */
class SourcesTest {
    private static Traced fed(String expression) {
        return Traced.of("import torch\nimport numpy as np\nx = torch.zeros(4, 5)\ny = " + expression
                + "\ntorch.nn.Identity()(y)\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "torch.randn(2, 3) | (2, 3)",
                "torch.ones((2, 3)) | (2, 3)",
                "torch.empty(size=(2, 3)) | (2, 3)",
                "torch.Tensor(2, 3) | (2, 3)",
                "torch.FloatTensor([[1, 2], [3, 4], [5, 6]]) | (3, 2)",
                "torch.zeros([2, 3]) | (2, 3)",
                "np.zeros((2, 3), np.float32) | (2, 3)",
                "np.ones([2, 3], dtype=np.float32) | (2, 3)",
                "np.ones(shape=(2, 3)) | (2, 3)",
                "np.random.normal(0, 1, (2, 3)) | (2, 3)",
                "np.random.normal(loc=0, scale=1, size=(2, 3)) | (2, 3)",
                "torch.randint(10, (2, 3)) | (2, 3)",
                "torch.randint(0, 10, (2, 3)) | (2, 3)",
                "torch.randint(0, high=10, size=(2, 3)) | (2, 3)",
                "torch.full((2, 3), 7) | (2, 3)",
                "torch.tensor([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]) | (2, 3)",
                "np.array([(1, 2), (3, 4)]) | (2, 2)",
            })
    void aTensorThatIsMadeEnters(String expression, String shape) {
        Traced traced = fed(expression);
        assertThat(traced.input()).isEqualTo(shape + " code");
        assertThat(traced.samples()).isEqualTo("0");
    }

    /** A person who makes noise as large as something else, numbers in a row or a unit matrix, has no batch of it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "torch.zeros_like(x) | (4, 5)",
                "torch.randint_like(x, 3) | (4, 5)",
                "torch.arange(7) | (7,)",
                "torch.arange(2, 7) | (5,)",
                "torch.arange(0, 7, 2) | (4,)",
                "torch.arange(7, 0, -2) | (4,)",
                "torch.linspace(0, 1, 9) | (9,)",
                "torch.eye(3) | (3, 3)",
                "x.new_zeros(2, 3) | (2, 3)",
                "x.new_full((2, 3), 1.0) | (2, 3)",
                "torch.tensor(5) | ()",
            })
    void whatIsNoBatchHasNoSamples(String expression, String shape) {
        Traced traced = fed(expression);
        assertThat(traced.last()).isEqualTo(shape);
        assertThat(traced.samples()).isEqualTo("NONE");
        assertThat(traced.input()).isEqualTo("none");
    }

    @ParameterizedTest
    @CsvSource({"torch.from_numpy(x)", "torch.as_tensor(x)", "torch.autograd.Variable(x)", "np.asarray(x)"})
    void whatIsThereStaysThere(String expression) {
        assertThat(fed(expression).input()).isEqualTo("(4, 5) code");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "torch.zeros(-1, 3) | this needs 8 sizes",
                "torch.zeros(1, 1, 1, 1, 1, 1, 1, 1, 1) | this needs 8 sizes",
                "torch.tensor([[[[[[[[[1]]]]]]]]]) | this needs 8 sizes",
                "torch.tensor([x, x]) | tensor: data is not known",
                "torch.arange(0, 1, 0.1) | arange: end is not known",
                "torch.arange(0, 5, 0) | arange comes to no number that is known",
            })
    void whatHasNoSizesIsNamed(String expression, String why) {
        Traced traced = Traced.of("import torch\nx = torch.zeros(4, 5)\nclass Net(torch.nn.Module):\n"
                + "    def forward(self, a):\n        return torch.relu(" + expression + ")\nNet()(x)\n");
        assertThat(traced.gaps()).hasSize(1).first().asString().endsWith(": " + why);
    }

    @Test
    void eightAxesAreRoomEnough() {
        assertThat(fed("torch.zeros(1, 1, 1, 1, 1, 1, 1, 2)").last()).isEqualTo("(1, 1, 1, 1, 1, 1, 1, 2)");
        assertThat(fed("torch.tensor([[[[[[[[1]]]]]]]])").last()).isEqualTo("(1, 1, 1, 1, 1, 1, 1, 1)");
    }

    /** Inside of a model nothing enters: what it makes is its own. */
    @Test
    void whatAModelMakesIsNoInput() {
        Traced traced = Traced.inModel("4, 5", "torch.cat([x, torch.zeros(4, 2)], 1)");
        assertThat(traced.input()).isEqualTo("(4, 5) code");
        assertThat(traced.result()).isEqualTo("(4, 7)");
    }
}
