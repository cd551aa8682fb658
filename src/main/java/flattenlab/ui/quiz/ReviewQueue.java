package flattenlab.ui.quiz;

import flattenlab.learn.ExerciseId;
import flattenlab.learn.Question;
import flattenlab.learn.Questions;
import flattenlab.learn.ReviewCard;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/** What should be asked again today, each time with other numbers. */
final class ReviewQueue {
    /** So many questions of a type are looked at for one that trains the idea of a card. */
    private static final int DRAWS = 60;

    private final Questions questions;
    private final Supplier<List<ReviewCard>> due;
    private final Random seeds;

    /** @param due what is due now, the most overdue first */
    ReviewQueue(Questions questions, Supplier<List<ReviewCard>> due, Random seeds) {
        this.questions = questions;
        this.due = due;
        this.seeds = seeds;
    }

    /** The next to be asked; empty when nothing is due any more. */
    Optional<ExerciseId.Drawn> next(int difficulty) {
        return due.get().stream()
                .findFirst()
                .map(card -> new ExerciseId.Drawn(card.type(), seed(card, difficulty), difficulty));
    }

    private long seed(ReviewCard card, int difficulty) {
        long seed = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            seed = seeds.nextInt(1_000_000);
            Question question = questions.question(card.type(), seed, difficulty, Locale.ENGLISH);
            if (question.focus() == card.idea()) {
                return seed;
            }
        }
        return seed;
    }
}
