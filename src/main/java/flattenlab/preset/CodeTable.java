package flattenlab.preset;

import flattenlab.data.Dataset;
import flattenlab.learn.QuestionType;
import flattenlab.learn.QuizRules;
import flattenlab.lesson.Mode;
import flattenlab.preset.Preset.Film;
import flattenlab.preset.Preset.Newer;
import flattenlab.preset.Preset.Place;
import flattenlab.preset.Preset.Quiz;
import flattenlab.scene.Timeline.Grain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/**
 * What stands in a code, in which order and how likely it is. A code that was once given away always means the same: a
 * table stays as it is, and a lesson that is added to the program gets a table of a higher number, which knows it too. A
 * preset is said by the first table that knows its lesson, so that older programs read what they can.
 */
final class CodeTable {
    private static final int FINE = 1000;
    private static final List<String> THEMES = List.of("light", "dark", "contrast");
    private static final List<String> LESSONS = List.of(
            "one-picture-one-row",
            "counting-cells",
            "who-eats-the-vector",
            "from-image-to-flatten",
            "batch-axis",
            "reading-the-error",
            "order",
            "channels-first-meets-last",
            "reshape-is-not-transpose",
            "losing-information",
            "view-copy-strides",
            "flatten-or-pool",
            "metrics-detective",
            "flatten-around-the-world");
    /** How many of the lessons each table knows, from the first: it grows at its end alone. */
    private static final int[] KNOWN = {13, 14};
    /** How many tables there are. */
    static final int COUNT = KNOWN.length;

    private static final List<Part> WORKSPACES =
            List.of(Part.UNROLL, Part.NETWORK, Part.TRAIN, Part.DOCTOR, Part.QUIZ, Part.PROGRESS);
    private static final List<Part> PARTS = List.of(Part.values());
    private static final List<QuestionType> TYPES = List.of(QuestionType.values());

    private final Coder coder;
    private final int lessons;

    /** @param number from 1 to {@link #COUNT} */
    CodeTable(Coder coder, int number) {
        this.coder = coder;
        this.lessons = KNOWN[number - 1];
    }

    /** The number of the first table that knows the lesson of a portable preset. */
    static int number(Preset portable) {
        int lesson =
                portable.lesson().map(place -> LESSONS.indexOf(place.lesson())).orElse(0);
        return 1
                + (int) Arrays.stream(KNOWN).takeWhile(known -> lesson >= known).count();
    }

    /**
     * Writes which table follows, or reads it.
     *
     * @param number not looked at when reading
     * @return its number, which a newer program may have made higher than {@link #COUNT}
     */
    static int passNumber(Coder coder, int number) {
        int said = 1;
        while (coder.flag(said < number, 3, 1)) {
            said++;
        }
        return said;
    }

    /** What of a preset has no place in a code, by the keys of a file. */
    static List<String> leftOut(Preset preset) {
        List<String> left = new ArrayList<>(preset.newer().names());
        if (preset.pictures().isPresent() || !preset.setup().data().isBundled()) {
            left.add("data");
        }
        if (!preset.setup().cells().isPortable()) {
            left.add("cells");
        }
        preset.lesson().filter(place -> !LESSONS.contains(place.lesson())).ifPresent(place -> left.add("lesson"));
        preset.quiz().ifPresent(quiz -> {
            if (!quiz.ideas().isEmpty()) {
                left.add("ideas");
            }
            if (!quiz.picked().isEmpty()) {
                left.add("picked");
            }
        });
        preset.quiz().map(Quiz::rules).ifPresent(rules -> {
            if (rules.tries() != QuizRules.USUAL.tries()) {
                left.add("tries");
            }
            if (rules.hiddenScore()) {
                left.add("hiddenScore");
            }
            if (rules.minutes().isPresent()) {
                left.add("minutes");
            }
        });
        preset.theme().filter(theme -> !THEMES.contains(theme)).ifPresent(theme -> left.add("theme"));
        return left;
    }

    /** A preset as far as a code holds it. */
    static Preset portable(Preset preset) {
        Preset whole = preset.setup().data().isBundled()
                ? preset
                : preset.withSetup(preset.setup().withData(Dataset.Source.DIGITS));
        return new Preset(
                whole.setup(),
                Optional.empty(),
                whole.workspace(),
                whole.film(),
                whole.lesson().filter(place -> LESSONS.contains(place.lesson())),
                whole.quiz().map(quiz -> new Quiz(quiz.kinds(), quiz.difficulty(), quiz.seed(), quiz.count())),
                whole.theme().filter(THEMES::contains),
                whole.textSize(),
                whole.preparation(),
                Newer.NOTHING);
    }

