/** What a file is that somebody opens: typed, double-clicked, or dropped on the window. */
package flattenlab.opening;
