package flattenlab.ui.unroll;

import flattenlab.tensor.FlattenMapping;
import flattenlab.training.Inspection;
import flattenlab.ui.common.LabState;
import flattenlab.ui.common.Tools;
import flattenlab.ui.common.Trained;
import flattenlab.ui.common.WeightImages;
import flattenlab.ui.common.WholeText;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/**
 * One step on: the weights that Linear gives to the slots, for one output, as C small images in the order of the slots.
 * A network that learned behind a reordering has scrambled images and the same loss.
 */
final class WeightsPane extends VBox {
    private final LabState lab;
    private final UnrollViewModel model;
    private final Tools tools;
    private final ComboBox<Integer> output = new ComboBox<>();
    private final Label title = new Label();
    private final Label sum = new Label();
    private final Button show = new Button();
    private final WeightImages images = new WeightImages();

    WeightsPane(LabState lab, UnrollViewModel model, Tools tools) {
        super(4);
        this.lab = lab;
        this.model = model;
        this.tools = tools;
        setId("weights");
        getStyleClass().add("pane");
        title.getStyleClass().add("pane-title");
        output.setId("weightsOutput");
        output.setAccessibleText(tools.messages().text("weights.output"));
        output.setOnAction(event -> draw());
        show.setText(tools.messages().text("weights.show"));
        show.getStyleClass().add("quiet");
        show.setOnAction(event -> showTrained());
        FlowPane head = WholeText.beside(8, title);
        head.setVgap(4);
        head.getChildren().addAll(output, show);
        sum.setId("weightsSum");
        WholeText.wrap(sum);
        sum.getStyleClass().addAll("mono", "small");
        VBox.setVgrow(images, Priority.ALWAYS);
        getChildren().addAll(head, images, sum);
        lab.trainedProperty().addListener((property, old, now) -> refresh());
        model.mappingProperty().addListener((property, old, now) -> refresh());
        model.forwardProperty().addListener((property, old, now) -> draw());
        tools.theme().addListener((property, old, now) -> draw());
        refresh();
    }

    private Trained matching() {
        Trained trained = lab.trainedProperty().get();
        return trained != null && trained.matches(model.mappingProperty().get()) ? trained : null;
    }

    /** Puts what enters the trained network's flatten on the stage. */
    private void showTrained() {
        model.showFeatures();
    }

    private void refresh() {
        Trained trained = matching();
        Trained any = lab.trainedProperty().get();
        show.setVisible(trained == null && any != null);
        show.setManaged(show.isVisible());
        output.setVisible(trained != null);
        output.setManaged(output.isVisible());
        if (trained == null) {
            title.setText(
                    any == null
                            ? tools.messages().text("weights.none")
                            : tools.messages()
                                    .text(
                                            "weights.other",
                                            any.shape(),
                                            any.inspection().mapping().variant().id()));
            sum.setText("");
        } else {
            title.setText(tools.messages().text("weights.title"));
            int outputs = trained.inspection().outputs();
            if (output.getItems().size() != outputs) {
                output.getItems().clear();
                for (int i = 0; i < outputs; i++) {
                    output.getItems().add(i);
                }
                output.setValue(0);
            }
        }
        draw();
    }

    private void draw() {
        Trained trained = matching();
        if (trained == null || output.getValue() == null) {
            images.show(null, 0, -1, tools.theme().get());
            return;
        }
        Inspection inside = trained.inspection();
        int chosen = output.getValue();
        long slot = model.tracedSlot();
        long column = slot < 0 ? -1 : slot % inside.columns();
        images.show(inside, chosen, column, tools.theme().get());
        sum.setText(
                slot < 0
                        ? tools.messages().text("weights.hint")
                        : sum(inside, (int) (slot / inside.columns()), (int) column, chosen, trained));
    }

    private String sum(Inspection inside, int sample, int slot, int chosen, Trained trained) {
        int columns = (int) inside.columns();
        float value = inside.slots()[sample * columns + slot];
        float weight = inside.weights()[slot * inside.outputs() + chosen];
        double total = inside.bias()[chosen];
        for (int k = 0; k < columns; k++) {
            total += inside.contribution(sample, k, chosen);
        }
        String name = inside.outputs() == trained.classes().size()
                ? tools.messages().text("weights.logit", trained.classes().get(chosen))
                : tools.messages().text("weights.unit", chosen);
        return tools.messages()
                .text(
                        "weights.sum",
                        slot,
                        number(value),
                        number(weight),
                        number(value * weight),
                        name,
                        sample,
                        number(total),
                        columns);
    }

    private String number(double value) {
        // Adding zero turns -0.000 into 0.000.
        return tools.messages().decimal(Math.round(value * 1000) / 1000.0 + 0.0, 3);
    }

    /** For tests: whether a mapping's weights are shown. */
    boolean shows(FlattenMapping mapping) {
        return matching() != null && model.mappingProperty().get() == mapping;
    }
}
