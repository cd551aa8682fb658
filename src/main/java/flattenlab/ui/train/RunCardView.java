package flattenlab.ui.train;

import flattenlab.training.Verdict;
import flattenlab.ui.common.Command;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.WholeText;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Line;
import org.kordamp.ikonli.javafx.FontIcon;

/** A run in the list: its line as in the charts, its name, its figure, its verdict. */
final class RunCardView extends VBox {
    private final RunCard card;
    private final RunList list;
    private final Messages messages;
    private final Label verdict = new Label();

    RunCardView(RunCard card, RunList list, Messages messages) {
        this.card = card;
        this.list = list;
        this.messages = messages;
        getStyleClass().add("run-card");
        setSpacing(2);
        setId("run-" + (card.isMystery() ? card.name() : card.variant().kind().id()));
        setFocusTraversable(true);
        // Of all runs one is looked at.
        setAccessibleRole(AccessibleRole.RADIO_BUTTON);
        Line line = new Line(0, 0, 24, 0);
        line.getStyleClass().addAll("run-line", "run-" + card.place());
        Label name = WholeText.cut(new Label(RunNames.of(messages, card.name())));
        name.getStyleClass().add("name");
        HBox top = new HBox(8, line, name, grow());
        top.setAlignment(Pos.CENTER_LEFT);
        top.setMinHeight(20);
        if (list.canRemove(card)) {
            Button remove = new Button();
            remove.setGraphic(new FontIcon("fth-x"));
            remove.getStyleClass().add("remove");
            remove.setAccessibleText(messages.text("train.remove", RunNames.of(messages, card.name())));
            remove.setOnAction(event -> list.remove(card));
            top.getChildren().add(remove);
        }
        Label value = WholeText.cutBeyond(new Label(), 12);
        value.getStyleClass().add("value");
        value.textProperty().bind(card.valueProperty());
        verdict.getStyleClass().add("verdict");
        WholeText.cutBeyond(verdict, 20);
        HBox bottom = new HBox(8, value, grow(), verdict);
        bottom.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(top, bottom);
        card.verdictProperty().addListener((property, old, now) -> showVerdict(now));
        showVerdict(card.verdictProperty().get());
        setOnMouseClicked(event -> select());
        setOnKeyPressed(event -> {
            if (Command.RUN_SHOW.isPressed(event)) {
                select();
                event.consume();
            }
        });
    }

    private void select() {
        list.selectedProperty().set(card);
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return attribute == AccessibleAttribute.SELECTED
                ? (Object) card.equals(list.selectedProperty().get())
                : super.queryAccessibleAttribute(attribute, parameters);
    }

    @Override
    public void executeAccessibleAction(AccessibleAction action, Object... parameters) {
        if (action == AccessibleAction.FIRE) {
            select();
        } else {
            super.executeAccessibleAction(action, parameters);
        }
    }

    private static Region grow() {
        Region region = new Region();
        HBox.setHgrow(region, Priority.ALWAYS);
        return region;
    }

    private void showVerdict(Verdict now) {
        // In a riddle the verdict would be half of the answer.
        boolean shown = now != null && !card.isMystery();
        verdict.setVisible(shown);
        if (shown) {
            verdict.setText(messages.text("train.verdict." + now.kind()));
            verdict.getStyleClass()
                    .setAll(
                            "verdict",
                            now.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        String judged = shown ? " " + verdict.getText() : "";
        accessibleTextProperty()
                .bind(card.valueProperty().map(value -> RunNames.of(messages, card.name()) + " " + value + judged));
    }

    RunCard card() {
        return card;
    }

    void showSelected(boolean selected) {
        getStyleClass().remove("selected");
        if (selected) {
            getStyleClass().add("selected");
        }
        notifyAccessibleAttributeChanged(AccessibleAttribute.SELECTED);
    }
}
