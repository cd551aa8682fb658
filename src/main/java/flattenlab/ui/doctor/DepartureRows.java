package flattenlab.ui.doctor;

import flattenlab.doctor.Departure;
import flattenlab.doctor.Diagnosis;
import flattenlab.doctor.InputShape;
import flattenlab.doctor.Note;
import flattenlab.tensor.BadInputException;
import flattenlab.ui.common.Hint;
import flattenlab.ui.common.LineField;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Room;
import flattenlab.ui.common.WholeText;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * For what is not understood, a field to say which shape leaves it, so that the way goes on from there; below, what was
 * assumed.
 */
final class DepartureRows extends VBox {
    /** Remarks that stand there; the others are behind the last. */
    private static final int MOST_NOTES = 2;

    private final DoctorViewModel model;
    private final Messages messages;

    DepartureRows(DoctorViewModel model, Messages messages) {
        super(6);
        this.model = model;
        this.messages = messages;
        Room.ifVisible(this);
        model.shownProperty().addListener((property, old, now) -> show());
        show();
    }

    private void show() {
        getChildren().clear();
        model.diagnosis().ifPresent(diagnosis -> {
            // One after the other: behind a second gap nothing is known before the first is closed.
            boolean asked = false;
            for (Departure departure : diagnosis.departures()) {
                boolean open = departure.said().isEmpty();
                if (!open || !asked) {
                    getChildren().add(row(diagnosis, departure));
                }
                asked |= open;
            }
            notes(diagnosis);
        });
        setVisible(!getChildren().isEmpty());
    }

    private Node row(Diagnosis diagnosis, Departure departure) {
        int number = diagnosis.departures().indexOf(departure) + 1;
        boolean open = departure.said().isEmpty();
        Label title = new Label(messages.text("doctor.leaves", place(diagnosis, departure), departure.name()));
        title.getStyleClass().add("pane-title");
        TextField field = new LineField(departure.said().map(InputRow::typed).orElse(""));
        field.setId("doctorLeaves-" + number);
        field.setPromptText(messages.text("doctor.leaves.prompt"));
        field.setPrefColumnCount(11);
        field.setMinWidth(96);
        field.getStyleClass().add("value-field");
        field.setAccessibleText(messages.text("doctor.leaves.accessible", departure.name()));
        title.setLabelFor(field);
        field.setOnAction(event -> give(departure, field));
        Label remark = new Label(messages.text(open ? "doctor.leaves.asked" : "doctor.from.given"));
        remark.getStyleClass().addAll("mute", "secondary");
        WholeText.cut(remark);
        WholeText.cutBeyond(title, 40);
        HBox row = new HBox(8, title, field, remark);
        if (!open) {
            Button away = new Button();
            away.setId("doctorLeavesAway-" + number);
            away.setGraphic(new FontIcon("fth-x"));
            away.getStyleClass().addAll("quiet", "small-button");
            away.setAccessibleText(messages.text("doctor.leaves.away"));
            Hint.setText(away, messages.text("doctor.leaves.away"));
            away.setOnAction(event -> model.leave(departure, Optional.empty()));
            row.getChildren().add(away);
        }
        row.setAlignment(Pos.CENTER_LEFT);
        InputRow.wanted(field, open);
        return row;
    }

    private String place(Diagnosis diagnosis, Departure departure) {
        return departure
                .gap()
                .where()
                .map(span -> messages.named(
                        FindingPane.sentence(messages.text(
                                "doctor.line",
                                Integer.toString(diagnosis.paste().line(span)))),
                        ""))
                .orElse("");
    }

    private void give(Departure departure, TextField field) {
        if (field.getText().isBlank()) {
            model.leave(departure, Optional.empty());
            return;
        }
        try {
            model.leave(departure, Optional.of(InputShape.parse(field.getText())));
        } catch (BadInputException e) {
            flattenlab.ui.common.Note.show(field, messages.failure(e));
        }
    }

    private void notes(Diagnosis diagnosis) {
        List<String> said = diagnosis.notes().stream()
                .filter(note -> diagnosis.departures().stream().noneMatch(one -> isOf(note, one)))
                .map(note -> words(diagnosis, note))
                .distinct()
                .toList();
        said.stream().limit(MOST_NOTES).forEach(words -> getChildren().add(note(words)));
        if (said.size() > MOST_NOTES) {
            Label more = note(messages.text("doctor.notes.more", said.size() - MOST_NOTES));
            Hint.setText(more, String.join("\n", said.subList(MOST_NOTES, said.size())));
            getChildren().add(more);
        }
    }

    /** The row says it already. */
    private static boolean isOf(Note note, Departure departure) {
        return departure.said().isPresent()
                && note.where().equals(departure.gap().where());
    }

    private String words(Diagnosis diagnosis, Note note) {
        String words = messages.said(note.what());
        return note.where()
                .map(span -> messages.named(
                        messages.text(
                                "doctor.line",
                                Integer.toString(diagnosis.paste().line(span))),
                        words))
                .orElse(words);
    }

    private static Label note(String words) {
        Label label = new Label(FindingPane.sentence(words));
        label.setGraphic(new FontIcon("fth-info"));
        label.getStyleClass().addAll("mute", "secondary", "doctor-note");
        WholeText.wrap(label);
        return label;
    }
}
