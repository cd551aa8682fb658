package flattenlab.learn;

import flattenlab.tensor.FlattenVariant;

/** A run that the learner can start to see for themselves. */
public record Trial(String data, String net, String placement, FlattenVariant variant) {}
