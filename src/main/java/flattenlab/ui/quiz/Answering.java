package flattenlab.ui.quiz;

import flattenlab.learn.Answer;
import flattenlab.learn.ExerciseId;
import flattenlab.learn.Fsrs;
import flattenlab.learn.Grade;
import flattenlab.learn.Grading;
import flattenlab.learn.Mastery;
import flattenlab.learn.Posed;
import flattenlab.learn.Question;
import flattenlab.learn.QuestionSource;
import flattenlab.learn.QuizResult;
import flattenlab.learn.QuizRules;
import flattenlab.learn.QuizSession;
import flattenlab.tensor.FaultWords;
import flattenlab.tensor.Worded;
import flattenlab.ui.quiz.QuizViewModel.Answered;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;

/**
 * The exercise on the screen, what is answered to it and what is said of that. Which one comes next is nothing to it; it
 * tells when one has been finished.
 */
final class Answering {
    private final TrialRun trial;
    private final AnswerDiary diary;
    private final Locale spoken;
    private final FaultWords faults;
    private final Supplier<Mastery.Setting> setting;
    private final Consumer<QuizResult> finished;
    private final ReadOnlyObjectWrapper<Turn> turn = new ReadOnlyObjectWrapper<>();
    private QuizSession session;
    private int tries = QuizRules.USUAL.tries();
    /** The newest answer, as long as what was said of it stands there. */
    private Optional<Answered> newest = Optional.empty();
    /** What was begun to it elsewhere. */
    private Optional<Answer> brought = Optional.empty();
    /** What was begun to the one that is asked next. */
    private Optional<Answer> begunBefore = Optional.empty();

    private Supplier<Optional<Answer>> entered = () -> brought;

    /**
     * Nothing is asked yet.
     *
     * @param spoken the language in which is judged
     * @param setting what is practised just now: it says how much an answer tells
     * @param finished is told how an exercise has ended
     */
    Answering(
            TrialRun trial,
            AnswerDiary diary,
            Locale spoken,
            Supplier<Mastery.Setting> setting,
            Consumer<QuizResult> finished) {
        this.trial = trial;
        this.diary = diary;
        this.spoken = spoken;
        this.faults = new FaultWords(spoken);
        this.setting = setting;
        this.finished = finished;
    }

    /** Questions with numbers come from here from now on. */
    void drawFrom(QuestionSource source) {
        session = new QuizSession(source, spoken, Instant::now);
        session.allow(tries);
    }

    /** Shows the worked answer after so many wrong answers. */
    void allow(int newTries) {
        tries = newTries;
        session.allow(tries);
    }

    /** Asks a question with numbers. */
    void ask(ExerciseId.Drawn next) {
        show(Posed.of(session.ask(next.type(), next.seed(), next.difficulty())));
    }

    /** Asks a question that somebody wrote. */
    void ask(Posed written) {
        session.ask(written);
        show(written);
    }

    /** Asks a question of the same kind with other numbers. */
    void similar() {
        show(Posed.of(session.askSimilar()));
    }

    private void show(Posed next) {
        trial.cancel();
        newest = Optional.empty();
        brought = begunBefore;
        begunBefore = Optional.empty();
        turn.set(Turn.of(next));
    }

    /** The one that is asked next was begun elsewhere. */
    void bring(Optional<Answer> begun) {
        begunBefore = begun;
    }

    /** Asks nothing for now: what an estimate waits for is waited for no longer. */
    void rest() {
        trial.cancel();
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
    Question question() {
        return turn.get().generated().orElseThrow();
    }

    /** How far the run is that an estimate waits for; empty if there is none. */
    ReadOnlyStringProperty runningProperty() {
        return trial.progressProperty();
    }

    /** Whether an answer is awaited. */
    boolean isOpen() {
        return !turn.get().over() && trial.progressProperty().get().isEmpty();
    }

    /** Whether anything has been answered to it. */
    boolean isTried() {
        return session.tries() > 0;
    }

    /** How far it has come. */
    QuizSession.Reached reached() {
        return session.reached();
    }

    /** The newest answer, if something is said of it. */
    Optional<Answered> newest() {
        return newest;
    }

    /**
     * Goes on with it where another has stood; what was said of its answer is said anew.
     *
     * @param answered the newest answer
     * @param easeable whether the learner may still say that it was easy
     * @throws flattenlab.tensor.BadInputException if the answer is of another form than what is asked by now
     */
    void goOn(QuizSession.Reached reached, Optional<Answered> answered, boolean easeable) {
        Optional<Grade> said = answered.map(this::judged);
        QuizSession.Reached now = reached.withHints(
                Math.min(reached.hints(), turn.get().exercise().hints().size()));
        session.goOn(now);
        newest = answered;
        turn.set(turn.get().reached(now, said, easeable));
    }

    /** @param begun what stands where it is answered */
    void enteredIn(Supplier<Optional<Answer>> begun) {
        entered = begun;
    }

    /** What was begun to it elsewhere, and has to be shown with it. */
    Optional<Answer> brought() {
        return brought;
    }

    /** What stands where it is answered, be it complete or not. */
    Optional<Answer> begun() {
        return entered.get();
    }

    /** One more hint, if there is one left. */
    void hint() {
        session.hint().ifPresent(hint -> turn.set(turn.get().hinted(hint)));
    }

    /** Judges an answer; an estimate is compared with a run that is made for it. */
    void answer(Answer answer) {
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

    /** What an answer is worth, said as it is said here. */
    private Grade judged(Answered answered) {
        return answered.answer() instanceof Answer.Guess guess
                ? new Grading(spoken)
                        .compare(question(), guess, answered.observed().orElseThrow())
                : turn.get().posed().exercise().judge(answered.answer()).orElseThrow();
    }

    private void judged(Answer answer, Grade grade) {
        diary.answered(turn.get().posed(), answer, grade, session.tries(), session.result(), setting.get());
        boolean easeable = session.result()
                .map(result -> result.rating() == Fsrs.Rating.GOOD)
                .orElse(false);
        turn.set(turn.get().graded(grade, !session.open(), easeable));
        session.result().ifPresent(finished);
    }

    /** Ends it and shows the worked answer. */
    void giveUp() {
        if (isOpen()) {
            session.giveUp();
            newest = Optional.empty();
            turn.set(turn.get().givenUp());
            session.result().ifPresent(result -> {
                diary.givenUp(result, setting.get());
                finished.accept(result);
            });
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
