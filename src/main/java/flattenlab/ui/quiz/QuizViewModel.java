package flattenlab.ui.quiz;

import flattenlab.exchange.WrittenQuestion;
import flattenlab.learn.Answer;
import flattenlab.learn.ExerciseId;
import flattenlab.learn.Grade;
import flattenlab.learn.Mastery;
import flattenlab.learn.Question;
import flattenlab.learn.QuestionSource;
import flattenlab.learn.QuestionType;
import flattenlab.learn.QuizRound;
import flattenlab.learn.QuizSession;
import flattenlab.learn.ReviewCard;
import flattenlab.lesson.Lesson;
import flattenlab.preset.Part;
import flattenlab.preset.Preparation;
import flattenlab.preset.Preset.Quiz;
import flattenlab.tensor.BadInputException;
import flattenlab.training.Network;
import flattenlab.ui.common.Learner;
import flattenlab.ui.common.TaskRunner;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

/**
 * The quiz: decides what is asked next, by what is chosen, given to a class or due for review, and hands that to its
 * parts. Other packages know it by what they ask of it here; the views bind to the part that they show.
 */
public final class QuizViewModel {
    private final Learner learner;
    private final QuestionStock stock;
    private final AnswerDiary diary;
    private final Answering answering;
    private final OpenRound round;
    private final ReviewQueue review;
    private final ReadOnlyBooleanWrapper reviewing = new ReadOnlyBooleanWrapper(false);
    private final ReadOnlyObjectWrapper<QuestionType> chosen = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyIntegerWrapper difficulty = new ReadOnlyIntegerWrapper(1);
    private final ReadOnlyBooleanWrapper lookingBack = new ReadOnlyBooleanWrapper(false);
    private final ObjectProperty<Preparation> preparation = new SimpleObjectProperty<>(Preparation.NONE);
    private Optional<Standing> left = Optional.empty();

    /**
     * A model of the learner's own that is asked about.
     *
     * @param file that it stands in; empty if it was pasted
     * @param foreign whether it is written for another library than the questions are
     */
    public record Asked(QuestionSource source, Optional<Path> file, boolean foreign) {}

    /**
     * A quiz for whoever learns.
     *
     * @param locale of the questions: English, unless there are words in it
     * @param seed of the first question
     */
    public QuizViewModel(Learner learner, Locale locale, TaskRunner tasks, Network.Factory networks, long seed) {
        this.learner = learner;
        this.stock = new QuestionStock(locale);
        this.diary = new AnswerDiary(learner);
        Random seeds = new Random(seed);
        this.round = new OpenRound(new RoundPlan(stock.drawn(), seeds, stock::isThere), this::timeUp);
        this.answering =
                new Answering(new TrialRun(tasks, networks), diary, stock.spoken(), this::setting, round::count);
        this.review = new ReviewQueue(stock.drawn(), this::due, seeds);
        round.rulesProperty().addListener((property, old, now) -> answering.allow(now.tries()));
        startAnew();
        learner.profileProperty().addListener((property, old, now) -> {
            if (!learner.goesOn()) {
                startAnew();
            }
        });
    }

    /** Somebody else learns. */
    private void startAnew() {
        left = Optional.empty();
        stock.about(Optional.empty());
        Optional<Quiz> kept = round.plan().given();
        startWith(round.resultsProperty().get().length());
        kept.ifPresent(this::ask);
    }

    private void startWith(int length) {
        round.plan().startInTurn();
        answering.drawFrom(stock.source());
        startRound(length);
    }

    /** What there is to ask. */
    QuestionStock stock() {
        return stock;
    }

    /** What stands on the screen, and what is said of it. */
    Answering answering() {
        return answering;
    }

    /** The round that is going on. */
    OpenRound round() {
        return round;
    }

    /** The model that is asked about; empty while the numbers are drawn by lot. */
    public ReadOnlyObjectProperty<Optional<Asked>> askedProperty() {
        return stock.modelProperty();
    }

    /** Asks about a model, each type that can be asked of it in turn. */
    public void ask(Asked model) {
        chosen.set(null);
        stock.about(Optional.of(model));
        startWith(0);
    }

    /** As a quiz that nobody has used: each type in turn, without an end. */
    public void begin() {
        leaveModel();
        difficulty.set(1);
        chosen.set(null);
        startWith(0);
    }

    /** Asks no longer about a model. */
    public void leaveModel() {
        if (stock.modelProperty().get().isPresent()) {
            chosen.set(null);
            startAnew();
        }
    }

