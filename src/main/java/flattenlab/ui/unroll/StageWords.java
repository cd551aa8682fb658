package flattenlab.ui.unroll;

import flattenlab.scene.RowSections;
import flattenlab.scene.Timeline;
import flattenlab.scene.Timeline.Chapter;
import flattenlab.scene.Timeline.Part;
import flattenlab.scene.UnrollScene;
import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.Shape;
import flattenlab.ui.common.Messages;
import java.util.Locale;

/** What the stage shows now, in words. */
final class StageWords {
    private static final String SEPARATOR = "  \u00b7  ";

    private final UnrollViewModel model;
    private final Messages messages;

    StageWords(UnrollViewModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
    }

    /** In full sentences, for those who read or listen instead. */
    String sentence() {
        FlattenMapping map = model.mappingProperty().get();
        Film film = model.film();
        Shape input = map.input();
        String batch = messages.text(
                "unroll.sentence.batch",
                input.dim(0),
                input.dim(1),
                input.dim(2),
                input.dim(3),
                map.rows(),
                map.columns());
        Timeline timeline = film.timelineProperty().get();
        long filled = film.isOver()
                ? map.columns()
                : timeline.columnAt(film.positionProperty().get());
        String arrived = messages.text(
                model.backwardProperty().get() ? "unroll.sentence.backward" : "unroll.sentence.filled",
                Math.min(filled, map.columns()),
                map.columns());
        long cell = model.tracedCell();
        long slot = model.tracedSlot();
        String trace = "";
        if (cell != UnrollViewModel.NONE) {
            String index = Shape.of(input.index(cell)).toString();
            trace = slot < 0
                    ? messages.text("unroll.sentence.dropped", index)
                    : messages.text("unroll.sentence.trace", index, slot / map.columns(), slot % map.columns());
        }
        return batch + " " + arrived + " " + trace;
    }

    /**
     * In one line.
     *
     * @param note how it is drawn, where that is not plain; empty for nothing
     */
    String caption(String note) {
        FlattenMapping map = model.mappingProperty().get();
        Film film = model.film();
        String text;
        if (model.hasCrashed()) {
            text = messages.text(
                    "unroll.caption.crash",
                    model.crash().orElseThrow().stage().id(),
                    messages.crash(model.crash().orElseThrow()));
        } else if (film.isAtStart()) {
            text = messages.text(
                    model.backwardProperty().get() ? "unroll.caption.start.backward" : "unroll.caption.start",
                    map.input(),
                    model.isRefused() ? messages.text("unroll.caption.rows", map.columns()) : map.output());
        } else if (film.isOver()) {
            text = messages.text("unroll.caption.done", map.rows(), map.columns()) + remainder(map);
        } else {
            text = playing(map);
        }
        return note.isEmpty() ? text : text + SEPARATOR + note;
    }

    private String playing(FlattenMapping map) {
        Film film = model.film();
        Timeline timeline = film.timelineProperty().get();
        int number = timeline.chapterAt(film.positionProperty().get());
        Chapter chapter = timeline.chapters().get(number);
        String phase = messages.text(
                "unroll.caption.phase", number + 1, timeline.chapters().size(), chapterName(chapter));
        if (chapter.part() != Part.CELLS) {
            return phase;
        }
        long column = timeline.columnAt(film.positionProperty().get());
        return phase
                + SEPARATOR
                + messages.text("unroll.caption.playing", Math.min(map.columns(), column + 1), map.columns());
    }

    /** What a chapter is called: the sections it fills, or what else happens in it. */
    String chapterName(Chapter chapter) {
        if (chapter.part() != Part.CELLS) {
            return messages.text("unroll.chapter." + chapter.part().name().toLowerCase(Locale.ROOT));
        }
        RowSections sections = RowSections.of(model.mappingProperty().get());
        if (sections.axis() == null) {
            return messages.text("unroll.chapter.columns", chapter.firstColumn(), chapter.endColumn() - 1);
        }
        long first = chapter.firstColumn() / sections.size();
        long last = (chapter.endColumn() - 1) / sections.size();
        String letter = sections.axis().name().toLowerCase(Locale.ROOT);
        return letter + " = " + (first == last ? "" + first : first + "\u2026" + last);
    }

    /** What a flatten left behind or made up, a sample, or which samples share a row. */
    private String remainder(FlattenMapping map) {
        long features = map.input().features();
        if (map.hasDropped()) {
            return SEPARATOR + messages.text("unroll.caption.dropped", features - map.columns(), features);
        }
        if (map.hasPadding()) {
            return SEPARATOR + messages.text("unroll.caption.padding", map.columns() - features);
        }
        if (UnrollScene.showsSamples(map.variant()) && !UnrollScene.rowsAreSamples(map)) {
            return SEPARATOR + messages.text("unroll.caption.mixed");
        }
        return "";
    }
}
