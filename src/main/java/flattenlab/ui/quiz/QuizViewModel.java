package flattenlab.ui.quiz;

import flattenlab.exchange.WrittenQuestion;
import flattenlab.handout.Worksheet;
import flattenlab.learn.Answer;
import flattenlab.learn.ExerciseId;
import flattenlab.learn.Fsrs;
import flattenlab.learn.Grade;
import flattenlab.learn.Grading;
import flattenlab.learn.Mastery;
import flattenlab.learn.OutcomeTable;
import flattenlab.learn.Posed;
import flattenlab.learn.Question;
import flattenlab.learn.QuestionSource;
import flattenlab.learn.QuestionType;
import flattenlab.learn.Questions;
import flattenlab.learn.QuizResult;
import flattenlab.learn.QuizRound;
import flattenlab.learn.QuizRules;
import flattenlab.learn.QuizSession;
import flattenlab.learn.QuizWords;
import flattenlab.learn.ReviewCard;
import flattenlab.lesson.Lesson;
import flattenlab.lesson.WrittenQuestions;
import flattenlab.preset.Part;
import flattenlab.preset.Preparation;
import flattenlab.preset.Preset.Quiz;
import flattenlab.preset.RoundQuestions;
import flattenlab.tensor.FaultWords;
import flattenlab.tensor.Language;
import flattenlab.tensor.Worded;
import flattenlab.training.Network;
import flattenlab.ui.common.HandoutPane;
import flattenlab.ui.common.Learner;
import flattenlab.ui.common.TaskRunner;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.SimpleObjectProperty;

/** The state of the quiz: which question is asked, what has been tried, what is known. */
public final class QuizViewModel {
    private final TrialRun trial;
    private final QuizWords words;
    private final FaultWords faults;
    private final Learner learner;
    private final AnswerDiary diary;
    private final Questions questions;
    private final Locale spoken;
    private final Random seeds;
    private final WrittenShelf written = new WrittenShelf();
    private final ReviewQueue review;
    private final ReadOnlyBooleanWrapper reviewing = new ReadOnlyBooleanWrapper(false);
    private final ReadOnlyObjectWrapper<Turn> turn = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<QuestionType> chosen = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyIntegerWrapper difficulty = new ReadOnlyIntegerWrapper(1);
    private final ReadOnlyObjectWrapper<QuizRound> round = new ReadOnlyObjectWrapper<>(QuizRound.of(0));
    private final ReadOnlyBooleanWrapper lookingBack = new ReadOnlyBooleanWrapper(false);
    private final ReadOnlyObjectWrapper<Optional<Asked>> asked = new ReadOnlyObjectWrapper<>(Optional.empty());

    private final ReadOnlyObjectWrapper<List<ExerciseId>> missing = new ReadOnlyObjectWrapper<>(List.of());

    private QuizSession session;
    private RoundPlan plan;
    /** The newest answer to the question, as long as what was said of it stands there. */
    private Optional<Answered> newest = Optional.empty();

    private final RoundClock clock = new RoundClock(this::timeUp);
    private final ReadOnlyObjectWrapper<QuizRules> rules = new ReadOnlyObjectWrapper<>(QuizRules.USUAL);
    private final ObjectProperty<Preparation> preparation = new SimpleObjectProperty<>(Preparation.NONE);

    /**
     * A model of the learner's own that is asked about.
     *
     * @param file that it stands in; empty if it was pasted
     * @param foreign whether it is written for another library than the questions are
     */
    public record Asked(QuestionSource source, Optional<Path> file, boolean foreign) {}

    /**
     * An answer that something was said of.
     *
     * @param observed in percent, what a run has told that was made for it
     */
    record Answered(Answer answer, OptionalDouble observed) {}

    /**
     * A quiz for whoever learns.
     *
     * @param locale of the questions: English, unless there are words in it
     * @param seed of the first question
     */
    public QuizViewModel(Learner learner, Locale locale, TaskRunner tasks, Network.Factory networks, long seed) {
        this.learner = learner;
        this.diary = new AnswerDiary(learner);
        this.trial = new TrialRun(tasks, networks);
        this.spoken = Language.spoken(locale);
        this.words = new QuizWords(spoken);
        this.faults = new FaultWords(spoken);
        this.questions = new Questions(OutcomeTable.bundled());
        this.seeds = new Random(seed);
        this.plan = new RoundPlan(questions, seeds, this::isThere);
        this.review = new ReviewQueue(questions, this::due, seeds);
        startAnew();
        learner.profileProperty().addListener((property, old, now) -> startAnew());
    }

