/**
 * What the unroll stage shows at a moment of its film: pure functions of a mapping, a size and a time, into primitive
 * arrays. Knows no toolkit, so the window, the gallery and the tests ask the same code.
 */
package flattenlab.scene;
