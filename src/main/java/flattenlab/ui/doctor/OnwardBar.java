package flattenlab.ui.doctor;

import flattenlab.setup.Setup;
import flattenlab.tensor.Phrase;
import flattenlab.ui.common.LabState;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Room;
import flattenlab.ui.common.WholeText;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** From a diagnosis into the rest of the program; a way that is closed says why. */
public final class OnwardBar extends VBox {
    private final Button unroll = new Button();
    private final Button train = new Button();
    private final Label reasons = new Label();
    private DoctorViewModel model;
    private LabState lab;
    private Messages messages;

    /** Empty until it is bound. */
    public OnwardBar() {
        super(4);
        Room.ifVisible(this);
    }

    /** Shows a screen of the window. */
    interface Screens {
        /** The stage. */
        void unroll();

        /** The training screen. */
        void train();
    }

    void bind(DoctorViewModel newModel, LabState newLab, Messages newMessages, Screens screens) {
        model = newModel;
        lab = newLab;
        messages = newMessages;
        button(unroll, "doctorUnroll", "doctor.onward.unroll", "fth-layers");
        button(train, "doctorTrain", "doctor.onward.train", "fth-trending-down");
        unroll.setOnAction(event -> go(unrolling(), screens::unroll));
        train.setOnAction(event -> go(training(), screens::train));
        reasons.setId("doctorClosed");
        reasons.getStyleClass().addAll("mute", "small");
        WholeText.wrap(reasons);
        Room.ifSaid(reasons);
        getChildren().setAll(new FlowPane(8, 6, unroll, train), reasons);
        model.shownProperty().addListener((property, old, now) -> show());
        lab.part(Setup::data).addListener((property, old, now) -> show());
        show();
    }

    private void button(Button button, String id, String key, String icon) {
        button.setId(id);
        button.setText(messages.text(key));
        button.setGraphic(new FontIcon(icon));
        button.getStyleClass().addAll("quiet", "tall");
        button.setMinWidth(USE_PREF_SIZE);
    }

    private Optional<Onward> unrolling() {
        return model.shownProperty()
                .get()
                .map(shown -> StagedFlatten.way(shown.diagnosis()).from(lab.own()));
    }

    private Optional<Onward> training() {
        return model.shownProperty().get().map(shown -> LabNet.way(shown, lab.own()));
    }

    /** What is chosen here is the person's own choice, whatever is lent just now. */
    private void go(Optional<Onward> way, Runnable screen) {
        way.flatMap(Onward::change).ifPresent(change -> {
            lab.giveBack();
            lab.choose(change);
            screen.run();
        });
    }

    private void show() {
        Optional<Onward> toStage = unrolling();
        Optional<Onward> toTraining = training();
        setVisible(model.diagnosis().filter(now -> !now.steps().isEmpty()).isPresent());
        unroll.setDisable(toStage.flatMap(Onward::change).isEmpty());
        train.setDisable(toTraining.flatMap(Onward::change).isEmpty());
        String first = toStage.map(way -> reason(unroll, way)).orElse("");
        String second = toTraining.map(way -> reason(train, way)).orElse("");
        reasons.setText(first.isEmpty() || second.isEmpty() ? first + second : first + "\n" + second);
    }

    private String reason(Button button, Onward way) {
        if (way.change().isPresent()) {
            return "";
        }
        Object[] arguments = way.arguments().stream()
                .map(one -> one instanceof Phrase phrase ? messages.said(phrase) : one)
                .toArray();
        return messages.text("doctor.onward.closed", button.getText(), messages.text(way.reason(), arguments));
    }
}
