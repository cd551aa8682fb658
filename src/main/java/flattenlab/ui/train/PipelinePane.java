package flattenlab.ui.train;

import flattenlab.ui.common.Room;
import flattenlab.ui.common.Tools;
import flattenlab.ui.common.WholeText;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** The network of the selected run: its layers to press and change, and what is wrong with them if something is. */
public final class PipelinePane extends VBox {
    private final PipelineStrip strip = new PipelineStrip();
    private final CrashPane crash = new CrashPane();
    private final Label problem = new Label();
    private TrainViewModel model;
    private ReadOnlyBooleanProperty projected;

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
        PipelineBinding.bind(strip, model, tools);
        crash.bind(model.lab(), model.list(), tools.messages());
        problem.textProperty().bind(model.subjects().problemProperty());
        problem.visibleProperty().bind(model.subjects().problemProperty().isNotEmpty());
        model.subjects().networkProperty().addListener((property, old, now) -> show());
        model.list().ownProperty().addListener((property, old, now) -> show());
        Room.ifVisible(strip);
        Room.ifVisible(this);
        projected = tools.projected().onProperty();
        show();
        projected.subscribe(this::fit);
        widthProperty().subscribe(this::fit);
        problem.visibleProperty().subscribe(this::fit);
    }

    /** Before a class that cannot see all at once, layers that have no room go; what is wrong with them is said still. */
    private void fit() {
        setMinWidth(projected.get() ? 0 : USE_COMPUTED_SIZE);
        strip.setVisible(!projected.get() || needed() <= getWidth());
        setVisible(strip.isVisible() || problem.isVisible() || crash.isVisible());
    }

    /** The least width; takes the styles of all that has changed, which is long for what is not asked before a class alone. */
    private double needed() {
        strip.applyCss();
        return getInsets().getLeft() + strip.minWidth(-1) + getInsets().getRight();
    }

    private void show() {
        boolean secret = model.list().selectedProperty().get().isMystery();
        crash.show(secret ? null : model.subjects().networkProperty().get().orElse(null));
        fit();
    }
}
