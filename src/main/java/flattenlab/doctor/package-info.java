/**
 * What a person pastes or opens (code, a printed model, a message, a model's file) is read, never executed, and the way of
 * the shape through it is shown: where it breaks, why, and the repaired line. Readers turn text into steps of
 * {@link flattenlab.doctor.Tracer}; findings and repairs know nothing of frameworks but what a step says.
 */
package flattenlab.doctor;
