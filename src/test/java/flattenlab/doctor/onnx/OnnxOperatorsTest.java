package flattenlab.doctor.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.doctor.Traced;
import flattenlab.net.Softmax;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import onnx.Onnx;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.shade.protobuf.ByteString;

/** What ONNX says of each operator: {@code x} enters, {@code w4x6} are weights, {@code n0,-1} numbers, {@code _} is left out. */
class OnnxOperatorsTest {
    @TempDir
    private Path home;

    private Traced traced(OnnxNet net) throws IOException {
        return Traced.of(OnnxFile.of(Files.write(home.resolve("net.onnx"), net.bytes())));
    }

    private static long[] longs(String text, String between) {
        return Arrays.stream(text.split(between)).mapToLong(Long::parseLong).toArray();
    }

    private Traced traced(String input, String operator, String inputs, String attributes) throws IOException {
        OnnxNet net = new OnnxNet().input(longs(input, "x"));
        List<String> names = new ArrayList<>();
        for (String one : inputs.split(" ")) {
            names.add(
                    switch (one.charAt(0)) {
                        case 'w' -> net.weights(longs(one.substring(1), "x"));
                        case 'n' -> net.numbers(longs(one.substring(1), ","));
                        case '_' -> "";
                        default -> "x0";
                    });
        }
        List<Object> given = new ArrayList<>();
        for (String one : attributes == null ? new String[0] : attributes.split(" ")) {
            String[] parts = one.split("=");
            given.add(parts[0]);
            given.add(
                    parts[1].matches("-?\\d+")
                            ? (Object) Integer.valueOf(parts[1])
                            : parts[1].matches("[A-Z_]+")
                                    ? parts[1]
                                    : parts[1].contains(".")
                                            ? (Object) Arrays.stream(parts[1].split(","))
                                                    .mapToDouble(Double::parseDouble)
                                                    .toArray()
                                            : longs(parts[1], ","));
        }
        net.node(operator, names, given.toArray());
        // What leaves it goes on.
        return traced(net.node("Relu", List.of(net.last())));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "2x6x8x10; Conv; x w4x6x3x3; ; (2, 4, 6, 8); 216",
                "2x6x8x10; Conv; x w4x6x3x3 w4; pads=1,1,1,1 strides=2,2; (2, 4, 4, 5); 220",
                "2x6x8x10; Conv; x w6x1x3x3; group=6; (2, 6, 6, 8); 54",
                "2x6x8x10; Conv; x w4x6x3x5; pads=1,0,0,2; (2, 4, 7, 8); 360",
                "2x6x8x10; Conv; x w4x6x3x3; auto_pad=SAME_UPPER strides=3,2; (2, 4, 3, 5); 216",
                "2x6x8x10; Conv; x w4x6x3x3; auto_pad=VALID; (2, 4, 6, 8); 216",
                "2x6x8x10; Conv; x w4x6x3x3; dilations=2,3; (2, 4, 4, 4); 216",
                "2x6x20; Conv; x w4x6x5; ; (2, 4, 16); 120",
                "2x6x8x10; ConvTranspose; x w6x4x3x3; strides=2,2; (2, 4, 17, 21); 216",
                "2x6x8x10; ConvTranspose; x w6x4x2x2 w4; strides=2,2 output_padding=1,1; (2, 4, 17, 21); 100",
                "2x6x8x10; ConvTranspose; x w6x2x3x3; group=2 pads=1,1,1,1; (2, 4, 8, 10); 108",
                "2x6x8x10; MaxPool; x; kernel_shape=2,2 strides=2,2; (2, 6, 4, 5); 0",
                "2x6x8x10; MaxPool; x; kernel_shape=3,3 strides=3,3; (2, 6, 2, 3); 0",
                "2x6x8x10; MaxPool; x; kernel_shape=3,3 strides=3,3 ceil_mode=1; (2, 6, 3, 4); 0",
                "2x6x8x10; AveragePool; x; kernel_shape=3,2; (2, 6, 6, 9); 0",
                "2x6x8x10; GlobalAveragePool; x; ; (2, 6, 1, 1); 0",
                "2x6x8x10; GlobalMaxPool; x; ; (2, 6, 1, 1); 0",
                "2x6x8x10; ReduceMean; x; axes=2,3 keepdims=0; (2, 6); 0",
                "2x6x8x10; ReduceMax; x n-1; ; (2, 6, 8, 1); 0",
                "2x6x8x10; ReduceSum; x; ; (1, 1, 1, 1); 0",
                "2x6x8x10; ReduceProd; x; keepdims=0; (); 0",
                "2x6x8x10; BatchNormalization; x w6 w6 w6 w6; ; (2, 6, 8, 10); 12",
                "2x6x8x10; LayerNormalization; x w10 w10; ; (2, 6, 8, 10); 20",
                "2x6x8x10; LRN; x; size=5; (2, 6, 8, 10); 0",
                "2x6x8x10; Relu; x; ; (2, 6, 8, 10); 0",
                "2x6x8x10; Softmax; x; ; (2, 6, 8, 10); 0",
                "2x6x8x10; Cast; x; to=1; (2, 6, 8, 10); 0",
                "2x6x8x10; Flatten; x; ; (2, 480); 0",
                "2x6x8x10; Flatten; x; axis=0; (1, 960); 0",
                "2x6x8x10; Flatten; x; axis=4; (960, 1); 0",
                "2x6x8x10; Flatten; x; axis=-1; (96, 10); 0",
                "2x6x8x10; Flatten; x; axis=3; (96, 10); 0",
                "7; Flatten; x; ; (7, 1); 0",
                "3x12; Gemm; x w12x5; ; (3, 5); 60",
                "3x12; Gemm; x w5x12 w5; transB=1; (3, 5); 65",
                "12x3; Gemm; x w12x5; transA=1; (3, 5); 60",
                "3x12; MatMul; x w12x5; ; (3, 5); 60",
                "2x7x12; MatMul; x w12x5; ; (2, 7, 5); 60",
                "2x4x5x5; MatMul; x x; ; (2, 4, 5, 5); 0",
                "2x6x8x10; MatMul; x w6x10x7; ; (2, 6, 8, 7); 0",
                "2x6x8x10; Add; x w6x1x1; ; (2, 6, 8, 10); 6",
                "2x6x8x10; Add; w6x1x1 x; ; (2, 6, 8, 10); 0",
                "2x6x8x10; Mul; x x; ; (2, 6, 8, 10); 0",
                "2x6x8x10; Sum; x; ; (2, 6, 8, 10); 0",
                "2x6x8x10; Reshape; x n2,-1; ; (2, 480); 0",
                "2x6x8x10; Reshape; x n0,6,-1; ; (2, 6, 80); 0",
                "2x6x8x10; Reshape; x n0,0,80; ; (2, 6, 80); 0",
                "2x6x8x10; Reshape; x; shape=4,-1; (4, 240); 0",
                "2x6x8x10; Transpose; x; perm=0,2,3,1; (2, 8, 10, 6); 0",
                "2x6x8x10; Transpose; x; ; (10, 8, 6, 2); 0",
                "2x6x8x10; Concat; x x; axis=1; (2, 12, 8, 10); 0",
                "2x6x8x10; Concat; x x x; axis=-1; (2, 6, 8, 30); 0",
                "2x6x8x10; Split; x; axis=1; (2, 6, 8, 10); 0",
                "2x6x8x10; Split; x; axis=1 split=2,4; (2, 2, 8, 10); 0",
                "2x6x8x10; Split; x n3,5; axis=-2; (2, 6, 3, 10); 0",
                "2x1x8x1; Squeeze; x; ; (2, 8); 0",
                "2x1x8x1; Squeeze; x n1; ; (2, 8, 1); 0",
                "2x1x8x1; Squeeze; x n-1; ; (2, 1, 8); 0",
                "2x6x8x10; Unsqueeze; x n0,5; ; (1, 2, 6, 8, 10, 1); 0",
                "2x6; Unsqueeze; x n-1; ; (2, 6, 1); 0",
                "2x6x8x10; Gather; x n3; axis=1; (2, 1, 8, 10); 0",
                "2x6x8x10; Gather; x n0,2; axis=-1; (2, 6, 8, 2); 0",
                "2x7; Gather; w100x16 x; ; (2, 7, 16); 1600",
                "2x6x8x10; Slice; x n1 n3 n1; ; (2, 2, 8, 10); 0",
                "2x6x8x10; Slice; x n0,0 n-1,5 n2,3 n1,2; ; (2, 6, 7, 3); 0",
                "2x6x8x10; Slice; x n5 n2 n3; ; (2, 6, 8, 0); 0",
                "2x6x8x10; Slice; x n-3 n9223372036854775807 n3; ; (2, 6, 8, 3); 0",
                "2x6x8x10; Slice; x; starts=1 ends=5 axes=2; (2, 6, 4, 10); 0",
                "2x6x8x10; Slice; x n0,1 n1,3; ; (1, 2, 8, 10); 0",
                "2x6x8x10; Pad; x n0,0,1,2,0,0,3,4; ; (2, 6, 12, 16); 0",
                "2x6x8x10; Pad; x; pads=0,1,0,0,0,2,0,0; (2, 9, 8, 10); 0",
                "2x6x8x10; Pad; x n0,0,0,0,0,0,0,0; ; (2, 6, 8, 10); 0",
                "2x6x8x10; Resize; x _ n1,1,2,3; ; (2, 6, 16, 30); 0",
                "2x6x8x10; Resize; x _ _ n2,6,5,4; ; (2, 6, 5, 4); 0",
                "2x6x8x10; Resize; x n1,1,2,2; ; (2, 6, 16, 20); 0",
                "2x6x8x10; Upsample; x; scales=1.0,1.0,1.25,2.0; (2, 6, 10, 20); 0",
                "2x1x8x10; Expand; x n1,6,1,1; ; (2, 6, 8, 10); 0",
                "5x2x12; LSTM; x w1x16x12 w1x16x4; ; (5, 1, 2, 4); 256",
                "5x2x12; GRU; x w2x12x12 w2x12x4; ; (5, 2, 2, 4); 384",
                "5x2x12; RNN; x w1x4x12; ; (5, 1, 2, 4); 48"
            })
    void anOperatorGivesWhatOnnxSays(
            String input, String operator, String inputs, String attributes, String shape, long weights)
            throws IOException {
        Traced traced = traced(input, operator, inputs, attributes);
        assertThat(traced.gaps()).isEmpty();
        assertThat(traced.result()).isEqualTo(shape);
        assertThat(traced.tracer().parameters()).isEqualTo(weights);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "2x6x8x10; Unheard; x; ; is not traced",
                "2x6x8x10; ConvTranspose; x w6x4x3x3; output_shape=9,9; output_shape",
                "2x6x8x10; Conv; x; ; input 1",
                "2x6x8x10; Conv; x w4x6; ; input 1",
                "2x6x8x10; Slice; x n9 n0 n3 n-1; ; steps",
                "2x6x8x10; Slice; x n9; ; ends",
                "2x6x8x10; Slice; x; ; starts",
                "2x6x8x10; Slice; x x n2; ; starts",
                "2x6x8x10; Pad; x n1,1; ; pads",
                "2x6x8x10; Pad; x; ; pads",
                "2x6x8x10; Resize; x _ n2,2; ; scales",
                "2x6x8x10; Resize; x _ x; ; scales",
                "2x6x8x10; Slice; x n0,0 n1; ; starts",
                "2x6x8x10; Slice; x n0 n1 n2,3; ; starts",
                "2x6x8x10; Slice; x n0,0 n1,1 n2,3 n1; ; starts",
                "2x6x8x10; Unsqueeze; x; ; axes",
                "2x6x8x10; Unsqueeze; x n0,0; ; axes",
                "2x6x8x10; Unsqueeze; x n1,-5; ; axes",
                "2x6x8x10; Concat; _ x; axis=1; input 0",
                "2x6x8x10; Concat; x _; axis=1; input 1",
                "2x6x8x10; Add; _; ; input 0",
                "2x6x8x10; Reshape; x x; ; shape",
                "7; MatMul; x w7; ; rank",
                "2x6x8x10; Gather; x w3x4; ; indices",
                "2x6; Expand; x n3,2,6; ; shape",
                "2x6x8x10; ConstantOfShape; x; ; shape",
                "2x6x8x10; Constant; x; ; value",
                "2x6x8x10; MaxPool; x; ; kernel_shape"
            })
    void whatIsNotReadIsNamed(String input, String operator, String inputs, String attributes, String gap)
            throws IOException {
        assertThat(traced(input, operator, inputs, attributes).gaps())
                .singleElement()
                .asString()
                .contains(gap);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "2x6x8x10; Transpose; x; perm=0,1; WrongRank",
                "2x6x8x10; Gemm; x w10x5; ; WrongRank",
                "3x12; Gemm; x w12; ; WrongRank",
                "3x12; Gemm; x w11x5; ; LinearMismatch",
                "3x12; MatMul; x w11x5; ; LinearMismatch",
                "2x4x5x6; MatMul; x x; ; LinearMismatch",
                "2x6x8x10; Conv; x w4x5x3x3; ; ChannelMismatch",
                "2x6x8x10; Concat; x x; axis=4; DimOutOfRange",
                "2x6x8x10; Squeeze; x n4; ; DimOutOfRange",
                "2x6x8x10; Squeeze; x n-5; ; DimOutOfRange",
                "2x6x8x10; Flatten; x; axis=5; DimOutOfRange",
                "2x6x8x10; Reshape; x n7,-1; ; ReshapeMismatch",
                "2x6x8x10; LSTM; x w1x16x12; ; WrongRank",
                "5x2x11; LSTM; x w1x16x12; ; LinearMismatch"
            })
    void whatOnnxRefusesIsRefused(String input, String operator, String inputs, String attributes, String crash)
            throws IOException {
        assertThat(traced(input, operator, inputs, attributes).crash())
                .hasValueSatisfying(
                        why -> assertThat(why.getClass().getSimpleName()).isEqualTo(crash));
    }

    /** Sizes are computed in the graph from numbers and from the shape of what enters, which is (2, 6, 8, 10). */
    @Test
    void numbersAreComputedWithAsSizes() throws IOException {
        String[][] programs = {
            // What is computed, and what it comes to as the second size of a reshape.
            {"Add n3 n5", "8"},
            {"Sub n9 n1", "8"},
            {"Mul n2 n3", "6"},
            {"Div n17 n2", "8"},
            {"Max n3 n4", "4"},
            {"Min n3 n4", "3"},
            {"Identity n5", "5"},
            {"Cast n5", "5"},
            {"ReduceProd n2,3", "6"},
            {"Gather n4,6,12 n-2", "6"},
            {"Slice n4,6,12 n1 n2", "6"},
            {"Squeeze n5 n0 / Unsqueeze last n0", "5"},
            {"Reshape n5 n-1", "5"},
            {"Reshape n2,3 n1,2 / Reshape last n2 / ReduceProd last", "6"},
            {"Shape x / Gather last n1", "6"},
            {"Shape x / Slice last n2 n3", "8"},
            {"Shape x / Slice last n-1 n99", "10"},
            {"Size x / Unsqueeze last n0 / Div last n120", "8"}
        };
        for (String[] program : programs) {
            OnnxNet net = new OnnxNet().input(2, 6, 8, 10);
            for (String line : program[0].split(" / ")) {
                List<String> names = new ArrayList<>();
                for (String one : line.substring(line.indexOf(' ') + 1).split(" ")) {
                    names.add(
                            one.equals("last")
                                    ? net.last()
                                    : one.equals("x") ? "x0" : net.numbers(longs(one.substring(1), ",")));
                }
                net.node(line.substring(0, line.indexOf(' ')), names);
            }
            net.node("Concat", List.of(net.numbers(-1), net.last()), "axis", 0);
            net.node("Reshape", List.of("x0", net.last()));
            Traced traced = traced(net);
            assertThat(traced.gaps()).as(program[0]).isEmpty();
            assertThat(traced.result()).as(program[0]).endsWith(", " + program[1] + ")");
        }
    }

    @Test
    void constantsStandInTheGraph() throws IOException {
        OnnxNet sizes = new OnnxNet().input(2, 6, 8, 10);
        sizes.node("Constant", List.of(), "value_ints", new long[] {2, 480});
        assertThat(traced(sizes.node("Reshape", List.of("x0", "x1"))).result()).isEqualTo("(2, 480)");
        OnnxNet factors = new OnnxNet().input(2, 6, 8, 10);
        factors.node("Constant", List.of(), "value_floats", new double[] {1, 1, 2, 1.5});
        assertThat(traced(factors.node("Resize", List.of("x0", "", "x1"))).result())
                .isEqualTo("(2, 6, 16, 15)");
        OnnxNet place = new OnnxNet().input(2, 6, 8, 10);
        place.node("Constant", List.of(), "value_int", 1);
        assertThat(traced(place.node("Gather", List.of("x0", "x1"), "axis", 1)).result())
                .isEqualTo("(2, 8, 10)");
        OnnxNet filled = new OnnxNet().input(2, 6, 8, 10);
        filled.node("ConstantOfShape", List.of(filled.numbers(6, 1, 1)));
        assertThat(traced(filled.node("Add", List.of("x0", "x1"))).result()).isEqualTo("(2, 6, 8, 10)");
    }

    /** Numbers lie in a file as bytes, the lowest first. */
    @Test
    void numbersAreReadFromTheirBytes() throws IOException {
        ByteBuffer longs = ByteBuffer.allocate(16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(2)
                .putLong(480);
        ByteBuffer ints =
                ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putInt(2).putInt(480);
        ByteBuffer floats = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(2)
                .putFloat(480);
        for (Object[] raw : new Object[][] {{7, longs}, {6, ints}, {1, floats}}) {
            OnnxNet net = new OnnxNet().input(2, 6, 8, 10);
            net.graph.addInitializer(Onnx.TensorProto.newBuilder()
                    .setName("raw")
                    .setDataType((int) raw[0])
                    .addDims(2)
                    .setRawData(ByteString.copyFrom(((ByteBuffer) raw[1]).array())));
            assertThat(traced(net.node("Reshape", List.of("x0", "raw"))).result())
                    .isEqualTo("(2, 480)");
        }
        OnnxNet listed = new OnnxNet().input(2, 6, 8, 10);
        listed.graph.addInitializer(Onnx.TensorProto.newBuilder()
                .setName("i")
                .setDataType(6)
                .addDims(2)
                .addInt32Data(2)
                .addInt32Data(480));
        assertThat(traced(listed.node("Reshape", List.of("x0", "i"))).result()).isEqualTo("(2, 480)");
        OnnxNet other = new OnnxNet().input(2, 6, 8, 10);
        other.graph.addInitializer(Onnx.TensorProto.newBuilder()
                .setName("d")
                .setDataType(11)
                .addDims(2)
                .addDoubleData(2)
                .addDoubleData(480));
        assertThat(traced(other.node("Reshape", List.of("x0", "d"))).gaps()).hasSize(1);
    }

    @Test
    void whatEntersIsSaidOrAskedFor() throws IOException {
        OnnxNet open = new OnnxNet().input(2, -1, 8, 10);
        assertThat(traced(open.node("Relu", List.of("x0"))).asked()).isTrue();
        OnnxNet none = new OnnxNet().input();
        assertThat(traced(none.node("Relu", List.of("x0"))).asked()).isTrue();
        OnnxNet without = new OnnxNet();
        assertThat(traced(without.node("Relu", List.of(without.numbers(3)))).asked())
                .isTrue();
        OnnxNet batch = new OnnxNet().input(-1, 6);
        assertThat(traced(batch.node("Relu", List.of("x0"))).result()).isEqualTo("(N, 6)");
        Path file = Files.write(
                home.resolve("given.onnx"),
                new OnnxNet().input(2, -1).node("Relu", List.of("x0")).bytes());
        assertThat(Traced.of(OnnxFile.of(file), 3, 7).result()).isEqualTo("(3, 7)");
    }

    /** Softmax of before version 13 takes the second axis where none is said, later the last; other domains do not count. */
    @ParameterizedTest
    @CsvSource({"'', 17, -1", "'', 13, -1", "'', 12, 1", "ai.onnx, 17, -1", "ai.onnx, 9, 1", "com.microsoft, 17, 1"})
    void theVersionIsThatOfTheOperators(String domain, long version, int axis) throws IOException {
        Onnx.ModelProto model =
                Onnx.ModelProto.parseFrom(new OnnxNet()
                                .input(2, 6, 8)
                                .node("Softmax", List.of("x0"))
                                .bytes())
                        .toBuilder()
                        .clearOpsetImport()
                        .addOpsetImport(Onnx.OperatorSetIdProto.newBuilder()
                                .setDomain("ai.other")
                                .setVersion(30))
                        .addOpsetImport(Onnx.OperatorSetIdProto.newBuilder()
                                .setDomain(domain)
                                .setVersion(version))
                        .build();
        Path file = Files.write(home.resolve("version.onnx"), model.toByteArray());
        assertThat(Traced.of(OnnxFile.of(file)).last().layer()).contains(new Softmax(axis, false));
    }
}
