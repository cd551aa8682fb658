package flattenlab.ui.learn;

import flattenlab.ui.common.Chooser;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Note;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import org.kordamp.ikonli.javafx.FontIcon;

/** Opens a teacher's folder of lessons, or the program's own again. */
final class CourseMenu extends MenuButton {
    private final Chooser chooser = new Chooser(this);
    private final CourseShelf shelf;
    private final Messages messages;

    CourseMenu(CourseShelf shelf, Messages messages) {
        this.shelf = shelf;
        this.messages = messages;
        setId("courseMenu");
        setGraphic(new FontIcon("fth-folder"));
        setAccessibleText(messages.text("learn.course"));
        getStyleClass().addAll("quiet", "menu-icon");
        setMinWidth(USE_PREF_SIZE);
        MenuItem open = new MenuItem(messages.text("learn.course.open"));
        open.setOnAction(event -> choose());
        MenuItem own = new MenuItem(messages.text("learn.course.own"));
        own.setOnAction(event -> shelf.openOwn(this::say));
        own.setDisable(true);
        shelf.courseProperty().addListener((property, old, now) -> own.setDisable(shelf.isOwn()));
        getItems().addAll(open, own);
    }

    private void choose() {
        chooser.folder(messages.text("learn.course.open")).ifPresent(folder -> shelf.open(folder, this::say));
    }

    private void say(Throwable failure) {
        Note.show(this, messages.failure(failure));
    }
}
