/**
 * Shapes, strides and every way to flatten, as pure integer arithmetic.
 *
 * <p>Nothing here holds values: a shape of 2^40 elements costs no more than one of 16. {@link
 * flattenlab.tensor.FlattenVariant} says what a flatten does, {@link flattenlab.tensor.FlattenMapping} where each cell
 * goes; everything else in the program (picture, network, error texts) reads from these two.
 */
package flattenlab.tensor;
