package flattenlab.learn;

import flattenlab.tensor.Seeds;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Makes questions: a pure function of type, seed, difficulty and language. */
public final class Questions {
    /** Draws in which two answers were the same are thrown away; so many in a row do not happen. */
    private static final int MAX_DRAWS = 2000;

    private final OutcomeQuestions measured;

    /** @param outcomes the truth behind the questions about training */
    public Questions(Outcomes outcomes) {
        measured = new OutcomeQuestions(outcomes);
    }

    /** The types that can be asked: all, unless nothing was measured. */
    public List<QuestionType> types() {
        return Arrays.stream(QuestionType.values()).filter(measured::offers).toList();
    }

    /**
     * The question of a seed. In another language it is the same question.
     *
     * @param difficulty from 1 to {@link Question#MAX_DIFFICULTY}
     */
    public Question question(QuestionType type, long seed, int difficulty, Locale language) {
        if (difficulty < 1 || difficulty > Question.MAX_DIFFICULTY) {
            throw new IllegalArgumentException("difficulty " + difficulty);
        }
        QuizWords words = new QuizWords(language);
        long stream = Seeds.mix(seed, 10L * type.number() + difficulty);
        for (int draw = 0; draw < MAX_DRAWS; draw++) {
            Draft draft = new Draft(type, seed, difficulty, words, new Dice(Seeds.mix(stream, draw)));
            Optional<Question> question = draw(type, draft);
            if (question.isPresent()) {
                return question.get();
            }
        }
        throw new IllegalStateException("no question " + type + " for seed " + seed);
    }

    private Optional<Question> draw(QuestionType type, Draft draft) {
        return switch (type) {
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
