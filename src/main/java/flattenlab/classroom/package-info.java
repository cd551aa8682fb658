/** What a class has handed in, for its teacher: who has overcome which idea, and what to repeat. */
package flattenlab.classroom;
