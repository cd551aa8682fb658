package flattenlab.ui.train;

import flattenlab.data.Dataset;
import flattenlab.setup.Setup;
import flattenlab.training.Evaluation;
import flattenlab.training.Run;
import flattenlab.training.StructureProbe;
import flattenlab.ui.common.Hint;
import flattenlab.ui.common.LabState;
import flattenlab.ui.common.Toggles;
import flattenlab.ui.common.Tools;
import flattenlab.ui.common.WholeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** What the selected run has learned: by classes, by pictures, by the flatten's structure, by its weights. */
public final class ResultsPane extends VBox {
    private enum Tab {
        CONFUSION,
        CLASSES,
        PICTURES,
        STRUCTURE,
        WEIGHTS
    }

    private final Label name = new Label();
    private final StackPane body = new StackPane();
    private final ConfusionView confusion = new ConfusionView();
    private final Label confusionEmpty = new Label();
    private final ClassesPane classes = new ClassesPane();
    private final PicturesPane pictures = new PicturesPane();
    private final StructurePane structure = new StructurePane();
    private final TrainedWeightsPane weights = new TrainedWeightsPane();
    private final List<ToggleButton> buttons = new ArrayList<>();
    private TrainViewModel model;
    private Tools tools;
    private Evaluation shownEvaluation;
    private RunCard shownCard;
    private Dataset.Source shownData;
    private Tab open = Tab.CONFUSION;

    /** Empty until it is bound. */
    public ResultsPane() {
        super(8);
        getStyleClass().addAll("card", "results");
        confusion.setId("confusion");
        confusionEmpty.setId("confusionEmpty");
        name.setId("confusionName");
    }

    void bind(TrainViewModel newModel, Tools newTools, StructureProbe probe) {
        model = newModel;
        tools = newTools;
        classes.bind(tools.messages());
        pictures.bind(tools);
        LabState lab = model.lab();
        structure.bind(tools, probe, lab.arraysReadyProperty(), lab.arraysFaultProperty());
        weights.bind(tools);
        confusion.onChosen((truth, taken) -> {
            pictures.choose(truth, taken);
            show(Tab.PICTURES);
        });
        confusionEmpty.setText(tools.messages().text("train.confusion.empty"));
        confusionEmpty.getStyleClass().addAll("hint", "secondary");
        WholeText.wrap(confusionEmpty);
        // Clear of the numbers of the classes.
        StackPane.setMargin(confusionEmpty, new Insets(0, 0, 24, 24));
        confusionEmpty.setMouseTransparent(true);
        name.getStyleClass().addAll("mono", "secondary", "accent-text");
        name.setMinWidth(0);
        HBox tabs = tabs();
        VBox.setVgrow(body, Priority.ALWAYS);
        body.setAlignment(Pos.TOP_LEFT);
        body.setMinHeight(120);
        getChildren().setAll(tabs, name, body);
        show(Tab.CONFUSION);
        model.list().selectedProperty().addListener((property, old, now) -> refresh());
        model.running().phaseProperty().addListener((property, old, now) -> refresh());
        model.subjects().networkProperty().addListener((property, old, now) -> refresh());
        model.lab().part(Setup::data).addListener((property, old, now) -> refresh());
        tools.theme().addListener((property, old, now) -> {
            shownEvaluation = null;
            shownCard = null;
            refresh();
        });
    }

    private HBox tabs() {
        HBox row = Toggles.row("resultTabs");
        row.getStyleClass().add("tight");
        ToggleGroup group = new ToggleGroup();
        for (Tab tab : Tab.values()) {
            String key = "train.tab." + tab.name().toLowerCase(Locale.ROOT);
            ToggleButton button = new ToggleButton(tools.messages().text(key));
            button.setId("tab-" + tab.name().toLowerCase(Locale.ROOT));
            Hint.setText(button, tools.messages().text(key + ".hint"));
            button.setToggleGroup(group);
            button.setOnAction(event -> show(tab));
            WholeText.cutBeyond(button, 12);
            button.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(button, Priority.ALWAYS);
            buttons.add(button);
            row.getChildren().add(button);
        }
        return row;
    }

    private void show(Tab tab) {
        open = tab;
        buttons.get(tab.ordinal()).setSelected(true);
        List<Node> content = switch (tab) {
            case CONFUSION -> {
                Label hint = WholeText.wrap(new Label(tools.messages().text("train.confusion.hint")));
                hint.getStyleClass().addAll("mute", "small");
                StackPane matrix = new StackPane(confusion, confusionEmpty);
                VBox.setVgrow(matrix, Priority.ALWAYS);
                yield List.of(new VBox(4, matrix, hint));
            }
            case CLASSES -> List.of(classes);
            case PICTURES -> List.of(pictures);
            case STRUCTURE -> List.of(structure);
            case WEIGHTS -> List.of(weights);
        };
        body.getChildren().setAll(content);
        shownEvaluation = null;
        shownCard = null;
        refresh();
    }

    /** Opens the tab of an id, such as {@code structure}. */
    void open(String tab) {
        show(Tab.valueOf(tab.toUpperCase(Locale.ROOT)));
    }

    /** Takes over what is newest of the selected run. */
    void refresh() {
        RunCard card = model.list().selectedProperty().get();
        name.setText(RunNames.of(tools.messages(), card.name()));
        Evaluation evaluation =
                Optional.ofNullable(card.run()).flatMap(Run::evaluation).orElse(null);
        Dataset.Source data = model.subjects().training(card).task().data();
        // A run that crashed will never have one.
        confusionEmpty.setVisible(evaluation == null && card.verdictProperty().get() == null);
        if (open == Tab.STRUCTURE) {
            structure.show(model.subjects().networkProperty().get().orElse(null));
        }
        if (evaluation == shownEvaluation && card == shownCard && data.equals(shownData)) {
            return;
        }
        shownEvaluation = evaluation;
        shownCard = card;
        shownData = data;
        // What nobody sees is not drawn.
        switch (open) {
            case CONFUSION ->
                confusion.show(
                        evaluation == null ? null : evaluation.confusion(),
                        tools.messages().classes(data),
                        tools.theme().get());
            case CLASSES ->
                classes.show(
                        evaluation == null ? null : evaluation.confusion(),
                        tools.messages().classes(data));
            case PICTURES -> pictures.show(evaluation == null ? null : evaluation.predictions(), data);
            case WEIGHTS -> weights.show(card.run(), tools.messages().classes(data));
            case STRUCTURE -> {
                // Shown above: it does not hang on what has been learned.
            }
        }
        if (evaluation != null) {
            confusion.setAccessibleText(tools.messages()
                    .text(
                            "train.confusion.accessible",
                            RunNames.of(tools.messages(), card.name()),
                            Math.round(evaluation.accuracy()
                                    * evaluation.confusion().total()),
                            evaluation.confusion().total()));
        }
    }
}
