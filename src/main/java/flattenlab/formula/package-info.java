/** Formulas in LaTeX as outlines. */
package flattenlab.formula;
