package flattenlab.ui.doctor;

import flattenlab.doctor.Diagnosis;
import flattenlab.doctor.Reading.Framework;
import flattenlab.learn.OwnQuestions;
import flattenlab.setup.Setup;
import flattenlab.tensor.Phrase;
import flattenlab.ui.common.LabState;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Room;
import flattenlab.ui.common.WholeText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** From a diagnosis into the rest of the program; a way that is closed says why. */
public final class OnwardBar extends VBox {
    private final Button unroll = new Button();
    private final Button train = new Button();
    private final Button ask = new Button();
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

        /**
         * Questions about a model.
         *
         * @param file its file; empty for one that was pasted
         * @param foreign whether it is written for another library than the questions
         */
        void ask(OwnQuestions questions, Optional<Path> file, boolean foreign);
    }

    void bind(DoctorViewModel newModel, LabState newLab, Messages newMessages, Screens screens) {
        model = newModel;
        lab = newLab;
        messages = newMessages;
        button(unroll, "doctorUnroll", "doctor.onward.unroll", "fth-layers");
        button(train, "doctorTrain", "doctor.onward.train", "fth-trending-down");
        button(ask, "doctorAsk", "doctor.onward.ask", "fth-edit-2");
        ask.setOnAction(event -> asking().flatMap(Onward::target)
                .ifPresent(
                        questions -> screens.ask(questions, model.fileProperty().get(), isForeign())));
        unroll.setOnAction(event -> go(unrolling(), screens::unroll));
        train.setOnAction(event -> go(training(), screens::train));
        reasons.setId("doctorClosed");
        reasons.getStyleClass().addAll("mute", "small");
        WholeText.wrap(reasons);
        Room.ifSaid(reasons);
        getChildren().setAll(new FlowPane(8, 6, unroll, train, ask), reasons);
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

    private Optional<Onward<UnaryOperator<Setup>>> unrolling() {
        return model.shownProperty().get().map(shown -> Onward.from(lab.own(), StagedFlatten.way(shown.diagnosis())));
    }

    private Optional<Onward<UnaryOperator<Setup>>> training() {
        return model.shownProperty().get().map(shown -> LabNet.way(shown, lab.own()));
    }

    private Optional<Onward<OwnQuestions>> asking() {
        return model.shownProperty().get().map(Shown::questions);
    }

    private boolean isForeign() {
        return model.diagnosis()
                .flatMap(Diagnosis::framework)
                .filter(framework -> framework != Framework.PYTORCH)
                .isPresent();
    }

    /** What is chosen here is the person's own choice, whatever is lent just now. */
    private void go(Optional<Onward<UnaryOperator<Setup>>> way, Runnable screen) {
        way.flatMap(Onward::target).ifPresent(change -> {
            lab.giveBack();
            lab.choose(change);
            screen.run();
        });
    }

    private void show() {
        setVisible(model.diagnosis().filter(now -> !now.steps().isEmpty()).isPresent());
        Map<Button, Optional<? extends Onward<?>>> ways = new LinkedHashMap<>();
        ways.put(unroll, unrolling());
        ways.put(train, training());
        ways.put(ask, asking());
        // One reason for several ways is said once.
        Map<String, List<String>> closed = new LinkedHashMap<>();
        ways.forEach((button, way) -> {
            boolean open = way.isPresent() && way.get().target().isPresent();
            button.setDisable(!open);
            if (!open && way.isPresent()) {
                closed.computeIfAbsent(reason(way.get()), reason -> new ArrayList<>())
                        .add(button.getText());
            }
        });
        reasons.setText(closed.entrySet().stream()
                .map(one -> messages.text("doctor.onward.closed", String.join(", ", one.getValue()), one.getKey()))
                .collect(Collectors.joining("\n")));
    }

    private String reason(Onward<?> way) {
        Object[] arguments = way.arguments().stream()
                .map(one -> one instanceof Phrase phrase ? messages.said(phrase) : one)
                .toArray();
        return messages.text(way.reason(), arguments);
    }
}
