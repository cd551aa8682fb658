package flattenlab.net;

/** Where the channels of a picture stand among its axes. */
public enum Channels {
    /** In front of the picture's axes: (N,C,H,W); PyTorch, ND4J, ONNX. The batch axis may be missing, as in PyTorch. */
    FIRST,
    /** Behind them: (N,H,W,C); Keras, TensorFlow, Flax. There is always a batch axis. */
    LAST
}
