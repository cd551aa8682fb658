package flattenlab.ui.quiz;

import flattenlab.exchange.WrittenQuestion;
import flattenlab.journal.Entry;
import flattenlab.journal.Progress;
import flattenlab.learn.Answer;
import flattenlab.learn.Fsrs;
import flattenlab.learn.Grade;
import flattenlab.learn.Mastery;
import flattenlab.learn.OutcomeTable;
import flattenlab.learn.Question;
import flattenlab.learn.QuestionType;
import flattenlab.learn.Questions;
import flattenlab.learn.QuizSession;
import flattenlab.learn.QuizWords;
import flattenlab.learn.ReviewCard;
import flattenlab.training.Network;
import flattenlab.ui.common.Learner;
import flattenlab.ui.common.TaskRunner;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The state of the quiz: which question is asked, what has been tried, what is known. */
public final class QuizViewModel {
    private final TrialRun trial;
    private final QuizWords words;
    private final List<QuestionType> types;
    private final Learner learner;
    private final Questions questions;
    private final Locale spoken;
    private final Random seeds;
    private final ReviewQueue review;
    private final BooleanProperty reviewing = new SimpleBooleanProperty(false);
    private final BooleanProperty canBeEased = new SimpleBooleanProperty(false);
    private final ReadOnlyObjectWrapper<Question> question = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Grade> grade = new ReadOnlyObjectWrapper<>();
    private final ObservableList<String> hints = FXCollections.observableArrayList();
    private final ObjectProperty<QuestionType> chosen = new SimpleObjectProperty<>();
    private final IntegerProperty difficulty = new SimpleIntegerProperty(1);
    private QuizSession session;
    private int turn;

    /**
     * A quiz for whoever learns.
     *
     * @param locale of the questions: English, unless there are words in it
     * @param seed of the first question
     */
    public QuizViewModel(Learner learner, Locale locale, TaskRunner tasks, Network.Factory networks, long seed) {
        this.learner = learner;
        this.trial = new TrialRun(tasks, networks);
        this.spoken = locale.getLanguage().equals("de") ? Locale.GERMAN : Locale.ENGLISH;
        this.words = new QuizWords(spoken);
        this.questions = new Questions(OutcomeTable.bundled());
        this.types = questions.types();
        this.seeds = new Random(seed);
        this.review = new ReviewQueue(questions, this::due, seeds);
        this.session = newSession();
        learner.profileProperty().addListener((property, old, now) -> startAnew());
    }

    private QuizSession newSession() {
        return new QuizSession(questions, spoken, Instant::now);
    }

    /** Somebody else learns. */
    private void startAnew() {
        session = newSession();
        stopReview();
        next();
    }

    /** What should be asked again today. */
    List<ReviewCard> due() {
        return learner.progressProperty().get().due(learner.today()).stream()
                .filter(card -> types.contains(card.type()))
                .toList();
    }

    /** Whether what is due is asked, one after the other. */
    ReadOnlyBooleanProperty reviewingProperty() {
        return reviewing;
    }

    /** Asks what is due; nothing if nothing is. */
    public void startReview() {
        review.begin();
        reviewing.set(true);
        next();
    }

    void stopReview() {
        review.end();
        reviewing.set(false);
    }

    /** Whether the learner may say that the last question was easy: it was right at once, without a hint. */
    ReadOnlyBooleanProperty canBeEasedProperty() {
        return canBeEased;
    }

    /** The learner says that it was easy, so it is asked again much later. */
    void ease() {
        if (canBeEased.get()) {
            canBeEased.set(false);
            learner.write(Entry.Eased::new);
        }
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

    /** What follows from everything that the learner has answered. */
    ReadOnlyObjectProperty<Progress> progressProperty() {
        return learner.progressProperty();
    }

    /** How far the run is that an estimate waits for; empty if there is none. */
    ReadOnlyStringProperty runningProperty() {
        return trial.progressProperty();
    }

    ObservableList<String> hints() {
        return hints;
    }

    /** Whether an answer is awaited. */
    boolean isOpen() {
        return session.open() && trial.progressProperty().get().isEmpty();
    }

    /** How many questions have been finished, and the mean score of their first tries. */
    QuizSession session() {
        return session;
    }

    /** A seed that nobody chose. */
    long newSeed() {
        return seeds.nextInt(1_000_000);
    }

    /** Questions of the chosen type, or of each in turn, with seeds that follow one another. */
    List<Question> sample(int count, long seed) {
        return IntStream.range(0, count)
                .mapToObj(i -> questions.question(
                        chosen.get() == null ? types.get(i % types.size()) : chosen.get(),
                        seed + i,
                        difficulty.get(),
                        spoken))
                .toList();
    }

    /** Writes down an answer to a question of a file. */
    void answered(String file, WrittenQuestion written, String answer, double share) {
        learner.write((at, number) ->
                new Entry.Written(at, number, file, written.line(), written.title(), answer, Math.max(0, share)));
    }

    /** Asks the next question. */
    public void next() {
        if (review.isOpen()) {
            Optional<ReviewQueue.Next> due = review.next(difficulty.get());
            if (due.isPresent()) {
                show(session.ask(due.get().type(), due.get().seed(), difficulty.get()));
                return;
            }
            stopReview();
        }
        QuestionType type = chosen.get() == null ? types.get(turn++ % types.size()) : chosen.get();
        show(session.ask(type, seeds.nextInt(1_000_000), difficulty.get()));
    }

    /** Asks a question of a type, at a difficulty from 1 to 3. */
    public void ask(QuestionType type, int level) {
        stopReview();
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
        trial.cancel();
        hints.clear();
        canBeEased.set(false);
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
            judged(answer, session.answer(answer));
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

    private void judged(Answer answer, Grade newest) {
        told(answer, newest);
        // The same wrong answer twice is an answer all the same.
        grade.set(null);
        grade.set(newest);
    }

    /** Writes down a judged answer, and the question if it is over with it. */
    private void told(Answer answer, Grade newest) {
        Question asked = question.get();
        if (newest.readable()) {
            learner.write((at, number) -> new Entry.Answered(
                    at,
                    number,
                    asked.type(),
                    asked.seed(),
                    asked.difficulty(),
                    asked.form().words(answer),
                    newest.score(),
                    newest.right(),
                    session.tries(),
                    newest.misconception()));
        }
        finished();
    }

    private void finished() {
        session.result().ifPresent(result -> {
            boolean mixed = chosen.get() == null || reviewing.get();
            Mastery.Setting setting = mixed ? Mastery.Setting.MIXED : Mastery.Setting.ORDINARY;
            learner.write((at, number) -> new Entry.Finished(at, number, result, setting));
            canBeEased.set(result.rating() == Fsrs.Rating.GOOD);
        });
    }

    /** Trains what the question is about, and compares. */
    private void compare(Answer.Guess guess) {
        trial.start(
                question.get().trials().get(0),
                reached -> judged(guess, session.compare(guess, 100 * reached)),
                problem -> judged(guess, Grade.unreadable(problem)));
    }
}
