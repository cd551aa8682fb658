/**
 * How a start of the program is measured from outside: pictures, CPU time and classes. Needs the JDK alone, so that
 * {@code StartBench} runs without a build tool.
 */
package flattenlab.start;
