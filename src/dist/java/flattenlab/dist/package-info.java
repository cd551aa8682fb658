/** Makes what people install: natives laid out in a folder, a runtime, an image, an archive, an installer. Not shipped itself. */
package flattenlab.dist;
