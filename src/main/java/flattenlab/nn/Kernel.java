package flattenlab.nn;

import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * One ND4J operation with fixed input and output arrays, ready to be executed any number of times. Preparing costs
 * microseconds, running well under one: {@code Nd4j.exec} builds and checks the same context anew at every call.
 */
final class Kernel implements Runnable, AutoCloseable {
    private final String name;
    private final NativeOps nativeOps;
    private final long hash;
    /** Keeps the arrays reachable, too. */
    private final OpContext context;

    private final Pointer pointer;

    private Kernel(String name, INDArray[] inputs, INDArray[] outputs, double[] reals, long[] integers) {
        this.name = name;
        this.nativeOps = NativeOpsHolder.getInstance().getDeviceNativeOps();
        this.hash = DynamicCustomOp.builder(name)
                .addInputs(inputs)
                .addOutputs(outputs)
                .build()
                .opHash();
        this.context = Nd4j.getExecutioner().buildContext();
        // The outputs are given, so there is no shape to work out at each call.
        context.shapeFunctionOverride(true);
        context.setInputArrays(inputs);
        context.setOutputArrays(outputs);
        if (reals.length > 0) {
            context.setTArguments(reals);
        }
        if (integers.length > 0) {
            context.setIArguments(integers);
        }
        this.pointer = context.contextPointer();
    }

    /** An operation of the given ND4J name; integer arguments in its documented order. */
    static Kernel of(String name, INDArray[] inputs, INDArray output, long... integers) {
        return new Kernel(name, inputs, new INDArray[] {output}, new double[0], integers);
    }

    /** An operation with several outputs. */
    static Kernel of(String name, INDArray[] inputs, INDArray[] outputs, long... integers) {
        return new Kernel(name, inputs, outputs, new double[0], integers);
    }

    /** ReLU; input and output may be the same array. */
    static Kernel relu(INDArray input, INDArray output) {
        return new Kernel("relu", array(input), array(output), new double[] {0}, new long[0]);
    }

    /** Copies values between arrays of one shape and any strides. */
    static Kernel copy(INDArray from, INDArray to) {
        return of("assign", array(to, from), to);
    }

    /** A list of arrays, as the other methods want it. */
    static INDArray[] array(INDArray... arrays) {
        return arrays;
    }

    @Override
    public void run() {
        if (nativeOps.execCustomOp2(null, hash, pointer) != 0) {
            throw new IllegalStateException("ND4J operation " + name + ": " + nativeOps.lastErrorMessage());
        }
    }

    @Override
    public void close() {
        try {
            context.close();
        } catch (Exception e) {
            throw new IllegalStateException("ND4J operation " + name + " could not be released", e);
        }
    }
}
