/**
 * What shows that FlattenLab does not break: each class does one thing to it very often, and notes what it measured for the
 * table that {@code ./mvnw -Pproof verify} prints.
 */
package flattenlab.proof;
