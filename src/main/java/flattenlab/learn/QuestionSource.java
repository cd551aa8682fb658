package flattenlab.learn;

import java.util.List;
import java.util.Locale;

/** Makes questions: a pure function of type, seed, difficulty and language. */
public interface QuestionSource {
    /** The types that can be asked. */
    List<QuestionType> types();

    /**
     * The question of a seed. In another language it is the same question.
     *
     * @param type one of {@link #types}
     * @param difficulty from 1 to {@link Question#MAX_DIFFICULTY}
     */
    Question question(QuestionType type, long seed, int difficulty, Locale language);
}
