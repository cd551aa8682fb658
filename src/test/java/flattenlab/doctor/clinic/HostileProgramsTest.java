package flattenlab.doctor.clinic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import flattenlab.doctor.Diagnosis;
import flattenlab.doctor.Paste;
import flattenlab.tensor.BadInputException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A few lines that would keep a reader busy for ever, fill all memory, or make it stumble. */
class HostileProgramsTest {
    private static final String TORCH = "import torch\nimport torch.nn as nn\n";
    private static final String KERAS =
            "import numpy as np\nimport tensorflow as tf\nfrom keras import layers, Model, Sequential, Input\n";
    private static final String LONG = "L = [0] * 100000\n";

    private static String often(int times, String line) {
        return "for i in range(%d):\n    %s\n".formatted(times, line);
    }

    /** What would go on for ever. */
    static Stream<String> endless() {
        String tuples = "t = (1,)\n" + often(40, "t = (t, t)");
        return Stream.of(
                "import torch\nclass A: pass\nfor i in range(40):\n    class A(A, A):\n        pass\nA().b\n",
                "import torch\nclass A: pass\nfor j in range(5):\n    for i in range(999):\n        class A(A): pass\nA().b\n",
                TORCH + LONG + "x = map(list, [L] * 100000)\n",
                TORCH + LONG + "x = list(map(L.count, L))\n",
                TORCH + LONG + "x = max([L] * 100000)\n",
                TORCH + "y = [0] * 9000 + [1]\nx = [0] * 9000 + [2]\nL = [y] * 100000\nc = L.count\n"
                        + often(600, "c(x)"),
                TORCH + "x = max([[0] * 9999] * 100000)\n",
                TORCH + "x = sum([[1]] * 99999, [])\n",
                TORCH + "x = [a for (a, b) in [range(100000)] * 1000]\n",
                TORCH + "m = nn.ReLU()\n" + often(40, "m = nn.Sequential(m, m)")
                        + "m.eval()\nx = list(m.named_modules())\n",
                TORCH + "m = nn.Sequential()\n" + often(40, "m = nn.Sequential(m, m)") + "m(torch.zeros(1, 3))\n",
                KERAS + "m = Sequential()\n" + often(40, "m = Sequential([m, m])") + "m(Input((3,)))\n",
                TORCH + "e = nn.TransformerEncoderLayer(8, 2)\n" + often(4, "e = nn.TransformerEncoder(e, 1000)")
                        + "e(torch.zeros(2, 3, 8))\n",
                KERAS + "m = Sequential()\nm.add(m)\nn = Sequential([m])\n",
                TORCH + "from torchvision import transforms\nL = []\nc = transforms.Compose(L)\nL.append(c)\nc(1)\n",
                TORCH + "from torchvision import transforms\nc = transforms.Compose([])\n"
                        + often(40, "c = transforms.Compose([c, c])") + "c(1)\n",
                TORCH + "from torch.utils.data import DataLoader\n" + tuples
                        + "class D:\n    def __getitem__(self, i): return t\nfor b in DataLoader(D(), 4): pass\n",
                TORCH
                        + "from torch.utils.data import Subset\ns = [1]\nfor j in range(50):\n    for i in range(999):\n        s = Subset(s, [0])\ns[0]\n",
                TORCH + "class A: pass\na = A()\nA.__call__ = a\na()\n",
                TORCH + "class A: pass\nA.__init__ = A\nA()\n",
                TORCH
                        + "from functools import partial\nf = print\nfor j in range(50):\n    for i in range(999):\n        f = partial(f)\nf()\n",
                TORCH + tuples + "d = {}\nd[t:] = 1\n",
                TORCH + tuples + "def f(a=t): pass\nd = {f: 1}\nd[f]\n",
                TORCH + tuples + "torch.einsum(t, torch.zeros(2))\n",
                KERAS + tuples + "m = Sequential([Input((3,)), layers.Dense(3, activation=t)])\nm.get_layer(t)\n",
                TORCH + "L = nn.ModuleList([nn.ReLU()])\n" + often(40, "L = L + L") + often(40, "L.extend(L)"),
                KERAS + "s = np.zeros((2, 3)).shape\n" + often(40, "s = s + s"),
                "Net(\n  (0): 9999 x Sequential(\n    (0): 9999 x Sequential(\n      (0): 9999 x Sequential(\n"
                        + "        (0): 9999 x Sequential()\n      )\n    )\n  )\n)\ninput_size = (1, 3, 8, 8)\n",
                "Layer (type) Output Shape Param #\n(1" + ",1".repeat(20_000) + ")\n",
                "<pre>".repeat(2_000) + "\n" + TORCH,
                TORCH
                        + "class M(nn.Module):\n    def __init__(self):\n        super().__init__(); self.l = nn.LSTM(8, 4)\n"
                        + "    def forward(self, x):\n        # zeros(" + "a".repeat(50_000)
                        + "\n        h = torch.zeros(1, 7, 4)\n        return self.l(x, (h, h))\nm = M()\nm(torch.randn(5, 2, 8))\n",
                TORCH + "a = nn.Linear(10, 4)\n" + "\n".repeat(15_000)
                        + "b = nn.Linear(5, 2)\nm = nn.Sequential(a, b)\n" + "m(torch.zeros(2, 3))\n",
                TORCH + "m = nn.Sequential(nn.Conv2d(3, 8, 3))\n# " + "8x8 ".repeat(25_000) + "\n",
                "L = new DenseLayer.Builder()" + ".a0(1).a1(1)".repeat(3_000) + ".build();\n"
                        + "new NeuralNetConfiguration.Builder().list()" + ".layer(L)".repeat(5_000) + ".build();\n",
                choices());
    }

