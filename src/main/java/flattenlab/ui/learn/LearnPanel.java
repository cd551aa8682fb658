package flattenlab.ui.learn;

import flattenlab.lesson.Course;
import flattenlab.lesson.Lesson;
import flattenlab.lesson.Mode;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Note;
import java.util.EnumMap;
import java.util.Map;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/** A course beside the stage: choose a lesson and one of nine modes, read, predict, have it shown. */
public final class LearnPanel extends VBox {
    private final Course course;
    private final Messages messages;
    private final Guide guide;
    private final LessonView view;
    private final ComboBox<Lesson> lessons = new ComboBox<>();
    private final Map<Mode, ToggleButton> modes = new EnumMap<>(Mode.class);
    private final ScrollPane scroll = new ScrollPane();
    private final Button onward = new Button();
    private Mode mode = Mode.WHY;

    /** A panel for a course. */
    public LearnPanel(Course course, Messages messages, Guide guide) {
        super(10);
        this.course = course;
        this.messages = messages;
        this.guide = guide;
        this.view = new LessonView(messages, guide, this::follow);
        setId("learn");
        getStyleClass().addAll("card", "learn-panel");
        lessons.getItems().setAll(course.lessons());
        lessons.setId("lessons");
        lessons.setMaxWidth(Double.MAX_VALUE);
        lessons.setAccessibleText(messages.text("learn.lessons"));
        lessons.setConverter(new StringConverter<>() {
            @Override
            public String toString(Lesson lesson) {
                return lesson == null ? "" : lesson.number() + "  " + lesson.title();
            }

            @Override
            public Lesson fromString(String text) {
                throw new UnsupportedOperationException("lessons are chosen, not typed");
            }
        });
        lessons.valueProperty().addListener((property, old, now) -> open(Mode.WHY));
        scroll.setContent(view);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("bare");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        onward.setId("onward");
        onward.getStyleClass().add("primary");
        onward.setMaxWidth(Double.MAX_VALUE);
        onward.setOnAction(event -> onward());
        Label empty = new Label(messages.text("learn.empty"));
        empty.setWrapText(true);
        if (course.lessons().isEmpty()) {
            getChildren().add(empty);
        } else {
            getChildren().addAll(lessons, modeRow(), scroll, onward);
            lessons.getSelectionModel().selectFirst();
        }
    }

    private FlowPane modeRow() {
        FlowPane row = new FlowPane(3, 3);
        ToggleGroup group = new ToggleGroup();
        for (Mode one : Mode.values()) {
            ToggleButton button = new ToggleButton(messages.text("learn.mode." + one.id()));
            button.setId("mode-" + one.id());
            button.getStyleClass().addAll("quiet", "switch", "small-button", "mode");
            button.setToggleGroup(group);
            button.setOnAction(event -> open(one));
            modes.put(one, button);
            row.getChildren().add(button);
        }
        return row;
    }

    /** Opens a lesson by its id. */
    public void open(String id) {
        course.lesson(id).ifPresent(lessons::setValue);
    }

    /** The lessons that can be opened. */
    public Course course() {
        return course;
    }

    /** Opens a mode of the lesson. */
    public void open(Mode wanted) {
        Lesson lesson = lessons.getValue();
        if (lesson == null) {
            return;
        }
        mode = wanted;
        modes.get(wanted).setSelected(true);
        lesson.section(wanted).ifPresent(view::show);
        scroll.setVvalue(0);
        boolean last = wanted == Mode.REVIEW;
        onward.setText(messages.text(last ? "learn.nextLesson" : "learn.next"));
    }

    private void onward() {
        if (mode != Mode.REVIEW) {
            open(Mode.values()[mode.ordinal() + 1]);
        } else {
            int next = (lessons.getSelectionModel().getSelectedIndex() + 1)
                    % lessons.getItems().size();
            lessons.getSelectionModel().select(next);
        }
    }

    private void follow(String link) {
        String what = link.substring(link.indexOf(':') + 1);
        if (link.startsWith("term:")) {
            Course.Term term = course.glossary().get(what);
            if (term != null) {
                Note.show(onward, term.name() + ": " + term.meaning());
            }
        } else if (link.startsWith("lesson:")) {
            open(what);
        } else if (link.startsWith("lab:")) {
            guide.open(what);
        }
    }
}
