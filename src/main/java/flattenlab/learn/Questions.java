package flattenlab.learn;

import flattenlab.tensor.Seeds;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Questions whose numbers are drawn by lot. */
public final class Questions implements QuestionSource {
    /** Draws in which two answers were the same are thrown away; so many in a row do not happen. */
    private static final int MAX_DRAWS = 2000;

    private final OutcomeQuestions measured;

    /** @param outcomes the truth behind the questions about training */
    public Questions(Outcomes outcomes) {
        measured = new OutcomeQuestions(outcomes);
    }

    /** All types, unless nothing was measured. */
    @Override
    public List<QuestionType> types() {
        return Arrays.stream(QuestionType.values()).filter(measured::offers).toList();
    }

    @Override
    public Question question(QuestionType type, long seed, int difficulty, Locale language) {
        return drawn(type, seed, difficulty, language, false, MAX_DRAWS, this::draw)
                .orElseThrow(() -> new IllegalStateException("no question " + type + " for seed " + seed));
    }

    /** Makes something of a draft, unless the numbers that were drawn make no question. */
    interface Draw {
        Optional<Question> of(Draft draft);
    }

    /**
     * The first draw that makes a question.
     *
     * @param given whether what the question is about is given, not drawn
     */
    static Optional<Question> drawn(
            QuestionType type, long seed, int difficulty, Locale language, boolean given, int draws, Draw draw) {
        if (difficulty < 1 || difficulty > Question.MAX_DIFFICULTY) {
            throw new IllegalArgumentException("difficulty " + difficulty);
        }
        QuizWords words = new QuizWords(language);
        long stream = Seeds.mix(seed, 10L * type.number() + difficulty);
        for (int i = 0; i < draws; i++) {
            Draft draft = new Draft(type, seed, difficulty, words, new Dice(Seeds.mix(stream, i)), given);
            Optional<Question> question = draw.of(draft);
            if (question.isPresent()) {
                return question;
            }
        }
        return Optional.empty();
    }

    private Optional<Question> draw(Draft draft) {
        return switch (draft.type()) {
            case Q1 -> ShapeQuestions.outputShape(draft);
            case Q2 -> ShapeQuestions.startAndEnd(draft);
            case Q3 -> ShapeQuestions.inFeatures(draft);
            case Q4 -> ChainQuestions.sides(draft);
            case Q5 -> IndexQuestions.slotOfCell(draft);
            case Q6 -> IndexQuestions.cellOfSlot(draft);
            case Q7 -> RunQuestions.willItRun(draft);
            case Q8 -> ErrorQuestions.decode(draft);
            case Q9 -> ErrorQuestions.guiltyLine(draft);
            case Q10 -> measured.verdict(draft);
            case Q11 -> measured.curves(draft);
            case Q12 -> measured.predict(draft);
            case Q13 -> ContentQuestions.dependencies(draft);
            case Q14 -> ContentQuestions.viewOrCopy(draft);
            case Q15 -> ShapeQuestions.inferred(draft);
            case Q16 -> ContentQuestions.viewOrTranspose(draft);
            case Q17 -> ChainQuestions.head(draft);
            case Q18 -> IndexQuestions.reorder(draft);
            case Q19 -> ClaimQuestions.claim(draft);
            case Q20 -> ChainQuestions.wholeNet(draft);
        };
    }
}
