package flattenlab.ui.unroll;

import flattenlab.explain.CodeLine;
import flattenlab.explain.CodeLine.Part;
import flattenlab.explain.FlattenCode;
import flattenlab.explain.Framework;
import flattenlab.scene.Timeline;
import flattenlab.ui.common.CodeColumn;
import flattenlab.ui.common.LabState;
import flattenlab.ui.common.Messages;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;

/** The flatten on the stage as code, one tab a library; the line that is being played is lit. */
final class CodePanes {
    private static final List<Part> RUN = List.of(Part.INPUT, Part.FLATTEN, Part.TAKE, Part.PAD, Part.LINEAR);

    private final LabState lab;
    private final UnrollViewModel model;
    private final Messages messages;
    private final TabPane tabs;
    private final Map<Tab, CodeColumn> columns = new HashMap<>();
    private List<CodeLine> lines = List.of();
    private List<CodeLine> shown = List.of();
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
    private CodeColumn column(Tab tab) {
        Framework framework = (Framework) tab.getUserData();
        CodeColumn column = new CodeColumn(messages, "copy-" + framework.name(), () -> FlattenCode.text(lines));
        tab.setContent(column);
        return column;
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
        // What only has to be there once does not stand between the learner and the flatten; it is copied.
        shown = lines.stream().filter(line -> RUN.contains(line.part())).toList();
        columns.computeIfAbsent(tab(), this::column).show(shown);
        lit = null;
        light();
    }

    private void light() {
        Part now = playing();
        if (now == lit) {
            return;
        }
        lit = now;
        columns.get(tab()).light(i -> shown.get(i).part() == now);
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
