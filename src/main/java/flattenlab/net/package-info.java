/**
 * Layers as far as shapes go: what comes out, what it costs, and where it crashes. {@link flattenlab.net.Layer} is the
 * sealed family, {@link flattenlab.net.Chain} and {@link flattenlab.net.Graph} put layers together, and a
 * {@link flattenlab.net.Trace} is what becomes of an input on its way. Rules are those of PyTorch unless a name says
 * that they are Keras's. Arithmetic is exact: what does not fit in 63 bits is a
 * {@link flattenlab.tensor.BadInputException}, never a wrong number.
 */
package flattenlab.net;
