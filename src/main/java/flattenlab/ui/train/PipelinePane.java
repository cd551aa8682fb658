package flattenlab.ui.train;

import flattenlab.training.NetworkSpec;
import flattenlab.ui.common.Room;
import flattenlab.ui.common.Tools;
import flattenlab.ui.common.WholeText;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** The network of the selected run: its layers to press and change, and what is wrong with them if something is. */
public final class PipelinePane extends VBox {
    private final PipelineStrip strip = new PipelineStrip();
    private final CrashPane crash = new CrashPane();
    private final Label problem = new Label();
    private TrainViewModel model;
    private LayerEditor editor;

    /** Empty until it is bound. */
    public PipelinePane() {
        super(8);
        getStyleClass().addAll("card", "pipeline");
        strip.setId("pipeline");
        problem.setId("problem");
        problem.getStyleClass().addAll("crash-text", "secondary");
        WholeText.wrap(problem);
        Room.ifVisible(problem);
        getChildren().addAll(strip, problem, crash);
    }

    void bind(TrainViewModel newModel, Tools tools) {
        model = newModel;
        editor = new LayerEditor(model, tools);
        crash.bind(model, tools.messages());
        strip.initialize(tools.messages(), new PipelineStrip.Editing() {
            @Override
            public void edit(NetworkSpec.Row layer, Node beside) {
                model.networkProperty()
                        .get()
                        .ifPresent(spec -> editor.edit(layer, spec, isChangeable(), beside, strip));
            }

            @Override
            public void addBlock() {
                model.lab().choose(setup -> setup.withNet(setup.net().withOneMore()));
            }
        });
        problem.textProperty().bind(model.problemProperty());
        problem.visibleProperty().bind(model.problemProperty().isNotEmpty());
        model.networkProperty().addListener((property, old, now) -> show());
        model.running().workProperty().addListener((property, old, now) -> strip.showWork(now));
        show();
    }

    private boolean isChangeable() {
        return model.list().isOwn();
    }

    private void show() {
        NetworkSpec spec = model.networkProperty().get().orElse(null);
        strip.setOpacity(spec == null ? 0.4 : 1);
        strip.setChangeable(isChangeable());
        if (spec != null) {
            strip.show(spec);
        }
        boolean secret = model.list().selectedProperty().get().isMystery();
        crash.show(secret ? null : spec);
    }
}
