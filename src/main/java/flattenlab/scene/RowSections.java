package flattenlab.scene;

import flattenlab.tensor.Axis;
import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.FlattenVariant.Kind;
import flattenlab.tensor.Shape;

/**
 * How a row of the output falls into pieces that a learner can name: one for each index along its slowest axis.
 *
 * @param axis whose index names the sections; null where a section holds a mixture
 * @param size columns of a section
 * @param run columns that were neighbours along the fastest axis
 */
public record RowSections(Axis axis, long size, long run) {
    /** The sections of a mapping's rows. */
    public static RowSections of(FlattenMapping mapping) {
        Shape input = mapping.input();
        AxisOrder order = mapping.order();
        Axis slowest = order.axes().get(1);
        Axis middle = order.axes().get(2);
        Axis fastest = order.axes().get(3);
        long run = Math.max(1, input.dim(fastest));
        long plane = Math.max(1, input.dim(Axis.H) * input.dim(Axis.W));
        FlattenVariant variant = mapping.variant();
        Kind kind = variant.kind() == Kind.DIMS && variant.argument() % 10 == 3
                ? FlattenVariant.flatten((int) variant.argument() / 10, 3).kind()
                : variant.kind();
        return switch (kind) {
            case CORRECT, CHANNELS_LAST, COLUMN_MAJOR, TRUNCATE, PAD, IN_FEATURES ->
                new RowSections(slowest, Math.max(1, input.features() / Math.max(1, input.dim(slowest))), run);
            case FIXED_SHUFFLE, FRESH_SHUFFLE, MIX_SAMPLES, ROLL -> new RowSections(null, plane, input.dim(Axis.W));
            case POOL -> new RowSections(Axis.C, 1, 1);
            case FOLD_BATCH -> new RowSections(Axis.N, Math.max(1, input.features()), run);
            case KEEP_CHANNELS -> new RowSections(middle, run, run);
            case NO_FLATTEN, DIMS -> new RowSections(fastest, 1, 1);
            case SPLIT_BATCH -> new RowSections(null, Math.max(1, mapping.columns()), run);
        };
    }
}
