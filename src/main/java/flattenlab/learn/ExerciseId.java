package flattenlab.learn;

import flattenlab.tensor.Digest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which exercise it is: the same one keeps its id, whatever is changed around it. */
public sealed interface ExerciseId {
    /** Where an exercise comes from. */
    enum Source {
        /** Drawn from a seed. */
        GENERATED,
        /** Written by somebody, with its right answer. */
        WRITTEN,
        /** Written by somebody; a run of the learner's own tells what is right. */
        MEASURED
    }

    /** Where it comes from. */
    Source source();

    /** How it is called in files; {@link #of} reads it. */
    String text();

    /** The generated or written exercise that is called so; empty if none can be. */
    static Optional<ExerciseId> of(String text) {
        Optional<ExerciseId> drawn = Drawn.of(text).map(ExerciseId.class::cast);
        return drawn.isPresent() ? drawn : Named.of(text).map(ExerciseId.class::cast);
    }

    /** A generated question: these three bring it back. */
    record Drawn(QuestionType type, long seed, int difficulty) implements ExerciseId {
        private static final Pattern TEXT =
                Pattern.compile("(Q[1-9][0-9]?)-(-?[0-9]+)-([1-" + Question.MAX_DIFFICULTY + "])");

        @Override
        public Source source() {
            return Source.GENERATED;
        }

        /** Such as {@code Q5-11-2}: type, seed, difficulty. */
        @Override
        public String text() {
            return type + "-" + seed + "-" + difficulty;
        }

        /** The question that is called so; empty if there is none. */
        public static Optional<Drawn> of(String text) {
            Matcher parts = TEXT.matcher(text.strip().toUpperCase(Locale.ROOT));
            if (!parts.matches()) {
                return Optional.empty();
            }
            try {
                return Optional.of(new Drawn(
                        QuestionType.valueOf(parts.group(1)),
                        Long.parseLong(parts.group(2)),
                        Integer.parseInt(parts.group(3))));
            } catch (IllegalArgumentException e) {
                // No such type, or a number without end.
                return Optional.empty();
            }
        }
    }

    /**
     * An exercise of a lesson or a file.
     *
     * @param place id of the lesson, or name of the file
     * @param name of the exercise in that place, which no other there has
     */
    record Named(Source source, String place, String name) implements ExerciseId {
        private static final int WORDS = 6;
        private static final int LONGEST = 40;
        private static final int DIGITS = 8;
        private static final int LONGEST_TEXT = 600;
        /** No file is called so that it has one. */
        private static final String BEHIND_PLACE = "/";

        /** Such as {@code quiz.gift/which-product}: place and name. */
        @Override
        public String text() {
            return place + BEHIND_PLACE + name;
        }

        /** The written exercise that is called so; empty if none can be. */
        static Optional<Named> of(String text) {
            String plain = text.strip();
            int end = plain.indexOf(BEHIND_PLACE);
            boolean usable = end > 0
                    && end < plain.length() - 1
                    && plain.length() <= LONGEST_TEXT
                    && plain.chars().noneMatch(Character::isISOControl);
            return usable
                    ? Optional.of(new Named(Source.WRITTEN, plain.substring(0, end), plain.substring(end + 1)))
                    : Optional.empty();
        }

        /**
         * A name that follows from what is asked alone: it stays when the lines move, and is another one when something
         * else is asked.
         */
        public static String nameOf(String asked) {
            String plain = asked.strip().replaceAll("\\s+", " ");
            List<String> words =
                    new ArrayList<>(Arrays.asList(plain.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")));
            words.removeIf(String::isEmpty);
            String begin = String.join("-", words.subList(0, Math.min(WORDS, words.size())));
            return begin.substring(0, Math.min(LONGEST, begin.length())) + "-"
                    + Digest.sha256(plain).substring(0, DIGITS);
        }
    }
}
