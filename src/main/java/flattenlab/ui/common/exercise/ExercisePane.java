package flattenlab.ui.common.exercise;

import flattenlab.learn.Answer;
import flattenlab.learn.AnswerForm;
import flattenlab.learn.Exercise;
import flattenlab.learn.Grade;
import flattenlab.tensor.BadInputException;
import flattenlab.text.FormattedText;
import flattenlab.ui.common.Announcer;
import flattenlab.ui.common.IntoSight;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Room;
import flattenlab.ui.common.WholeText;
import flattenlab.ui.common.WrittenText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** An exercise as a card of its own: what is asked, how it is answered, the run that it needs, and what is said to the answer. */
public final class ExercisePane extends VBox {
    /** Gets what a learner has answered, and what it was worth. */
    @FunctionalInterface
    public interface Told {
        /**
         * An answer was judged.
         *
         * @param answer in words
         * @param tries how many were judged since the exercise was shown, with this one
         */
        void answered(String answer, Grade grade, int tries);
    }

    private final Exercise exercise;
    private final AnswerForm form;
    private final Messages messages;
    private final Optional<Measuring> measuring;
    private final Told told;
    private final AnswerPane answer;
    private final Button check = new Button();
    private final Button run = new Button();
    private final VBox actions = new VBox(8);
    private final Label result = new Label();
    private final VBox remarks = new VBox(4);
    /** Those that are left. */
    private final List<FormattedText> hints;

    private final List<Consumer<Grade>> listeners = new ArrayList<>();

    private Runnable stopWaiting = () -> {};
    private int tries;
    private boolean over;
    private boolean saidByClass;
    /** What has been said something to, and what it was worth. */
    private Optional<Answer> about = Optional.empty();

    private Optional<Grade> newest = Optional.empty();
    private int hintsBefore;

    /** An exercise that needs no run. */
    public ExercisePane(Exercise exercise, Messages messages, Told told) {
        this(exercise, messages, Optional.empty(), told);
    }

    /** @param measuring has the run made that tells what is right; empty if none is needed */
    public ExercisePane(Exercise exercise, Messages messages, Optional<Measuring> measuring, Told told) {
        super(8);
        this.exercise = exercise;
        this.form = exercise.form();
        this.messages = messages;
        this.measuring = measuring;
        this.told = told;
        this.hints = new ArrayList<>(exercise.hints());
        this.answer = new AnswerPane(messages, this::commit, this::commit);
        getStyleClass().add("exercise");
        PromptView asked = new PromptView("md-strong-label");
        asked.show(exercise.prompt());
        answer.ask(exercise);
        getChildren().addAll(asked, answer);
        if (answer.asks() && !answer.answersAtOnce()) {
            check();
        }
        if (measuring.isPresent()) {
            run.setText(messages.text("learn.run"));
            run.getStyleClass().addAll("primary", "run-prediction");
            // First the forecast, then the run.
            run.setDisable(true);
            run.setOnAction(event -> run());
            actions.getChildren().add(run);
        }
        WholeText.wrap(result);
        result.getStyleClass().add("secondary");
        Room.ifSaid(result);
        Announcer.live(result);
        Room.where(actions, Bindings.isNotEmpty(actions.getChildren()));
        Room.where(remarks, Bindings.isNotEmpty(remarks.getChildren()));
        getChildren().addAll(actions, result, remarks);
    }

    private void check() {
        String key = form instanceof AnswerForm.Essay
                ? "written.compare"
                : measuring.isPresent() ? "learn.commit" : "quiz.check";
        check.setText(messages.text(key));
        WholeText.wrap(check);
        check.getStyleClass().addAll("quiet", "commit");
        check.setOnAction(event -> commit());
        getChildren().add(check);
    }

    /** Something else that can be done with it, below the answer. */
    public void addAction(Node action) {
        actions.getChildren().add(action);
    }

    /** Something to be shown below what is said to the answer. */
    public void addBelow(Node below) {
        getChildren().add(below);
    }

    /** Calls back whenever an answer was judged, whoever gave it. */
    public void onJudged(Consumer<Grade> listener) {
        listeners.add(listener);
    }

    /** A class has the word: what it says is run and judged, and is not the learner's. */
    public void answerForClass(Answer said) {
        answer.show(said);
        saidByClass = true;
        if (measuring.isPresent()) {
            run();
        } else {
            compare();
        }
    }

    private void commit() {
        if (over) {
            return;
        }
        saidByClass = false;
        Optional<Answer> given = answer.answer();
        if (given.isEmpty()) {
            say(answer.askForRest(), List.of());
        } else if (measuring.isEmpty()) {
            compare();
        } else if (judged().isPresent()) {
            predict(given);
        }
    }

    private void predict(Optional<Answer> given) {
        about = given;
        newest = Optional.empty();
        run.setDisable(false);
        say(messages.text("learn.predicted", AnswerWords.of(form, words(), messages)), List.of());
        IntoSight.bring(this);
    }

    private void run() {
        about = answer.answer();
        newest = Optional.empty();
        run.setDisable(false);
        lock();
        stopWaiting.run();
        say(messages.text("learn.running"), List.of());
        stopWaiting = measuring.orElseThrow().run(this::compare);
    }

