package flattenlab.ui.shell;

import flattenlab.ui.common.Announcer;
import flattenlab.ui.common.LabState;
import flattenlab.ui.common.LabState.Lender;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Room;
import flattenlab.ui.common.WholeText;
import flattenlab.ui.train.LeftRuns;
import java.util.List;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * The line below the workspaces. At its left it says whose choice is shown if it is not the learner's own, and what is the
 * most urgent to read: what has just been done, what became of runs, how far ND4J is. At its right, where what is learned is
 * kept.
 */
public final class StatusLine extends HBox {
    /** From this width, in pixels, ND4J is told of beside whose choice is shown. */
    private static final double ROOMY = 720;
    /** So much is still to be seen of whose choice it is, in pixels. */
    private static final double LEAST = 90;

    private final Label lender = WholeText.cut(new Label());
    private final Button giveBack = button("giveBack");
    private final HBox lent = box("lent", lender, giveBack);
    private final Label leftWords = WholeText.cut(new Label());
    private final Button leftBack = button("leftBack");
    private final Button leftRead = button("leftRead");
    private final HBox left = box("left", leftWords, leftBack, leftRead);
    private final Notice notice = new Notice();
    private final Label status = WholeText.cut(new Label());
    private final Label saved = new Label();

    /** Says nothing. */
    public StatusLine() {
        super(12);
        setAlignment(Pos.CENTER_LEFT);
        setMinHeight(USE_PREF_SIZE);
        // What the notice has of a wide line must not keep the line from becoming narrower.
        setMinWidth(0);
        getStyleClass().add("status-line");
        Room.ifVisible(leftBack);
        leftRead.setGraphic(new FontIcon("fth-x"));
        leftRead.setMinWidth(USE_PREF_SIZE);
        status.setId("nd4j");
        status.getStyleClass().add("status");
        saved.getStyleClass().add("status");
        saved.setId("saved");
        List.of(leftWords, status, saved).forEach(Announcer::live);
        Region between = new Region();
        setHgrow(between, Priority.ALWAYS);
        getChildren().setAll(lent, left, notice, status, between, saved);
    }

    private static Button button(String id) {
        Button button = new Button();
        button.setId(id);
        button.getStyleClass().addAll("quiet", "small-button");
        return button;
    }

    private static HBox box(String id, Node... parts) {
        HBox box = new HBox(8, parts);
        box.setId(id);
        box.getStyleClass().add("lent");
        box.setAlignment(Pos.CENTER_LEFT);
        box.setMinWidth(0);
        box.setVisible(false);
        Room.ifVisible(box);
        return box;
    }

    /** @param nd4j how far ND4J is */
    void bind(LabState lab, LeftRuns leftRuns, Messages messages, ReadOnlyStringProperty nd4j) {
        WholeText.cutBeyond(giveBack, 24).setText(messages.text("lent.back"));
        giveBack.setOnAction(event -> lab.giveBack());
        lab.lenderProperty().subscribe(now -> show(now, lab, messages));
        lab.originProperty()
                .addListener(
                        (property, before, now) -> show(lab.lenderProperty().get(), lab, messages));
        WholeText.cutBeyond(leftBack, 24).setText(messages.text("train.left.back"));
        leftRead.setAccessibleText(messages.text("train.left.read"));
        leftRead.setOnAction(event -> leftRuns.forget());
        leftRuns.newestProperty().subscribe(runs -> show(runs, lab));
        // What has just been done is read first; what became of runs waits for it, and ND4J for both.
        notice.visibleProperty()
                .addListener(
                        (property, old, now) -> show(leftRuns.newestProperty().get(), lab));
        status.textProperty().bind(nd4j);
        // Cut to a letter or two, all of them would say nothing.
        BooleanBinding crowded = lent.visibleProperty().and(widthProperty().lessThan(ROOMY));
        Room.where(
                status,
                left.visibleProperty().or(notice.visibleProperty()).or(crowded).not());
    }

    /** While it is not the learner's own choice that is shown, says whose it is, and offers the way back. */
    private void show(Lender now, LabState lab, Messages messages) {
        lent.setVisible(now != null);
        if (now != null) {
            String words = messages.text("lent." + now.id());
            String origin = lab.originProperty().get();
            lender.setText(origin.isEmpty() ? words : messages.text("lent.from", words, origin));
        }
    }

    /** Says what became of runs when something else was chosen, and offers the way back to them. */
    private void show(LeftRuns.Left runs, LabState lab) {
        left.setVisible(runs != null && !notice.isVisible());
        if (runs != null) {
            leftWords.setText(runs.words());
            leftBack.setVisible(runs.before().isPresent());
            leftBack.setOnAction(event -> runs.before().ifPresent(lab::choose));
        }
    }

    /** What has just been done is read first: of whose choice is shown so much is cut as it needs. */
    @Override
    protected void layoutChildren() {
        double others = saved.prefWidth(-1) + 3 * getSpacing();
        if (lent.isVisible()) {
            others += giveBack.prefWidth(-1) + lent.getSpacing() + LEAST;
        }
        double room = getWidth() - getInsets().getLeft() - getInsets().getRight() - others;
        notice.setMinWidth(Math.max(0, Math.min(notice.prefWidth(-1), room)));
        super.layoutChildren();
    }

    /** What has just been done. */
    Notice notice() {
        return notice;
    }

    /** Where what is learned is kept. */
    Label saved() {
        return saved;
    }
}
