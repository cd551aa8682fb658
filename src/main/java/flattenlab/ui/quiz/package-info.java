/** Questions, asked and answered: what is known, and what helps. */
package flattenlab.ui.quiz;
