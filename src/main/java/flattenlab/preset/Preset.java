package flattenlab.preset;

import com.fasterxml.jackson.databind.JsonNode;
import flattenlab.learn.ExerciseId;
import flattenlab.learn.Misconception;
import flattenlab.learn.Question;
import flattenlab.learn.QuestionChoice;
import flattenlab.learn.QuestionSource;
import flattenlab.learn.QuestionType;
import flattenlab.learn.QuizRules;
import flattenlab.lesson.Mode;
import flattenlab.scene.Timeline.Grain;
import flattenlab.setup.Setup;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Phrase;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A whole state of the window: what is chosen, what is in sight, and what is hidden or locked. What is empty stays as it
 * is wherever the preset is opened.
 *
 * @param setup what is chosen; instead of {@code pictures} the usual ones
 * @param pictures of one's own that the preset names; nobody has looked at them yet
 * @param workspace in sight
 * @param film where it stands
 * @param lesson that is open
 * @param quiz which questions are asked
 * @param theme id of the colours
 * @param textSize in percent of the usual size
 * @param preparation what is hidden or locked
 * @param newer what a newer version has written, and is kept without being understood
 */
public record Preset(
        Setup setup,
        Optional<Pictures> pictures,
        Optional<Part> workspace,
        Optional<Film> film,
        Optional<Place> lesson,
        Optional<Quiz> quiz,
        Optional<String> theme,
        OptionalInt textSize,
        Preparation preparation,
        Newer newer) {
    /** What this program writes; newer ones are read as far as they are understood. Usual values belong to their version. */
    public static final int VERSION = 6;

    /** Smallest and largest text, in percent. */
    public static final int SMALLEST_TEXT = 80;

    /** Largest text, in percent. */
    public static final int LARGEST_TEXT = 200;

    /**
     * Pictures of one's own.
     *
     * @param place path of a folder or file, of this computer or another
     * @param splitSeed by which they were split into those to train on and those to test on
     */
    public record Pictures(String place, long splitSeed) {}

    /**
     * Where the film of the flatten stands.
     *
     * @param at from 0, its beginning, to 1, its end
     * @param grain what moves as one; empty for what suits the size
     * @param backward whether rows fold back into planes
     */
    public record Film(double at, Optional<Grain> grain, boolean backward) {
        /** @throws BadInputException if it stands outside */
        public Film {
            if (!(at >= 0 && at <= 1)) {
                throw new BadInputException("film", at, Phrase.of("allowed.share"));
            }
        }
    }

    /**
     * A section of a lesson.
     *
     * @param lesson its id
     */
    public record Place(String lesson, Mode section) {}

    /**
     * Which questions are asked.
     *
     * @param types of questions, in turn; empty for all
     * @param difficulty from 1 to 3
     * @param seed of the first question, each further one has the next; empty where everybody gets others
     * @param count of questions in a round; 0 for one without an end, and as many as are picked where some are
     * @param rules of the round
     * @param ideas of which each question trains one; empty for all
     * @param picked exactly the questions of the round, in their order; empty where they are drawn by lot
     */
    public record Quiz(
            Set<QuestionType> types,
            int difficulty,
            OptionalLong seed,
            int count,
            QuizRules rules,
            Set<Misconception> ideas,
            List<ExerciseId> picked) {
        /** Longest round. */
        public static final int MOST = 200;

        /** @throws BadInputException if a number is outside what can be asked, or no question fits */
        public Quiz {
            require("difficulty", difficulty, 1, Question.MAX_DIFFICULTY);
            require("picked", picked.size(), 0, MOST);
            picked = picked.stream().distinct().toList();
            count = picked.isEmpty() ? count : picked.size();
            require("count", count, 0, MOST);
            QuestionChoice drawn = new QuestionChoice(types, ideas, difficulty);
            types = drawn.types();
            ideas = drawn.ideas();
            if (picked.isEmpty()
                    && drawn.turns(EnumSet.allOf(QuestionType.class)).isEmpty()) {
                throw new BadInputException("ideas", names(ideas), names(drawn.trained()));
            }
        }

        /** With the usual rules. */
        public Quiz(Set<QuestionType> types, int difficulty, OptionalLong seed, int count) {
            this(types, difficulty, seed, count, QuizRules.USUAL);
        }

        /** About any idea, drawn by lot. */
        public Quiz(Set<QuestionType> types, int difficulty, OptionalLong seed, int count, QuizRules rules) {
            this(types, difficulty, seed, count, rules, Set.of(), List.of());
        }

        /** Whether nothing in it was written by somebody. */
        public boolean isDrawn() {
            return picked.stream().allMatch(ExerciseId.Drawn.class::isInstance);
        }

        /** With other rules. */
        public Quiz withRules(QuizRules other) {
            return new Quiz(types, difficulty, seed, count, other, ideas, picked);
        }

        /** What is drawn by lot. */
        public QuestionChoice drawn() {
            return new QuestionChoice(types, ideas, difficulty);
        }

        /**
         * A question of the round.
         *
         * @param first seed of the first one, where the questions are drawn
         * @param place from 0
         */
        public ExerciseId question(QuestionSource source, long first, int place) {
            return picked.isEmpty() ? drawn().drawn(source, first, place) : picked.get(place % picked.size());
        }

        /** The types that may come of generated questions; empty for all, or where none are generated. */
        public Set<QuestionType> kinds() {
            return picked.isEmpty()
                    ? ideas.isEmpty() ? types : Set.copyOf(drawn().turns(EnumSet.allOf(QuestionType.class)))
                    : picked.stream()
                            .filter(ExerciseId.Drawn.class::isInstance)
                            .map(one -> ((ExerciseId.Drawn) one).type())
                            .collect(Collectors.toSet());
        }

        /** The type that all questions of the round are of; empty for several, or where somebody wrote one. */
        public Optional<QuestionType> only() {
            Set<QuestionType> kinds = kinds();
            return isDrawn() && kinds.size() == 1 ? kinds.stream().findFirst() : Optional.empty();
        }

        private static String names(Set<Misconception> some) {
            return some.stream().map(Misconception::name).collect(Collectors.joining(", "));
        }
    }

    /**
     * What a newer version has written.
     *
     * @param version of the preset
     * @param keys their values, by name; those inside of an object as {@code object.key}
     */
    public record Newer(int version, Map<String, JsonNode> keys) {
        /** Everything is understood. */
        public static final Newer NOTHING = new Newer(VERSION, Map.of());

        /** Keeps the order. */
        public Newer {
            keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
        }

        /** The names of what is not understood. */
        public List<String> names() {
            return List.copyOf(keys.keySet());
        }
    }

    /** @throws BadInputException if a value is outside what can be shown */
    public Preset {
        workspace.filter(part -> !part.isWorkspace()).ifPresent(part -> {
            throw new BadInputException("workspace", part.id(), workspaces());
        });
        textSize.ifPresent(percent -> require("textSize", percent, SMALLEST_TEXT, LARGEST_TEXT));
    }

    /** What is chosen, and nothing else. */
    public static Preset of(Setup setup) {
        return new Preset(
                setup,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                Preparation.NONE,
                Newer.NOTHING);
    }

    /** With another choice, whose pictures are there. */
    public Preset withSetup(Setup other) {
        return new Preset(other, Optional.empty(), workspace, film, lesson, quiz, theme, textSize, preparation, newer);
    }

    /** With its film elsewhere. */
    public Preset withFilm(Optional<Film> other) {
        return new Preset(setup, pictures, workspace, other, lesson, quiz, theme, textSize, preparation, newer);
    }

    /** With other colours. */
    public Preset withTheme(Optional<String> other) {
        return new Preset(setup, pictures, workspace, film, lesson, quiz, other, textSize, preparation, newer);
    }

    /** With other questions. */
    public Preset withQuiz(Optional<Quiz> other) {
        return new Preset(setup, pictures, workspace, film, lesson, other, theme, textSize, preparation, newer);
    }

    /** With other parts hidden or locked. */
    public Preset withPreparation(Preparation other) {
        return new Preset(setup, pictures, workspace, film, lesson, quiz, theme, textSize, other, newer);
    }

    /** With what newer versions have written before. */
    public Preset withNewer(Newer other) {
        return new Preset(setup, pictures, workspace, film, lesson, quiz, theme, textSize, preparation, other);
    }

    static String workspaces() {
        return String.join(
                ", ",
                EnumSet.allOf(Part.class).stream()
                        .filter(Part::isWorkspace)
                        .map(Part::id)
                        .toList());
    }

    private static void require(String thing, int value, int least, int most) {
        if (value < least || value > most) {
            throw new BadInputException(thing, value, Phrase.of("allowed.from_to", least, most));
        }
    }
}
