package flattenlab.ui.unroll;

import flattenlab.render.StageLabels;
import flattenlab.scene.Moment;
import flattenlab.scene.StageLayout;
import flattenlab.scene.UnrollScene;
import flattenlab.tensor.FlattenMapping;
import flattenlab.ui.common.Appearance;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.StageTexts;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.collections.SetChangeListener;

/** Paints the stage whenever something changed. */
final class StageController {
    private final UnrollViewModel model;
    private final Messages messages;
    private final ReadOnlyObjectProperty<Appearance> appearance;
    private final StageContent content;
    private final StageView view;
    private final Moment moment = new Moment();
    private final StageInput input;
    private final Consumer<UnrollScene> onScene;
    private UnrollScene scene;
    private boolean newFilm = true;
    private boolean newSize = true;
    private boolean moved = true;
    private Object traced = "";

    StageController(
            UnrollViewModel model,
            Messages messages,
            ReadOnlyObjectProperty<Appearance> appearance,
            StageContent content,
            StageView view,
            Consumer<UnrollScene> onScene) {
        this.onScene = onScene;
        this.model = model;
        this.messages = messages;
        this.appearance = appearance;
        this.content = content;
        this.view = view;
        model.film().positionProperty().addListener((property, old, now) -> moved = true);
        model.film().reduceMotionProperty().addListener((property, old, now) -> moved = true);
        model.film().timelineProperty().addListener((property, old, now) -> newFilm = true);
        // Whoever traces: the pointer, a key, a row of the table, a lesson.
        model.pointedProperty().addListener((property, old, now) -> repaint());
        model.pins().addListener((SetChangeListener<Long>) change -> repaint());
        appearance.addListener((property, old, now) -> newSize = true);
        model.lightProperty().addListener((property, old, now) -> newSize = true);
        view.onResize(() -> newSize = true);
        this.input = new StageInput(view, model, moment, this::repaint);
    }

    /** The data have changed. */
    void refill() {
        newFilm = true;
    }

    /** The film on the stage; null before the first. */
    UnrollScene scene() {
        return scene;
    }

    /** What is looked at. */
    Moment moment() {
        return moment;
    }

    /** How it is looked at: nearer, farther, from where. */
    StageInput input() {
        return input;
    }

    private void repaint() {
        moved = true;
    }

    /** Shows pixels that stand for many cells by their mean, least or greatest. */
    void aggregate(Moment.Aggregate how) {
        moment.aggregate = how;
        moved = true;
    }

    void tick() {
        if (view.getScene() == null || view.getWidth() < 1) {
            return;
        }
        if (newFilm || newSize) {
            rebuild();
        }
        if (moved) {
            moved = false;
            model.film().tell(moment);
            view.paint(moment);
            traces();
            model.note(note());
        }
    }

    private void rebuild() {
        FlattenMapping mapping = model.mappingProperty().get();
        StageLayout before = scene == null ? null : scene.layout();
        StageLayout layout = new StageLayout(mapping, Math.floor(view.getWidth()), Math.floor(view.getHeight()));
        if (newFilm) {
            boolean backward = model.backwardProperty().get();
            StageContent.Values values = content.values(mapping, backward);
            scene = new UnrollScene(
                    layout, model.film().timelineProperty().get(), values.field(), values.look(), backward);
        } else {
            scene = scene.on(layout);
        }
        newFilm = false;
        newSize = false;
        moved = true;
        input.refit(before, layout);
        onScene.accept(scene);
        view.show(scene, appearance.get(), words(), model.lightProperty().get());
    }

    /** What is written on the stage. */
    StageLabels.Words words() {
        return StageTexts.of(messages, scene, model.isRefused() ? 0 : model.inFeatures());
    }

    /** Draws the traces, if any of them is another than the last time. */
    private void traces() {
        FlattenMapping mapping = model.mappingProperty().get();
        Object now = List.of(
                moment.planes,
                moment.rows,
                model.tracedCell(),
                model.tracedSlot(),
                List.copyOf(model.pins()),
                input.pointerX(),
                input.pointerY(),
                model.isPointing(),
                appearance.get(),
                scene);
        if (now.equals(traced)) {
            return;
        }
        traced = now;
        view.clearTraces();
        int i = 0;
        for (long pin : model.pins()) {
            view.trace(moment, pin, mapping.slotOf(pin), "sample-" + (1 + i++ % 6));
        }
        view.trace(moment, model.tracedCell(), model.tracedSlot(), "accent");
        if (model.isPointing() && input.isPointerThere()) {
            boolean rows = Navigator.inRows(scene.layout(), input.pointerY());
            view.magnify(
                    moment,
                    rows ? UnrollViewModel.NONE : model.tracedCell(),
                    rows ? model.tracedSlot() : UnrollViewModel.NONE,
                    input.pointerX(),
                    input.pointerY());
        }
    }

    /** What is shown, where that is not plain: whose gradient, a sample, pixels that stand for many cells. */
    private String note() {
        if (scene.isBackward()) {
            return messages.text(
                    content.hasGradient(scene.layout().mapping()) ? "unroll.note.gradient" : "unroll.note.values");
        }
        if (!scene.isHeld()) {
            return messages.text("unroll.note.virtual");
        }
        long stride = view.frame().flyingStride();
        boolean flying = view.frame().flyingCount() > 0;
        return stride > 1 && flying ? messages.text("unroll.note.sample", stride) : "";
    }
}
