package flattenlab.learn;

import flattenlab.tensor.Seeds;
import flattenlab.text.FormattedText;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One question after the other: some tries each, hints on request, then the worked answer. Not for several threads. */
public final class QuizSession {
    private final QuestionSource questions;
    private final Locale language;
    private final InstantSource clock;
    private final List<QuizEvent> events = new ArrayList<>();

    private Posed posed;
    private int allowed = QuizRules.USUAL.tries();
    private int similar;
    private int tries;
    private int hints;
    private double firstScore;
    private Optional<Misconception> diagnosed = Optional.empty();
    private QuizResult result;

    /** @param clock for the times in the events */
    public QuizSession(QuestionSource questions, Locale language, InstantSource clock) {
        this.questions = questions;
        this.language = language;
        this.clock = clock;
    }

    /** From now on the worked answer is shown after so many wrong answers. */
    public void allow(int newTries) {
        allowed = newTries;
    }

    /** Asks a question; one that is still open is dropped. */
    public Question ask(QuestionType type, long seed, int difficulty) {
        similar = 0;
        Question next = questions.question(type, seed, difficulty, language);
        start(Posed.of(next));
        return next;
    }

    /** Asks an exercise, wherever it comes from; one that is still open is dropped. */
    public void ask(Posed next) {
        similar = 0;
        start(next);
    }

    /** Asks another question of the same type and difficulty, with a seed that follows from the one before. */
    public Question askSimilar() {
        Question before = requireQuestion();
        similar++;
        Question next =
                questions.question(before.type(), Seeds.mix(before.seed(), similar), before.difficulty(), language);
        start(Posed.of(next));
        return next;
    }

    private void start(Posed next) {
        posed = next;
        tries = 0;
        hints = 0;
        firstScore = 0;
        diagnosed = Optional.empty();
        result = null;
        events.add(new QuizEvent.Asked(clock.instant(), next));
    }

    /**
     * How far a question has come.
     *
     * @param hints that were looked at
     * @param firstScore of the first try
     * @param diagnosed the idea that it showed
     * @param result how it ended, if it has
     */
    public record Reached(
            int tries, int hints, double firstScore, Optional<Misconception> diagnosed, Optional<QuizResult> result) {
        /** Not far: nothing has been answered. */
        public static final Reached NOWHERE = new Reached(0, 0, 0, Optional.empty(), Optional.empty());

        /** With so many hints looked at. */
        public Reached withHints(int other) {
            return new Reached(tries, other, firstScore, diagnosed, result);
        }
    }

    /** How far the question that is asked has come. */
    public Reached reached() {
        return new Reached(tries, hints, firstScore, diagnosed, result());
    }

    /** Goes on with the question that is asked where another session has stood; nothing of it happens again. */
    public void goOn(Reached reached) {
        requireOpen();
        tries = reached.tries();
        hints = reached.hints();
        firstScore = reached.firstScore();
        diagnosed = reached.diagnosed();
        result = reached.result().orElse(null);
    }

    private Question requireQuestion() {
        return posed().flatMap(Posed::generated)
                .orElseThrow(() -> new IllegalStateException("no generated question was asked"));
    }

    /** What was asked last. */
    public Optional<Posed> posed() {
        return Optional.ofNullable(posed);
    }

    /** Whether an answer is awaited. */
    public boolean open() {
        return posed != null && result == null;
    }

    /** How many answers to the question could be judged so far. */
    public int tries() {
        return tries;
    }

    /** Everything that happened, oldest first. */
    public List<QuizEvent> events() {
        return List.copyOf(events);
    }

    /** How the question ended, once it has. */
    public Optional<QuizResult> result() {
        return Optional.ofNullable(result);
    }

    /** The next hint, if there is one left. The question then counts as practice. */
    public Optional<FormattedText> hint() {
        requireOpen();
        List<FormattedText> all = posed.exercise().hints();
        if (hints == all.size()) {
            return Optional.empty();
        }
        FormattedText text = all.get(hints);
        hints++;
        events.add(new QuizEvent.HintShown(clock.instant(), hints, text));
        return Optional.of(text);
    }

    /** Judges an answer; ends the question if it is right or was the last try. */
    public Grade answer(Answer answer) {
        requireOpen();
        return take(answer, posed.exercise().judge(answer).orElseThrow());
    }

    /** Compares an estimate with the learner's own run, which ends the question. */
    public Grade compare(Answer.Guess guess, double observed) {
        requireOpen();
        Grade grade = take(guess, new Grading(language).compare(requireQuestion(), guess, observed));
        if (result == null) {
            finish(true);
        }
        return grade;
    }

    /** Ends the question without an answer and shows the worked one. */
    public void giveUp() {
        requireOpen();
        finish(false);
    }

    private Grade take(Answer answer, Grade grade) {
        if (!grade.readable()) {
            events.add(new QuizEvent.NotUnderstood(clock.instant(), answer, grade));
            return grade;
        }
        tries++;
        if (tries == 1) {
            // What costs something in a test costs nothing here.
            firstScore = Math.max(0, grade.score());
            diagnosed = grade.misconception();
        }
        events.add(new QuizEvent.Answered(clock.instant(), answer, grade, tries));
        if (grade.right() || tries >= allowed) {
            finish(grade.right());
        }
        return grade;
    }

    private void finish(boolean solved) {
        result = new QuizResult(posed.id(), posed.exercise().idea(), firstScore, solved, tries, hints, diagnosed);
        events.add(
                new QuizEvent.Finished(clock.instant(), result, posed.exercise().worked()));
    }

    private void requireOpen() {
        if (!open()) {
            throw new IllegalStateException("no question is open");
        }
    }
}
