package flattenlab.ui.shell;

import flattenlab.setup.Setup;
import flattenlab.tensor.Crash;
import flattenlab.tensor.CrashException;
import flattenlab.tensor.Shape;
import flattenlab.training.NetworkSpec;
import java.util.Optional;

/**
 * What the shape bar says becomes of a tensor.
 *
 * @param before the tensor that is flattened
 * @param after its shape after the flatten; empty if the flatten refuses, or nothing reaches it
 * @param crash what refuses, at the flatten or anywhere in the network
 * @param inNetwork whether it is the tensor inside a network, and not the one that the bar itself names
 */
record ShapeResult(Shape before, Optional<Shape> after, Optional<Crash> crash, boolean inNetwork) {
    /** The bar's own tensor, as it stands on the stage. */
    static ShapeResult of(Setup setup) {
        var staged = setup.staged();
        return new ShapeResult(
                setup.shape(),
                staged.isRefused()
                        ? Optional.empty()
                        : Optional.of(staged.mapping().output()),
                staged.crash(),
                false);
    }

    /** What reaches the flatten of a network. */
    static ShapeResult of(NetworkSpec spec) {
        Optional<Crash> crash = spec.crash().or(spec::evalCrash);
        try {
            return new ShapeResult(spec.beforeFlatten(), spec.flattenShape(), crash, true);
        } catch (CrashException e) {
            return new ShapeResult(spec.input(), Optional.empty(), crash, true);
        }
    }
}