    /** Somebody else learns. */
    private void startAnew() {
        asked.set(Optional.empty());
        Optional<Quiz> kept = plan.given();
        startWith(round.get().length());
        kept.ifPresent(this::ask);
    }

    private void startWith(int length) {
        plan.startInTurn();
        session = new QuizSession(source(), spoken, Instant::now);
        startRound(length);
    }

    /** Where questions come from now. */
    private QuestionSource source() {
        return asked.get().isPresent() ? asked.get().get().source() : questions;
    }

    /** The model that is asked about; empty while the numbers are drawn by lot. */
    public ReadOnlyObjectProperty<Optional<Asked>> askedProperty() {
        return asked.getReadOnlyProperty();
    }

    /** Asks about a model, each type that can be asked of it in turn. */
    public void ask(Asked model) {
        chosen.set(null);
        asked.set(Optional.of(model));
        startWith(0);
    }

    /** Asks no longer about a model. */
    public void leaveModel() {
        if (asked.get().isPresent()) {
            chosen.set(null);
            startAnew();
        }
    }

    QuizWords words() {
        return words;
    }

    /** All types that can be asked, of the model if one is asked about. */
    List<QuestionType> types() {
        return source().types();
    }

    private boolean isThere(ExerciseId.Named id) {
        return written.all().question(id).isPresent();
    }

    /** The written questions that are there. */
    WrittenQuestions written() {
        return written.all();
    }

    /** @param lessons of the open course */
    public void lessonsFrom(Supplier<List<Lesson>> lessons) {
        written.lessonsFrom(lessons);
    }

    /** The questions of a file can be asked from now on, too. */
    void opened(String file, List<WrittenQuestion> questions) {
        written.put(file, questions);
        lookForWritten();
    }

    /** Other written questions may be there: a round that is given goes on with what there is of it. */
    public void lookForWritten() {
        boolean none = plan.asked().isPresent() && round.get().length() == 0;
        plan.look();
        round.set(plan.fitted(round.get()));
        missing.set(plan.missing());
        boolean more = !round.get().isOver() && round.get().length() > 0;
        if (more && (none || lookingBack.get())) {
            next();
        }
    }

    /** What is given and not there. */
    ReadOnlyObjectProperty<List<ExerciseId>> missingProperty() {
        return missing.getReadOnlyProperty();
    }

    /** All types whose numbers are drawn by lot. */
    List<QuestionType> drawnTypes() {
        return questions.types();
    }

    AnswerDiary diary() {
        return diary;
    }

    /** Who answers, and what follows from it. */
    Learner learner() {
        return learner;
    }

    /** What stands on the screen. */
    ReadOnlyObjectProperty<Turn> turnProperty() {
        return turn.getReadOnlyProperty();
    }

    /**
     * The generated question on the screen.
     *
     * @throws java.util.NoSuchElementException if a written one stands there
     */
    public Question question() {
        return turn.get().generated().orElseThrow();
    }

    /** What was said of the newest answer, if there was one. */
    public Optional<Grade> grade() {
        return turn.get().grade();
    }

    /** How far the run is that an estimate waits for; empty if there is none. */
    ReadOnlyStringProperty runningProperty() {
        return trial.progressProperty();
    }

    /** Whether an answer is awaited. */
    boolean isOpen() {
        return !turn.get().over() && trial.progressProperty().get().isEmpty();
    }

    /** How many questions have been finished, and the mean score of their first tries. */
    QuizSession session() {
        return session;
    }

    /** The type that is asked; null for each in turn. */
    ReadOnlyObjectProperty<QuestionType> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    /** From 1 to 3. */
    ReadOnlyIntegerProperty difficultyProperty() {
        return difficulty.getReadOnlyProperty();
    }

