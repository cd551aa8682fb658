package flattenlab.proof;

import flattenlab.doctor.Diagnosis;
import flattenlab.doctor.InputShape;
import flattenlab.doctor.Paste;
import flattenlab.doctor.clinic.Clinic;
import flattenlab.doctor.onnx.OnnxNet;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.ZipOutputStream;

/** Everything that is brought to the doctor. */
final class ModelTargets {
    private static final Path CASES = Path.of("src", "test", "resources", "doctor", "cases");
    private static final List<String> PYTHON = List.of(
            "(",
            ")",
            "[",
            "]",
            "{",
            "}",
            ":",
            ",",
            "\n    ",
            "\n        ",
            "\"\"\"",
            "'",
            "#",
            "\\\n",
            "def f(x):\n    return f(x)\n",
            "class Net(nn.Module):\n",
            "self.",
            "super().__init__()",
            "for i in range(10 ** 9):",
            "while True:",
            "lambda x: x",
            "nn.Conv2d(3, 8, 3)",
            "nn.Flatten()",
            "nn.Linear(",
            "nn.Sequential(",
            "x.view(-1, ",
            "x.reshape(",
            "torch.randn(1, 3, 8, 8)",
            "10 ** 10 ** 10",
            "1 << 10000000",
            "'a' * 10 ** 9",
            "[0] * 10 ** 9",
            "f'{x!r:>{y}}'",
            "%s",
            "import os\n",
            "__import__('os')",
            "None",
            "-1",
            "*args",
            "**kwargs",
            "yield",
            "async ",
            "@property\n",
            "if x else ",
            "and ",
            "is not ",
            ">>> ",
            "```python\n");
    private static final List<String> JSON = List.of(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"",
            "null",
            "true",
            "\"class_name\"",
            "\"config\"",
            "\"layers\"",
            "\"Sequential\"",
            "\"Functional\"",
            "\"inbound_nodes\"",
            "\"batch_shape\"",
            "\"Conv2D\"",
            "\"kernel_size\"",
            "\"filters\"",
            "\"Dense\"",
            "\\u0000",
            "[null, ",
            "\"name\"",
            "\"in\"",
            "\"layer\"",
            "\"Bidirectional\"",
            "\"output_layers\"");
    private static final List<String> PRINTED = List.of(
            "(0): ",
            "Sequential(\n",
            "Conv2d(3, 8, kernel_size=(3, 3), stride=(1, 1))",
            "Linear(in_features=1, out_features=2, bias=True)",
            "Flatten(start_dim=1, end_dim=-1)",
            "  ",
            "\n",
            ")",
            "(",
            "├─",
            "│",
            "═",
            "─",
            "[-1, 8, 26, 26]",
            "(None, 28, 28, 1)",
            "┃",
            "Total params: ",
            "RuntimeError: mat1 and mat2 shapes cannot be multiplied (32x2352 and 1000x10)\n",
            "Traceback (most recent call last):\n",
            "  File \"a.py\", line 3, in forward\n",
            "ValueError: ",
            "shape '[",
            "' is invalid for input of size ",
            "Expected input batch_size (",
            ") to match target batch_size (",
            "torch.Size([",
            "\u001b[31m",
            "0x7f",
            "\t",
            "\r");

    private static final String SMALL = """
            {"class_name": "Sequential", "config": {"name": "s", "layers": [
            {"class_name": "InputLayer", "config": {"batch_shape": [null, 12, 12, 2], "name": "in"}},
            {"class_name": "Conv2D", "config": {"filters": 6, "kernel_size": [3, 3], "padding": "same", "activation": "relu"}},
            {"class_name": "MaxPooling2D", "config": {"pool_size": [2, 2], "padding": "valid"}},
            {"class_name": "Flatten", "config": {"name": "flatten"}},
            {"class_name": "Dense", "config": {"units": 4, "activation": "softmax"}}]}}
            """;
    private static final String GRAPH = """
            {"class_name": "Functional", "config": {"layers": [
            {"name": "in", "class_name": "InputLayer", "config": {"batch_input_shape": [null, 9, 9, 3]}, "inbound_nodes": []},
            {"name": "sum", "class_name": "Add", "config": {}, "inbound_nodes": [[["a", 0, 0, {}], ["in", 0, 0, {}]]]},
            {"name": "a", "class_name": "Conv2D", "config": {"filters": 3, "kernel_size": [1, 1]}, "inbound_nodes": [[["in", 0, 0, {}]]]}],
            "input_layers": [["in", 0, 0]], "output_layers": [["sum", 0, 0]]}}
            """;

