/** Lessons: Markdown that drives the program, read and checked. */
package flattenlab.lesson;
