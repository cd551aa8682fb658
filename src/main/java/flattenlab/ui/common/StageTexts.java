package flattenlab.ui.common;

import flattenlab.render.StageLabels;
import flattenlab.scene.Look;
import flattenlab.scene.UnrollScene;

/** What is written on a stage, in the learner's language. */
public final class StageTexts {
    private StageTexts() {}

    /**
     * The words for a film.
     *
     * @param inFeatures what the next Linear expects; 0 where no tensor reaches it
     */
    public static StageLabels.Words of(Messages messages, UnrollScene scene, long inFeatures) {
        long rows = scene.layout().mapping().rows();
        long columns = scene.layout().mapping().columns();
        return new StageLabels.Words(
                messages.text("unroll.row"),
                messages.text("unroll.rows", rows),
                messages.text(scene.look() == Look.INDEX ? "unroll.number.position" : "unroll.number.value"),
                messages.text("unroll.number.index"),
                inFeatures == columns
                        ? messages.text("unroll.gate", inFeatures)
                        : messages.text("unroll.gate.wrong", inFeatures, columns),
                inFeatures);
    }
}
