/** The window: the shape bar on top, the rail of workspaces, and what they share. */
package flattenlab.ui.shell;
