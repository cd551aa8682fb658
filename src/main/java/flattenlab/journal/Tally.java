package flattenlab.journal;

import flattenlab.learn.ExerciseId;
import flattenlab.learn.Fsrs;
import flattenlab.learn.Mastery;
import flattenlab.learn.Misconception;
import flattenlab.learn.QuestionType;
import flattenlab.learn.QuizResult;
import flattenlab.learn.ReviewCard;
import flattenlab.lesson.Mode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Sums that grow entry by entry. Only {@link Progress} holds one, and changes none that it has shown. */
final class Tally {
    private static final Fsrs FSRS = new Fsrs();

    /** The card of the question finished last, as it stood before; null for a first answer. */
    private record Newest(Progress.CardKey key, ReviewCard before) {}

    private record Once(ExerciseId exercise, long session) {}

    Mastery mastery = Mastery.none();
    final Map<Progress.CardKey, ReviewCard> cards = new HashMap<>();
    final Map<String, Set<Mode>> visited = new LinkedHashMap<>();
    Progress.Place place;
    /** Of each day, the questions that were finished and those that were right at once. */
    final SortedMap<LocalDate, int[]> finished = new TreeMap<>();

    final Map<Misconception, List<Progress.Step>> history = new EnumMap<>(Misconception.class);
    final Map<QuestionType, Integer> questions = new EnumMap<>(QuestionType.class);
    final SortedMap<LocalDate, Duration> spent = new TreeMap<>();
    /** Exercises that are always the same, with the sessions in which they were counted. */
    private final Set<Once> counted = new HashSet<>();

    /** When something happened last, in whichever window: time with two windows passes once. */
    private Instant latest;
    /** What the learner may still call easy; null for nothing. */
    private Newest easeable;

    Tally() {}

    /** A copy that can grow by itself. */
    Tally(Tally other) {
        mastery = other.mastery;
        cards.putAll(other.cards);
        other.visited.forEach((lesson, modes) -> visited.put(lesson, EnumSet.copyOf(modes)));
        place = other.place;
        other.finished.forEach((day, counts) -> finished.put(day, counts.clone()));
        other.history.forEach((idea, steps) -> history.put(idea, new ArrayList<>(steps)));
        questions.putAll(other.questions);
        spent.putAll(other.spent);
        counted.addAll(other.counted);
        latest = other.latest;
        easeable = other.easeable;
    }

    void add(Entry entry, ZoneId zone) {
        LocalDate day = entry.at().atZone(zone).toLocalDate();
        time(entry, day);
        if (entry instanceof Entry.Visited opened) {
            visited.computeIfAbsent(opened.lesson(), lesson -> EnumSet.noneOf(Mode.class))
                    .add(opened.mode());
            place = new Progress.Place(opened.lesson(), opened.mode());
        } else if (entry instanceof Entry.Tried tried && tried.ended().isPresent() && isNew(tried)) {
            count(tried, day);
            easeable = null;
            tried.result().ifPresent(result -> {
                learn(tried, result);
                review(result, day);
            });
        } else if (entry instanceof Entry.Eased && easeable != null) {
            // The answer is rated anew, from where the card stood before it.
            schedule(easeable, Fsrs.Rating.EASY, day);
            easeable = null;
        }
    }

    private void time(Entry entry, LocalDate day) {
        Instant before = latest;
        latest = entry.at();
        if (before == null) {
            return;
        }
        Duration gap = Duration.between(before, entry.at());
        // A clock that was set back says nothing.
        if (!gap.isNegative() && gap.compareTo(Progress.PAUSE) < 0) {
            spent.merge(day, gap, Duration::plus);
        }
    }

    /**
     * A generated question has new numbers each time. What is written stays as it is: who answers it again in the same
     * session has read the answer, and it counts once.
     */
    private boolean isNew(Entry.Tried tried) {
        if (tried.exercise() instanceof ExerciseId.Drawn) {
            return true;
        }
        return counted.add(new Once(tried.exercise(), tried.session()));
    }

    private void count(Entry.Tried tried, LocalDate day) {
        int[] counts = finished.computeIfAbsent(day, date -> new int[2]);
        counts[0]++;
        counts[1] += tried.ended().orElseThrow().atOnce(tried.tries()) ? 1 : 0;
        if (tried.exercise() instanceof ExerciseId.Drawn drawn) {
            questions.merge(drawn.type(), 1, Integer::sum);
        }
    }

    private void learn(Entry.Tried tried, QuizResult result) {
        Mastery before = mastery;
        mastery = mastery.after(result, tried.ended().orElseThrow().setting(), tried.session());
        // The idea that was asked, and the one that the answer has shown.
        Set<Misconception> concerned = EnumSet.noneOf(Misconception.class);
        result.focus().ifPresent(concerned::add);
        result.evidence().ifPresent(concerned::add);
        for (Misconception idea : concerned) {
            Mastery.Level level = mastery.level(idea);
            if (level != before.level(idea)) {
                history.computeIfAbsent(idea, key -> new ArrayList<>()).add(new Progress.Step(tried.at(), level));
            }
        }
    }

    private void review(QuizResult result, LocalDate day) {
        result.type()
                .ifPresent(type -> result.focus().ifPresent(idea -> {
                    Progress.CardKey key = new Progress.CardKey(type, idea);
                    Newest newest = new Newest(key, cards.get(key));
                    schedule(newest, result.rating(), day);
                    // A learner cannot find easy what was not known, and only the quiz asks whether it was.
                    easeable = result.rating() == Fsrs.Rating.GOOD && result.exercise() instanceof ExerciseId.Drawn
                            ? newest
                            : null;
                }));
    }

    private void schedule(Newest newest, Fsrs.Rating rating, LocalDate day) {
        Progress.CardKey key = newest.key;
        cards.put(
                key,
                newest.before == null
                        ? ReviewCard.first(FSRS, key.type(), key.idea(), rating, day)
                        : newest.before.next(FSRS, rating, day));
    }
}
