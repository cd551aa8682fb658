package flattenlab.ui.quiz;

import flattenlab.data.Dataset;
import flattenlab.data.Placement;
import flattenlab.learn.Answer;
import flattenlab.learn.Grade;
import flattenlab.learn.Mastery;
import flattenlab.learn.OutcomeTable;
import flattenlab.learn.Question;
import flattenlab.learn.QuestionType;
import flattenlab.learn.Questions;
import flattenlab.learn.QuizSession;
import flattenlab.learn.QuizWords;
import flattenlab.learn.Trial;
import flattenlab.training.Design;
import flattenlab.training.Experiment;
import flattenlab.training.Net;
import flattenlab.training.Network;
import flattenlab.training.Schedule;
import flattenlab.training.Task;
import flattenlab.training.TrainingSession;
import flattenlab.ui.common.LabState;
import flattenlab.ui.common.TaskRunner;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CancellationException;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The state of the quiz: which question is asked, what has been tried, what is known. */
public final class QuizViewModel {
    private final LabState lab;
    private final TaskRunner tasks;
    private final Network.Factory networks;
    private final QuizWords words;
    private final List<QuestionType> types;
    private final QuizSession session;
    private final Random seeds;
    private final ReadOnlyObjectWrapper<Question> question = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Grade> grade = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Mastery> mastery = new ReadOnlyObjectWrapper<>(Mastery.none());
    private final ReadOnlyStringWrapper running = new ReadOnlyStringWrapper("");
    private final ObservableList<String> hints = FXCollections.observableArrayList();
    private final ObjectProperty<QuestionType> chosen = new SimpleObjectProperty<>();
    private final IntegerProperty difficulty = new SimpleIntegerProperty(1);
    private int turn;

    /**
     * @param locale of the questions: English, unless there are words in it
     * @param seed of the first question
     */
    public QuizViewModel(LabState lab, Locale locale, TaskRunner tasks, Network.Factory networks, long seed) {
        this.lab = lab;
        this.tasks = tasks;
        this.networks = networks;
        Locale spoken = locale.getLanguage().equals("de") ? Locale.GERMAN : Locale.ENGLISH;
        this.words = new QuizWords(spoken);
        Questions questions = new Questions(OutcomeTable.bundled());
        this.types = questions.types();
        this.session = new QuizSession(questions, spoken, Instant::now);
        this.seeds = new Random(seed);
    }

    QuizWords words() {
        return words;
    }

    /** All types that can be asked. */
    List<QuestionType> types() {
        return types;
    }

    /** The type that is asked; null for each in turn. */
    public ObjectProperty<QuestionType> chosenProperty() {
        return chosen;
    }

    /** From 1 to 3. */
    IntegerProperty difficultyProperty() {
        return difficulty;
    }

    /** The question on the screen; null before the first. */
    public ReadOnlyObjectProperty<Question> questionProperty() {
        return question.getReadOnlyProperty();
    }

    /** What was said of the last answer; null before one. */
    public ReadOnlyObjectProperty<Grade> gradeProperty() {
        return grade.getReadOnlyProperty();
    }

    /** What is known of each idea, in this session. */
    ReadOnlyObjectProperty<Mastery> masteryProperty() {
        return mastery.getReadOnlyProperty();
    }

    /** How far the run is that an estimate waits for; empty if there is none. */
    ReadOnlyStringProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    ObservableList<String> hints() {
        return hints;
    }

    /** Whether an answer is awaited. */
    boolean isOpen() {
        return session.open() && running.get().isEmpty();
    }

    /** How many questions have been finished, and the mean score of their first tries. */
    QuizSession session() {
        return session;
    }

    /** Asks the next question. */
    public void next() {
        QuestionType type = chosen.get() == null ? types.get(turn++ % types.size()) : chosen.get();
        show(session.ask(type, seeds.nextInt(1_000_000), difficulty.get()));
    }

    /** Asks a question of a type, at a difficulty from 1 to 3. */
    public void ask(QuestionType type, int level) {
        difficulty.set(level);
        if (type.equals(chosen.get())) {
            next();
        } else {
            chosen.set(type);
        }
    }

    /** Asks a question of the same kind with other numbers. */
    void similar() {
        show(session.askSimilar());
    }

    private void show(Question next) {
        hints.clear();
        grade.set(null);
        question.set(next);
    }

    /** One more hint, if there is one left. */
    void hint() {
        session.hint().ifPresent(hints::add);
    }

    /** Whether there is a hint left. */
    boolean hasHint() {
        return question.get() != null && hints.size() < question.get().hints().size();
    }

    /** Judges an answer; an estimate is compared with a run that is made for it. */
    public void answer(Answer answer) {
        if (!isOpen()) {
            return;
        }
        if (answer instanceof Answer.Guess guess) {
            compare(guess);
        } else {
            judged(session.answer(answer));
        }
    }

    /** Ends the question and shows the worked answer. */
    void giveUp() {
        if (isOpen()) {
            session.giveUp();
            finished();
            grade.set(null);
            Question same = question.get();
            question.set(null);
            question.set(same);
        }
    }

    private void judged(Grade newest) {
        finished();
        // The same wrong answer twice is an answer all the same.
        grade.set(null);
        grade.set(newest);
    }

    private void finished() {
        session.result()
                .ifPresent(result -> mastery.set(mastery.get()
                        .after(result, chosen.get() == null ? Mastery.Setting.MIXED : Mastery.Setting.ORDINARY, 1)));
    }

    /** Trains what the question is about, and compares. */
    private void compare(Answer.Guess guess) {
        Trial trial = question.get().trials().get(0);
        double[] reached = new double[1];
        running.set("0 %");
        tasks.runLong(
                work -> reached[0] = train(trial, work::report),
                share -> running.set(Math.round(100 * share) + " %"),
                () -> {
                    running.set("");
                    judged(session.compare(guess, 100 * reached[0]));
                },
                failure -> running.set(
                        failure instanceof CancellationException ? "" : String.valueOf(failure.getMessage())));
    }

    private double train(Trial trial, java.util.function.DoubleConsumer progress) {
        Dataset.Source data = Dataset.Source.find(trial.data()).orElse(Dataset.Source.DIGITS);
        Net net = Net.parse(trial.net());
        Experiment experiment = new Experiment(
                Task.of(data, trial.pictures()).withPlacement(Placement.parse(trial.placement())),
                Design.of(net),
                Schedule.USUAL,
                List.of(trial.variant()),
                null,
                lab.seedProperty().get());
        try (TrainingSession run = new TrainingSession(experiment, Dataset.load(data), networks, 0)) {
            while (!run.isOver()) {
                run.step();
                progress.accept((double) run.steps() / run.totalSteps());
            }
            return run.runs().get(0).evaluation().map(e -> e.accuracy()).orElse(0.0);
        }
    }
}
