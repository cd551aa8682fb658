package flattenlab.data;

/**
 * What stands in the cells of a batch (N,C,H,W): pictures of a data set, a picture of one's own, a ramp, noise. A
 * content is made for one shape and computes its values when asked, so a batch need not fit into memory.
 */
public interface Content {
    /**
     * Writes the first channels of one sample.
     *
     * @param n sample in the batch, from 0
     * @param channels how many channels to write, at most C
     * @param target receives channels·H·W values from 0 to 1, row-major
     * @param at where in {@code target} they start
     */
    void sample(long n, int channels, float[] target, int at);
}