    /** What is hidden or locked for a class. */
    public ObjectProperty<Preparation> preparationProperty() {
        return preparation;
    }

    boolean holds(Part part) {
        return preparation.get().holds(part);
    }

    private void forgetGiven() {
        plan.leave(holds(Part.QUESTIONS));
        rule(plan.given().map(Quiz::rules).orElse(QuizRules.USUAL), OptionalInt.empty());
    }

    private void rule(QuizRules newRules, OptionalInt minutes) {
        rules.set(newRules);
        session.allow(newRules.tries());
        clock.set(minutes);
    }

    /** What holds for the questions of the round. */
    ReadOnlyObjectProperty<QuizRules> rulesProperty() {
        return rules.getReadOnlyProperty();
    }

    /** How long the round may still take. */
    RoundClock clock() {
        return clock;
    }

    /** What was answered counts, also where another try was left; what was not is not asked any more. */
    private void timeUp() {
        if (!reviewing.get() && session.tries() > 0) {
            giveUp();
        }
        round.set(round.get().ended());
        if (!reviewing.get()) {
            next();
        }
    }

    /** Asks questions of one type; null for each in turn. */
    public void choose(QuestionType type) {
        forgetGiven();
        chosen.set(type);
        plan.stopRepeating();
        next();
    }

    /** Asks easier or harder questions, from 1 to 3. */
    void choose(int level) {
        forgetGiven();
        difficulty.set(level);
        next();
    }

    /** Asks a question of a type, at a difficulty from 1 to 3. */
    public void ask(QuestionType type, int level) {
        leaveModel();
        stopReview();
        difficulty.set(level);
        choose(type);
    }

    /** Asks the next question; after the last one of a round, looks back on it. */
    public void next() {
        lookingBack.set(round.get().isOver() && !reviewing.get());
        if (lookingBack.get()) {
            trial.cancel();
            return;
        }
        if (reviewing.get()) {
            Optional<ReviewQueue.Next> due = review.next(difficulty.get());
            if (due.isPresent()) {
                show(session.ask(due.get().type(), due.get().seed(), difficulty.get()));
                return;
            }
            stopReview();
        }
        ExerciseId next = plan.next(Optional.ofNullable(chosen.get()), types(), difficulty.get());
        round.set(plan.fitted(round.get()));
        missing.set(plan.missing());
        show(next);
    }

    /** Asks something that is there. */
    private void show(ExerciseId next) {
        if (next instanceof ExerciseId.Drawn drawn) {
            difficulty.set(drawn.difficulty());
            show(session.ask(drawn.type(), drawn.seed(), drawn.difficulty()));
        } else if (next instanceof ExerciseId.Named named) {
            Posed posed = roundQuestions().question(named).orElseThrow();
            session.ask(posed);
            show(posed);
        }
    }

    /** Asks a question of the same kind with other numbers. */
    void similar() {
        show(session.askSimilar());
    }

    private void show(Question next) {
        show(Posed.of(next));
    }

    private void show(Posed next) {
        trial.cancel();
        newest = Optional.empty();
        turn.set(Turn.of(next));
    }

    /** The round that is being answered. */
    ReadOnlyObjectProperty<QuizRound> roundProperty() {
        return round.getReadOnlyProperty();
    }

    /** Whether a finished round is shown in place of a question. */
    ReadOnlyBooleanProperty lookingBackProperty() {
        return lookingBack.getReadOnlyProperty();
    }

    /** Begins a round of so many questions; 0 for one without an end. */
    public void startRound(int length) {
        if (plan.given().isPresent() && holds(Part.QUESTIONS)) {
            ask(plan.given().get());
            return;
        }
        forgetGiven();
        plan.stopRepeating();
        stopReview();
        round.set(QuizRound.of(length));
        next();
    }

    /** Begins a round as somebody has chosen it, with the same questions for everybody if it has a seed. */
    public void ask(Quiz choice) {
        leaveModel();
        stopReview();
        difficulty.set(choice.difficulty());
        chosen.set(choice.kinds().size() == 1 ? choice.kinds().iterator().next() : null);
        plan.give(choice);
        round.set(plan.fitted(QuizRound.of(choice.count())));
        rule(choice.rules(), choice.rules().minutes());
        next();
    }

