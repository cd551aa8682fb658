/** Turns a scene into pixels, and pixels into an animation. Plain arrays; nothing here needs a display. */
package flattenlab.render;
