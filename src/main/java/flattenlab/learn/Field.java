package flattenlab.learn;

import flattenlab.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One field to type into.
 *
 * @param label what is asked for
 * @param right the sizes of the right shape, the one right number, or nothing if the right answer is "impossible"
 * @param follow what would be right after other answers in the fields before; empty if it does not depend on them
 */
public record Field(String label, Kind kind, List<Long> right, Optional<Follow> follow) {
    /** What may stand in a field. */
    public enum Kind {
        /** A shape of any rank. */
        SHAPE,
        /** A whole number. */
        INTEGER,
        /** A whole number, or the word that there is none. */
        INTEGER_OR_IMPOSSIBLE,
        /** Any number, which whoever wrote the question judges. */
        NUMBER,
        /** A column, or a row and a column, which whoever wrote the question judges. */
        SLOT,
        /** Words, which whoever wrote the question judges. */
        FREE;

        /** Whether the question itself says what is asked for, so that the field needs no label. */
        public boolean isAskedByQuestion() {
            return this == NUMBER || this == SLOT || this == FREE;
        }
    }

    public Field {
        right = List.copyOf(right);
    }

    /** A field for a shape. */
    public static Field shape(String label, Shape right) {
        return new Field(label, Kind.SHAPE, sizes(right), Optional.empty());
    }

    /** A field for a whole number. */
    public static Field integer(String label, long right) {
        return new Field(label, Kind.INTEGER, List.of(right), Optional.empty());
    }

    /** A field for words, judged by whoever wrote the question. */
    public static Field free(String label) {
        return free(label, Kind.FREE);
    }

    /** A field that whoever wrote the question judges. */
    public static Field free(String label, Kind kind) {
        return new Field(label, kind, List.of(), Optional.empty());
    }

    /** The same field, where an answer is also judged by the answers before it. */
    public Field following(Follow rule) {
        return new Field(label, kind, right, Optional.of(rule));
    }

    /**
     * What was typed into it, as it is judged in every language: numbers have no thousands signs, and their decimal sign is
     * a point.
     *
     * @param language of whoever typed it
     */
    public String typed(String text, Locale language) {
        return switch (kind) {
            case FREE -> text;
            case NUMBER -> new WrittenNumbers(language).number(text);
            case SHAPE, SLOT -> new WrittenNumbers(language).list(text);
            case INTEGER, INTEGER_OR_IMPOSSIBLE -> new WrittenNumbers(language).whole(text);
        };
    }

    /** The right answer as one would write it; empty if there is none, or the field does not know it. */
    public String rightText() {
        if (kind == Kind.SHAPE) {
            return shapeOf(right).toString();
        }
        return right.stream().map(String::valueOf).collect(Collectors.joining());
    }

    static List<Long> sizes(Shape shape) {
        return Arrays.stream(shape.dims()).boxed().toList();
    }

    static Shape shapeOf(List<Long> sizes) {
        return Shape.of(sizes.stream().mapToLong(Long::longValue).toArray());
    }
}
