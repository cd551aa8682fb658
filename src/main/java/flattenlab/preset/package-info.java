/** A whole state of the window that can be given away: as a file, as a short code, as a picture of it. */
package flattenlab.preset;
