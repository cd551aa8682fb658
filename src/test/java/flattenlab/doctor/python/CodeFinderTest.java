package flattenlab.doctor.python;

import static flattenlab.doctor.python.SmallModel.assertReadBehind;
import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.doctor.Paste;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Code among all that people paste with it. */
class CodeFinderTest {
    private static final List<String> TRACEBACK = List.of(
            "Traceback (most recent call last):",
            "  File \"a.py\", line 7, in <module>",
            "    y = net(torch.randn(2, 9))",
            "        ^^^^^^^^^^^^^^^^^^^^^^",
            "  File \"/usr/lib/python3/site-packages/torch/nn/modules/module.py\", line 1212, in _call_impl",
            "    result = forward_call(*input, **kwargs)",
            "RuntimeError: mat1 and mat2 shapes cannot be multiplied (2x9 and 8x2)",
            "");

    private static final List<String> NOTEBOOK_TRACEBACK = List.of(
            "---------------------------------------------------------------------------",
            "RuntimeError                              Traceback (most recent call last)",
            "<ipython-input-9-b1a7> in <module>",
            "      6         return self.fc(x)",
            "----> 7 y = net(x)",
            "",
            "/usr/local/lib/python3.7/dist-packages/torch/nn/modules/linear.py in forward(self, input)",
            "     92     def forward(self, input: Tensor) -> Tensor:",
            "---> 93         return F.linear(input, self.weight, self.bias)",
            "     94 ",
            "     95     def extra_repr(self) -> str:",
            "",
            "Cell In[3], line 7",
            "      5 net = Net()",
            "----> 7 y = net(x)",
            "File ~/.venv/lib/torch/nn/modules/module.py:1511, in Module._wrapped_call_impl(self, *args, **kwargs)",
            "   1509     return self._compiled_call_impl(*args, **kwargs)",
            "   1510 else:",
            "-> 1511     return self._call_impl(*args, **kwargs)",
            "",
            "RuntimeError: mat1 and mat2 shapes cannot be multiplied (2x9 and 8x2)");

    @ParameterizedTest
    @ValueSource(strings = {"%d: ", "%d ", "%2d| ", "%d\t", "%3d  ", "%d. "})
    void numbersBeforeLinesAreTakenOff(String format) {
        String[] numbered = IntStream.range(0, 7)
                .mapToObj(i -> format.formatted(i + 1) + SmallModel.LINES.get(i))
                .toArray(String[]::new);
        assertReadBehind(0, numbered);
    }

    @Test
    void numbersThatWereCopiedBesideTheCodeAreLeftOut() {
        List<String> numbers = List.of("1", "2", "3", "4", "5", "6", "7");
        assertReadBehind(7, SmallModel.between(numbers, List.of()));
    }

    @Test
    void promptsAreTakenOffAndAnswersLeftOut() {
        assertThat(Outline.of(
                        ">>> net = nn.Sequential(",
                        "...     nn.Flatten(),",
                        "...     nn.Linear(8, 2))",
                        ">>> net",
                        "Sequential(",
                        "  (0): Flatten(start_dim=1, end_dim=-1)",
                        "  (1): Linear(in_features=8, out_features=2, bias=True)",
                        ")",
                        ">>> net(x).shape",
                        "torch.Size([4, 2])"))
                .containsExactly(
                        "1 Assign net = nn.Sequential(\n...     nn.Flatten(),\n...     nn.Linear(8, 2))",
                        "9 Evaluate net(x).shape");
        assertThat(Outline.of(
                        "In [3]: net = nn.Linear(8, 2)",
                        "   ...: y = net(x)",
                        "",
                        "In [4]: y.shape",
                        "Out[4]: torch.Size([4, 2])",
                        "",
                        "In [5]:",
                        "y = y.flatten(1)"))
                .containsExactly(
                        "1 Assign net = nn.Linear(8, 2)",
                        "2 Assign y = net(x)",
                        "4 Evaluate y.shape",
                        "8 Assign y = y.flatten(1)");
    }

    @Test
    void marksOfDifferencesLeaveTheNewerText() {
        assertThat(Outline.of(
                        "@@ -1,3 +1,3 @@",
                        " net = nn.Sequential(",
                        "-    nn.Linear(8, 2),",
                        "+    nn.Flatten(), nn.Linear(16, 2),",
                        " )",
                        " y = net(x)"))
                .hasSize(2)
                .contains("6 Assign y = net(x)")
                .allMatch(line -> line.startsWith("6") || line.contains("nn.Linear(16, 2)"));
    }

    @Test
    void aNotebooksCommandsAreNoStatements() {
        List<String> before =
                List.of("%matplotlib inline", "!pip install torch -q", "# In[2]:", "%%time", "files = !ls");
        List<String> behind = List.of("", "%%bash", "python train.py --lr=3", "cp a=b c", "", "net?");
        assertReadBehind(5, SmallModel.between(before, behind));
    }