    /** What somebody has chosen for a round, while that is asked. */
    Optional<Quiz> given() {
        return plan.asked();
    }

    /** Which questions are asked; empty while nobody has chosen any. */
    public Optional<Quiz> choice() {
        Optional<Quiz> given = holds(Part.QUESTIONS) ? plan.given() : plan.asked();
        if (given.isPresent()) {
            return given;
        }
        Set<QuestionType> types = chosen.get() == null ? Set.of() : Set.of(chosen.get());
        int count = Math.min(round.get().length(), Quiz.MOST);
        Quiz now = new Quiz(types, difficulty.get(), OptionalLong.empty(), count, rules.get());
        return now.equals(new Quiz(Set.of(), 1, OptionalLong.empty(), 0)) ? Optional.empty() : Optional.of(now);
    }

    /**
     * How far a quiz has come.
     *
     * @param plan what comes next
     * @param chosen the type that is asked; empty for each in turn
     * @param rules of the round
     * @param round with its answers so far
     * @param asked the question on the screen
     * @param model that is asked about
     * @param reviewing whether what is due is asked
     * @param reached how far the question has come
     * @param newest the answer that something was said of
     * @param easeable whether the learner may say that it was easy
     * @param until when the round ends by its time
     * @param files written questions that were opened, by the names of their files
     */
    public record Standing(
            RoundPlan plan,
            Optional<QuestionType> chosen,
            QuizRules rules,
            QuizRound round,
            ExerciseId asked,
            Optional<Asked> model,
            boolean reviewing,
            QuizSession.Reached reached,
            Optional<Answered> newest,
            boolean easeable,
            Optional<Instant> until,
            Map<String, List<WrittenQuestion>> files) {}

    /** How far this quiz has come, to be handed over. */
    public Standing standing() {
        return new Standing(
                plan.copy(),
                Optional.ofNullable(chosen.get()),
                rules.get(),
                round.get(),
                turn.get().posed().id(),
                asked.get(),
                reviewing.get(),
                session.reached(),
                newest,
                turn.get().easeable(),
                clock.until(),
                written.files());
    }

    /** Goes on where another has stood, with the same question; what was said of its answer is said anew. */
    public void goOn(Standing standing) {
        standing.files().forEach(written::put);
        asked.set(standing.model());
        session = new QuizSession(source(), spoken, Instant::now);
        reviewing.set(standing.reviewing());
        plan = standing.plan().copy(this::isThere);
        chosen.set(standing.chosen().orElse(null));
        round.set(standing.round());
        rule(
                standing.rules(),
                standing.round().isOver()
                        ? OptionalInt.empty()
                        : standing.rules().minutes());
        clock.goOn(standing.until());
        if (standing.asked() instanceof ExerciseId.Named gone && !isThere(gone)) {
            // The course in this language does not have it.
            next();
            return;
        }
        show(standing.asked());
        session.goOn(standing.reached());
        newest = standing.newest();
        turn.set(turn.get().reached(standing.reached(), newest.map(this::judged), standing.easeable()));
        lookingBack.set(standing.round().timeUp());
    }

    /** Begins a round with what was missed in the one before, with other numbers. */
    void repeatMissed() {
        List<ExerciseId> missed =
                round.get().missed().stream().map(QuizResult::exercise).toList();
        plan.repeat(missed);
        clock.set(OptionalInt.empty());
        round.set(QuizRound.of(missed.size()));
        next();
    }

    /** What should be asked again today. */
    List<ReviewCard> due() {
        return learner.progressProperty().get().due(learner.today()).stream()
                .filter(card -> questions.types().contains(card.type()))
                .toList();
    }

    /** Whether what is due is asked, one after the other. */
    ReadOnlyBooleanProperty reviewingProperty() {
        return reviewing.getReadOnlyProperty();
    }

    /** Asks what is due; nothing if nothing is. */
    public void startReview() {
        leaveModel();
        reviewing.set(true);
        next();
    }

    void stopReview() {
        reviewing.set(false);
    }

    /** A seed that nobody chose. */
    long newSeed() {
        return plan.newSeed();
    }

