/** Train with flattens, right and wrong, side by side: pipeline, runs, curves, confusion matrix, verdict. */
package flattenlab.ui.train;
