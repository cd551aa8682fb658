package flattenlab.ui.unroll;

import flattenlab.data.Dataset;
import flattenlab.data.Pictures;
import flattenlab.data.Placement;
import flattenlab.data.Placer;
import flattenlab.scene.CellField;
import flattenlab.scene.UnrollScene;
import flattenlab.tensor.Axis;
import flattenlab.tensor.Shape;
import java.util.EnumMap;
import java.util.Map;

/** The values of the cells on the stage: test pictures of the chosen data set, placed into the chosen shape. */
final class StagePictures {
    private final Map<Dataset.Source, Pictures> loaded = new EnumMap<>(Dataset.Source.class);

    /** Brightness of every cell of a tensor; its index, where the tensor is too large to be held. */
    CellField values(Shape shape, Dataset.Source source, Placement placement, long seed) {
        if (shape.elements() > UnrollScene.MAX_HELD) {
            double most = Math.max(1, shape.elements() - 1);
            return cell -> (int) Math.round(255 * (cell / most));
        }
        Pictures pictures = loaded.computeIfAbsent(source, Dataset::loadTest);
        Placer placer = new Placer(pictures, shape, placement, seed);
        byte[] values = new byte[(int) shape.elements()];
        float[] sample = new float[placer.features()];
        int at = 0;
        for (int n = 0; n < shape.dim(Axis.N); n++) {
            placer.place(n % pictures.count(), sample, 0);
            for (float value : sample) {
                values[at++] = (byte) Math.round(255 * Math.max(0, Math.min(1, value)));
            }
        }
        return cell -> values[(int) cell] & 0xFF;
    }
}
