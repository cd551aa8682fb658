package flattenlab.doctor.onnx;

import java.util.Arrays;
import java.util.List;
import onnx.Onnx;
import org.nd4j.shade.protobuf.ByteString;

/** A graph in the making. */
public final class OnnxNet {
    final Onnx.GraphProto.Builder graph = Onnx.GraphProto.newBuilder().setName("g");
    private int tensors;

    /** What enters; a size below 0 is named and not said. */
    public OnnxNet input(long... dims) {
        Onnx.TensorShapeProto.Builder shape = Onnx.TensorShapeProto.newBuilder();
        for (long dim : dims) {
            shape.addDim(
                    dim < 0
                            ? Onnx.TensorShapeProto.Dimension.newBuilder().setDimParam("batch")
                            : Onnx.TensorShapeProto.Dimension.newBuilder().setDimValue(dim));
        }
        graph.addInput(Onnx.ValueInfoProto.newBuilder()
                .setName("x0")
                .setType(Onnx.TypeProto.newBuilder()
                        .setTensorType(Onnx.TypeProto.Tensor.newBuilder()
                                .setElemType(1)
                                .setShape(shape))));
        return this;
    }

    /** The name of weights of these sizes. */
    public String weights(long... dims) {
        String name = "w" + tensors++;
        Onnx.TensorProto.Builder tensor =
                Onnx.TensorProto.newBuilder().setName(name).setDataType(1);
        Arrays.stream(dims).forEach(tensor::addDims);
        graph.addInitializer(tensor);
        return name;
    }

    /** The name of whole numbers. */
    public String numbers(long... numbers) {
        String name = "n" + tensors++;
        Onnx.TensorProto.Builder tensor =
                Onnx.TensorProto.newBuilder().setName(name).setDataType(7).addDims(numbers.length);
        Arrays.stream(numbers).forEach(tensor::addInt64Data);
        graph.addInitializer(tensor);
        return name;
    }

    /** A node of what came last, or of what is named. */
    public OnnxNet node(String type, List<String> inputs, Object... attributes) {
        int number = graph.getNodeCount();
        Onnx.NodeProto.Builder node = Onnx.NodeProto.newBuilder()
                .setOpType(type)
                .setName("/" + type)
                .addAllInput(inputs)
                .addOutput("x" + (number + 1));
        for (int i = 0; i < attributes.length; i += 2) {
            Onnx.AttributeProto.Builder attribute =
                    Onnx.AttributeProto.newBuilder().setName((String) attributes[i]);
            if (attributes[i + 1] instanceof long[] several) {
                attribute.setType(Onnx.AttributeProto.AttributeType.INTS);
                Arrays.stream(several).forEach(attribute::addInts);
            } else if (attributes[i + 1] instanceof double[] several) {
                attribute.setType(Onnx.AttributeProto.AttributeType.FLOATS);
                Arrays.stream(several).forEach(one -> attribute.addFloats((float) one));
            } else if (attributes[i + 1] instanceof String text) {
                attribute.setType(Onnx.AttributeProto.AttributeType.STRING).setS(ByteString.copyFromUtf8(text));
            } else {
                attribute.setType(Onnx.AttributeProto.AttributeType.INT).setI((int) attributes[i + 1]);
            }
            node.addAttribute(attribute);
        }
        graph.addNode(node);
        return this;
    }

    /** The name of what came last. */
    public String last() {
        return "x" + graph.getNodeCount();
    }

    /** As a file holds it. */
    public byte[] bytes() {
        graph.addOutput(Onnx.ValueInfoProto.newBuilder().setName(last()));
        return Onnx.ModelProto.newBuilder()
                .setIrVersion(8)
                .addOpsetImport(Onnx.OperatorSetIdProto.newBuilder().setVersion(17))
                .setGraph(graph)
                .build()
                .toByteArray();
    }
}
