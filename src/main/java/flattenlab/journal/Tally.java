package flattenlab.journal;

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

    Mastery mastery = Mastery.none();
    final Map<Progress.CardKey, ReviewCard> cards = new HashMap<>();
    final Map<String, Set<Mode>> visited = new LinkedHashMap<>();
    Progress.Place place;
    /** Of each day, the questions that were finished and those that were right at once. */
    final SortedMap<LocalDate, int[]> finished = new TreeMap<>();

    final Map<Misconception, List<Progress.Step>> history = new EnumMap<>(Misconception.class);
    final Map<QuestionType, Integer> questions = new EnumMap<>(QuestionType.class);
    final SortedMap<LocalDate, Duration> spent = new TreeMap<>();
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
        } else if (entry instanceof Entry.Finished over) {
            count(over.result(), day);
            learn(over);
            review(over, day);
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

    private void count(QuizResult result, LocalDate day) {
        int[] counts = finished.computeIfAbsent(day, date -> new int[2]);
        counts[0]++;
        counts[1] += result.rightAtOnce() ? 1 : 0;
        questions.merge(result.type(), 1, Integer::sum);
    }

    private void learn(Entry.Finished over) {
        Mastery before = mastery;
        mastery = mastery.after(over.result(), over.setting(), over.session());
        // The idea that was asked, and the one that the answer has shown.
        for (Misconception idea :
                EnumSet.of(over.result().focus(), over.result().evidence())) {
            Mastery.Level level = mastery.level(idea);
            if (level != before.level(idea)) {
                history.computeIfAbsent(idea, key -> new ArrayList<>()).add(new Progress.Step(over.at(), level));
            }
        }
    }

    private void review(Entry.Finished over, LocalDate day) {
        QuizResult result = over.result();
        Progress.CardKey key = new Progress.CardKey(result.type(), result.focus());
        Newest newest = new Newest(key, cards.get(key));
        schedule(newest, result.rating(), day);
        // A learner cannot find easy what was not known.
        easeable = result.rating() == Fsrs.Rating.GOOD ? newest : null;
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
