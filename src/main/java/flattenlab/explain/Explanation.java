package flattenlab.explain;

import flattenlab.net.ShapeCheck;
import flattenlab.tensor.Axis;
import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.Crash;
import flattenlab.tensor.CrashException;
import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import java.util.Optional;

/**
 * Whether a flatten and the Linear behind it run, and if not, the number to type instead.
 *
 * @param crash the first stage that refuses, if one does
 * @param inFeatures what Linear was given
 * @param rightInFeatures what it should be given: the features that reach it, or C·H·W where the flatten itself is wrong
 */
public record Explanation(Optional<Crash> crash, long inFeatures, long rightInFeatures) {
    /** (C,H,W). */
    private static final int PICTURE_RANK = 3;

    /**
     * Explains one flatten.
     *
     * @param input the tensor before the flatten
     * @param inFeatures what Linear is given
     */
    public static Explanation of(Shape input, FlattenVariant variant, AxisOrder order, long inFeatures, long outputs) {
        return new Explanation(
                ShapeCheck.firstCrash(input, variant, order, inFeatures, outputs),
                inFeatures,
                rightInFeatures(input, variant, order));
    }

    /**
     * What most likely is wrong, where the number alone would be the wrong advice.
     *
     * @param input the tensor before the flatten
     */
    public Optional<String> advice(Shape input) {
        if (input.rank() == PICTURE_RANK) {
            return Optional.of("this looks like one picture without its batch axis; with it, (1, "
                    + input.toString().substring(1) + ", a correct flatten has " + input.elements() + " features");
        }
        if (input.rank() != Axis.values().length || crash.isEmpty()) {
            return Optional.empty();
        }
        long channels = input.dim(Axis.C);
        long side = channels == 0 ? 0 : Math.round(Math.sqrt((double) inFeatures / channels));
        boolean ofAnotherSize = side > 0
                && side * side * channels == inFeatures
                && inFeatures != rightInFeatures
                && rightInFeatures == input.features();
        return ofAnotherSize
                ? Optional.of(inFeatures + " = " + channels + "\u00b7" + side + "\u00b7" + side
                        + ": this Linear was built for maps of " + side + "x" + side + ", these are "
                        + input.dim(Axis.H) + "x" + input.dim(Axis.W)
                        + "; if the net is given, resize the pictures instead")
                : Optional.empty();
    }

    private static long rightInFeatures(Shape input, FlattenVariant variant, AxisOrder order) {
        long natural = input.features();
        if (ShapeCheck.firstCrash(input, variant, order, variant.inFeatures(input), 1)
                .isEmpty()) {
            return variant.inFeatures(input);
        }
        try {
            FlattenMapping mapping = FlattenMapping.of(input, variant, order, new FlattenVariant.Draw(0, 0));
            boolean oneRowASample = mapping.output().rank() == 2 && mapping.rows() == input.dim(0);
            return oneRowASample ? mapping.columns() : natural;
        } catch (CrashException e) {
            return natural;
        }
    }
}
