package flattenlab.doctor.onnx;

import flattenlab.doctor.Arguments;
import flattenlab.doctor.InputShape;
import flattenlab.doctor.Reading;
import flattenlab.doctor.Site;
import flattenlab.doctor.Tensor;
import flattenlab.doctor.Tracer;
import flattenlab.doctor.Unforeseen;
import flattenlab.doctor.UnknownInputException;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Phrase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import onnx.Onnx;

/**
 * A graph of ONNX.
 *
 * @param weights its initializers by name
 * @param elsewhere files that hold weights, and are not opened
 */
record OnnxModel(Onnx.GraphProto graph, long opset, Map<String, OnnxValue> weights, Set<String> elsewhere)
        implements Reading {
    @Override
    public Framework framework() {
        return Framework.ONNX;
    }

    @Override
    public void trace(Tracer tracer) throws UnknownInputException {
        Map<String, OnnxValue> known = new HashMap<>(weights);
        boolean first = true;
        for (Onnx.ValueInfoProto input : graph.getInputList()) {
            if (!weights.containsKey(input.getName())) {
                InputShape shape =
                        first && tracer.given().isPresent() ? tracer.given().get() : stated(input);
                known.put(input.getName(), OnnxValue.of(tracer.enter(shape)));
                first = false;
            }
        }
        if (first) {
            throw new UnknownInputException(Phrase.of("doctor.missing.input"));
        }
        elsewhere.forEach(file -> tracer.note(Optional.empty(), Phrase.of("doctor.note.external_data", file)));
        for (Onnx.NodeProto node : graph.getNodeList()) {
            if (tracer.isFull()) {
                tracer.gap(Optional.empty(), Phrase.of("doctor.gap.too_deep", node.getOpType()));
                return;
            }
            step(tracer, node, known);
        }
        graph.getOutputList().stream()
                .findFirst()
                .map(output -> known.get(output.getName()))
                .ifPresent(answer -> tracer.answer(answer.tensor()));
    }

    private static InputShape stated(Onnx.ValueInfoProto input) throws UnknownInputException {
        List<Long> dims = new ArrayList<>();
        for (Onnx.TensorShapeProto.Dimension dim :
                input.getType().getTensorType().getShape().getDimList()) {
            boolean said =
                    dim.getValueCase() == Onnx.TensorShapeProto.Dimension.ValueCase.DIM_VALUE && dim.getDimValue() > 0;
            if (!said && !dims.isEmpty()) {
                throw new UnknownInputException(Phrase.of("doctor.missing.input"));
            }
            dims.add(said ? dim.getDimValue() : InputShape.UNKNOWN);
        }
        if (dims.isEmpty()) {
            throw new UnknownInputException(Phrase.of("doctor.missing.input"));
        }
        return new InputShape(dims, InputShape.From.CODE, Optional.empty());
    }

    /** What is not known where a node needs it was a gap before. */
    private void step(Tracer tracer, Onnx.NodeProto node, Map<String, OnnxValue> known) {
        List<OnnxValue> inputs = new ArrayList<>();
        for (String name : node.getInputList()) {
            OnnxValue value = known.get(name);
            if (value == null && !name.isEmpty()) {
                if (tracer.gaps().isEmpty()) {
                    tracer.gap(Optional.empty(), Phrase.of("doctor.gap.argument", name, node.getOpType()));
                }
                return;
            }
            inputs.add(value);
        }
        Phrase open;
        try {
            List<OnnxValue> outputs = OnnxOperators.run(new OnnxNode(tracer, node, inputs, opset));
            for (int i = 0; i < Math.min(outputs.size(), node.getOutputCount()); i++) {
                known.put(node.getOutput(i), outputs.get(i));
            }
            return;
        } catch (Arguments.Unread e) {
            open = e.name().isEmpty()
                    ? Phrase.of("doctor.gap.layer", node.getOpType())
                    : Phrase.of("doctor.gap.argument", e.name(), node.getOpType());
        } catch (BadInputException e) {
            open = e.phrase();
        } catch (RuntimeException e) {
            if (!Unforeseen.is(e)) {
                throw e;
            }
            open = Phrase.of("doctor.gap.argument", "size", node.getOpType());
        }
        List<Tensor> came = inputs.stream()
                .filter(value -> value != null && !value.isWeight())
                .map(OnnxValue::tensor)
                .toList();
        tracer.departure(Optional.empty(), open, node.getOpType(), came, Site.NONE)
                .ifPresent(left -> known.put(node.getOutput(0), OnnxValue.of(left)));
    }
}