    private ModelTargets() {}

    static List<FuzzTarget> all() throws IOException {
        List<byte[]> models = FuzzTarget.bytes(SMALL, GRAPH);
        return List.of(
                model(
                        "onnx",
                        "a.onnx",
                        List.of(onnx()),
                        List.of("Conv", "Reshape", "Gemm", "Shape", "Gather", "axis", "x0")),
                model("keras", "a.keras", List.of(keras()), JSON),
                model("keras-json", "a.json", models, JSON),
                model(
                        "hdf5",
                        "a.h5",
                        List.of(hdf5()),
                        List.of("\u0089HDF\r\n", "OHDR", "OCHK", "TREE", "SNOD", "HEAP", "model_config", "GCOL")),
                model("notebook", "a.ipynb", cases(name -> name.endsWith(".ipynb")), JSON),
                text("python", name -> !isPrinted(name) && !isMessage(name), PYTHON),
                text("printed", ModelTargets::isPrinted, PRINTED),
                text("message", ModelTargets::isMessage, PRINTED));
    }

    private static boolean isPrinted(String name) {
        return name.contains("print") || name.contains("summary") || name.contains("torchinfo");
    }

    private static boolean isMessage(String name) {
        return name.contains("message") || name.contains("traceback");
    }

    private static FuzzTarget model(String name, String file, List<byte[]> seeds, List<String> dictionary) {
        return FuzzTarget.file(name, file, seeds, dictionary, path -> look(Clinic.diagnose(path, Optional.empty())));
    }

    private static FuzzTarget text(String name, Predicate<String> files, List<String> dictionary) throws IOException {
        List<byte[]> seeds = cases(file -> file.endsWith(".txt") && !file.equals("truth.txt") && files.test(file));
        Optional<InputShape> shape = Optional.of(InputShape.parse("N,3,32,32"));
        return new FuzzTarget(name, seeds, dictionary, (input, folder) -> {
            String pasted = new String(input, StandardCharsets.UTF_8);
            look(Clinic.diagnose(Paste.of(pasted), input.length % 3 == 0 ? shape : Optional.empty()));
        });
    }

    /** As far as the window shows it. */
    private static void look(Diagnosis diagnosis) {
        diagnosis.findings().forEach(finding -> {
            LessonTargets.said(finding.message().toString());
            Objects.requireNonNull(finding.why().toString());
        });
        diagnosis.gaps().forEach(gap -> Objects.requireNonNull(gap.what().toString()));
        diagnosis.fixes().forEach(fix -> fix.repaired());
        diagnosis.steps().forEach(diagnosis::place);
        Objects.requireNonNull(diagnosis.missing().toString());
    }

    private static List<byte[]> cases(Predicate<String> name) throws IOException {
        try (Stream<Path> files = Files.list(CASES)) {
            return FuzzTarget.files(
                    files.filter(file -> name.test(file.getFileName().toString()))
                            .sorted()
                            .toList());
        }
    }

    private static byte[] onnx() {
        OnnxNet net = new OnnxNet().input(-1, 3, 8, 8);
        net.node("Conv", List.of("x0", net.weights(4, 3, 3, 3)), "strides", new long[] {2, 2});
        net.node("Shape", List.of("x1"));
        net.node("Gather", List.of("x2", net.numbers(0)));
        net.node("Concat", List.of("x3", net.numbers(-1)), "axis", 0);
        net.node("Reshape", List.of("x1", "x4"));
        net.node("Gemm", List.of("x5", net.weights(10, 36)), "transB", 1);
        return net.bytes();
    }

    private static byte[] keras() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            PictureTargets.stored(zip, "metadata.json", "{}".getBytes(StandardCharsets.UTF_8));
            PictureTargets.stored(zip, "config.json", SMALL.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static byte[] hdf5() throws IOException {
        Path folder = Files.createTempDirectory("flattenlab-fuzz");
        Path file = folder.resolve("a.h5");
        try {
            try (WritableHdfFile hdf = HdfFile.write(file)) {
                hdf.putAttribute("model_config", SMALL);
            }
            return Files.readAllBytes(file);
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }
}
