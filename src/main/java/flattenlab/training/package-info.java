/**
 * Training side by side: several networks that differ in their flatten alone learn from the same batches, and what is
 * said of them is computed from what they did. Knows no tensor library; {@link flattenlab.training.Network} is what one
 * has to offer.
 */
package flattenlab.training;
