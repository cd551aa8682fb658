package flattenlab.ui.unroll;

import flattenlab.data.Dataset;
import flattenlab.data.Pictures;
import flattenlab.data.Placement;
import flattenlab.data.Placer;
import flattenlab.scene.StageLayout;
import flattenlab.tensor.Axis;
import flattenlab.tensor.Shape;
import java.util.EnumMap;
import java.util.Map;

/** The values of the cells on the stage: test pictures of the chosen data set, placed into the chosen shape. */
final class StagePictures {
    private final Map<Dataset.Source, Pictures> loaded = new EnumMap<>(Dataset.Source.class);

    /** Values from 0 to 1 of the drawn cells, in the layout's order. */
    float[] values(StageLayout layout, Dataset.Source source, Placement placement, long seed) {
        Pictures pictures = loaded.computeIfAbsent(source, Dataset::loadTest);
        Shape input = layout.mapping().input();
        boolean allChannels = layout.channels() == input.dim(Axis.C);
        // Where only the first channels are drawn, the others need no values.
        Shape drawn = allChannels ? input : input.with(Axis.C, layout.channels());
        Placer placer = new Placer(pictures, drawn, placement, seed);
        float[] values = new float[layout.cells()];
        for (int n = 0; n < layout.samples(); n++) {
            placer.place(n % pictures.count(), values, n * placer.features());
        }
        return values;
    }
}
