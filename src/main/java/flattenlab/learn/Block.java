package flattenlab.learn;

import flattenlab.net.Conv;
import flattenlab.net.Pool;
import flattenlab.tensor.Shape;

/**
 * A convolution, the pooling behind it, and what enters: square windows on square pictures, channels first.
 *
 * @param input (N,C,H,W)
 */
record Block(Shape input, Conv conv, Pool pool) {
    /** Behind the convolution. */
    Shape maps() {
        return conv.output(input);
    }

    /** Behind the pooling. */
    Shape pooled() {
        return pool.output(maps());
    }
}
