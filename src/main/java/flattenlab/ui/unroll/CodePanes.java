package flattenlab.ui.unroll;

import flattenlab.explain.CodeLine;
import flattenlab.explain.CodeLine.Part;
import flattenlab.explain.FlattenCode;
import flattenlab.explain.Framework;
import flattenlab.scene.Timeline;
import flattenlab.ui.common.CopyButton;
import flattenlab.ui.common.LabState;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Piece;
import flattenlab.ui.common.Pieces;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextFlow;

/** The flatten on the stage as code, one tab a library; the line that is being played is lit. */
final class CodePanes {
    private static final List<Part> RUN = List.of(Part.INPUT, Part.FLATTEN, Part.TAKE, Part.PAD, Part.LINEAR);

    private final LabState lab;
    private final UnrollViewModel model;
    private final Messages messages;
    private final TabPane tabs;
    private final Map<Tab, VBox> columns = new HashMap<>();
    private final List<TextFlow> shown = new ArrayList<>();
    private List<CodeLine> lines = List.of();
    private Part lit;

    CodePanes(LabState lab, UnrollViewModel model, Messages messages, TabPane tabs) {
        this.lab = lab;
        this.model = model;
        this.messages = messages;
        this.tabs = tabs;
        for (Framework framework : Framework.values()) {
            Tab tab = new Tab(framework.displayName());
            tab.setId("code-" + framework.name());
            tab.setClosable(false);
            tab.setUserData(framework);
            tabs.getTabs().add(tab);
        }
        tabs.getSelectionModel().selectedItemProperty().addListener((property, old, now) -> write());
        model.mappingProperty().addListener((property, old, now) -> write());
        model.film().positionProperty().addListener((property, old, now) -> light());
        write();
    }

    /** Fills a tab that is looked at for the first time. */
    private VBox column(Tab tab) {
        VBox code = new VBox();
        code.getStyleClass().add("code");
        ScrollPane scroll = new ScrollPane(code);
        scroll.setFitToWidth(true);
        Button copy = new CopyButton(messages, messages.text("code.copy"), () -> FlattenCode.text(lines));
        copy.setId("copy-" + ((Framework) tab.getUserData()).name());
        copy.setMinWidth(Region.USE_PREF_SIZE);
        HBox.setHgrow(scroll, Priority.ALWAYS);
        HBox pane = new HBox(scroll, copy);
        pane.getStyleClass().add("code-pane");
        tab.setContent(pane);
        return code;
    }

    private Tab tab() {
        return tabs.getSelectionModel().getSelectedItem();
    }

    private void write() {
        lines = FlattenCode.lines(
                (Framework) tab().getUserData(),
                lab.setup().shape(),
                lab.setup().variant(),
                lab.setup().order(),
                lab.setup().data().classes().size());
        shown.clear();
        VBox code = columns.computeIfAbsent(tab(), this::column);
        code.getChildren().clear();
        for (CodeLine line : lines) {
            TextFlow flow = new TextFlow();
            flow.getStyleClass().add("code-line");
            Pieces.show(flow, List.of(Piece.plain(line.text()), new Piece("   " + line.comment(), "comment")));
            shown.add(flow);
            // What only has to be there once does not stand between the learner and the flatten; it is copied.
            if (RUN.contains(line.part())) {
                code.getChildren().add(flow);
            }
        }
        lit = null;
        light();
    }

    private void light() {
        Part now = playing();
        if (now == lit) {
            return;
        }
        lit = now;
        for (int i = 0; i < lines.size(); i++) {
            shown.get(i).getStyleClass().remove("lit");
            if (lines.get(i).part() == now) {
                shown.get(i).getStyleClass().add("lit");
            }
        }
    }

    private Part playing() {
        Film film = model.film();
        if (film.isAtStart()) {
            return Part.INPUT;
        }
        if (film.isOver()) {
            return lines.stream().anyMatch(line -> line.part() == Part.LINEAR) ? Part.LINEAR : Part.FLATTEN;
        }
        Timeline timeline = film.timelineProperty().get();
        return switch (timeline.chapters()
                .get(timeline.chapterAt(film.positionProperty().get()))
                .part()) {
            case CELLS -> Part.FLATTEN;
            case DROPPED -> Part.TAKE;
            case PADDING -> Part.PAD;
        };
    }
}
