package flattenlab.learn;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** One of the twenty kinds of question; each can be asked with any seed. */
public enum QuestionType {
    /** Output shape of Flatten. */
    Q1(Misconception.M4),
    /** Output shape of flatten(start, end). */
    Q2(Misconception.M5),
    /** in_features of the next Linear. */
    Q3(Misconception.M1),
    /** Sizes after a convolution and a pooling, then in_features. */
    Q4(Misconception.M2),
    /** Slot of a cell. */
    Q5(Misconception.M2),
    /** Cell of a slot. */
    Q6(Misconception.M2),
    /** Does it run, and if not, where does it stop? */
    Q7(Misconception.M4),
    /** Read an error message. */
    Q8(Misconception.M1),
    /** Find the guilty line. */
    Q9(Misconception.M1),
    /** Crashes, trains badly, or trains fine? */
    Q10(Misconception.M11),
    /** Which run drew which curve? */
    Q11(Misconception.M12),
    /** Predict the accuracy of a run. */
    Q12(Misconception.M12),
    /** Read a dependency matrix. */
    Q13(Misconception.M7),
    /** View or copy? */
    Q14(Misconception.M9),
    /** What does -1 become? */
    Q15(Misconception.M4),
    /** view or transpose? */
    Q16(Misconception.M7),
    /** Parameters of a head. */
    Q17(Misconception.M6),
    /** Channels-first to channels-last, by hand. */
    Q18(Misconception.M8),
    /** A claim and its reason. */
    Q19(Misconception.M12),
    /** Shapes through a whole network. */
    Q20(Misconception.M2);

    private final Misconception focus;

    QuestionType(Misconception focus) {
        this.focus = focus;
    }

    /** The idea that a question of this type trains, unless the question itself names another. */
    public Misconception focus() {
        return focus;
    }

    /**
     * The ideas that questions of this type train; each trains one of them.
     *
     * @param difficulty from 1 to {@link Question#MAX_DIFFICULTY}
     */
    public Set<Misconception> ideas(int difficulty) {
        return TrainedIdeas.of(this, difficulty);
    }

    /** From 1 to 20. */
    public int number() {
        return Integer.parseInt(name().substring(1));
    }

    /** The prefix of this type's texts. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a question of this type is about, in a few words. */
    public String title(QuizWords words) {
        return words.text(key() + ".title");
    }

    /** All types that train an idea. */
    public static List<QuestionType> training(Misconception idea) {
        return Arrays.stream(values()).filter(type -> type.focus == idea).toList();
    }
}
