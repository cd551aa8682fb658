package flattenlab.learn;

import java.util.Arrays;
import java.util.Optional;

/** A wrong idea about Flatten that many learners share; every wrong answer is traced to one of these. */
public enum Misconception {
    /** in_features can be guessed, or stays valid when the picture's size changes. */
    M1,
    /** It is unclear where C·H·W comes from. */
    M2,
    /** Linear sees the whole picture anyway, so Flatten can be left out. */
    M3,
    /** The batch axis is one more axis of features. */
    M4,
    /** Flatten gives a list without a batch axis. */
    M5,
    /** Any picture size will do. */
    M6,
    /** A reshape swaps axes like a transpose. */
    M7,
    /** The same shape means the same content. */
    M8,
    /** view and reshape are the same; memory does not matter. */
    M9,
    /** Flatten in an exported graph just works. */
    M10,
    /** Flatten learns, loses something, or needs one certain order. */
    M11,
    /** A good curve proves that Flatten is right, a bad one that it is wrong. */
    M12;

    /** The idea with an id such as {@code M7}; empty if there is none. */
    public static Optional<Misconception> of(String id) {
        return Arrays.stream(values())
                .filter(idea -> idea.name().equals(id.strip()))
                .findFirst();
    }

    /** The idea in words. */
    public String words(QuizWords words) {
        return words.text("misconception." + name());
    }
}
