package flattenlab.ui.train;

import flattenlab.preset.Part;
import flattenlab.training.NetworkSpec;
import flattenlab.ui.common.Tools;
import javafx.scene.Node;

/** The boxes of the selected run's network, to press and change, wherever they stand. */
public final class PipelineBinding implements PipelineStrip.Editing {
    private final PipelineStrip strip;
    private final TrainViewModel model;
    private final LayerEditor editor;

    /** Shows the network in the strip from now on. */
    public static void bind(PipelineStrip strip, TrainViewModel model, Tools tools) {
        PipelineBinding binding = new PipelineBinding(strip, model, tools);
        strip.initialize(tools.messages(), binding);
        model.subjects().networkProperty().addListener((property, old, now) -> binding.show());
        model.list().ownProperty().addListener((property, old, now) -> {
            // What was to be changed is no longer the learner's.
            binding.editor.close();
            binding.show();
        });
        model.lab().held(Part.TRAINING).addListener((property, old, now) -> binding.show());
        model.running().workProperty().addListener((property, old, now) -> strip.showWork(now));
        binding.show();
    }

    private PipelineBinding(PipelineStrip strip, TrainViewModel model, Tools tools) {
        this.strip = strip;
        this.model = model;
        this.editor = new LayerEditor(model.lab(), model.subjects(), tools);
    }

    @Override
    public void edit(NetworkSpec.Row layer, Node beside) {
        editor.close();
        // What was typed somewhere is taken over when a layer is pressed, and the layers may have been drawn anew by
        // that.
        strip.applyCss();
        strip.layout();
        Node there = beside.getScene() == null ? strip.lookup("#" + beside.getId()) : beside;
        model.subjects()
                .networkProperty()
                .get()
                .filter(spec -> there != null)
                .ifPresent(spec -> spec.layers().stream()
                        .filter(one -> one.kind() == layer.kind() && one.block() == layer.block())
                        .findFirst()
                        .ifPresent(now -> editor.edit(now, spec, model.list().isOwn(), there, strip)));
    }

    @Override
    public void addBlock() {
        model.lab().choose(setup -> setup.withNet(setup.net().withOneMore()));
    }

    private void show() {
        NetworkSpec spec = model.subjects().networkProperty().get().orElse(null);
        strip.setOpacity(spec == null ? 0.4 : 1);
        strip.setChangeable(model.list().isOwn(), model.lab().preparation().holds(Part.TRAINING));
        if (spec != null) {
            strip.show(spec);
        }
    }
}
