/** Where all readers are known: whatever a person pastes or opens finds the one that can read it. */
package flattenlab.doctor.clinic;
