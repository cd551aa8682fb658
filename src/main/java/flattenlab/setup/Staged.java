package flattenlab.setup;

import flattenlab.net.ShapeCheck;
import flattenlab.tensor.Crash;
import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import java.util.Optional;

/**
 * The flatten of a choice, on the stage's own tensor.
 *
 * @param mapping where each cell goes; where a reshape refuses, how far it would get
 * @param crash the stage that refuses, if one does: the flatten itself, the Linear behind it, or the loss
 */
public record Staged(FlattenMapping mapping, Optional<Crash> crash) {
    static Staged of(Setup setup) {
        Shape shape = setup.shape();
        FlattenVariant variant = setup.variant();
        return new Staged(
                FlattenMapping.ofOrAttempt(shape, variant, setup.order(), new FlattenVariant.Draw(setup.seed(), 0)),
                ShapeCheck.firstCrash(shape, variant, setup.order(), variant.inFeatures(shape), setup.classes()));
    }

    /** Whether the flatten itself refuses, so that there is no shape after it. */
    public boolean isRefused() {
        return crash.map(c -> c.stage() == Crash.Stage.RESHAPE || c.stage() == Crash.Stage.FLATTEN)
                .orElse(false);
    }
}
