/** What a learner has done and knows, drawn from their record. */
package flattenlab.ui.progress;
