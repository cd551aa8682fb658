/** The command line: verbs over the same core as the window, for people by default and as JSON on request. */
package flattenlab.cli;
