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

import java.util.List;
import java.util.Set;

/** Which ideas questions of a type may train at each difficulty. Most types have one; of the others each question has its own. */
final class TrainedIdeas {
    private TrainedIdeas() {}

    static Set<Misconception> of(QuestionType type, int difficulty) {
        List<Set<Misconception>> byDifficulty = switch (type) {
            case Q7 -> List.of(Set.of(M1, M4), Set.of(M1, M2, M3, M4), Set.of(M1, M2, M3, M4, M6, M12));
            case Q9 -> List.of(Set.of(M1, M2, M4), Set.of(M1, M2, M3, M4), Set.of(M1, M2, M3, M4));
            case Q10 ->
                List.of(
                        Set.of(M1, M3, M4, M11, M12),
                        Set.of(M1, M2, M3, M4, M5, M7, M11, M12),
                        Set.of(M1, M2, M3, M4, M5, M6, M7, M11, M12));
            case Q12 -> List.of(Set.of(M11, M12), Set.of(M5, M7, M11, M12), Set.of(M5, M6, M7, M11, M12));
            case Q13 -> List.of(Set.of(M4, M7, M12), Set.of(M4, M7, M12), Set.of(M4, M7, M12));
            case Q19 -> List.of(Set.of(M1, M3, M5, M11), Set.of(M6, M11), Set.of(M7, M8, M10, M12));
            default -> List.of(Set.of(type.focus()), Set.of(type.focus()), Set.of(type.focus()));
        };
        return byDifficulty.get(difficulty - 1);
    }
}
