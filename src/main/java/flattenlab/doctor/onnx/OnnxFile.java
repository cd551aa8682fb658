package flattenlab.doctor.onnx;

import flattenlab.doctor.ModelFile;
import flattenlab.doctor.Reading;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Phrase;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import onnx.Onnx;
import org.nd4j.shade.protobuf.CodedInputStream;
import org.nd4j.shade.protobuf.InvalidProtocolBufferException;

/** Reads {@code .onnx} files. Weights stay in the file; those in files of their own are named, and never opened. */
public final class OnnxFile {
    private static final int MAX_NODES = 100_000;
    private static final int MAX_DEPTH = 50;

    private OnnxFile() {}

    /**
     * Reads a file.
     *
     * @throws BadInputException naming the part that cannot be used, and why
     */
    public static Reading of(Path file) {
        Onnx.ModelProto model = parse(file);
        Onnx.GraphProto graph = model.getGraph();
        if (graph.getNodeCount() == 0 || graph.getNodeCount() > MAX_NODES) {
            throw ModelFile.damaged(
                    file,
                    "graph",
                    Phrase.of("doctor.file.nodes", graph.getNodeCount()),
                    Phrase.of("doctor.file.nodes_allowed", MAX_NODES));
        }
        Map<String, OnnxValue> weights = new HashMap<>();
        Set<String> elsewhere = new LinkedHashSet<>();
        for (Onnx.TensorProto tensor : graph.getInitializerList()) {
            try {
                weights.put(tensor.getName(), OnnxValue.of(tensor));
            } catch (BadInputException e) {
                throw ModelFile.damaged(
                        file, "initializer " + tensor.getName(), e.phrase(), Phrase.of("doctor.file.as_onnx"));
            }
            if (tensor.getDataLocation() == Onnx.TensorProto.DataLocation.EXTERNAL) {
                tensor.getExternalDataList().stream()
                        .filter(entry -> entry.getKey().equals("location"))
                        .forEach(entry -> elsewhere.add(entry.getValue()));
            }
        }
        long opset = model.getOpsetImportList().stream()
                .filter(set -> set.getDomain().isEmpty() || set.getDomain().equals("ai.onnx"))
                .mapToLong(Onnx.OperatorSetIdProto::getVersion)
                .findFirst()
                .orElse(1);
        return new OnnxModel(graph, opset, weights, elsewhere);
    }

    private static Onnx.ModelProto parse(Path file) {
        ByteBuffer bytes = ModelFile.mapped(file, "ModelProto");
        try {
            Optional<String> twice = GivenOnce.violation(
                    CodedInputStream.newInstance(bytes.duplicate()), Onnx.ModelProto.getDescriptor(), MAX_DEPTH);
            if (twice.isPresent()) {
                throw ModelFile.damaged(
                        file, twice.get(), Phrase.of("doctor.file.twice"), Phrase.of("doctor.file.as_onnx"));
            }
            CodedInputStream in = CodedInputStream.newInstance(bytes);
            // What lies in the file as it is need not be copied: weights stay where they are.
            in.enableAliasing(true);
            in.setRecursionLimit(MAX_DEPTH);
            Onnx.ModelProto model = Onnx.ModelProto.parseFrom(in);
            in.checkLastTagWas(0);
            return model;
        } catch (InvalidProtocolBufferException e) {
            throw ModelFile.damaged(
                    file,
                    "ModelProto",
                    Phrase.of("doctor.file.protobuf", String.valueOf(e.getMessage())),
                    Phrase.of("doctor.file.as_onnx"));
        } catch (IOException e) {
            throw ModelFile.unreadable(file, e);
        }
    }
}
