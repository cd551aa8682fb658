package flattenlab.ui.learn;

import flattenlab.handout.LessonPages;
import flattenlab.learn.OutcomeTable;
import flattenlab.learn.Questions;
import flattenlab.lesson.Course;
import flattenlab.lesson.Lesson;
import flattenlab.ui.common.Chooser;
import flattenlab.ui.common.FileName;
import flattenlab.ui.common.HandoutPane;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Note;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.kordamp.ikonli.javafx.FontIcon;

/** Opens a teacher's folder of lessons, or the program's own again. */
final class CourseMenu extends MenuButton {
    private final Chooser chooser = new Chooser(this);
    private final CourseShelf shelf;
    private final Messages messages;

    /** @param lesson the one that is open; null if there is none */
    CourseMenu(CourseShelf shelf, Messages messages, ObservableValue<Lesson> lesson) {
        this.shelf = shelf;
        this.messages = messages;
        setId("courseMenu");
        setGraphic(new FontIcon("fth-folder"));
        setAccessibleText(messages.text("learn.course"));
        getStyleClass().addAll("quiet", "menu-icon");
        setMinWidth(USE_PREF_SIZE);
        MenuItem open = new MenuItem(messages.text("learn.course.open"));
        open.setId("openCourse");
        open.setOnAction(event -> choose());
        MenuItem own = new MenuItem(messages.text("learn.course.own"));
        own.setId("ownCourse");
        own.setOnAction(event -> shelf.openOwn(this::say));
        own.setDisable(true);
        shelf.courseProperty().addListener((property, old, now) -> own.setDisable(shelf.isOwn()));
        MenuItem print = new MenuItem(messages.text("handout.lesson"));
        print.setId("printLesson");
        print.disableProperty().bind(lesson.map(one -> false).orElse(true));
        print.setOnAction(event -> printed(lesson.getValue()).show(this, chooser));
        getItems().addAll(open, own, new SeparatorMenuItem(), print);
    }

    /** A lesson as it will be printed. */
    HandoutPane printed(Lesson lesson) {
        Course course = shelf.courseProperty().get();
        return new HandoutPane(
                messages,
                shelf.tasks(),
                messages.text("handout.lesson.title"),
                FileName.of(messages.text("file.lesson"), lesson.id()),
                0,
                () -> edition -> LessonPages.of(edition, course, lesson, new Questions(OutcomeTable.bundled())),
                List.of());
    }

    private void choose() {
        chooser.folder(messages.text("learn.course.open")).ifPresent(folder -> shelf.open(folder, this::say));
    }

    private void say(Throwable failure) {
        Note.show(this, messages.failure(failure));
    }
}
