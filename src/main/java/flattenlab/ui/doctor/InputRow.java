package flattenlab.ui.doctor;

import flattenlab.doctor.Diagnosis;
import flattenlab.doctor.InputShape;
import flattenlab.doctor.Reading.Framework;
import flattenlab.doctor.Verdict;
import flattenlab.setup.Setup;
import flattenlab.tensor.Axis;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Shape;
import flattenlab.ui.common.LabState;
import flattenlab.ui.common.LineField;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Note;
import flattenlab.ui.common.Room;
import flattenlab.ui.common.WholeText;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** What enters the model, who says so, and a field to say it oneself; what the shape bar says is one press away. */
final class InputRow extends HBox {
    private final DoctorViewModel model;
    private final LabState lab;
    private final Messages messages;
    private final TextField field = new LineField();
    private final Label from = new Label();
    private final Button bar = new Button();
    private final Button text = new Button();

    InputRow(DoctorViewModel model, LabState lab, Messages messages) {
        super(8);
        this.model = model;
        this.lab = lab;
        this.messages = messages;
        setAlignment(Pos.CENTER_LEFT);
        Label title = new Label(messages.text("doctor.input"));
        title.getStyleClass().add("pane-title");
        WholeText.cutBeyond(title, 30);
        title.setLabelFor(field);
        field.setId("doctorInput");
        field.setPromptText("1,3,32,32");
        field.setPrefColumnCount(11);
        field.setMinWidth(96);
        field.setAccessibleText(messages.text("doctor.input.accessible"));
        field.getStyleClass().add("value-field");
        field.setOnAction(event -> give());
        field.focusedProperty().addListener((property, old, now) -> {
            if (!now) {
                show();
            }
        });
        from.getStyleClass().addAll("mute", "secondary");
        WholeText.wrap(from);
        from.setMinWidth(0);
        from.setMaxWidth(Double.MAX_VALUE);
        setHgrow(from, Priority.ALWAYS);
        quiet(bar, "doctorUseBar");
        quiet(text, "doctorUseText");
        text.setText(messages.text("doctor.input.text"));
        text.setOnAction(event -> model.give(Optional.empty()));
        getChildren().setAll(title, field, bar, text, from);
        model.shownProperty().addListener((property, old, now) -> show());
        model.saidProperty().addListener((property, old, now) -> show());
        lab.part(Setup::shape).addListener((property, old, now) -> show());
        show();
    }

    private static void quiet(Button button, String id) {
        button.setId(id);
        button.getStyleClass().addAll("quiet", "small-button");
        WholeText.cutBeyond(button, 30);
        Room.ifVisible(button);
    }

    /** Marks a field that something is to be typed into. */
    static void wanted(TextField field, boolean now) {
        field.getStyleClass().remove("wanted");
        if (now) {
            field.getStyleClass().add("wanted");
        }
    }

    private void give() {
        if (field.getText().isBlank()) {
            model.give(Optional.empty());
            return;
        }
        try {
            model.give(Optional.of(InputShape.parse(field.getText())));
        } catch (BadInputException e) {
            Note.show(field, messages.failure(e));
        }
    }

    private void show() {
        Optional<Diagnosis> diagnosis = model.diagnosis();
        boolean asked = diagnosis
                .filter(now ->
                        (now.verdict() == Verdict.UNDECIDABLE || !now.missing().isEmpty())
                                && now.input().isEmpty())
                .isPresent();
        Optional<InputShape> input = diagnosis
                .flatMap(Diagnosis::input)
                .or(() -> model.saidProperty().get().input());
        if (!field.isFocused() || input.isPresent()) {
            field.setText(input.map(InputRow::typed).orElse(""));
        }
        from.setText(input.map(this::source).orElse(asked ? messages.text("doctor.input.asked") : ""));
        wanted(field, asked);
        boolean given = model.saidProperty().get().input().isPresent();
        text.setVisible(given);
        InputShape ofBar = ofBar(diagnosis);
        // Beside an input that is known another would be a trap, and so would one that the first layer refuses.
        bar.setVisible(asked
                && model.shownProperty()
                        .get()
                        .filter(now -> now.mayEnter(ofBar))
                        .isPresent());
        bar.setText(messages.text("doctor.input.bar", ofBar.shape().compact()));
        bar.setAccessibleText(
                messages.text("doctor.input.bar.accessible", ofBar.shape().compact()));
        bar.setOnAction(event -> model.give(Optional.of(ofBar)));
    }

    /** In Keras the channels come last. */
    private InputShape ofBar(Optional<Diagnosis> diagnosis) {
        Shape shape = lab.setup().shape();
        boolean last = diagnosis
                .flatMap(Diagnosis::framework)
                .filter(Framework.KERAS::equals)
                .isPresent();
        List<Axis> axes = last ? List.of(Axis.N, Axis.H, Axis.W, Axis.C) : List.of(Axis.values());
        return new InputShape(axes.stream().map(shape::dim).toList(), InputShape.From.GIVEN, Optional.empty());
    }

    /** As one would type it. */
    static String typed(InputShape input) {
        return String.join(
                ",",
                LongStream.of(input.dims().stream().mapToLong(Long::longValue).toArray())
                        .mapToObj(dim -> dim == InputShape.UNKNOWN ? "N" : Long.toString(dim))
                        .toList());
    }

    private String source(InputShape input) {
        String said = messages.text("doctor.from." + input.from().id());
        return input.where()
                .flatMap(span -> model.diagnosis()
                        .map(now -> now.paste().line(span))
                        .map(line -> messages.text("doctor.from.line", said, Integer.toString(line))))
                .orElse(said);
    }
}
