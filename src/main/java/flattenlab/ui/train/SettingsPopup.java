package flattenlab.ui.train;

import flattenlab.tensor.BadInputException;
import flattenlab.tensor.FlattenVariant;
import flattenlab.training.Schedule;
import flattenlab.training.Task;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.NumberField;
import flattenlab.ui.common.ValueField;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import org.controlsfx.control.PopOver;

/** What holds for all runs and is rarely changed. */
final class SettingsPopup {
    private static final String OWN = "\u2013";

    private final TrainViewModel model;
    private final TrainSetup setup;
    private final Messages messages;

    SettingsPopup(TrainViewModel model, Messages messages) {
        this.model = model;
        this.setup = model.setup();
        this.messages = messages;
    }

    void show(Node beside) {
        GridPane grid = new GridPane();
        grid.setId("settingsPane");
        grid.getStyleClass().add("popover-content");
        grid.setHgap(14);
        grid.setVgap(8);
        ValueField seed = new ValueField(
                Long.toString(model.seed()),
                text -> setup.lab().seedProperty().set(whole("seed", text, 0, Long.MAX_VALUE)));
        Button newSeed = new Button(messages.text("train.seed.new"));
        newSeed.setId("newSeed");
        newSeed.getStyleClass().add("quiet");
        newSeed.setOnAction(event -> {
            model.newSeed();
            seed.showValue(Long.toString(model.seed()));
        });
        row(grid, "train.seed", seed, new HBox(8, seed, newSeed));
        ValueField pictures = new ValueField(
                setup.trainSizeProperty().get() == Task.ALL_PICTURES
                        ? messages.text("train.pictures.all")
                        : Integer.toString(setup.trainSizeProperty().get()),
                text -> setup.trainSizeProperty()
                        .set(
                                text.equals(messages.text("train.pictures.all")) || text.isEmpty()
                                        ? Task.ALL_PICTURES
                                        : (int) whole("train-size", text, 1, Task.ALL_PICTURES)));
        row(grid, "train.pictures", pictures, pictures);
        NumberField wrong = new NumberField(
                0,
                100,
                (int) Math.round(100 * setup.wrongLabelsProperty().get()),
                percent -> setup.wrongLabelsProperty().set(percent / 100.0));
        row(grid, "train.wrong-labels", wrong, wrong);
        NumberField aim = new NumberField(
                0,
                100,
                (int) Math.round(100 * setup.stopAtProperty().get()),
                percent -> setup.stopAtProperty().set(percent / 100.0));
        row(grid, "train.stop-at", aim, aim);
        NumberField patience =
                new NumberField(0, Schedule.MAX_EPOCHS, setup.patienceProperty().get(), setup.patienceProperty()::set);
        row(grid, "train.patience", patience, patience);
        CheckBox matched = new CheckBox(messages.text("train.matched.words"));
        matched.selectedProperty().bindBidirectional(setup.matchedProperty());
        row(grid, "train.matched", matched, matched);
        ComboBox<String> evaluated = evaluated();
        row(grid, "train.eval-variant", evaluated, evaluated);
        PopOver popOver = new PopOver(grid);
        popOver.setArrowLocation(PopOver.ArrowLocation.LEFT_BOTTOM);
        popOver.setDetachable(false);
        popOver.getRoot().getStylesheets().setAll(beside.getScene().getStylesheets());
        popOver.show(beside);
    }

    private void row(GridPane grid, String key, Control control, Node shown) {
        Label label = new Label(messages.text(key));
        label.setLabelFor(control);
        control.setId(key.replace("train.", "set-"));
        control.setAccessibleText(label.getText());
        grid.addRow(grid.getRowCount(), label, shown);
    }

    /** The flattens that keep one row a sample, to evaluate with. */
    private ComboBox<String> evaluated() {
        List<String> choices = new ArrayList<>(List.of(OWN));
        for (FlattenVariant.Kind kind : List.of(
                FlattenVariant.Kind.CORRECT,
                FlattenVariant.Kind.CHANNELS_LAST,
                FlattenVariant.Kind.COLUMN_MAJOR,
                FlattenVariant.Kind.FIXED_SHUFFLE,
                FlattenVariant.Kind.MIX_SAMPLES)) {
            choices.add(kind.id());
        }
        ComboBox<String> box = new ComboBox<>();
        box.getItems().setAll(choices);
        FlattenVariant now = setup.evalVariantProperty().get();
        box.setValue(now == null ? OWN : now.id());
        box.setOnAction(event -> setup.evalVariantProperty()
                .set(box.getValue().equals(OWN) ? null : FlattenVariant.parse(box.getValue())));
        return box;
    }

    private static long whole(String thing, String text, long least, long most) {
        try {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below, like a number that is out of range.
        }
        throw new BadInputException(thing, text, "whole numbers from " + least + " to " + most);
    }

    /** A learning rate as it is typed. */
    static double rate(String text) {
        try {
            double rate = Double.parseDouble(text.replace(',', '.'));
            return Schedule.USUAL.withLearningRate(rate).learningRate();
        } catch (NumberFormatException e) {
            throw new BadInputException("learning-rate", text, "a number above 0, at most 100");
        }
    }
}
