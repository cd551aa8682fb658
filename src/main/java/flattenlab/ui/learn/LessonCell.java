package flattenlab.ui.learn;

import flattenlab.journal.Progress;
import flattenlab.lesson.Lesson;
import flattenlab.ui.common.Hint;
import flattenlab.ui.common.Messages;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.beans.value.WeakChangeListener;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ListCell;
import org.kordamp.ikonli.javafx.FontIcon;

/** A lesson in the list of lessons, with a tick once the learner has opened all of its sections. */
final class LessonCell extends ListCell<Lesson> {
    private final Messages messages;
    private final ObservableValue<Progress> progress;
    private final FontIcon tick = new FontIcon("fth-check");
    private final ChangeListener<Progress> look = (property, old, now) -> show();

    LessonCell(Messages messages, ObservableValue<Progress> progress) {
        this.messages = messages;
        this.progress = progress;
        tick.getStyleClass().add("lesson-finished");
        setContentDisplay(ContentDisplay.RIGHT);
        progress.addListener(new WeakChangeListener<>(look));
    }

    /** What a lesson is called in lists. */
    static String name(Lesson lesson) {
        return lesson.number() + "  " + lesson.title();
    }

    @Override
    protected void updateItem(Lesson lesson, boolean empty) {
        super.updateItem(lesson, empty);
        show();
    }

    private void show() {
        Lesson lesson = getItem();
        boolean finished = lesson != null && progress.getValue().hasFinished(lesson);
        setText(lesson == null ? "" : name(lesson));
        setGraphic(finished ? tick : null);
        Hint.setText(this, getText());
        setAccessibleText(finished ? messages.text("learn.finished", name(lesson)) : getText());
    }
}
