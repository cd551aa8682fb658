/**
 * What is kept in files: presets, and files that are replaced whole. Every choice that is written down goes through one
 * parser that checks its limits.
 */
package flattenlab.store;
