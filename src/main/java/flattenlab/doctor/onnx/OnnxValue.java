package flattenlab.doctor.onnx;

import flattenlab.doctor.Tensor;
import flattenlab.tensor.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import onnx.Onnx;

/**
 * What flows between nodes.
 *
 * @param numbers its values, if they are few and known: sizes are computed from them. Whole ones are exact
 * @param isWeight whether it is stored in the file
 */
record OnnxValue(Tensor tensor, Optional<double[]> numbers, boolean isWeight) {
    /** More are not kept: no shape has so many. */
    static final int MAX_NUMBERS = 1024;

    static OnnxValue of(Tensor tensor) {
        return new OnnxValue(tensor, Optional.empty(), false);
    }

    static OnnxValue of(Shape shape, double[] numbers) {
        return new OnnxValue(Tensor.constant(shape), Optional.of(numbers), false);
    }

    /** Numbers along one axis. */
    static OnnxValue row(double... numbers) {
        return of(Shape.of(numbers.length), numbers);
    }

    Shape shape() {
        return tensor.shape();
    }

    /** Its whole numbers. */
    Optional<List<Long>> whole() {
        return numbers.map(
                values -> Arrays.stream(values).mapToObj(value -> (long) value).toList());
    }

    /** A stored tensor. @throws flattenlab.tensor.BadInputException if its sizes are none */
    static OnnxValue of(Onnx.TensorProto stored) {
        Shape shape = Shape.of(
                stored.getDimsList().stream().mapToLong(Long::longValue).toArray());
        Optional<double[]> numbers = shape.elements() <= MAX_NUMBERS ? numbers(stored) : Optional.empty();
        return new OnnxValue(Tensor.constant(shape), numbers.filter(values -> values.length == shape.elements()), true);
    }

    private static Optional<double[]> numbers(Onnx.TensorProto stored) {
        if (stored.getDataLocation() == Onnx.TensorProto.DataLocation.EXTERNAL) {
            return Optional.empty();
        }
        ByteBuffer raw = stored.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        double[] numbers;
        switch (stored.getDataType()) {
            case Onnx.TensorProto.DataType.INT64_VALUE:
                numbers = raw.hasRemaining()
                        ? new double[raw.remaining() / Long.BYTES]
                        : stored.getInt64DataList().stream()
                                .mapToDouble(Long::doubleValue)
                                .toArray();
                for (int i = 0; raw.remaining() >= Long.BYTES; i++) {
                    numbers[i] = raw.getLong();
                }
                return Optional.of(numbers);
            case Onnx.TensorProto.DataType.INT32_VALUE:
                numbers = raw.hasRemaining()
                        ? new double[raw.remaining() / Integer.BYTES]
                        : stored.getInt32DataList().stream()
                                .mapToDouble(Integer::doubleValue)
                                .toArray();
                for (int i = 0; raw.remaining() >= Integer.BYTES; i++) {
                    numbers[i] = raw.getInt();
                }
                return Optional.of(numbers);
            case Onnx.TensorProto.DataType.FLOAT_VALUE:
                numbers = raw.hasRemaining()
                        ? new double[raw.remaining() / Float.BYTES]
                        : stored.getFloatDataList().stream()
                                .mapToDouble(Float::doubleValue)
                                .toArray();
                for (int i = 0; raw.remaining() >= Float.BYTES; i++) {
                    numbers[i] = raw.getFloat();
                }
                return Optional.of(numbers);
            default:
                return Optional.empty();
        }
    }
}
