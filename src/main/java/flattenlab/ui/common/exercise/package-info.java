/** How exercises are asked and answered in the window, wherever they come from: one set of controls for all. */
package flattenlab.ui.common.exercise;
