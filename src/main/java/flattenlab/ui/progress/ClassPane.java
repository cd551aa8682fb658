package flattenlab.ui.progress;

import flattenlab.classroom.ClassResults;
import flattenlab.classroom.ClassTable;
import flattenlab.classroom.Learner;
import flattenlab.learn.Mastery;
import flattenlab.learn.Misconception;
import flattenlab.learn.QuizWords;
import flattenlab.lesson.Course;
import flattenlab.lesson.Lesson;
import flattenlab.lesson.Mode;
import flattenlab.store.Csv;
import flattenlab.store.SafeFile;
import flattenlab.ui.common.Chooser;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Note;
import flattenlab.ui.common.Tools;
import flattenlab.ui.common.WholeText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What a class has handed in: a row a learner and a column a wrong idea, and beside it what to repeat. */
final class ClassPane extends HBox {
    private final ClassResults results;
    private final Course course;
    private final Tools tools;
    private final Messages messages;
    private final QuizWords words;

    /**
     * A pane.
     *
     * @param back leads to the learner's own progress
     * @param open opens a lesson at a section
     */
    ClassPane(ClassResults results, Course course, Tools tools, Runnable back, BiConsumer<Lesson, Mode> open) {
        super(12);
        this.results = results;
        this.course = course;
        this.tools = tools;
        this.messages = tools.messages();
        this.words = new QuizWords(messages.locale());
        setId("classResults");
        ScrollPane table = bare(table());
        VBox.setVgrow(table, Priority.ALWAYS);
        VBox left = new VBox(10, heading(), buttons(back), secondary(messages.text("class.levels")), table);
        left.getStyleClass().addAll("card", "quiz-main");
        left.setMinWidth(300);
        HBox.setHgrow(left, Priority.ALWAYS);
        VBox right = new VBox(12, repeat(open));
        if (!results.notices().isEmpty()) {
            right.getChildren().add(notices());
        }
        right.getStyleClass().add("beside-scroll-bar");
        ScrollPane side = bare(right);
        side.setFitToWidth(true);
        side.setMinWidth(300);
        side.setPrefWidth(380);
        side.setMaxWidth(460);
        getChildren().addAll(left, side);
    }

    private static ScrollPane bare(Node content) {
        ScrollPane pane = new ScrollPane(content);
        pane.getStyleClass().add("bare");
        return pane;
    }

    private Label heading() {
        Label heading =
                new Label(messages.text("class.title", results.learners().size()));
        heading.getStyleClass().add("title");
        return heading;
    }

    private Label secondary(String text) {
        Label label = new Label(text);
        WholeText.wrap(label);
        label.getStyleClass().add("secondary");
        return label;
    }

    private FlowPane buttons(Runnable back) {
        Button leave = new Button(messages.text("class.back"));
        leave.setId("classBack");
        leave.getStyleClass().addAll("quiet", "tall");
        leave.setOnAction(event -> back.run());
        FlowPane row = new FlowPane(8, 6, leave, save("xlsx"), save("csv"));
        return row;
    }

    private Button save(String ending) {
        Button save = new Button(messages.text("class.save." + ending));
        save.setId("classSave-" + ending);
        save.getStyleClass().addAll("quiet", "tall");
        save.setOnAction(event -> new Chooser(save)
                .save(save.getText(), messages.text("class.file"), ending)
                .ifPresent(file -> tools.tasks()
                        .run(
                                () -> write(file, ending),
                                written -> Note.show(save, messages.text("preview.done", written.getFileName())),
                                failure -> Note.show(save, messages.failure(failure)))));
        return save;
    }

    private Path write(Path file, String ending) {
        if (ending.equals("xlsx")) {
            SafeFile.write(file, out -> ClassTable.workbook(results, out));
        } else {
            String text = ClassTable.csv(results, Csv.Separator.of(messages.locale()));
            SafeFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
        }
        return file;
    }

    private GridPane table() {
        GridPane table = new GridPane();
        table.setId("classTable");
        table.setHgap(4);
        table.setVgap(4);
        int column = 1;
        for (Misconception idea : Misconception.values()) {
            Label name = new Label(idea.name());
            name.getStyleClass().addAll("mute", "small");
            name.setTooltip(new Tooltip(idea.words(words)));
            name.setAccessibleText(idea.name() + ": " + idea.words(words));
            GridPane.setHalignment(name, HPos.CENTER);
            table.add(name, column++, 0);
        }
        int row = 1;
        for (Learner learner : results.learners()) {
            Label name = new Label(learner.nickname());
            name.setMinWidth(USE_PREF_SIZE);
            name.setTooltip(new Tooltip(
                    messages.text("class.learner", learner.questions(), learner.rightAtOnce(), learner.minutes())));
            table.add(name, 0, row);
            for (Misconception idea : Misconception.values()) {
                table.add(cell(learner, idea), 1 + idea.ordinal(), row);
            }
            row++;
        }
        return table;
    }

    /** A level is a number as well as a colour; an idea that was never asked is a dot. */
    private Label cell(Learner learner, Misconception idea) {
        Mastery.Level level = learner.level(idea);
        Label cell = new Label(level == Mastery.Level.NOT_STARTED ? "·" : String.valueOf(level.ordinal()));
        cell.getStyleClass().addAll("class-level", "class-level-" + level.ordinal());
        String name = messages.text("quiz.level." + level.name().toLowerCase(Locale.ROOT));
        cell.setTooltip(new Tooltip(idea.words(words) + "\n" + name));
        cell.setAccessibleText(learner.nickname() + ", " + idea.name() + ": " + name);
        return cell;
    }

    private VBox repeat(BiConsumer<Lesson, Mode> open) {
        VBox repeat = card("class.repeat");
        if (results.open().isEmpty()) {
            repeat.getChildren().add(secondary(messages.text("class.repeat.nothing")));
        }
        for (ClassResults.Open idea : results.open()) {
            Label count = new Label(messages.text(
                    "class.repeat.count", idea.idea().name(), idea.learners().size(), idea.asked()));
            count.getStyleClass().add("pane-title");
            Label who = new Label(String.join(", ", idea.learners()));
            who.getStyleClass().addAll("mute", "small");
            WholeText.wrap(who);
            VBox block = new VBox(2, count, secondary(idea.idea().words(words)), who);
            treats(idea.idea()).ifPresent(lesson -> {
                Hyperlink link = new Hyperlink(messages.text("class.repeat.lesson", lesson.number(), lesson.title()));
                link.setWrapText(true);
                link.setMinHeight(USE_PREF_SIZE);
                link.setOnAction(event -> open.accept(lesson, Mode.values()[0]));
                block.getChildren().add(link);
            });
            repeat.getChildren().add(block);
        }
        return repeat;
    }

    private Optional<Lesson> treats(Misconception idea) {
        return course.lessons().stream()
                .filter(lesson -> lesson.misconceptions().contains(idea.name()))
                .findFirst();
    }

    private VBox notices() {
        VBox notices = card("class.notices");
        for (ClassResults.Notice notice : results.notices()) {
            String key = "class.notice." + notice.kind().name().toLowerCase(Locale.ROOT);
            notices.getChildren().add(secondary(messages.text(key, notice.file(), messages.said(notice.about()))));
        }
        return notices;
    }

    private VBox card(String key) {
        Label title = new Label(messages.text(key));
        title.getStyleClass().add("pane-title");
        VBox card = new VBox(8, title);
        card.getStyleClass().addAll("card", "quiz-side");
        return card;
    }
}
