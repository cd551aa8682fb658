package flattenlab.ui.progress;

import flattenlab.classroom.ClassMember;
import flattenlab.classroom.ClassResults;
import flattenlab.classroom.ClassTable;
import flattenlab.learn.Mastery;
import flattenlab.learn.Misconception;
import flattenlab.learn.QuizWords;
import flattenlab.lesson.Course;
import flattenlab.lesson.Lesson;
import flattenlab.lesson.Mode;
import flattenlab.store.Csv;
import flattenlab.store.SafeFile;
import flattenlab.ui.common.Chooser;
import flattenlab.ui.common.Columns;
import flattenlab.ui.common.FileName;
import flattenlab.ui.common.Hint;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Saver;
import flattenlab.ui.common.Tools;
import flattenlab.ui.common.WholeText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.BiConsumer;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What a class has handed in: a row a learner and a column a wrong idea, and beside it what to repeat. */
final class ClassPane extends Columns {
    private static final double NAME = 100;
    /** Wide enough for M12. */
    private static final double LEVEL = 36;
    /** All columns, the frame and the bar to scroll by. */
    private static final double TABLE = NAME + Misconception.values().length * LEVEL + 18;
    /** Of the card around the table, on both sides together. */
    private static final double EDGES = 50;

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
        this.results = results;
        this.course = course;
        this.tools = tools;
        this.messages = tools.messages();
        this.words = new QuizWords(messages.locale());
        setId("classResults");
        TableView<ClassMember> table = table();
        VBox.setVgrow(table, Priority.ALWAYS);
        VBox left = new VBox(10, heading(), buttons(back), secondary(messages.text("class.levels")), table);
        left.getStyleClass().addAll("card", "quiz-main");
        left.setMinWidth(300);
        left.setPrefWidth(TABLE + EDGES);
        HBox.setHgrow(left, Priority.ALWAYS);
        VBox right = new VBox(12, repeat(open));
        if (!results.notices().isEmpty()) {
            right.getChildren().add(notices());
        }
        ScrollPane side = new ScrollPane(right);
        side.getStyleClass().add("bare");
        side.setFitToWidth(true);
        side.setMinWidth(300);
        side.setPrefWidth(300);
        HBox.setHgrow(side, Priority.ALWAYS);
        side.setMaxWidth(460);
        getChildren().addAll(left, side);
        project(tools.projected());
    }

    /** What is shown. */
    ClassResults results() {
        return results;
    }

    private Label heading() {
        Label heading = new Label(messages.text("class.title", results.members().size()));
        heading.getStyleClass().add("title");
        return WholeText.wrap(heading);
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
        return new FlowPane(8, 6, leave, save("xlsx"), save("csv"));
    }

    private Button save(String ending) {
        Button save = new Button(messages.text("class.save." + ending));
        save.setId("classSave-" + ending);
        save.getStyleClass().addAll("quiet", "tall");
        Saver saver = new Saver(new Chooser(save), messages, tools.tasks());
        save.setOnAction(event -> saver.ask(
                save.getText(),
                FileName.of(messages.text("file.class")),
                ending,
                file -> saver.write(file, to -> write(to, ending))));
        return save;
    }

    private void write(Path file, String ending) {
        if (ending.equals("xlsx")) {
            SafeFile.write(file, out -> ClassTable.workbook(results, out));
        } else {
            String text = ClassTable.csv(results, Csv.Separator.of(messages.locale()));
            SafeFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
        }
    }

    /** Rows are made as they come into sight, so that a whole school can be looked at. */
    private TableView<ClassMember> table() {
        TableView<ClassMember> table = new TableView<>();
        table.setId("classTable");
        table.setAccessibleText(messages.text("class.levels"));
        TableColumn<ClassMember, String> names = new TableColumn<>();
        names.setGraphic(WholeText.cut(new Label(messages.text("class.nickname"))));
        names.setCellValueFactory(
                row -> new ReadOnlyStringWrapper(row.getValue().nickname()));
        names.setCellFactory(column -> new NameCell(messages));
        names.setMinWidth(NAME);
        names.setPrefWidth(NAME);
        names.getStyleClass().add("class-name");
        names.setReorderable(false);
        table.getColumns().add(names);
        for (Misconception idea : Misconception.values()) {
            table.getColumns().add(column(idea));
        }
        // What room there is beside the levels is for names; where there is none, the table is scrolled.
        table.columnResizePolicyProperty()
                .bind(table.widthProperty()
                        .map(width -> width.doubleValue() < TABLE
                                ? TableView.UNCONSTRAINED_RESIZE_POLICY
                                : TableView.CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS));
        table.getItems().setAll(results.members());
        return table;
    }

    private TableColumn<ClassMember, Mastery.Level> column(Misconception idea) {
        Label name = new Label(idea.name());
        // The arrow of a sorted column leaves room for it.
        name.setMinWidth(USE_PREF_SIZE);
        Hint.setText(name, idea.words(words));
        name.setAccessibleText(messages.named(idea.name(), idea.words(words)));
        TableColumn<ClassMember, Mastery.Level> column = new TableColumn<>();
        column.setGraphic(name);
        column.setCellValueFactory(
                row -> new ReadOnlyObjectWrapper<>(row.getValue().level(idea)));
        column.setCellFactory(made -> new LevelCell(idea.words(words), messages));
        column.setMinWidth(LEVEL);
        column.setPrefWidth(LEVEL);
        column.setMaxWidth(LEVEL);
        column.setReorderable(false);
        return column;
    }

    /** Who it is; how much they have done, for who rests on it. */
    private static final class NameCell extends TableCell<ClassMember, String> {
        private final Messages messages;

        NameCell(Messages messages) {
            this.messages = messages;
        }

        @Override
        protected void updateItem(String nickname, boolean empty) {
            super.updateItem(nickname, empty);
            ClassMember member = empty ? null : getTableRow().getItem();
            setText(empty ? null : nickname);
            Hint.setText(
                    this,
                    member == null
                            ? ""
                            : nickname + "\n"
                                    + messages.text(
                                            "class.learner",
                                            member.questions(),
                                            member.rightAtOnce(),
                                            member.minutes()));
        }
    }

    /** A level is a number as well as a colour; an idea that was never asked is a dot. */
    private static final class LevelCell extends TableCell<ClassMember, Mastery.Level> {
        private final String idea;
        private final Messages messages;
        private final Label chip = new Label();

        LevelCell(String idea, Messages messages) {
            this.idea = idea;
            this.messages = messages;
            chip.setMaxWidth(Double.MAX_VALUE);
        }

        @Override
        protected void updateItem(Mastery.Level level, boolean empty) {
            super.updateItem(level, empty);
            setGraphic(empty || level == null ? null : chip);
            if (empty || level == null) {
                Hint.setText(this, "");
                return;
            }
            chip.setText(level == Mastery.Level.NOT_STARTED ? "·" : String.valueOf(level.ordinal()));
            chip.getStyleClass().setAll("label", "class-level", "class-level-" + level.ordinal());
            String said = messages.named(
                    idea, messages.text("quiz.level." + level.name().toLowerCase(Locale.ROOT)));
            Hint.setText(this, said);
            setAccessibleText(said);
        }
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
            course.treating(idea.idea()).ifPresent(lesson -> {
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
