package flattenlab.ui.learn;

import flattenlab.lesson.Course;
import flattenlab.lesson.Lesson;
import flattenlab.lesson.Mode;
import flattenlab.lesson.Problem;
import flattenlab.lesson.Search;
import flattenlab.ui.common.Hint;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.ModalLayer;
import flattenlab.ui.common.Projected;
import flattenlab.ui.common.Room;
import flattenlab.ui.common.WholeText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import javafx.util.StringConverter;

/** A course beside the stage: choose or look for a lesson and one of nine modes, read, predict, have it shown. */
public final class LearnPanel extends VBox {
    /** Nobody mends more at once. */
    private static final int MOST_FAULTS = 100;

    /** Before a class so little height, in pixels, is the text's: of the modes there is the one that is read. */
    private static final double LOW = 400;

    /** So long does it take to see what a section is about. */
    private static final double DWELL_SECONDS = 2;

    private static final PseudoClass VISITED = PseudoClass.getPseudoClass("visited");

    private final CourseShelf shelf;
    private final Messages messages;
    private final Guide guide;
    private final Diary diary;
    private final LessonView view;
    private final SearchPane search;
    private final ComboBox<Lesson> lessons = new ComboBox<>();
    private final Map<Mode, ToggleButton> modes = new EnumMap<>(Mode.class);
    private final FlowPane modeRow = new FlowPane(3, 3);
    private final Button faults = new Button();
    private final VBox faultList = new VBox(6);
    private final Label empty = new Label();
    private final ScrollPane scroll = new ScrollPane();
    private final Button onward = new Button();
    private final BooleanProperty sought = new SimpleBooleanProperty();
    private Mode mode = Mode.WHY;
    private String told = "";
    private boolean passing;
    private final PauseTransition dwell = new PauseTransition(Duration.seconds(DWELL_SECONDS));
    /** Id of the term whose meaning stands in the place of the section; empty for none. */
    private String term = "";

    /** A panel for the course that is open. */
    public LearnPanel(
            CourseShelf shelf, Messages messages, Guide guide, Diary diary, ModalLayer layer, Projected projected) {
        super(10);
        this.shelf = shelf;
        this.messages = messages;
        this.guide = guide;
        this.diary = diary;
        this.view = new LessonView(messages, guide, diary, layer, this::follow);
        this.search = new SearchPane(messages, this::open);
        setId("learn");
        getStyleClass().addAll("card", "learn-panel");
        initializeLessons();
        initializeModes();
        faults.setId("lessonFaults");
        faults.getStyleClass().addAll("quiet", "small-button", "crash-text");
        faults.setOnAction(event -> scroll.setContent(scroll.getContent() == faultList ? view : faultList));
        empty.setText(messages.text("learn.empty"));
        WholeText.wrap(empty);
        search.onSearch(searching -> {
            term = "";
            scroll.setContent(searching ? search.results() : view);
        });
        scroll.setContent(view);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("bare");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        onward.setId("onward");
        onward.getStyleClass().add("primary");
        onward.setMaxWidth(Double.MAX_VALUE);
        onward.setMinHeight(USE_PREF_SIZE);
        onward.setOnAction(event -> onward());
        HBox.setHgrow(lessons, Priority.ALWAYS);
        getChildren()
                .addAll(
                        new HBox(6, lessons, new CourseMenu(shelf, messages, lessons.valueProperty())),
                        search.field(),
                        faults,
                        empty,
                        modeRow,
                        scroll,
                        onward);
        leaveRoom(projected.onProperty());
        sceneProperty().addListener((property, old, now) -> tell());
        shelf.courseProperty().addListener((property, old, now) -> show(now));
        show(shelf.courseProperty().get());
    }

