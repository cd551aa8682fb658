package flattenlab.ui.learn;

import flattenlab.lesson.Directive;
import flattenlab.lesson.Prediction;
import flattenlab.tensor.Axis;
import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import flattenlab.training.Verdict;
import flattenlab.ui.common.Messages;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Asks for a prediction, has the run made that answers it, and sets the two side by side. */
final class PredictionPane extends VBox {
    private final Prediction prediction;
    private final Messages messages;
    private final Guide guide;
    private final Label result = new Label();
    private String chosen = "";

    PredictionPane(Prediction prediction, Messages messages, Guide guide) {
        super(8);
        this.prediction = prediction;
        this.messages = messages;
        this.guide = guide;
        getStyleClass().add("prediction");
        Label ask = new Label(prediction.ask());
        for (Label label : List.of(ask, result)) {
            label.setWrapText(true);
            label.setMinHeight(USE_PREF_SIZE);
        }
        ask.getStyleClass().add("md-strong-label");
        result.getStyleClass().add("secondary");
        result.managedProperty().bind(result.textProperty().isNotEmpty());
        getChildren().add(ask);
        if (prediction.kind() == Prediction.Kind.CHOICE) {
            choices();
        } else {
            typed();
        }
        if (prediction.run().isPresent()) {
            getChildren().add(runButtons());
        }
        getChildren().add(result);
    }

    private void choices() {
        ToggleGroup group = new ToggleGroup();
        for (Prediction.Choice choice : prediction.options()) {
            ToggleButton button = new ToggleButton(choice.words());
            button.setWrapText(true);
            button.setMinHeight(USE_PREF_SIZE);
            button.setMaxWidth(Double.MAX_VALUE);
            button.getStyleClass().addAll("quiet", "switch", "answer");
            button.setToggleGroup(group);
            button.setOnAction(event -> {
                button.setSelected(true);
                chosen = choice.words();
                if (prediction.run().isEmpty()) {
                    reveal(prediction.options().stream()
                            .filter(one -> one.outcome().equals("right"))
                            .findFirst()
                            .map(Prediction.Choice::words)
                            .orElse(""));
                } else {
                    result.setText(messages.text("learn.predicted"));
                }
            });
            getChildren().add(button);
        }
    }

    private void typed() {
        TextField field = new TextField();
        field.getStyleClass().add("value-field");
        field.setPrefColumnCount(10);
        field.setAccessibleText(prediction.ask());
        Button check = new Button(messages.text("quiz.check"));
        check.getStyleClass().add("quiet");
        Runnable take = () -> {
            chosen = field.getText().strip();
            if (chosen.isEmpty()) {
                result.setText(messages.text("quiz.missing"));
            } else if (prediction.run().isPresent()) {
                result.setText(messages.text("learn.predicted"));
            } else {
                reveal(expected());
            }
        };
        field.setOnAction(event -> take.run());
        check.setOnAction(event -> take.run());
        getChildren().add(new HBox(8, field, check));
    }

    /** What is right without a run: the number of the lesson, or where the mapping puts the cell. */
    private String expected() {
        if (prediction.kind() != Prediction.Kind.SLOT) {
            return prediction.values().getOrDefault("answer", "");
        }
        Shape shape = Shape.parse(prediction.values().get("shape"));
        FlattenMapping mapping = FlattenMapping.of(
                shape,
                FlattenVariant.parse(prediction.values().getOrDefault("variant", "correct")),
                AxisOrder.NCHW,
                new FlattenVariant.Draw(0, 0));
        long[] at = Arrays.stream(prediction.values().get("cell").split(","))
                .mapToLong(part -> Long.parseLong(part.strip()))
                .toArray();
        long cell = ((at[0] * shape.dim(Axis.C) + at[1]) * shape.dim(Axis.H) + at[2]) * shape.dim(Axis.W) + at[3];
        long slot = mapping.slotOf(cell);
        return slot < 0 ? "\u2013" : Long.toString(slot % mapping.columns());
    }

    private HBox runButtons() {
        Button run = new Button(messages.text("learn.run"));
        Button compare = new Button(messages.text("learn.compare"));
        run.getStyleClass().add("quiet");
        compare.getStyleClass().add("quiet");
        run.setOnAction(event -> guide.perform(prediction.run().orElseThrow()));
        compare.setOnAction(event -> compare());
        return new HBox(8, run, compare);
    }

    private void compare() {
        Directive run = prediction.run().orElseThrow();
        String about =
                prediction.values().getOrDefault("about", run.variants().get(0).id());
        Optional<Verdict> verdict = guide.verdict(about);
        if (verdict.isEmpty()) {
            result.setText(messages.text("learn.notyet"));
            return;
        }
        switch (prediction.kind()) {
            case CHOICE ->
                reveal(prediction.options().stream()
                        .filter(one -> one.outcome().equals(verdict.get().kind().name()))
                        .findFirst()
                        .map(Prediction.Choice::words)
                        .orElse(verdict.get().kind().name()));
            case ORDER ->
                reveal(run.variants().stream()
                        .map(FlattenVariant::id)
                        .sorted((a, b) -> Double.compare(accuracy(b), accuracy(a)))
                        .map(id -> String.format(Locale.ROOT, "%s %.1f %%", id, 100 * accuracy(id)))
                        .reduce((a, b) -> a + ", " + b)
                        .orElse(""));
            default ->
                reveal(String.format(
                        Locale.ROOT, "%.1f %%", 100 * verdict.get().accuracy().mean()));
        }
    }

    private double accuracy(String variant) {
        double mean = guide.verdict(variant).map(v -> v.accuracy().mean()).orElse(Double.NaN);
        return Double.isNaN(mean) ? -1 : mean;
    }

    private void reveal(String outcome) {
        String shown = chosen.isEmpty() ? "\u2013" : chosen;
        result.setText(messages.text("learn.result", shown, outcome) + " " + prediction.why());
    }
}
