package flattenlab.learn;

/**
 * FSRS-6 with its published default weights: how well something is still known, and when it should be asked again.
 * Formulas: <a href="https://github.com/open-spaced-repetition/awesome-fsrs/wiki/The-Algorithm">The Algorithm</a>.
 */
public final class Fsrs {
    /** Ratings from 1 to 4, as FSRS counts them. */
    public enum Rating {
        /** Not recalled. */
        AGAIN(1),
        /** Recalled with help. */
        HARD(2),
        /** Recalled. */
        GOOD(3),
        /** Recalled without effort; only if the learner says so. */
        EASY(4);

        private final int grade;

        Rating(int grade) {
            this.grade = grade;
        }

        /** From 1 to 4. */
        public int grade() {
            return grade;
        }
    }

    /**
     * What is known of one memory.
     *
     * @param stability days after which nine of ten such memories are still there
     * @param difficulty from 1 to 10
     */
    public record Memory(double stability, double difficulty) {}

    private static final double[] W = {
        0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614, 0.2629,
        1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542
    };
    private static final double DECAY = -W[20];
    private static final double FACTOR = Math.pow(0.9, 1 / DECAY) - 1;
    private static final double MIN_STABILITY = 0.001;
    private static final int MAX_INTERVAL = 36500;

    /** How many of ten memories should still be there at the next review, as a share. */
    private final double retention;

    /** @param retention the share that should still be known when it is asked again */
    public Fsrs(double retention) {
        if (!(retention > 0 && retention < 1)) {
            throw new IllegalArgumentException("retention " + retention);
        }
        this.retention = retention;
    }

    /** Nine of ten. */
    public Fsrs() {
        this(0.9);
    }

    /** The memory after the first answer. */
    public Memory first(Rating rating) {
        return new Memory(Math.max(MIN_STABILITY, W[rating.grade() - 1]), clamp(initialDifficulty(rating)));
    }

    /**
     * The memory after another answer.
     *
     * @param days whole days since the last answer; 0 on the same day
     */
    public Memory next(Memory memory, Rating rating, long days) {
        double stability;
        if (days < 1) {
            stability = sameDay(memory.stability(), rating);
        } else {
            double known = retrievability(memory, days);
            stability = rating == Rating.AGAIN ? forgotten(memory, known) : recalled(memory, known, rating);
        }
        return new Memory(Math.max(MIN_STABILITY, stability), nextDifficulty(memory.difficulty(), rating));
    }

    /** The chance that it is still known after so many days. */
    public double retrievability(Memory memory, long days) {
        return Math.pow(1 + FACTOR * Math.max(0, days) / memory.stability(), DECAY);
    }

    /** Days until it should be asked again. */
    public int interval(Memory memory) {
        double days = memory.stability() / FACTOR * (Math.pow(retention, 1 / DECAY) - 1);
        return (int) Math.min(MAX_INTERVAL, Math.max(1, Math.rint(days)));
    }

    private static double initialDifficulty(Rating rating) {
        return W[4] - Math.exp(W[5] * (rating.grade() - 1)) + 1;
    }

    private static double nextDifficulty(double difficulty, Rating rating) {
        double change = -W[6] * (rating.grade() - 3);
        double damped = difficulty + change * (10 - difficulty) / 9;
        return clamp(W[7] * initialDifficulty(Rating.EASY) + (1 - W[7]) * damped);
    }

    private static double clamp(double difficulty) {
        return Math.min(10, Math.max(1, difficulty));
    }

    private static double recalled(Memory memory, double known, Rating rating) {
        double hard = rating == Rating.HARD ? W[15] : 1;
        double easy = rating == Rating.EASY ? W[16] : 1;
        return memory.stability()
                * (1
                        + Math.exp(W[8])
                                * (11 - memory.difficulty())
                                * Math.pow(memory.stability(), -W[9])
                                * (Math.exp((1 - known) * W[10]) - 1)
                                * hard
                                * easy);
    }

    private static double forgotten(Memory memory, double known) {
        double lapse = W[11]
                * Math.pow(memory.difficulty(), -W[12])
                * (Math.pow(memory.stability() + 1, W[13]) - 1)
                * Math.exp((1 - known) * W[14]);
        return Math.min(lapse, memory.stability() / Math.exp(W[17] * W[18]));
    }

    private static double sameDay(double stability, Rating rating) {
        double growth = Math.exp(W[17] * (rating.grade() - 3 + W[18])) * Math.pow(stability, -W[19]);
        return stability * (rating.grade() >= 3 ? Math.max(1, growth) : growth);
    }
}
