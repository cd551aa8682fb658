/** A model or an error that somebody pastes: where its shape goes, where it breaks, and the line repaired. */
package flattenlab.ui.doctor;
