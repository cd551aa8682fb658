package flattenlab.ui.quiz;

import flattenlab.exchange.Category;
import flattenlab.exchange.Reading;
import flattenlab.exchange.Refusal;
import flattenlab.exchange.WrittenQuestion;
import flattenlab.learn.Grade;
import flattenlab.ui.common.Contents;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.WholeText;
import flattenlab.ui.common.exercise.ExercisePane;
import flattenlab.ui.common.exercise.ExerciseState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The questions of a file, one below the other, and what could not be taken over, line by line. */
final class OpenedQuestions extends VBox {
    /** Gets what was answered, in words, and what it was worth. */
    @FunctionalInterface
    interface Told {
        /** @param tries how many answers to it were judged since it was shown, with this one */
        void answered(WrittenQuestion question, String answer, Grade grade, int tries);
    }

    private static final int AT_ONCE = 50;
    /** Of long ones fewer are shown at once. */
    private static final int MOST = 20_000;

    private final Path file;
    private final Reading reading;
    /** Those in sight, in their order. */
    private final List<ExercisePane> shown = new ArrayList<>();

    private final VBox content = new VBox(12);
    private final Button leave = new Button();

    /** What was read from a file, and how far its questions have come, as far as they are in sight. */
    record State(Path file, Reading reading, List<ExerciseState> exercises) {}

    /** @param back goes back to the generated questions */
    OpenedQuestions(Path file, Reading reading, Messages messages, Told told, Runnable back) {
        super(12);
        this.file = file;
        this.reading = reading;
        setId("openedQuestions");
        String name = file.getFileName().toString();
        Label title = new Label(name);
        title.getStyleClass().add("title");
        Label count = new Label(messages.text(
                "questions.read", reading.questions().size(), reading.refusals().size()));
        count.getStyleClass().addAll("secondary", "mute");
        List<Refusal> refusals = reading.refusals();
        for (Refusal refusal : refusals.subList(0, Math.min(AT_ONCE, refusals.size()))) {
            Label line = new Label(name + ":" + refusal.line() + ": " + messages.said(refusal.phrase()));
            WholeText.wrap(line);
            line.getStyleClass().addAll("secondary", "crash-text", "refusal");
            content.getChildren().add(line);
        }
        showMore(reading.questions(), messages, told);
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("bare");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        leave.setText(messages.text("questions.back"));
        leave.setId("leaveQuestions");
        leave.getStyleClass().addAll("quiet", "tall");
        leave.setMinHeight(USE_PREF_SIZE);
        leave.setOnAction(event -> back.run());
        getChildren().addAll(title, count, scroll, leave);
    }

    /** How far they have come. */
    State state() {
        return new State(file, reading, shown.stream().map(ExercisePane::state).toList());
    }

    /** The keyboard goes to the first answer that can be given, or, where none can, to what was said. */
    void begin() {
        // What scrolls is in the window only once it has been laid out.
        applyCss();
        layout();
        Contents.first(content)
                .or(() -> content.getChildren().stream().findFirst())
                .orElse(leave)
                .requestFocus();
    }

    /** Goes on where they stood elsewhere. */
    void goOn(State state) {
        while (shown.size() < state.exercises().size() && content.lookup("#moreQuestions") instanceof Button more) {
            more.fire();
        }
        for (int i = 0; i < Math.min(shown.size(), state.exercises().size()); i++) {
            shown.get(i).goOn(state.exercises().get(i));
        }
    }

    /** A part of them; a file may hold thousands, and nobody answers them all at once. */
    private void showMore(List<WrittenQuestion> questions, Messages messages, Told told) {
        int some = 0;
        for (int size = 0; some < Math.min(AT_ONCE, questions.size()) && size < MOST; some++) {
            size += questions.get(some).size();
        }
        for (WrittenQuestion question : questions.subList(0, some)) {
            String category = Category.shown(question);
            if (!category.equals(content.getProperties().put(Category.class, category)) && !category.isEmpty()) {
                Label heading = WholeText.wrap(new Label(category));
                heading.getStyleClass().addAll("pane-title", "category");
                content.getChildren().add(heading);
            }
            ExercisePane pane = new ExercisePane(
                    question, messages, (answer, grade, tries) -> told.answered(question, answer, grade, tries));
            shown.add(pane);
            content.getChildren().add(pane);
        }
        List<WrittenQuestion> rest = questions.subList(some, questions.size());
        if (!rest.isEmpty()) {
            Button more = new Button(messages.text("questions.more", rest.size()));
            more.setId("moreQuestions");
            more.getStyleClass().add("quiet");
            more.setOnAction(event -> {
                content.getChildren().remove(more);
                showMore(rest, messages, told);
            });
            content.getChildren().add(more);
        }
    }
}
