/** Lessons beside the stage: read, predicted, shown. */
package flattenlab.ui.learn;