    /**
     * Questions of the type and difficulty that are chosen now, or of each type in turn, with seeds that follow one another;
     * many take a while, and are made on any thread.
     */
    Callable<List<Posed>> sample(int count, long seed) {
        QuestionType only = chosen.get();
        int level = difficulty.get();
        QuestionSource from = source();
        List<QuestionType> types = from.types();
        return () -> IntStream.range(0, count)
                .mapToObj(i -> Posed.of(
                        from.question(only == null ? types.get(i % types.size()) : only, seed + i, level, spoken)))
                .toList();
    }

    /**
     * Questions of a round as somebody has chosen it, as far as they are there; many take a while, and are made on any
     * thread.
     *
     * @param seed of the first question of the round, where they are drawn
     * @param from place of the first one that is wanted, from 0
     */
    Callable<List<Posed>> round(Quiz quiz, long seed, int from, int count) {
        RoundQuestions there = roundQuestions();
        return () -> there.of(quiz, seed, from, count);
    }

    /** What the questions of a round are just now. */
    RoundQuestions roundQuestions() {
        return new RoundQuestions(questions, written.all(), spoken);
    }

    /** Makes a worksheet of a round; on any thread. */
    HandoutPane.Maker worksheet(Quiz quiz) {
        RoundQuestions there = roundQuestions();
        return edition -> Worksheet.round(edition, there.of(quiz, edition.seed()));
    }

    /** Makes a worksheet of what is chosen now; on any thread. */
    HandoutPane.Maker worksheet(int count) {
        List<QuestionType> types = chosen.get() == null ? List.of() : List.of(chosen.get());
        int level = difficulty.get();
        QuestionSource from = source();
        return edition -> Worksheet.drawn(edition, from, types, level, count);
    }

    /** One more hint, if there is one left. */
    void hint() {
        session.hint().ifPresent(hint -> turn.set(turn.get().hinted(hint)));
    }

    /** Judges an answer; an estimate is compared with a run that is made for it. */
    public void answer(Answer answer) {
        if (!isOpen()) {
            return;
        }
        if (answer instanceof Answer.Guess guess) {
            trial.start(
                    question().trials().get(0),
                    reached -> {
                        double observed = 100 * reached;
                        newest = Optional.of(new Answered(guess, OptionalDouble.of(observed)));
                        judged(guess, session.compare(guess, observed));
                    },
                    failure -> judged(guess, Grade.unreadable(faults.text(Worded.of(failure)))));
        } else {
            newest = Optional.of(new Answered(answer, OptionalDouble.empty()));
            judged(answer, session.answer(answer));
        }
    }

    /** What an answer to the question is worth, said as it is said here. */
    private Grade judged(Answered answered) {
        return answered.answer() instanceof Answer.Guess guess
                ? new Grading(spoken)
                        .compare(question(), guess, answered.observed().orElseThrow())
                : turn.get().posed().exercise().judge(answered.answer()).orElseThrow();
    }

    private void judged(Answer answer, Grade grade) {
        diary.answered(turn.get().posed(), answer, grade, session.tries(), session.result(), setting());
        turn.set(turn.get().graded(grade, !session.open(), isEaseable()));
        session.result().ifPresent(this::count);
    }

    private boolean isEaseable() {
        return session.result()
                .map(result -> result.rating() == Fsrs.Rating.GOOD)
                .orElse(false);
    }

    /** Ends the question and shows the worked answer. */
    public void giveUp() {
        if (isOpen()) {
            session.giveUp();
            newest = Optional.empty();
            turn.set(turn.get().givenUp());
            session.result().ifPresent(result -> {
                diary.givenUp(result, setting());
                count(result);
            });
        }
    }

    private Mastery.Setting setting() {
        return chosen.get() == null || reviewing.get() ? Mastery.Setting.MIXED : Mastery.Setting.ORDINARY;
    }

    private void count(QuizResult result) {
        if (plan.finished(result.exercise())) {
            round.set(round.get().after(result));
        }
        if (round.get().isOver()) {
            clock.set(OptionalInt.empty());
        }
    }

    /** The learner says that it was easy, so it is asked again much later. */
    void ease() {
        if (turn.get().easeable()) {
            turn.set(turn.get().eased());
            diary.eased();
        }
    }
}
