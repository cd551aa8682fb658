package flattenlab.learn;

import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;

/** A run that the learner can start to see for themselves. */
public record Trial(String data, String net, String placement, FlattenVariant variant) {
    /** The batch that the network sees, (N,C,H,W): with three channels where the flatten has the pictures themselves. */
    public Shape pictures() {
        return net.equals("tiny") ? Shape.of(32, 1, 28, 28) : Shape.of(32, 3, 28, 28);
    }
}
