/** What is chosen: one immutable value for the window, the command line, presets, lessons and questions. */
package flattenlab.setup;
