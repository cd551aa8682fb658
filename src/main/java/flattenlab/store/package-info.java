/** What is kept in files: presets. Every choice that is written down goes through one parser that checks its limits. */
package flattenlab.store;
