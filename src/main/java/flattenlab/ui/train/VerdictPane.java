package flattenlab.ui.train;

import flattenlab.training.Seedings;
import flattenlab.ui.common.Announcer;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Room;
import flattenlab.ui.common.WholeText;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What the runs say about the selected flatten: evidence, reason, and in which runs. */
public final class VerdictPane extends VBox {
    private final Label verdict = new Label();
    private final Label why = new Label();
    private final Label conversion = new Label();
    private final Label scope = new Label();
    private final Button prove = new Button();
    private TrainViewModel model;
    private Messages messages;

    /** Empty until it is bound. */
    public VerdictPane() {
        super(6);
        getStyleClass().addAll("card", "verdict-pane");
        verdict.setId("verdict");
        why.setId("why");
        conversion.setId("conversion");
        scope.setId("scope");
        prove.setId("prove");
    }

    void bind(TrainViewModel newModel, Messages newMessages) {
        model = newModel;
        messages = newMessages;
        Label title = new Label(messages.text("train.verdict"));
        title.getStyleClass().add("title");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        prove.setText(messages.text("train.prove", Seedings.PROOF));
        prove.getStyleClass().addAll("quiet", "small-button");
        WholeText.cutBeyond(prove, 30);
        WholeText.cut(title);
        prove.setOnAction(event -> model.prove(Seedings.PROOF));
        HBox head = new HBox(8, title, gap, prove);
        head.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        VBox words = new VBox(5, verdict, why, conversion, scope);
        for (Label label : new Label[] {verdict, why, conversion, scope}) {
            WholeText.wrap(label);
            label.getStyleClass().add(label == scope ? "small" : "secondary");
            Room.ifSaid(label);
            Announcer.live(label);
        }
        why.getStyleClass().add("mute");
        scope.getStyleClass().add("mute");
        ScrollPane scroll = new ScrollPane(words);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("bare");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().setAll(head, scroll);
        model.list().selectedProperty().addListener((property, old, now) -> refresh());
        model.running().phaseProperty().addListener((property, old, now) -> refresh());
        model.running().proving().goingProperty().addListener((property, old, now) -> refresh());
        refresh();
    }

    /** Takes over what is newest of the selected run. */
    void refresh() {
        RunCard card = model.list().selectedProperty().get();
        Judgement judgement = model.judgement();
        String evidence = card.isMystery() ? messages.text("train.verdict.mystery") : judgement.evidence(card);
        verdict.setText(evidence.isEmpty() ? messages.text("train.verdict.empty") : evidence);
        why.setText(judgement.explanation(card));
        conversion.setText(judgement.conversion(card));
        scope.setText(card.isMystery() ? "" : judgement.scope(card));
        prove.setDisable(!model.running().canProve());
        prove.setText(messages.text(
                model.running().proving().goingProperty().get() ? "train.proving" : "train.prove", Seedings.PROOF));
    }
}
