/**
 * What is kept in files: trainings and runs, and files that are replaced whole. Every choice that is written down goes through one
 * parser that checks its limits.
 */
package flattenlab.store;
