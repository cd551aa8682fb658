package flattenlab.nn;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Everything native that one network holds, so that it is given back together and at once. */
final class Arena implements AutoCloseable {
    private final List<INDArray> arrays = new ArrayList<>();
    private final List<Kernel> kernels = new ArrayList<>();

    /** A new array of zeros in row-major order. */
    INDArray zeros(long... shape) {
        return keep(Nd4j.create(DataType.FLOAT, shape, 'c'));
    }

    /** A new array of ones in row-major order. */
    INDArray ones(long... shape) {
        return keep(Nd4j.create(DataType.FLOAT, shape, 'c').assign(1));
    }

    /** A new array of whole numbers. */
    INDArray integers(int[] values) {
        return keep(Nd4j.createFromArray(values));
    }

    /** Takes over an array that owns its buffer. */
    INDArray keep(INDArray array) {
        arrays.add(array);
        return array;
    }

    /** Takes over a kernel. */
    Kernel keep(Kernel kernel) {
        kernels.add(kernel);
        return kernel;
    }

    @Override
    public void close() {
        kernels.forEach(Kernel::close);
        kernels.clear();
        for (INDArray array : arrays) {
            if (array.closeable()) {
                array.close();
            }
        }
        arrays.clear();
    }
}
