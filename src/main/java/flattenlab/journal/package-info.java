/** The learner's record: one file to which lines are only ever added, who it belongs to, and what follows from it. */
package flattenlab.journal;
