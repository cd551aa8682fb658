package flattenlab.scene;

/**
 * The gradient of the loss with respect to the numbers of a flow, each array one for one with the one of the same name in
 * {@link FlowValues}. They belong to whoever made them: read them only.
 */
public record FlowGradient(float[][] maps, float[][] inputs, float[][] sums) {}
