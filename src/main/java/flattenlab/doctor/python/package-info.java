/**
 * Python as far as models are written in it: text is parsed, also when it is broken or lies among prose, and then read by a
 * bounded evaluation of which nothing is ever executed outside this package. {@link flattenlab.doctor.python.Source} finds
 * the code in a paste, {@link flattenlab.doctor.python.Expression} and {@link flattenlab.doctor.python.Statement} are its
 * parts, each with its place in what was pasted.
 */
package flattenlab.doctor.python;
