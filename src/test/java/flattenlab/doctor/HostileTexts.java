package flattenlab.doctor;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Texts that would keep a reader busy for ever, or bring it down. */
public final class HostileTexts {
    private static final String HEAD = "import torch\nfrom torch import nn\nimport torch.nn.functional as F\n";
    private static final String WELL = HEAD + "net = nn.Sequential(\n    nn.Conv2d(1, 4, 3),\n    nn.Flatten(),\n"
            + "    nn.Linear(2704, 10),\n)\nprint(net(torch.randn(8, 1, 28, 28)).shape)\n";

    private HostileTexts() {}

    /** Of no sense, or of more of it than anybody has. */
    public static Stream<String> shapeless() {
        Random random = new Random(7);
        StringBuilder binary = new StringBuilder();
        random.ints(300_000, 0, 0xFFFF).forEach(letter -> binary.append((char) letter));
        StringBuilder latin = new StringBuilder();
        random.ints(900_000, 0, 256).forEach(letter -> latin.append((char) letter));
        StringBuilder signs = new StringBuilder();
        random.ints(900_000, 31, 127).forEach(letter -> signs.append(letter == 31 ? '\n' : (char) letter));
        return Stream.of(
                signs.toString(),
                "x = " + "(".repeat(100_000),
                "[\n".repeat(100_000),
                "x = " + "f(".repeat(3_000) + ")".repeat(3_000),
                "x = " + "-".repeat(9_000) + "1",
                "x = " + "1+".repeat(4_900) + "1",
                "x = a" + ".b".repeat(4_900),
                "x = a" + "[0]".repeat(3_000),
                "x = " + "not ".repeat(2_000) + "1",
                "if a:\n".repeat(20_000),
                IntStream.range(0, 1_000)
                        .mapToObj(i -> " ".repeat(i) + "if a:\n")
                        .collect(Collectors.joining()),
                "for i in x:\n".repeat(50_000),
                "if a:\n  b\n" + "elif a:\n  b\n".repeat(20_000),
                WELL.repeat(950_000 / WELL.length()),
                "class A:\n" + "x = 1\n".repeat(100_000),
                "x = 1 \\\n".repeat(80_000),
                "x = [" + "1,\n".repeat(200_000) + "]",
                "\"\"\"\n".repeat(200_001),
                "'".repeat(900_000),
                "a ".repeat(400_000),
                "\u05d0\u202e = 1\n".repeat(50_000),
                "# \u05d0\n".repeat(50_000),
                "&lt;".repeat(200_000),
                "`".repeat(900_000),
                " ".repeat(900_000) + "x",
                "\n".repeat(900_000),
                "Traceback (most recent call last):\n".repeat(25_000),
                "1\n".repeat(400_000),
                "((((\n))))\n".repeat(90_000),
                "x" + "=".repeat(9_900),
                "\ud800".repeat(9_000),
                binary.toString(),
                latin.toString());
    }

    private static String forward(String... lines) {
        return HEAD + "class Net(nn.Module):\n    def __init__(self):\n        super().__init__()\n"
                + "        self.conv = nn.Conv2d(1, 4, 3)\n        self.fc = nn.Linear(2704, 10)\n"
                + "    def forward(self, x):\n"
                + Stream.of(lines).map(line -> "        " + line + "\n").collect(Collectors.joining())
                + "Net()(torch.randn(8, 1, 28, 28))\n";
    }

