package flattenlab.ui.doctor;

import flattenlab.doctor.Diagnosis;
import flattenlab.doctor.Fix;
import flattenlab.doctor.LineEdit;
import flattenlab.ui.common.CopyButton;
import flattenlab.ui.common.Hint;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Room;
import flattenlab.ui.common.RoomyScroll;
import flattenlab.ui.common.WholeText;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The repairs that were tried and hold: which lines change, what that costs, one press to take it. */
public final class RepairsPane extends VBox {
    private static final double LOWEST = 62;

    private final HBox choice = new HBox(6);
    private final Label title = new Label();
    private final Label facts = new Label();
    private final VBox diff = new VBox();
    private final Button take = new Button();
    private DoctorViewModel model;
    private Messages messages;
    private CopyButton copy;

    /** Empty until it is bound. */
    public RepairsPane() {
        super(6);
        getStyleClass().addAll("card", "doctor-card");
        title.setId("fixTitle");
        title.getStyleClass().add("strong");
        facts.setId("fixFacts");
        facts.getStyleClass().addAll("mute", "secondary");
        take.setId("takeFix");
        take.getStyleClass().addAll("primary", "small-button");
        diff.setId("fixDiff");
        diff.getStyleClass().add("diff");
        WholeText.wrap(title);
        WholeText.wrap(facts);
        take.setMinWidth(USE_PREF_SIZE);
        Room.ifVisible(this);
    }

    void bind(DoctorViewModel newModel, Messages newMessages) {
        model = newModel;
        messages = newMessages;
        Label head = new Label(messages.text("doctor.repairs"));
        head.getStyleClass().add("title");
        head.setMinWidth(USE_PREF_SIZE);
        choice.setAlignment(Pos.CENTER_LEFT);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        copy = new CopyButton(
                messages,
                messages.text("doctor.fix.copy"),
                () -> fix().map(RepairsPane::code).orElse(""));
        copy.setId("copyFix");
        take.setText(messages.text("doctor.fix.take"));
        take.setOnAction(event -> fix().ifPresent(model::take));
        Room.ifVisible(take);
        HBox bar = new HBox(8, head, choice, gap, copy, take);
        bar.setAlignment(Pos.CENTER_LEFT);
        RoomyScroll scroll = new RoomyScroll(new VBox(4, title, diff, facts), LOWEST);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().setAll(bar, scroll);
        model.shownProperty().addListener((property, old, now) -> showAll());
        model.fixProperty().addListener((property, old, now) -> show());
        showAll();
    }

    private List<Fix> fixes() {
        return model.diagnosis().map(Diagnosis::fixes).orElse(List.of());
    }

    private Optional<Fix> fix() {
        int number = model.fixProperty().get();
        List<Fix> fixes = fixes();
        return number < fixes.size() ? Optional.of(fixes.get(number)) : Optional.empty();
    }

    private void showAll() {
        List<Fix> fixes = fixes();
        setVisible(!fixes.isEmpty());
        choice.getChildren().clear();
        if (fixes.size() > 1) {
            for (int i = 0; i < fixes.size(); i++) {
                choice.getChildren().add(choose(i, fixes.get(i)));
            }
        }
        show();
    }

    private Node choose(int number, Fix fix) {
        ToggleButton button = new ToggleButton(Integer.toString(number + 1));
        button.setId("fix-" + (number + 1));
        String words = messages.text("doctor.fix.number", Integer.toString(number + 1), messages.said(fix.title()));
        button.setAccessibleText(words);
        Hint.setText(button, words);
        button.getStyleClass().addAll("quiet", "mode");
        button.setOnAction(event -> {
            model.fixProperty().set(number);
            button.setSelected(true);
        });
        return button;
    }

    private void show() {
        int number = model.fixProperty().get();
        for (int i = 0; i < choice.getChildren().size(); i++) {
            ((ToggleButton) choice.getChildren().get(i)).setSelected(i == number);
        }
        fix().ifPresent(this::show);
    }

    private void show(Fix fix) {
        title.setText(FindingPane.sentence(messages.said(fix.title())));
        boolean edits = !fix.lines().isEmpty();
        take.setVisible(edits);
        diff.getChildren().clear();
        if (edits) {
            fix.lines().forEach(this::lines);
        } else {
            diff.getChildren().add(line("", "", fix.hint(), "diff-hint", "doctor.diff.type"));
        }
        facts.setText(facts(fix));
        facts.setManaged(!facts.getText().isEmpty());
    }

    private void lines(LineEdit edit) {
        String number = Integer.toString(edit.line());
        if (edit.op() != LineEdit.Op.INSERT_BEFORE) {
            String old = model.diagnosis().orElseThrow().paste().lineText(edit.line());
            diff.getChildren().add(line(number, "\u2212", old, "diff-old", "doctor.diff.old"));
        }
        if (edit.op() != LineEdit.Op.DELETE) {
            diff.getChildren().add(line(number, "+", edit.text(), "diff-new", "doctor.diff.new"));
        }
    }

    private Node line(String number, String sign, String code, String style, String accessible) {
        Label at = new Label(number);
        at.getStyleClass().addAll("mono", "mute", "small");
        at.setMinWidth(26);
        at.setAlignment(Pos.CENTER_RIGHT);
        Label mark = new Label(sign);
        mark.getStyleClass().addAll("mono", "secondary");
        mark.setMinWidth(10);
        Label words = new Label(code.strip());
        words.getStyleClass().addAll("mono", "secondary");
        WholeText.wrap(words);
        words.setMinWidth(0);
        HBox row = new HBox(6, at, mark, words);
        row.getStyleClass().addAll("diff-line", style);
        row.setFocusTraversable(false);
        words.setAccessibleText(messages.text(accessible, number, code.strip()));
        return row;
    }

    /** The right number, and what the repair costs in parameters. */
    private String facts(Fix fix) {
        StringBuilder said = new StringBuilder();
        fix.rightNumber().ifPresent(number -> said.append(messages.text("doctor.fix.right", Long.toString(number))));
        fix.parameters().ifPresent(count -> {
            OptionalLong cost = model.shownProperty().get().orElseThrow().cost(fix);
            said.append(said.isEmpty() ? "" : " \u00b7 ").append(messages.text("doctor.fix.parameters", count));
            cost.ifPresent(more -> said.append(" ").append(messages.text("doctor.fix.cost", signed(more))));
        });
        return said.toString();
    }

    private String signed(long more) {
        return more == 0 ? "\u00b10" : (more > 0 ? "+" : "\u2212") + messages.number(Math.abs(more));
    }

    /** What is copied: the lines as they should be. */
    private static String code(Fix fix) {
        return fix.lines().isEmpty()
                ? fix.hint()
                : String.join(
                        "\n",
                        fix.lines().stream()
                                .filter(edit -> edit.op() != LineEdit.Op.DELETE)
                                .map(LineEdit::text)
                                .toList());
    }
}
