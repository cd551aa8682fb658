package flattenlab.doctor;

import flattenlab.net.Layer;

/** A layer that a program makes, whether or not something comes to it. */
public record Built(Layer layer, Site site) {}