    /** Programs that are none, or would never end. */
    public static List<String> programs() {
        return List.of(
                forward("while True:", "    x = self.conv(x)", "return x"),
                forward("while x is not None:", "    x = F.relu(x)", "return x"),
                forward("for i in range(10 ** 12):", "    x = F.relu(x)", "return x"),
                forward("return self.forward(x)"),
                forward("return self(self.conv(x))"),
                forward("return self.fc(y.flatten(1))"),
                forward("x = self.conv(z)", "z = x", "return x"),
                forward("return x.view(10 ** 100, -1)"),
                forward("return x.view(" + "9".repeat(5_000) + ")"),
                forward("return x.view(-1, -1)"),
                forward("return x.reshape(0, 0, -7)"),
                forward("return x[" + "0, ".repeat(500) + "0]"),
                forward("return torch.cat([x] * 10 ** 9, dim=1)"),
                forward("x = [x] * 100", "return torch.cat([x] * 100)"),
                forward("return x.repeat(2 ** 62, 2 ** 62, 1, 1)"),
                forward("return F.pad(x, [2 ** 61] * 4)"),
                forward("return x.permute(" + "0, ".repeat(3_000) + ")"),
                forward("return self.conv(x)(x)(x)"),
                HEAD
                        + "net = nn.Sequential(*[nn.Conv2d(1, 1, 1) for _ in range(10 ** 7)])\nnet(torch.randn(1, 1, 9, 9))\n",
                HEAD + "net = nn.Sequential(*[nn.Conv2d(1, 1, 1)] * 90_000)\nnet(torch.randn(1, 1, 9, 9))\n",
                HEAD + "net = nn.Conv2d(10 ** 100, 2 ** 63, 3)\nnet(torch.randn(1, 10 ** 100, 9, 9))\n",
                HEAD + "net = nn.Conv2d(-3, 0, 0, stride=0, groups=0)\nnet(torch.randn(1, 3, 9, 9))\n",
                HEAD + "net = nn.Linear(3.5, 'ten')\nnet(torch.randn(1, 3))\n",
                HEAD + "a = []\na.append(a)\nnet = nn.Sequential(a, *a)\nnet(torch.randn(a))\n",
                HEAD + "net = nn.Sequential()\nnet.add_module('a', net)\nnet(torch.randn(1, 3))\n",
                HEAD + "a = 'x'\nfor i in range(900): a += a\nnet = nn.Linear(len(a), 2)\nnet(torch.randn(1, 3))\n",
                HEAD + "n = 2\nfor i in range(900): n = n ** n\nnet = nn.Linear(n, 2)\nnet(torch.randn(1, n))\n",
                HEAD + "f = lambda n: f(n - 1) + f(n - 2)\nnet = nn.Linear(f(60), 2)\nnet(torch.randn(1, 3))\n",
                HEAD
                        + "def f(n):\n    return n if n < 2 else f(n - 1) + f(n - 2)\nnet = nn.Linear(f(40), 2)\nnet(torch.randn(1, 3))\n",
                HEAD
                        + "x = [[i * j for i in range(1000)] for j in range(1000)]\nnet = nn.Linear(len(x), 2)\nnet(torch.randn(1, 3))\n",
                HEAD
                        + "for i in range(1000):\n  for j in range(1000):\n    for k in range(1000):\n      x = i\nnet = nn.Linear(2, 2)\nnet(torch.randn(1, 3))\n",
                HEAD + "while 1: pass\n",
                "\u202e" + WELL.replace("net", "\u05e8\u05e9\u05ea") + "\u202c",
                WELL.replace("2704", "\u0662\u0667\u0660\u0664"),
                WELL.replace("(8, 1, 28, 28)", "(8, 1, 10 ** 18, 10 ** 18)"),
                WELL.replace("(8, 1, 28, 28)", "(0, 1, 28, 28)"),
                WELL.replace("(8, 1, 28, 28)", "()"),
                WELL.repeat(300),
                "from tensorflow.keras.layers import *\nm = Sequential([Input((28, 28, 1))] + [Conv2D(3, 3)] * 10 ** 8)\n",
                "from tensorflow.keras.layers import *\nm = Sequential([Input((10 ** 100, 28, 1)), Conv2D(10 ** 50, 3)])\n",
                "from tensorflow.keras.layers import *\nx = i = Input((28, 28, 1))\nwhile True: x = Conv2D(3, 3)(x)\n",
                "from tensorflow.keras.layers import *\nm = Sequential()\nm.add(m)\nm.add(Dense(3, input_shape=(4,)))\n",
                "Sequential(\n" + "  (0): Sequential(\n".repeat(20_000) + "  )\n".repeat(20_000) + ")\n",
                "Sequential(\n  (0-999999999): 999999999 x Linear(in_features=2, out_features=2, bias=True)\n)\n",
                "Net(\n  (c): Conv2d(" + "9".repeat(400) + ", 4, kernel_size=(3, 3), stride=(0, 0))\n)\n",
                "Layer (type)   Output Shape   Param #\n=====\nc (Conv2D)   (None, " + "9".repeat(300) + ")   1\n",
                "Layer (type:depth-idx)  Output Shape  Param #\n" + "├─Conv2d: 1-1  [1, 2, 3, 4]  10\n".repeat(20_000),
                "new NeuralNetConfiguration.Builder().list()"
                        + ".layer(new DenseLayer.Builder().nOut(3).build())".repeat(15_000) + ".build();",
                "new NeuralNetConfiguration.Builder().list().layer(" + "new A(".repeat(50_000),
                "RuntimeError: mat1 and mat2 shapes cannot be multiplied (" + "9".repeat(50) + "x0 and 0x"
                        + "9".repeat(50) + ")",
                "RuntimeError: shape '[" + "2, ".repeat(30_000) + "]' is invalid for input of size 12\n",
                "RuntimeError: mat1 and mat2 shapes cannot be multiplied (32x2352 and 1000x10)\n".repeat(10_000));
    }
}
