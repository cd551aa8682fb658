/**
 * Errors and tracebacks as people paste them, alone or behind code: which error it is, with its numbers; which line of theirs
 * it stopped in; and what, from the message alone, is the most likely cause.
 */
package flattenlab.doctor.message;
