package flattenlab.net;

/** A function of each value for itself. What its numbers are, such as the slope of a leaky ReLU, changes no shape. */
public enum Activation implements Layer.Pointwise {
    /** max(x, 0). */
    RELU,
    /** max(x, 0), at most 6. */
    RELU6,
    /** x below 0 times a small slope. */
    LEAKY_RELU,
    /** Exponential below 0. */
    ELU,
    /** ELU, scaled to keep mean and spread. */
    SELU,
    /** x times the normal distribution function. */
    GELU,
    /** x · sigmoid(x); swish in Keras. */
    SILU,
    /** x · tanh(softplus(x)). */
    MISH,
    /** 1 / (1 + e^−x). */
    SIGMOID,
    /** Hyperbolic tangent. */
    TANH,
    /** log(1 + e^x). */
    SOFTPLUS,
    /** A sigmoid made of three straight lines. */
    HARD_SIGMOID,
    /** x · hard sigmoid. */
    HARD_SWISH;

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.activation(this);
    }
}
