package flattenlab.learn;

import static flattenlab.learn.Misconception.M1;
import static flattenlab.learn.Misconception.M10;
import static flattenlab.learn.Misconception.M11;
import static flattenlab.learn.Misconception.M12;
import static flattenlab.learn.Misconception.M2;
import static flattenlab.learn.Misconception.M3;
import static flattenlab.learn.Misconception.M4;
import static flattenlab.learn.Misconception.M5;
import static flattenlab.learn.Misconception.M6;
import static flattenlab.learn.Misconception.M7;
import static flattenlab.learn.Misconception.M8;
import static flattenlab.learn.Misconception.M9;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** True or false, and why: Q19. The claims are those that learners and textbooks make about Flatten. */
final class ClaimQuestions {
    private ClaimQuestions() {}

    /**
     * What is claimed, once as a true sentence and once as a false one. The same reasons stand beside both: the first,
     * {@code a}, is the right one; b, c and d are wrong.
     *
     * <p>Each is listed with its difficulty, its focus and the ideas that b, c and d show.
     */
    enum Claim {
        VALUES(1, M11, M11, M12, M5),
        SIZE(1, M1, M1, M6, M2),
        LIST(1, M5, M5, M4, M11),
        LINEAR(1, M3, M3, M2, M6),
        SHUFFLE(2, M11, M11, M8, M7),
        GRADIENT(2, M11, M11, M4, M9),
        ANYSIZE(2, M6, M6, M1, M3),
        OVERFIT(2, M6, M11, M12, M6),
        ACCURACY(3, M12, M12, M12, M8),
        SHAPE(3, M7, M8, M7, M12),
        LAYOUT(3, M8, M8, M11, M12),
        EXPORT(3, M10, M10, M4, M5);

        private final int difficulty;
        private final Misconception focus;
        private final Misconception b;
        private final Misconception c;
        private final Misconception d;

        Claim(int difficulty, Misconception focus, Misconception b, Misconception c, Misconception d) {
            this.difficulty = difficulty;
            this.focus = focus;
            this.b = b;
            this.c = c;
            this.d = d;
        }

        String key() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** Q19: a claim and its reason. */
    static Optional<Question> claim(Draft draft) {
        Claim claim = draft.dice.pick(Arrays.stream(Claim.values())
                .filter(candidate -> candidate.difficulty == draft.difficulty)
                .toList());
        String prefix = "." + claim.key();
        boolean holds = draft.dice.coin();
        draft.let("claim", draft.say(prefix + (holds ? ".holds" : ".fails")))
                .let("think", draft.say(prefix + ".think"))
                .let("truth", draft.say(holds ? ".true" : ".false"))
                .focus(claim.focus)
                .worked(prefix + ".worked")
                .ask(".prompt");
        List<String> keys = List.of(claim.key() + ".a", claim.key() + ".b", claim.key() + ".c", claim.key() + ".d");
        List<Misconception> ideas = List.of(claim.focus, claim.b, claim.c, claim.d);
        List<String> claims = List.of(draft.say(".true"), draft.say(".false"));
        return ClaimWithReasons.build(draft, claims, holds ? 0 : 1, keys, 0, ideas);
    }
}
