package flattenlab.ui.progress;

import flattenlab.classroom.ClassResults;
import flattenlab.journal.Entry;
import flattenlab.journal.Profile;
import flattenlab.journal.Progress;
import flattenlab.journal.Results;
import flattenlab.learn.Misconception;
import flattenlab.learn.QuizWords;
import flattenlab.learn.ReviewCard;
import flattenlab.lesson.Course;
import flattenlab.lesson.Lesson;
import flattenlab.lesson.Mode;
import flattenlab.store.Csv;
import flattenlab.ui.common.Carried;
import flattenlab.ui.common.Chooser;
import flattenlab.ui.common.Columns;
import flattenlab.ui.common.ExportPreview;
import flattenlab.ui.common.FileName;
import flattenlab.ui.common.Hint;
import flattenlab.ui.common.Learner;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Note;
import flattenlab.ui.common.Toggles;
import flattenlab.ui.common.Tools;
import flattenlab.ui.common.WholeText;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Shows what follows from the record of whoever learns: ideas overcome, days worked, questions to come, lessons read. */
public final class ProgressController {
    private static final int DAYS = 14;

    /** Where the learner goes from here. */
    public interface Ways {
        /** Asks what is due. */
        void review();

        /** Opens a section of a lesson. */
        void resume(Progress.Place place);
    }

    private Chooser chooser;
    private final Learner learner;
    private final ReadOnlyObjectProperty<Course> course;
    private final Tools tools;
    private final Messages messages;
    private final QuizWords words;
    private final Ways ways;

    @FXML
    private Label who;

    @FXML
    private Label summary;

    @FXML
    private Button review;

    @FXML
    private Button resume;

    @FXML
    private Button export;

    @FXML
    private Button collect;

    @FXML
    private Columns progress;

    /** What stands there while no class is looked at. */
    private List<Node> own;

    @FXML
    private VBox ideas;

    @FXML
    private HBox days;

    @FXML
    private Label daysWords;

    @FXML
    private HBox due;

    @FXML
    private Label dueWords;

    @FXML
    private VBox lessons;

    /** A screen for a learner in a course. */
    public ProgressController(Learner learner, ReadOnlyObjectProperty<Course> course, Tools tools, Ways ways) {
        this.learner = learner;
        this.course = course;
        this.tools = tools;
        this.messages = tools.messages();
        this.words = new QuizWords(messages.locale());
        this.ways = ways;
    }

    @FXML
    private void initialize() {
        chooser = new Chooser(export);
        progress.project(tools.projected());
        own = List.copyOf(progress.getChildren());
        learner.progressProperty().addListener((property, old, now) -> changed());
        learner.profileProperty().addListener((property, old, now) -> {
            // Who comes next is not to see how the others have done.
            showOwn();
            changed();
        });
        course.addListener((property, old, now) -> changed());
        who.sceneProperty().addListener((property, old, now) -> changed());
        Carried.<Optional<ClassResults>>layout(progress, this::classInSight, results -> results.ifPresent(this::show));
        for (Label label : List.of(summary, daysWords, dueWords)) {
            label.setMinHeight(Label.USE_PREF_SIZE);
        }
    }

    /** Every answer changes something here; it is made anew for those who look, not behind the quiz. */
    private void changed() {
        if (who.getScene() != null) {
            show();
        }
    }

    private void show() {
        Progress progress = learner.progressProperty().get();
        who.setText(learner.profileProperty().get().map(Profile::nickname).orElse(messages.text("progress.guest")));
        summary.setText(summary(progress));
        int waiting = progress.due(learner.today()).size();
        review.setText(messages.text("progress.review", waiting));
        review.setVisible(waiting > 0);
        review.setManaged(waiting > 0);
        resume.setText(messages.text(progress.lastPlace().isEmpty() ? "progress.begin" : "progress.resume"));
        resume.setDisable(next(progress).isEmpty());
        // The one thing to do: what is due, or else to go on.
        resume.getStyleClass().setAll("button", waiting > 0 ? "quiet" : "primary", "tall");
        export.setDisable(learner.entries().isEmpty());
        ideas.getChildren().clear();
        for (Misconception idea : Misconception.values()) {
            ideas.getChildren().add(new IdeaRow(idea, progress, words, messages, ZoneId.systemDefault()));
        }
        showDays(progress);
        showDue(progress.cards());
        showLessons(progress.visited());
    }

    /** Where the learner was last, or else where the course begins. */
    private Optional<Progress.Place> next(Progress progress) {
        return progress.lastPlace()
                .or(() -> course.get().lessons().stream()
                        .findFirst()
                        .map(first -> new Progress.Place(first.id(), Mode.values()[0])));
    }

    private String summary(Progress progress) {
        Progress.Share share = progress.share();
        Duration spent = progress.spentInAll();
        String done = share.finished() == 0
                ? messages.text("progress.nothing")
                : messages.text("progress.summary", share.finished(), share.percent(), spent.toMinutes());
        return learner.profileProperty().get().isEmpty() ? done + " " + messages.text("progress.guest.hint") : done;
    }

    private void showDays(Progress progress) {
        Map<LocalDate, Progress.Day> known =
                progress.days().stream().collect(Collectors.toMap(Progress.Day::date, Function.identity()));
        List<Bars.Bar> bars = new ArrayList<>();
        for (int back = DAYS - 1; back >= 0; back--) {
            LocalDate date = learner.today().minusDays(back);
            Progress.Day day = known.getOrDefault(date, new Progress.Day(date, 0, 0));
            bars.add(new Bars.Bar(
                    day.finished(),
                    day.rightAtOnce(),
                    name(date),
                    messages.text(
                            "progress.day", date(date), day.finished(), day.rightAtOnce(), progress.minutes(date))));
        }
        Bars.show(days, bars, messages);
        daysWords.setText(messages.text("progress.days.words"));
    }

