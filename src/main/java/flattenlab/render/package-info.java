/** Turns a scene into pixels. Plain arrays; nothing here needs a display. */
package flattenlab.render;