    @Test
    void fencesHoldTheCode() {
        assertReadBehind(
                3,
                SmallModel.between(
                        List.of("Hi all, x = 3 is my **problem**:", "", "```python"),
                        List.of("```", "and I get", "```", "RuntimeError: mat1 and mat2 shapes", "```", "y = 3")));
        assertThat(Outline.of(
                        "```py", "a = nn.ReLU()", "```", "then", "~~~", "b = a(x)", "~~~", "```bash", "c = 3", "```"))
                .containsExactly("2 Assign a = nn.ReLU()", "6 Assign b = a(x)");
        assertThat(Outline.of("```a = nn.ReLU()", "b = a(x)```"))
                .containsExactly("1 Assign a = nn.ReLU()", "2 Assign b = a(x)");
    }

    @Test
    void whereOnlyAMessageStandsInFencesTheCodeStandsOutside() {
        assertReadBehind(
                0,
                SmallModel.between(
                        List.of(), List.of("", "gives:", "```", "RuntimeError: mat1 and mat2 (1x2 and 3x4)", "```")));
    }

    @Test
    void proseAroundAndBetweenDoesNotTouchTheCode() {
        assertThat(Outline.of(
                        "Hello, I don't know why this doesn't work :(",
                        "My model (from the book:",
                        "",
                        "net = nn.Linear(8, 2)",
                        "",
                        "and then I call it like this:",
                        "",
                        "  y = net(x)",
                        "Warum ist das so? Vielen Dank!",
                        "为什么输出是这样？",
                        "Any help is appreciated. Thanks in advance.",
                        "Output:"))
                .containsExactly("4 Assign net = nn.Linear(8, 2)", "8 Assign y = net(x)");
        SmallModel.assertReadFrom(
                SmallModel.LINES.stream()
                        .flatMap(line ->
                                line.isEmpty() ? Stream.of("", "this is the forward of it", "") : Stream.of(line))
                        .toArray(String[]::new),
                1,
                2,
                3,
                7,
                8,
                9);
    }

    @Test
    void quotedMailIsReadAsWhatItQuotes() {
        assertReadBehind(0, SmallModel.with(line -> "> " + line));
    }

    @Test
    void tracebacksAreNoCode() {
        assertReadBehind(8, SmallModel.between(TRACEBACK, List.of()));
        assertReadBehind(0, SmallModel.between(List.of(), TRACEBACK));
        assertReadBehind(
                8, SmallModel.between(TRACEBACK.stream().map(String::strip).toList(), List.of()));
        assertReadBehind(0, SmallModel.between(List.of(), TRACEBACK.subList(1, 5)));
        assertThat(Outline.of(TRACEBACK.toArray(String[]::new))).isEmpty();
    }

    @Test
    void tracebacksOfNotebooksAreNoCode() {
        assertReadBehind(21, SmallModel.between(NOTEBOOK_TRACEBACK, List.of()));
        assertReadBehind(0, SmallModel.between(List.of(), NOTEBOOK_TRACEBACK));
        assertReadBehind(0, SmallModel.between(List.of(), NOTEBOOK_TRACEBACK.subList(3, 12)));
        assertThat(Outline.of(NOTEBOOK_TRACEBACK.toArray(String[]::new))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RuntimeError: mat1 and mat2 shapes cannot be multiplied (32x2352 and 1000x10)",
                "size mismatch, m1: [4 x 5], m2: [6 x 7] at /opt/conda/aten/src/TH/generic/THTensorMath.cpp:41",
                "Net(\n  (conv1): Conv2d(3, 32, kernel_size=(3, 3))\n  (fc): Linear(in_features=3, out_features=2)\n)",
                "  (conv1): Conv2d(3, 32, kernel_size=(3, 3))\n  (fc): Linear(in_features=3, out_features=2)\n)",
                "Linear(in_features=3, out_features=2, bias=True)",
                "Layer (type)        Output Shape       Param #\n====\nconv2d (Conv2D)  (None, 26, 26, 32)  320\nTotal params: 320",
                "      Layer (type)      Output Shape    Param #\n          Conv2d-1   [-1, 64, 32, 32]     1,792",
                "MultiLayerConfiguration conf = new NeuralNetConfiguration.Builder()\n  .list()\n  .layer(new DenseLayer.Builder().nOut(3).build())\n  .build();",
                "val conf = NeuralNetConfiguration.Builder()\n  .list()\n  .layer(DenseLayer.Builder().nOut(3).build())\n  .build()",
                "Why does Flatten give (None, 36) and not 6?",
                "I use Conv2D(32, 3) and then Flatten() and it fails",
                ""
            })
    void whatIsNotPythonIsNotTakenForIt(String text) {
        assertThat(Source.of(Paste.of(text)).isPython()).as(text).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "class Net(nn.Module):\n    pass",
                "model = Sequential()",
                "x = x.view(-1, 320)",
                "def forward(self, x):\n    return self.fc(torch.flatten(x, 1))",
                "print(model(F.relu(x)))",
                "m = models.resnet18()"
            })
    void whatHasShapesIsPython(String text) {
        assertThat(Source.of(Paste.of(text)).isPython()).isTrue();
    }

    @Test
    void itIsKnownWhichLinesHoldCode() {
        Source source =
                Source.of(Paste.of("My net:\n\na = nn.Linear(\n    3, 4)  # mine\nRuntimeError: it does not work"));
        assertThat(IntStream.rangeClosed(1, 5).filter(source::isCode)).containsExactly(3, 4);
    }
}
