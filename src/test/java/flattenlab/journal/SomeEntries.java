package flattenlab.journal;

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
    static Entry.Answered answer(long number) {
        return new Entry.Answered(NOON, 1, QuestionType.Q3, number, 1, "12", 1, true, 1, Optional.empty());
    }

    static QuizResult result(Random random) {
        boolean solved = random.nextInt(4) > 0;
        int tries = 1 + random.nextInt(3);
        QuestionType type = pick(random, QuestionType.values());
        return new QuizResult(
                type,
                random.nextLong(),
                1 + random.nextInt(3),
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
            case 1 ->
                new Entry.Answered(
                        at,
                        session,
                        pick(random, QuestionType.values()),
                        random.nextLong(),
                        random.nextInt(4),
                        pick(random, TEXTS),
                        random.nextDouble(),
                        random.nextBoolean(),
                        random.nextInt(5),
                        maybe(random));
            case 2 ->
                new Entry.Predicted(
                        at,
                        session,
                        "lesson-" + random.nextInt(3),
                        random.nextInt(90),
                        pick(random, TEXTS),
                        pick(random, TEXTS),
                        random.nextBoolean() ? Optional.of(random.nextBoolean()) : Optional.empty());
            case 3 -> new Entry.Visited(at, session, "lesson-" + random.nextInt(3), pick(random, Mode.values()));
            case 4 ->
                new Entry.Written(
                        at, session, "lesson-1", 7, pick(random, TEXTS), pick(random, TEXTS), random.nextDouble());
            default -> new Entry.Finished(at, session, result(random), pick(random, Mastery.Setting.values()));
        };
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
