/** What the frameworks say when a shape does not fit, with the learner's own numbers, and what to type instead. */
package flattenlab.explain;