    /**
     * Writes a portable preset, or reads one.
     *
     * @param preset not looked at when reading
     * @throws flattenlab.tensor.BadInputException if what is read cannot be
     */
    Preset pass(Preset preset) {
        return new Preset(
                new SetupCode(coder).pass(preset.setup()),
                Optional.empty(),
                optional(preset.workspace(), 1, 8, this::workspace),
                optional(preset.film(), 3, 1, this::film),
                optional(preset.lesson(), 1, 1, this::place),
                optional(preset.quiz(), 1, 1, this::quiz),
                optional(
                        preset.theme(),
                        1,
                        7,
                        theme -> THEMES.get(
                                coder.choose(theme.map(THEMES::indexOf).orElse(0), 4, 2, 1))),
                textSize(preset.textSize()),
                preparation(preset.preparation()),
                Newer.NOTHING);
    }

    private <T> Optional<T> optional(Optional<T> value, int no, int yes, Function<Optional<T>, T> inside) {
        return coder.flag(value.isPresent(), no, yes) ? Optional.of(inside.apply(value)) : Optional.empty();
    }

    private Part workspace(Optional<Part> part) {
        return WORKSPACES.get(coder.choose(part.map(WORKSPACES::indexOf).orElse(0), 4, 2, 3, 1, 3, 1));
    }

    private Film film(Optional<Film> film) {
        long at = coder.below(
                FINE + 1, film.map(one -> Math.round(one.at() * FINE)).orElse(0L));
        int grain = coder.choose(
                film.flatMap(Film::grain).map(one -> one.ordinal() + 1).orElse(0), 5, 1, 1, 1);
        boolean backward = coder.flag(film.map(Film::backward).orElse(false), 7, 1);
        return new Film(
                (double) at / FINE, grain == 0 ? Optional.empty() : Optional.of(Grain.values()[grain - 1]), backward);
    }

    private Place place(Optional<Place> place) {
        long lesson = coder.below(
                lessons, place.map(one -> LESSONS.indexOf(one.lesson())).orElse(0));
        long section = coder.below(9, place.map(one -> one.section().ordinal()).orElse(0));
        return new Place(LESSONS.get((int) lesson), Mode.values()[(int) section]);
    }

    private Quiz quiz(Optional<Quiz> quiz) {
        Set<QuestionType> types = types(quiz.map(Quiz::types).orElse(Set.of()));
        int difficulty = 1 + coder.choose(quiz.map(Quiz::difficulty).orElse(1) - 1, 2, 1, 1);
        OptionalLong seed = quiz.map(Quiz::seed).orElse(OptionalLong.empty());
        OptionalLong fixed = coder.flag(seed.isPresent(), 1, 1)
                ? OptionalLong.of(new SetupCode(coder).signed(seed.orElse(0)))
                : OptionalLong.empty();
        int[] usual = {10, 0, 5, 20};
        int count = quiz.map(Quiz::count).orElse(0);
        int known = coder.choose(
                (int) Arrays.stream(usual).takeWhile(one -> one != count).count(), 4, 3, 2, 2, 2);
        return new Quiz(types, difficulty, fixed, known < usual.length ? usual[known] : (int) coder.below(201, count));
    }

    private Set<QuestionType> types(Set<QuestionType> types) {
        Set<QuestionType> found = EnumSet.noneOf(QuestionType.class);
        switch (coder.choose(Math.min(2, types.size()), 4, 3, 1)) {
            case 0 -> {}
            case 1 -> {
                int one = types.stream().findFirst().map(TYPES::indexOf).orElse(0);
                found.add(TYPES.get((int) coder.below(20, one)));
            }
            default ->
                TYPES.stream()
                        .limit(20)
                        .filter(type -> coder.flag(types.contains(type), 2, 1))
                        .forEach(found::add);
        }
        return found;
    }

    private OptionalInt textSize(OptionalInt percent) {
        return coder.flag(percent.isPresent(), 3, 1)
                ? OptionalInt.of(Preset.SMALLEST_TEXT
                        + (int) coder.below(121, percent.orElse(100) - (long) Preset.SMALLEST_TEXT))
                : OptionalInt.empty();
    }

    private Preparation preparation(Preparation prepared) {
        if (!coder.flag(prepared.isAny(), 1, 1)) {
            return Preparation.NONE;
        }
        return Preparation.of(PARTS.stream()
                .limit(14)
                .filter(part -> coder.flag(prepared.holds(part), 2, 1))
                .toList());
    }
}
