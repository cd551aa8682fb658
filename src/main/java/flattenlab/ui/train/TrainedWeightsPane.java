package flattenlab.ui.train;

import flattenlab.training.Inspection;
import flattenlab.training.Run;
import flattenlab.ui.common.Tools;
import flattenlab.ui.common.WeightImages;
import flattenlab.ui.common.WholeText;
import java.util.List;
import java.util.stream.IntStream;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The weights that Linear gives to the slots of the selected run, as one small image a channel. */
final class TrainedWeightsPane extends VBox {
    private final ComboBox<String> output = new ComboBox<>();
    private final WeightImages images = new WeightImages();
    private final Label note = new Label();
    private Tools tools;
    private Inspection inside;

    TrainedWeightsPane() {
        super(6);
        setId("trainedWeights");
        WholeText.wrap(note);
        note.getStyleClass().addAll("mute", "small");
        output.setId("trainedOutput");
        Label label = new Label();
        label.setId("trainedOutputLabel");
        HBox head = new HBox(8, label, output);
        head.setAlignment(Pos.CENTER_LEFT);
        VBox.setVgrow(images, Priority.ALWAYS);
        images.setMinHeight(80);
        getChildren().addAll(head, images, note);
    }

    void bind(Tools newTools) {
        tools = newTools;
        ((Label) ((HBox) getChildren().get(0)).getChildren().get(0))
                .setText(tools.messages().text("train.weights.output"));
        output.setAccessibleText(tools.messages().text("weights.output"));
        output.setOnAction(event -> draw());
    }

    void show(Run run, List<String> classes) {
        inside = run == null ? null : run.inspection().orElse(null);
        int outputs = inside == null ? 0 : inside.outputs();
        if (output.getItems().size() != outputs) {
            output.getItems()
                    .setAll(IntStream.range(0, outputs)
                            .mapToObj(i -> outputs == classes.size() ? classes.get(i) : Integer.toString(i))
                            .toList());
            output.getSelectionModel().selectFirst();
        }
        output.setDisable(inside == null);
        note.setText(tools.messages().text(inside == null ? "train.weights.none" : "train.weights.note"));
        draw();
    }

    private void draw() {
        int chosen = output.getSelectionModel().getSelectedIndex();
        images.show(inside, Math.max(0, chosen), -1, tools.theme().get());
    }
}