    /** Before a class that cannot see all at once the text comes first. */
    private void leaveRoom(ObservableBooleanValue projected) {
        BooleanBinding whole = Bindings.not(projected);
        Room.where(search.field(), empty.visibleProperty().not().and(whole.or(sought)));
        search.field().focusedProperty().addListener((property, old, now) -> sought.set(now));
        BooleanBinding roomy = whole.or(heightProperty().greaterThan(LOW));
        modes.values().forEach(button -> Room.where(button, roomy.or(button.selectedProperty())));
    }

    private void initializeLessons() {
        lessons.setId("lessons");
        lessons.setMaxWidth(Double.MAX_VALUE);
        lessons.setAccessibleText(messages.text("learn.lessons"));
        lessons.setConverter(new StringConverter<>() {
            @Override
            public String toString(Lesson lesson) {
                return lesson == null ? "" : LessonCell.name(lesson);
            }

            @Override
            public Lesson fromString(String text) {
                throw new UnsupportedOperationException("lessons are chosen, not typed");
            }
        });
        lessons.setCellFactory(list -> new LessonCell(messages, diary.progress()));
        lessons.setButtonCell(new LessonCell(messages, diary.progress()));
        // All of a course of usual length: what lies below a list's edge is not looked for.
        lessons.setVisibleRowCount(16);
        Hint.bindText(lessons, lessons.valueProperty().map(lessons.getConverter()::toString));
        lessons.valueProperty().addListener((property, old, now) -> {
            boolean another = old == null || now != null && !old.id().equals(now.id());
            if (another) {
                pass(() -> open(Mode.WHY));
            }
        });
        lessons.setOnHidden(event -> tell());
        dwell.setOnFinished(event -> tell());
    }

    /** Opens what is stepped through by key: it counts as opened only if it stays for a moment. */
    private void pass(Runnable open) {
        passing = true;
        try {
            open.run();
        } finally {
            passing = false;
        }
    }

    private void initializeModes() {
        ToggleGroup group = new ToggleGroup();
        for (Mode one : Mode.values()) {
            ToggleButton button = new ToggleButton(messages.text("learn.mode." + one.id()));
            button.setId("mode-" + one.id());
            button.getStyleClass().addAll("quiet", "switch", "small-button", "mode");
            button.setToggleGroup(group);
            button.setOnAction(event -> press(one));
            modes.put(one, button);
            modeRow.getChildren().add(button);
        }
        // The arrows mark another mode without pressing it.
        group.selectedToggleProperty()
                .addListener((property, old, now) -> modes.forEach((one, button) -> {
                    if (button == now && one != mode) {
                        pass(() -> open(one));
                    }
                }));
        diary.progress().addListener((property, old, now) -> markModes());
    }

    private void press(Mode one) {
        if (one == mode && dwell.getStatus() == Animation.Status.RUNNING) {
            // Marked a moment ago, it stands there already.
            modes.get(one).setSelected(true);
            tell();
        } else {
            open(one);
        }
    }

    /** Which sections of the lesson have been opened. */
    private void markModes() {
        Lesson lesson = lessons.getValue();
        Set<Mode> opened = lesson == null
                ? Set.of()
                : diary.progress().getValue().visited().getOrDefault(lesson.id(), Set.of());
        modes.forEach((one, button) -> {
            boolean visited = opened.contains(one);
            button.pseudoClassStateChanged(VISITED, visited);
            button.setAccessibleHelp(visited ? messages.text("learn.opened") : null);
        });
    }

    /** Shows a course that was opened or has changed; who is reading stays at the place. */
    private void show(Course course) {
        boolean any = !course.lessons().isEmpty();
        for (Node node : new Node[] {modeRow, scroll, onward}) {
            shown(node, any);
        }
        shown(empty, !any);
        shown(faults, !course.problems().isEmpty());
        faults.setText(messages.text("learn.faults", course.problems().size()));
        faultList.getChildren().clear();
        course.problems().stream()
                .limit(MOST_FAULTS)
                .forEach(problem -> faultList.getChildren().add(fault(problem)));
        search.look(shelf.search());
        String before = lessons.getValue() == null ? "" : lessons.getValue().id();
        double place = scroll.getVvalue();
        lessons.getItems().setAll(course.lessons());
        course.lesson(before).or(() -> course.lessons().stream().findFirst()).ifPresent(lesson -> {
            boolean same = lesson.id().equals(before);
            lessons.setValue(lesson);
            open(same ? mode : Mode.WHY);
            if (same) {
                Platform.runLater(() -> scroll.setVvalue(place));
            }
        });
    }