    private static String choices() {
        StringBuilder text = new StringBuilder(TORCH);
        for (int deep = 0; deep < 50; deep++) {
            String at = " ".repeat(deep);
            text.append(at)
                    .append("if 0: pass\n")
                    .append((at + "elif 0: pass\n").repeat(49))
                    .append(at)
                    .append("elif 0:\n");
        }
        return text.append(" ".repeat(50)).append("pass\n").toString();
    }

    /** What nobody means. */
    static Stream<String> odd() {
        return Stream.of(
                TORCH + "e = nn.Embedding(10**18, 100)\ne(torch.zeros(2, 3))\n",
                TORCH + "n = nn.LayerNorm((10**10, 10**10))\nn(torch.zeros(2, 3))\n",
                KERAS + "x = np.zeros((2, 3))\ntf.reduce_mean(x, axis=3000000000)\n",
                KERAS + "x = np.zeros((2, 3))\ntf.transpose(x, [3000000000, 0])\n",
                KERAS + "x = np.zeros((2, 3))\ntf.tile(x, [1, 2**62])\ntf.tile(np.zeros(()), [])\n",
                KERAS + "x = np.zeros((2, 3))\ntf.concat(3000000000, [x, x])\n",
                "new NeuralNetConfiguration.Builder().list()\n.layer(0, new DenseLayer.Builder().nOut(10).build())\n"
                        + ".setInputType(InputType.convolutionalFlat(4000000000, 4000000000, 1))\n.build();",
                "Layer (type)               Output Shape         Param #\n"
                        + "=======================================================\n"
                        + "Linear-1         [-1, 8]       80\nReLU-2           [-1, 0]       0\n"
                        + "=======================================================\n",
                TORCH + "import torch.nn.functional as F\nF.linear(torch.zeros(2, 3), torch.zeros(3))\n",
                TORCH + "torch.moveaxis(torch.zeros(2, 3), (0, 1), (0, 0))\ntorch.einsum(None, torch.zeros(2))\n",
                TORCH + "from torchinfo import summary\nm = nn.ReLU()\nsummary(m, ())\n",
                TORCH
                        + "class A(nn.Module):\n    def forward(self, x):\n        m.append(nn.ReLU())\n        return x\n"
                        + "m = nn.Sequential(A(), A())\nm(torch.zeros(1, 3))\n",
                TORCH + "L = [1, 2]\ni = iter(L)\nj = iter(i)\nL.append(3)\nnext(j)\n",
                KERAS
                        + "tf.one_hot(tf.Variable(np.zeros(3)), 10)\ntf.nn.max_pool(np.zeros((1, 8, 8, 3)), [], 1, 'SAME')\n",
                KERAS + "tf.function()()\ngetattr(layers, '')\n",
                KERAS + "m = Sequential([Input((3,)), layers.Dense(2)])\nm.predict(np.zeros(()))\n",
                KERAS + "a = Input((10,))\nm = Model(a, a[:, 5])\nm(Input((3,)))\n",
                "new NeuralNetConfiguration.Builder().list()\n"
                        + ".layer(0, new ConvolutionLayer.Builder(3,3).nIn(1).nOut(4).build())\n"
                        + ".inputPreProcessor(1, new CnnToFeedForwardPreProcessor(new int[]{}))\n"
                        + ".layer(1, new OutputLayer.Builder().nOut(2).build())\n"
                        + ".setInputType(InputType.convolutional(8,8,1)).build();");
    }

    private static Diagnosis read(String text) {
        AtomicReference<Diagnosis> read = new AtomicReference<>();
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            try {
                read.set(Clinic.diagnose(Paste.of(text), Optional.empty()));
            } catch (BadInputException e) {
                // Nothing was found in it that there is something to say about.
                assertThat(e).hasMessageContaining("allowed: code of PyTorch");
            }
        });
        return read.get();
    }

    @ParameterizedTest
    @MethodSource("endless")
    void whatWouldGoOnForEverIsReadAsFarAsThat(String text) {
        assertThatCode(() -> read(text + "last = nn.Linear(3, 4)\n")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("odd")
    void whatNobodyMeansIsReadAsFarAsItIsUnderstood(String text) {
        assertThatCode(() -> read(text)).doesNotThrowAnyException();
    }
}
