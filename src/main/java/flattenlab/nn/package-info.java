/**
 * The networks as real ND4J operations: the only package that sees {@code org.nd4j}.
 *
 * <p>Operations are executed directly, without a SameDiff session: {@link flattenlab.nn.Kernel} prepares one with fixed
 * input and output arrays, a layer is a list of kernels forward and a list backward, and a training step runs down the
 * two lists. {@code docs/decisions/0002-direct-operations.md} says why.
 */
package flattenlab.nn;
