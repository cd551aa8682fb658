package flattenlab.journal;

import flattenlab.learn.ExerciseId;
import flattenlab.learn.Mastery;
import flattenlab.learn.Misconception;
import flattenlab.learn.QuestionType;
import flattenlab.learn.QuizResult;
import flattenlab.lesson.Mode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Entries of every kind from a seed. */
final class SomeEntries {
    static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
    static final InstantSource CLOCK = InstantSource.fixed(NOON);

    private static final String[] TEXTS = {
        "", "(2, 16)", "=1+1", "Flatten(\"a\")\nLinear", "ä€😀", "a,b;c", "\t{}\\", "-3", "\u2028 \u0000"
    };

    private SomeEntries() {}

    /** An answer that can be told from others by its seed. */
    static Entry.Tried answer(long number) {
        return open(NOON, 1, number, "12", 1, Optional.empty());
    }

    /** The number of an entry that {@link #answer} has made. */
    static long number(Entry entry) {
        return ((ExerciseId.Drawn) ((Entry.Tried) entry).exercise()).seed();
    }

    /** An answer to a question that stays open. */
    static Entry.Tried open(
            Instant at, long session, long seed, String text, double score, Optional<Misconception> shown) {
        return new Entry.Tried(
                at,
                session,
                new ExerciseId.Drawn(QuestionType.Q3, seed, 1),
                Optional.of(Misconception.M1),
                1,
                Optional.of(new Entry.Given(text, Optional.of(score), shown, "")),
                Optional.empty());
    }

    static QuizResult result(Random random) {
        boolean solved = random.nextInt(4) > 0;
        int tries = 1 + random.nextInt(3);
        QuestionType type = pick(random, QuestionType.values());
        return new QuizResult(
                new ExerciseId.Drawn(type, random.nextLong(), 1 + random.nextInt(3)),
                random.nextBoolean() ? type.focus() : pick(random, Misconception.values()),
                solved && tries == 1 ? 1 : random.nextInt(4) / 4.0,
                solved,
                tries,
                random.nextInt(3) == 0 ? 1 : 0,
                maybe(random));
    }

    static Entry next(Random random, Instant at, long session) {
        return switch (random.nextInt(9)) {
            case 5 -> new Entry.Eased(at, session);
            case 0 -> new Entry.Started(at, session, "1." + random.nextInt(10));
            case 1 -> open(at, session, random.nextLong(), pick(random, TEXTS), random.nextDouble(), maybe(random));
            case 2 -> tried(random, at, session, ExerciseId.Source.MEASURED, pick(random, TEXTS));
            case 3 -> new Entry.Visited(at, session, "lesson-" + random.nextInt(3), pick(random, Mode.values()));
            case 4 -> tried(random, at, session, ExerciseId.Source.WRITTEN, "");
            default -> Entry.Tried.over(at, session, result(random), pick(random, Mastery.Setting.values()));
        };
    }

    /** Something of a lesson, that may have no right and wrong, and may train what nobody knows. */
    private static Entry.Tried tried(
            Random random, Instant at, long session, ExerciseId.Source source, String outcome) {
        ExerciseId exercise =
                new ExerciseId.Named(source, "lesson-" + random.nextInt(3), "=what \"is\", " + random.nextInt(9));
        Optional<Double> score = random.nextInt(4) > 0 ? Optional.of(random.nextInt(3) / 2.0) : Optional.empty();
        Entry.Given given = new Entry.Given(pick(random, TEXTS), score, maybe(random), outcome);
        return Entry.Tried.authored(at, session, exercise, maybe(random), 1 + random.nextInt(2), given);
    }

    /** Several sessions with gaps of seconds, minutes and days. */
    static List<Entry> list(Random random, int count) {
        List<Entry> entries = new ArrayList<>();
        Instant at = NOON;
        long session = 1;
        for (int i = 0; i < count; i++) {
            if (random.nextInt(8) == 0) {
                session++;
                at = at.plusSeconds(random.nextInt(5 * 86_400));
            }
            at = at.plusMillis(random.nextInt(400_000));
            entries.add(next(random, at, session));
        }
        return entries;
    }

    private static Optional<Misconception> maybe(Random random) {
        return random.nextBoolean() ? Optional.of(pick(random, Misconception.values())) : Optional.empty();
    }

    private static <T> T pick(Random random, T[] values) {
        return values[random.nextInt(values.length)];
    }
}