    /** @param lessons of the open course */
    public void lessonsFrom(Supplier<List<Lesson>> lessons) {
        stock.written().lessonsFrom(lessons);
    }

    /** The questions of a file can be asked from now on, too. */
    void opened(String file, List<WrittenQuestion> questions) {
        stock.written().put(file, questions);
        lookForWritten();
    }

    /** Other written questions may be there: a round that is given goes on with what there is of it. */
    public void lookForWritten() {
        boolean come = round.look();
        if (come || lookingBack.get() && round.isGoingOn()) {
            next();
        }
    }

    AnswerDiary diary() {
        return diary;
    }

    /** Who answers, and what follows from it. */
    Learner learner() {
        return learner;
    }

    /**
     * The generated question on the screen.
     *
     * @throws java.util.NoSuchElementException if a written one stands there
     */
    public Question question() {
        return answering.question();
    }

    /** What was said of the newest answer, if there was one. */
    public Optional<Grade> grade() {
        return answering.turnProperty().get().grade();
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

    /** Whether what is asked just now is a question of a round that somebody has chosen. */
    boolean asksForClass() {
        return round.isForClass() && !reviewing.get();
    }

    private void forgetGiven() {
        round.leave(holds(Part.QUESTIONS));
    }

    /** What was answered counts, also where another try was left; what was not is not asked any more. */
    private void timeUp() {
        if (!reviewing.get() && answering.isTried()) {
            giveUp();
        }
        round.end();
        if (!reviewing.get()) {
            next();
        }
    }

    /** Asks questions of one type; null for each in turn. */
    public void choose(QuestionType type) {
        forgetGiven();
        chosen.set(type);
        round.plan().stopRepeating();
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
        lookingBack.set(round.isOver() && !reviewing.get());
        if (lookingBack.get()) {
            answering.rest();
            return;
        }
        if (reviewing.get()) {
            Optional<ExerciseId.Drawn> due = review.next(difficulty.get());
            if (due.isPresent()) {
                show(due.get());
                return;
            }
            stopReview();
        }
        show(round.next(Optional.ofNullable(chosen.get()), stock.source().types(), difficulty.get()));
    }

    /** Asks something that is there. */
    private void show(ExerciseId next) {
        if (next instanceof ExerciseId.Drawn drawn) {
            difficulty.set(drawn.difficulty());
            answering.ask(drawn);
        } else if (next instanceof ExerciseId.Named named) {
            answering.ask(stock.roundQuestions().question(named).orElseThrow());
        }
    }

    /** Whether a finished round is shown in place of a question. */
    ReadOnlyBooleanProperty lookingBackProperty() {
        return lookingBack.getReadOnlyProperty();
    }

    /** Begins a round of so many questions; 0 for one without an end. */
    public void startRound(int length) {
        Optional<Quiz> given = round.plan().given();
        if (given.isPresent() && holds(Part.QUESTIONS)) {
            ask(given.get());
            return;
        }
        forgetGiven();
        stopReview();
        round.begin(length);
        next();
    }

    /** Begins a round as somebody has chosen it, with the same questions for everybody if it has a seed. */
    public void ask(Quiz choice) {
        leaveModel();
        stopReview();
        difficulty.set(choice.difficulty());
        chosen.set(choice.only().orElse(null));
        round.give(choice);
        next();
    }

    /** A quiz was left here the last time: whoever is given the round again that it was in goes on with that. */
    public void remember(Standing standing) {
        left = Optional.of(standing);
    }

    /** Asks as a preset says. Whoever is in the middle of that very round stays in it, with the tries that are left. */
    public void follow(Quiz choice) {
        if (round.isForClass() && round.plan().asked().equals(Optional.of(choice))) {
            return;
        }
        Optional<Standing> same = left.filter(standing -> standing.isWithin(choice));
        left = Optional.empty();
        try {
            same.ifPresentOrElse(this::goOn, () -> ask(choice));
        } catch (BadInputException e) {
            // Its open question has been written anew since then, and takes another answer.
            ask(choice);
        }
    }

    /** Which questions are asked; empty while nobody has chosen any. */
    public Optional<Quiz> choice() {
        Optional<Quiz> given =
                holds(Part.QUESTIONS) ? round.plan().given() : round.plan().asked();
        if (given.isPresent()) {
            return given;
        }
        Set<QuestionType> types = chosen.get() == null ? Set.of() : Set.of(chosen.get());
        int count = Math.min(round.resultsProperty().get().length(), Quiz.MOST);
        Quiz now = new Quiz(
                types,
                difficulty.get(),
                OptionalLong.empty(),
                count,
                round.rulesProperty().get());
        return now.equals(new Quiz(Set.of(), 1, OptionalLong.empty(), 0)) ? Optional.empty() : Optional.of(now);
    }

    /**
     * An answer that something was said of.
     *
     * @param observed in percent, what a run has told that was made for it
     */
    public record Answered(Answer answer, OptionalDouble observed) {}

    /**
     * How far a quiz has come.
     *
     * @param plan what comes next
     * @param chosen the type that is asked; empty for each in turn
     * @param round with its answers so far
     * @param asked the question on the screen
     * @param model that is asked about
     * @param reviewing whether what is due is asked
     * @param reached how far the question has come
     * @param newest the answer that something was said of
     * @param easeable whether the learner may say that it was easy
     * @param begun what stands where it is answered
     * @param until when the round ends by its time
     * @param files written questions that were opened, by the names of their files
     */
    public record Standing(
            RoundPlan.State plan,
            Optional<QuestionType> chosen,
            QuizRound round,
            ExerciseId asked,
            Optional<Asked> model,
            boolean reviewing,
            QuizSession.Reached reached,
            Optional<Answered> newest,
            boolean easeable,
            Optional<Answer> begun,
            Optional<Instant> until,
            Map<String, List<WrittenQuestion>> files) {
        /** Whether it is in the middle of a round that somebody has chosen so. */
        boolean isWithin(Quiz choice) {
            return plan.inEffect()
                    && !plan.repeating()
                    && plan.given().equals(Optional.of(choice))
                    && round.length() > 0
                    && !round.isOver();
        }

        /** Whether anything would be lost of it: a round, a try, a hint, or what was typed. */
        public boolean isTouched() {
            boolean typed = begun.filter(Answer.Typed.class::isInstance).stream()
                    .flatMap(answer -> ((Answer.Typed) answer).fields().stream())
                    .anyMatch(text -> !text.isBlank());
            return typed
                    || !reached.equals(QuizSession.Reached.NOWHERE)
                    || round.length() > 0
                    || !round.results().isEmpty();
        }
    }

    /** How far this quiz has come, to be handed over. */
    public Standing standing() {
        return new Standing(
                round.plan().state(),
                Optional.ofNullable(chosen.get()),
                round.resultsProperty().get(),
                answering.turnProperty().get().posed().id(),
                stock.modelProperty().get(),
                reviewing.get(),
                answering.reached(),
                answering.newest(),
                answering.turnProperty().get().easeable(),
                answering.begun(),
                round.clock().until(),
                stock.written().files());
    }

    /**
     * Goes on where another has stood, with the same question; what was said of its answer is said anew.
     *
     * @throws flattenlab.tensor.BadInputException if what was answered does not fit what is asked by now
     */
    public void goOn(Standing standing) {
        standing.files().forEach(stock.written()::put);
        stock.about(standing.model());
        answering.drawFrom(stock.source());
        reviewing.set(standing.reviewing());
        chosen.set(standing.chosen().orElse(null));
        round.goOn(standing.plan(), standing.round(), standing.until());
        if (standing.asked() instanceof ExerciseId.Named gone && !stock.isThere(gone)) {
            // The course in this language does not have it.
            next();
            return;
        }
        answering.bring(standing.begun());
        show(standing.asked());
        answering.goOn(standing.reached(), standing.newest(), standing.easeable());
        lookingBack.set(standing.round().timeUp());
    }

    /** Begins a round with what was missed in the one before, with other numbers. */
    void repeatMissed() {
        round.repeatMissed();
        next();
    }

    /** What should be asked again today. */
    List<ReviewCard> due() {
        return learner.progressProperty().get().due(learner.today()).stream()
                .filter(card -> stock.drawn().types().contains(card.type()))
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
        return round.plan().newSeed();
    }

    /** Judges an answer; an estimate is compared with a run that is made for it. */
    public void answer(Answer answer) {
        answering.answer(answer);
    }

    /** Ends the question and shows the worked answer. */
    public void giveUp() {
        answering.giveUp();
    }

    private Mastery.Setting setting() {
        return chosen.get() == null || reviewing.get() ? Mastery.Setting.MIXED : Mastery.Setting.ORDINARY;
    }
}
