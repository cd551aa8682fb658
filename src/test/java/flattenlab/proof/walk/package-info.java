/** A robot that does to a whole window whatever can be done to it, without sense, and what it must stand. */
package flattenlab.proof.walk;
