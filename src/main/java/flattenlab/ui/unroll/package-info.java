/** Watch a tensor unroll: the stage, its transport, and the index formula. */
package flattenlab.ui.unroll;