    private Label fault(Problem problem) {
        Label line = new Label(problem.file() + ":" + problem.line() + ": " + problem.message(messages.faults()));
        WholeText.wrap(line);
        line.getStyleClass().add("secondary");
        return line;
    }

    private static void shown(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    /** Opens a lesson by its id. */
    public void open(String id) {
        course().lesson(id).ifPresent(lesson -> {
            lessons.setValue(lesson);
            tell();
        });
    }

    /** Opens a section of a lesson; one that is not in the course changes nothing. */
    public void open(String id, Mode wanted) {
        course().lesson(id).ifPresent(lesson -> {
            lessons.setValue(lesson);
            open(wanted);
        });
    }

    /**
     * Opens a folder of lessons, or the folder of one of its files at that lesson.
     *
     * @param failed gets what is thrown if it cannot be read, on the window's thread; what was open stays open
     */
    public void open(Path file, Consumer<Throwable> failed) {
        boolean folder = Files.isDirectory(file);
        String name = String.valueOf(file.getFileName());
        shelf.open(
                folder ? file : file.getParent(),
                () -> course().lessons().stream()
                        .filter(lesson -> !folder && lesson.file().equals(name))
                        .findFirst()
                        .ifPresent(lesson -> {
                            lessons.setValue(lesson);
                            open(Mode.WHY);
                        }),
                failed);
    }

    /** Puts the keyboard into the field that looks through the lessons. */
    public void search() {
        sought.set(true);
        search.field().requestFocus();
    }

    /** The keyboard goes to the section that is open; to the text where a course has none. */
    public void takeKeyboard() {
        Node first = lesson().isPresent() ? modes.get(mode) : search.field();
        first.requestFocus();
    }

    /** Somebody else learns from now on: what was answered here was not their answer. */
    public void forgetAnswers() {
        told = "";
        view.forget();
    }

    /** Whoever learns from now on stays where the panel stands: they have opened what is in sight. */
    public void enter() {
        told = "";
        tell();
    }

    /** Opens the course at its beginning. */
    public void openFirst() {
        course().lessons().stream().findFirst().ifPresent(lesson -> open(lesson.id(), Mode.WHY));
    }

    /** The lesson that is open; empty in a course without one. */
    public Optional<Lesson> lesson() {
        return Optional.ofNullable(lessons.getValue());
    }

    /** Which of its sections. */
    public Mode mode() {
        return mode;
    }

    /** The lesson that is open and its section, in words; empty in a course without a lesson. */
    public String place() {
        return lesson().map(lesson ->
                        messages.text("learn.place", LessonCell.name(lesson), messages.text("learn.mode." + mode.id())))
                .orElse("");
    }

    /** The lessons that can be opened. */
    public Course course() {
        return shelf.courseProperty().get();
    }

    /** Opens a mode of the lesson. */
    public void open(Mode wanted) {
        Lesson lesson = lessons.getValue();
        if (lesson == null) {
            return;
        }
        mode = wanted;
        modes.get(wanted).setSelected(true);
        modes.forEach((one, button) -> button.setDisable(lesson.section(one).isEmpty()));
        markModes();
        lesson.section(wanted).ifPresent(section -> view.show(course(), lesson, section));
        term = "";
        scroll.setContent(view);
        scroll.setVvalue(0);
        tell();
        boolean last = wanted == Mode.REVIEW;
        onward.setText(messages.text(last ? "learn.nextLesson" : "learn.next"));
        onward.setDisable(last && isLastLesson());
    }

    /** What is on the screen has been opened; what is only ready to be shown has not. */
    private void tell() {
        Lesson lesson = lessons.getValue();
        String place = lesson == null ? "" : lesson.id() + " " + mode.id();
        dwell.stop();
        if (passing) {
            dwell.playFromStart();
        } else if (getScene() != null && lesson != null && !place.equals(told)) {
            told = place;
            diary.visited(lesson, mode);
        }
    }

    /** Opens what was found: a section, or what a term means. */
    public void open(Search.Hit hit) {
        search.clear();
        // What was pressed is gone; who reads by key scrolls at once.
        scroll.requestFocus();
        if (hit.term().isEmpty()) {
            open(hit.lesson(), hit.mode());
        } else {
            explain(hit.term());
        }
    }

    private void explain(String id) {
        term = id;
        scroll.setContent(new MarkdownView(course(), messages, this::follow)
                .meaning(course().glossary().get(id)));
    }

    /**
     * How a course stands here.
     *
     * @param course in the language that it is read in
     * @param lesson its id; empty in a course without one
     * @param searched what is looked for
     * @param term the one whose meaning is shown; empty for none
     * @param faults whether these are shown
     * @param scrolled from 0 to 1
     */
    public record State(
            Course course,
            Optional<String> lesson,
            Mode mode,
            String searched,
            String term,
            boolean faults,
            double scrolled,
            LessonView.State view) {}

    /** How the course stands here. */
    public State state() {
        return new State(
                course(),
                lesson().map(Lesson::id),
                mode,
                search.field().getText(),
                term,
                scroll.getContent() == faultList,
                scroll.getVvalue(),
                view.state());
    }

    /** How the lesson stands that is open, to be gone on with another day; empty in a course without one. */
    public Optional<LessonStanding> standing() {
        return lesson().map(open ->
                new LessonStanding(open.id(), mode, view.state().shown(), scroll.getVvalue(), view.said()));
    }

    /** Goes on where a lesson stood another day; nothing if it is not there any more. */
    public void goOn(LessonStanding standing) {
        course().lesson(standing.lesson())
                .ifPresent(lesson -> goOn(new State(
                        course(),
                        Optional.of(lesson.id()),
                        standing.section(),
                        "",
                        "",
                        false,
                        standing.scrolled(),
                        LessonView.State.of(lesson, standing))));
    }

    /** Goes on where the same course stood elsewhere, be it in another language. */
    public void goOn(State state) {
        state.lesson().flatMap(course()::lesson).ifPresent(lessons::setValue);
        view.goOn(state.view(), exercise -> state.course().in(course(), exercise));
        open(state.mode());
        view.uncover(state.view().shown());
        search.field().setText(state.searched());
        if (course().glossary().containsKey(state.term())) {
            explain(state.term());
        } else if (state.faults()) {
            scroll.setContent(faultList);
        }
        Platform.runLater(() -> scroll.setVvalue(state.scrolled()));
    }

    /** A section on, or back; at the end of a lesson to the next, at its beginning to the one before. */
    public void step(int direction) {
        if (direction > 0) {
            onward();
        } else if (mode != Mode.WHY) {
            open(Mode.values()[mode.ordinal() - 1]);
        } else if (lessons.getSelectionModel().getSelectedIndex() > 0) {
            lessons.getSelectionModel().selectPrevious();
            open(Mode.REVIEW);
        }
    }

    private void onward() {
        if (mode != Mode.REVIEW) {
            open(Mode.values()[mode.ordinal() + 1]);
        } else if (!isLastLesson()) {
            lessons.getSelectionModel().selectNext();
            tell();
        }
    }

    private boolean isLastLesson() {
        return lessons.getSelectionModel().getSelectedIndex()
                >= lessons.getItems().size() - 1;
    }

    private void follow(String link) {
        String what = link.substring(link.indexOf(':') + 1);
        if (link.startsWith("lesson:")) {
            open(what);
        } else if (link.startsWith("lab:")) {
            guide.open(what);
        }
    }
}
