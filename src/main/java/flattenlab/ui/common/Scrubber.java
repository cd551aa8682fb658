package flattenlab.ui.common;

import java.util.List;
import java.util.function.DoubleConsumer;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableDoubleValue;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Slider;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.transform.Scale;

/** Where a film stands: a slider above a track that is filled as far as it has been played, and its chapters below. */
public final class Scrubber extends VBox {
    /**
     * A chapter of a film.
     *
     * @param brief its name where room is short
     * @param start position at which it begins
     */
    public record Mark(String name, String brief, double start) {}

    private final Slider slider = new Slider(0, 1, 0);
    private final ChapterMarks marks = new ChapterMarks();
    private final ObservableDoubleValue position;
    private final ObservableDoubleValue end;

    /**
     * Follows a film.
     *
     * @param jump goes to a position
     */
    public Scrubber(ObservableDoubleValue position, ObservableDoubleValue end, DoubleConsumer jump, String name) {
        Direction.leftToRight(this);
        this.position = position;
        this.end = end;
        slider.setId("scrubber");
        slider.setAccessibleText(name);
        slider.maxProperty().bind(end);
        slider.setValue(position.get());
        position.addListener((property, old, now) -> slider.setValue(now.doubleValue()));
        slider.valueProperty().addListener((property, old, now) -> {
            // A scrub, not the film's own progress.
            if (now.doubleValue() != position.get()) {
                jump.accept(now.doubleValue());
            }
        });
        getChildren().addAll(track(), marks);
        getStyleClass().add("scrubber");
        HBox.setHgrow(this, Priority.ALWAYS);
    }

    private StackPane track() {
        Region whole = new Region();
        whole.getStyleClass().add("film-track");
        Region played = new Region();
        played.getStyleClass().add("film-played");
        StackPane track = new StackPane(whole, played, slider);
        StackPane.setAlignment(played, Pos.CENTER_LEFT);
        StackPane.setMargin(whole, new Insets(0, ChapterMarks.INSET, 0, ChapterMarks.INSET));
        StackPane.setMargin(played, new Insets(0, ChapterMarks.INSET, 0, ChapterMarks.INSET));
        // A transform, not a width: a width would lay out the screen at each frame.
        Scale share = new Scale(0, 1);
        share.xProperty()
                .bind(Bindings.createDoubleBinding(
                        () -> end.get() == 0 ? 0 : position.get() / end.get(), position, end));
        played.getTransforms().add(share);
        return track;
    }

    /** Shows where the chapters begin. */
    public void show(List<Mark> chapters) {
        marks.show(chapters, end.get());
    }
}