    /** What the answer is worth, as far as that is known; nothing if it cannot be read, which is said. */
    private Optional<Optional<Grade>> judged() {
        try {
            return answer.answer().map(exercise::judge);
        } catch (BadInputException e) {
            say(messages.failure(e), List.of());
            return Optional.empty();
        }
    }

    private void compare() {
        judged().ifPresent(grade ->
                grade.ifPresentOrElse(this::conclude, () -> say(messages.text("learn.notyet"), List.of())));
    }

    private void conclude(Grade grade) {
        about = answer.answer();
        if (grade.readable()) {
            tries++;
        }
        show(grade);
        IntoSight.bring(this);
        if (grade.readable() && !saidByClass) {
            told.answered(words(), grade, tries);
        }
    }

    private void show(Grade grade) {
        newest = Optional.of(grade);
        hintsBefore = exercise.hints().size() - hints.size();
        if (!grade.readable()) {
            boolean none = exercise.worked().isEmpty();
            say(none ? messages.text("written.essay") : "", List.of(exercise.worked()));
            return;
        }
        if (!grade.happened().isEmpty()) {
            // What is right has been shown: nothing can be predicted any more.
            over = true;
            answer.reveal(grade.right());
            lock();
        }
        if (!over && !grade.right()) {
            answer.again();
        }
        say(grade);
        Optional<Node> focused = focused();
        listeners.forEach(listener -> listener.accept(grade));
        stay(focused);
    }

    /** Nothing can be answered any more. Whoever answered by key stays with what is said to it. */
    private void lock() {
        Optional<Node> focused = focused();
        answer.lock(true);
        check.setDisable(true);
        stay(focused);
    }

    /** What has the focus in here. */
    private Optional<Node> focused() {
        Node owner = getScene() == null ? null : getScene().getFocusOwner();
        Node at = owner;
        while (at != null && at != this) {
            at = at.getParent();
        }
        return at == null ? Optional.empty() : Optional.of(owner);
    }

    /** The focus does not go on to the next exercise by itself when what had it is locked or gone. */
    private void stay(Optional<Node> focused) {
        if (focused.filter(owner -> owner.isDisabled() || !owner.isVisible()).isPresent()) {
            (actions.getChildren().contains(run) ? run : this).requestFocus();
        }
    }

    private String words() {
        return answer.answer().map(form::words).orElse("");
    }

    /** The verdict, what has happened, what the author says to the answer and to all, and after a wrong one the next hint. */
    private void say(Grade grade) {
        String verdict = grade.right() ? "learn.right" : grade.score() > 0 ? "written.partly" : "learn.wrong";
        StringBuilder first = new StringBuilder(messages.text(verdict));
        if (!grade.happened().isEmpty()) {
            first.append(' ')
                    .append(messages.text(
                            saidByClass ? "vote.result" : "learn.result",
                            AnswerWords.of(form, words(), messages),
                            AnswerWords.of(form, grade.happened(), messages)));
        }
        if (grade.byChance()) {
            first.append(' ').append(messages.text("learn.chance"));
        }
        List<FormattedText> texts = new ArrayList<>(grade.remarks());
        texts.add(exercise.worked());
        if (!grade.right() && !hints.isEmpty()) {
            texts.add(hints.remove(0));
        }
        say(first.toString(), texts);
    }

    /** Words alone follow each other; what has a form of its own stands below them. */
    private void say(String first, List<FormattedText> texts) {
        StringBuilder line = new StringBuilder(first);
        remarks.getChildren().clear();
        for (FormattedText text : texts) {
            if (!WrittenText.isPlain(text)) {
                remarks.getChildren().add(WrittenText.node(text));
            } else if (!text.isEmpty()) {
                line.append(line.isEmpty() ? "" : " ").append(text.words());
            }
        }
        result.setText(line.toString());
    }

    /** How far it has come. A run that is on its way has to be made again. */
    public ExerciseState state() {
        List<String> options = form instanceof AnswerForm.Choice choice
                ? choice.texts().stream().map(FormattedText::words).toList()
                : List.of();
        int happened = newest.map(grade -> options.indexOf(grade.happened())).orElse(-1);
        return new ExerciseState(answer.begun(), about, newest, happened, tries, hintsBefore, saidByClass);
    }

    /** Goes on where it stood elsewhere; nobody is told of it again. */
    public void goOn(ExerciseState state) {
        tries = state.tries();
        saidByClass = state.forClass();
        hints.subList(0, Math.min(state.hints(), hints.size())).clear();
        state.about().ifPresent(answer::show);
        // An exercise that is asked in another form here has not been answered.
        if (state.about().isPresent() && state.about().equals(answer.answer())) {
            about = state.about();
            run.setDisable(false);
            state.grade().ifPresentOrElse(grade -> show(again(grade, state.happened())), () -> predict(about));
        }
        state.begun().ifPresent(answer::show);
    }

    /** What an answer was worth, said as it is said here; what a run has told stays what it was. */
    private Grade again(Grade grade, int place) {
        if (measuring.isEmpty()) {
            return about.flatMap(exercise::judge).orElse(grade);
        }
        boolean known = form instanceof AnswerForm.Choice choice
                && place >= 0
                && place < choice.texts().size();
        return known ? grade.told(((AnswerForm.Choice) form).texts().get(place).words()) : grade;
    }

    /** Lets go of the window: something else is shown. */
    public void leave() {
        stopWaiting.run();
    }
}
