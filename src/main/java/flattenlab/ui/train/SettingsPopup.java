package flattenlab.ui.train;

import flattenlab.preset.Part;
import flattenlab.setup.Setup;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Phrase;
import flattenlab.training.Schedule;
import flattenlab.training.Task;
import flattenlab.ui.common.Below;
import flattenlab.ui.common.LabState;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.NumberField;
import flattenlab.ui.common.ValueField;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.util.Subscription;
import org.controlsfx.control.PopOver;

/** What holds for all runs and is rarely changed. */
final class SettingsPopup {
    private static final String OWN = "\u2013";

    private final LabState lab;
    private final Messages messages;
    private final List<Subscription> follows = new ArrayList<>();

    SettingsPopup(LabState lab, Messages messages) {
        this.lab = lab;
        this.messages = messages;
    }

    void show(Node beside) {
        GridPane grid = new GridPane();
        grid.setId("settingsPane");
        grid.getStyleClass().addAll("popover-content", "settings");
        grid.setHgap(14);
        grid.setVgap(8);
        ValueField seed = new ValueField(
                messages, "", text -> lab.choose(setup -> setup.withSeed(whole("seed", text, 0, Long.MAX_VALUE))));
        follow(Setup::seed, value -> seed.showValue(Long.toString(value)));
        Button newSeed = new Button(messages.text("train.seed.new"));
        newSeed.setId("newSeed");
        newSeed.getStyleClass().add("quiet");
        newSeed.setOnAction(event -> lab.choose(setup -> setup.withSeed(new Random().nextInt(1_000_000))));
        row(grid, "train.seed", seed, new HBox(8, seed, newSeed));
        for (Control control : List.of(seed, newSeed)) {
            control.disableProperty().bind(lab.held(Part.SEED));
        }
        ValueField pictures = new ValueField(
                messages,
                "",
                text -> task(task -> task.withSizes(
                        text.equals(messages.text("train.pictures.all")) || text.isEmpty()
                                ? Task.ALL_PICTURES
                                : (int) whole("train-size", text, 1, Task.ALL_PICTURES),
                        task.testSize())));
        follow(
                setup -> setup.task().trainSize(),
                size -> pictures.showValue(
                        size == Task.ALL_PICTURES ? messages.text("train.pictures.all") : Integer.toString(size)));
        row(grid, "train.pictures", pictures, pictures);
        NumberField wrong =
                new NumberField(messages, 0, 100, 0, percent -> task(task -> task.withWrongLabels(percent / 100.0)));
        follow(setup -> setup.task().wrongLabels(), share -> wrong.showValue(percent(share)));
        row(grid, "train.wrong-labels", wrong, wrong);
        NumberField aim = new NumberField(
                messages, 0, 100, 0, percent -> schedule(now -> now.withStop(percent / 100.0, now.patience())));
        follow(setup -> setup.schedule().stopAt(), share -> aim.showValue(percent(share)));
        row(grid, "train.stop-at", aim, aim);
        NumberField patience = new NumberField(
                messages, 0, Schedule.MAX_EPOCHS, 0, epochs -> schedule(now -> now.withStop(now.stopAt(), epochs)));
        follow(setup -> setup.schedule().patience(), epochs -> patience.showValue(Integer.toString(epochs)));
        row(grid, "train.patience", patience, patience);
        CheckBox matched = new CheckBox(messages.text("train.matched.words"));
        matched.setOnAction(
                event -> lab.choose(setup -> setup.withDesign(setup.design().withMatched(matched.isSelected()))));
        follow(setup -> setup.design().matched(), matched::setSelected);
        row(grid, "train.matched", matched, matched);
        ComboBox<String> evaluated = evaluated();
        row(grid, "train.eval-variant", evaluated, evaluated);
        for (Control control : List.of(pictures, wrong, aim, patience, matched, evaluated)) {
            control.disableProperty().bind(lab.held(Part.TRAINING));
        }
        PopOver popOver = Below.of(grid, beside);
        Subscription following = Subscription.combine(follows.toArray(Subscription[]::new));
        follows.clear();
        popOver.setOnHidden(event -> following.unsubscribe());
        popOver.setArrowLocation(PopOver.ArrowLocation.LEFT_BOTTOM);
        popOver.show(beside);
    }

    /** Shows a part of what is chosen as long as this is open, whoever changes it. */
    private <T> void follow(Function<Setup, T> part, Consumer<T> show) {
        follows.add(lab.part(part).subscribe(show));
    }

    private void task(UnaryOperator<Task> change) {
        lab.choose(setup -> setup.withTask(change.apply(setup.task())));
    }

    private void schedule(UnaryOperator<Schedule> change) {
        lab.choose(setup -> setup.withSchedule(change.apply(setup.schedule())));
    }

    private static String percent(double share) {
        return Long.toString(Math.round(100 * share));
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
        follow(setup -> setup.evalVariant() == null ? OWN : setup.evalVariant().id(), box::setValue);
        box.setOnAction(event -> lab.choose(setup ->
                setup.withEvalVariant(box.getValue().equals(OWN) ? null : FlattenVariant.parse(box.getValue()))));
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
        throw new BadInputException(thing, text, Phrase.of("allowed.whole_numbers_from_to", least, most));
    }

    /** A learning rate as it is typed. */
    static double rate(String text) {
        try {
            double rate = Double.parseDouble(text.replace(',', '.'));
            return Schedule.USUAL.withLearningRate(rate).learningRate();
        } catch (NumberFormatException e) {
            throw new BadInputException("learning-rate", text, Phrase.of("allowed.rate_number"));
        }
    }
}