    private void showDue(List<ReviewCard> cards) {
        List<Bars.Bar> bars = new ArrayList<>();
        LocalDate today = learner.today();
        for (int ahead = 0; ahead < DAYS; ahead++) {
            LocalDate date = today.plusDays(ahead);
            boolean first = ahead == 0;
            long count = cards.stream()
                    .filter(card -> first
                            ? card.isDue(today)
                            : !card.isDue(today) && card.due().equals(date))
                    .count();
            bars.add(new Bars.Bar(
                    count, first ? count : 0, name(date), messages.text("progress.due.day", date(date), count)));
        }
        Bars.show(due, bars, messages);
        long later = cards.stream()
                .filter(card -> !card.isDue(today) && card.due().isAfter(today.plusDays(DAYS - 1)))
                .count();
        dueWords.setText(messages.text("progress.due.words", later));
    }

    private static String name(LocalDate date) {
        return Integer.toString(date.getDayOfMonth());
    }

    private String date(LocalDate date) {
        return DateTimeFormatter.ofPattern("EEEE d MMMM", messages.locale()).format(date);
    }

    private void showLessons(Map<String, Set<Mode>> visited) {
        lessons.getChildren().clear();
        for (Lesson lesson : course.get().lessons()) {
            Label title = WholeText.cut(new Label(lesson.number() + "  " + lesson.title()));
            title.getStyleClass().add("secondary");
            title.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(title, Priority.ALWAYS);
            HBox row = new HBox(3, title);
            Set<Mode> seen = visited.getOrDefault(lesson.id(), Set.of());
            for (Mode mode : Mode.values()) {
                Region dot = new Region();
                dot.getStyleClass().addAll("mode-dot", seen.contains(mode) ? "step-reached" : "step-open");
                Hint.setText(dot, messages.text("learn.mode." + mode.id()));
                row.getChildren().add(dot);
            }
            row.setAccessibleText(messages.text("progress.lesson", lesson.title(), seen.size(), Mode.values().length));
            lessons.getChildren().add(row);
        }
    }

    @FXML
    private void review() {
        ways.review();
    }

    @FXML
    private void resume() {
        next(learner.progressProperty().get()).ifPresent(ways::resume);
    }

    /** Asks for the folder that a class has handed in to, and shows it in the place of the learner's own progress. */
    @FXML
    private void collect() {
        chooser.folder(messages.text("class.folder")).ifPresent(this::collect);
    }

    private void collect(Path folder) {
        collect.setDisable(true);
        tools.tasks()
                .run(
                        () -> ClassResults.read(folder, ZoneId.systemDefault()),
                        results -> {
                            collect.setDisable(false);
                            show(results);
                        },
                        failure -> {
                            collect.setDisable(false);
                            Note.show(collect, messages.failure(failure));
                        });
    }

    /** Shows what a class has handed in, in the place of the learner's own progress. */
    public void show(ClassResults results) {
        ClassPane pane = new ClassPane(
                results,
                course.get(),
                tools,
                () -> {
                    showOwn();
                    collect.requestFocus();
                },
                (lesson, mode) -> ways.resume(new Progress.Place(lesson.id(), mode)));
        HBox.setHgrow(pane, Priority.ALWAYS);
        progress.getChildren().setAll(pane);
        pane.lookup("#classBack").requestFocus();
    }

    private Optional<ClassResults> classInSight() {
        return progress.getChildren().get(0) instanceof ClassPane pane ? Optional.of(pane.results()) : Optional.empty();
    }

    /** Shows the learner's own progress again. */
    public void showOwn() {
        progress.getChildren().setAll(own);
    }

    @FXML
    private void export() {
        exportPreview().show(export, chooser);
    }

    /** Tells the files of a class apart. */
    private String fileName(Optional<Profile> whose) {
        return FileName.of(
                messages.text("file.results"),
                whose.map(Profile::nickname).orElse(""),
                learner.today().toString());
    }

    /** All that is recorded, as a table for a spreadsheet or for a program. */
    ExportPreview exportPreview() {
        ExportPreview[] preview = new ExportPreview[1];
        Optional<Profile> whose = learner.profileProperty().get();
        List<Entry> entries = learner.entries();
        ObjectProperty<Csv.Separator> separator = new SimpleObjectProperty<>(Csv.Separator.of(messages.locale()));
        HBox separators = Toggles.row("separators");
        for (Csv.Separator one : Csv.Separator.values()) {
            String key = "progress.export." + one.id();
            ToggleButton button = new ToggleButton(messages.text(key));
            Toggles.add(separators, button, "separator-" + one.id(), key + ".hint", messages);
            Toggles.bind(button, separator, one, () -> separator.set(one));
        }
        separators.setMaxWidth(Region.USE_PREF_SIZE);
        separator.addListener((property, old, now) -> preview[0].refresh());
        preview[0] = new ExportPreview(
                tools,
                messages.text("progress.export.title"),
                messages.text("progress.export.hint"),
                List.of(
                        new ExportPreview.Kind("CSV", "csv", () -> {
                            Csv.Separator between = separator.get();
                            return () -> Results.csv(whose, entries, between);
                        }),
                        new ExportPreview.Kind(
                                "JSON", "json", () -> () -> Results.json(whose, entries, ZoneId.systemDefault()))),
                fileName(whose),
                List.of(separators));
        preview[0].only("csv", separators);
        return preview[0];
    }
}
