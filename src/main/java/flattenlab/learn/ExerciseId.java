package flattenlab.learn;

import flattenlab.tensor.Digest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

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

    /** A generated question: these three bring it back. */
    record Drawn(QuestionType type, long seed, int difficulty) implements ExerciseId {
        @Override
        public Source source() {
            return Source.GENERATED;
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
