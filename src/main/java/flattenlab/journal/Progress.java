package flattenlab.journal;

import flattenlab.learn.Mastery;
import flattenlab.learn.Misconception;
import flattenlab.learn.QuestionType;
import flattenlab.learn.ReviewCard;
import flattenlab.lesson.Lesson;
import flattenlab.lesson.Mode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * What follows from a learner's record, and from nothing else: the same entries are always the same progress. Immutable;
 * entries that come later are added with {@link #after}.
 */
public final class Progress {
    /** A longer gap between two entries was a pause. */
    public static final Duration PAUSE = Duration.ofMinutes(5);

    /**
     * A day with at least one question.
     *
     * @param finished how many questions were finished
     * @param rightAtOnce how many of them were right at the first try
     */
    public record Day(LocalDate date, int finished, int rightAtOnce) {}

    /**
     * How much was right, of everything that was finished.
     *
     * @param finished how many questions were finished
     * @param rightAtOnce how many of them were right at the first try
     */
    public record Share(int finished, int rightAtOnce) {
        /** In whole percent; 0 before anything was finished. */
        public long percent() {
            return finished == 0 ? 0 : Math.round(100.0 * rightAtOnce / finished);
        }
    }

    /** A level that was reached, or fallen back to, at a time. */
    public record Step(Instant at, Mastery.Level level) {}

    /**
     * The section of a lesson that was opened last.
     *
     * @param lesson its id
     */
    public record Place(String lesson, Mode mode) {}

    /** What is asked again together: a kind of question and the idea that it trains. */
    record CardKey(QuestionType type, Misconception idea) {}

    private final ZoneId zone;
    private final Tally tally;

    private Progress(ZoneId zone, Tally tally) {
        this.zone = zone;
        this.tally = tally;
    }

    /**
     * The progress that entries make.
     *
     * @param zone where the learner's days begin
     */
    public static Progress of(List<Entry> entries, ZoneId zone) {
        return new Progress(zone, new Tally()).after(entries);
    }

    /** With entries that came later. This one stays as it is. */
    public Progress after(List<Entry> entries) {
        Tally next = new Tally(tally);
        entries.forEach(entry -> next.add(entry, zone));
        return new Progress(zone, next);
    }

    /** How far the learner is with each idea. */
    public Mastery mastery() {
        return tally.mastery;
    }

    /** Everything that will be asked again, in the order of the day on which it is due. */
    public List<ReviewCard> cards() {
        return tally.cards.values().stream()
                .sorted(Comparator.comparing(ReviewCard::due)
                        .thenComparing(ReviewCard::type)
                        .thenComparing(ReviewCard::idea))
                .toList();
    }

    /** What should be asked on a day, most overdue first. */
    public List<ReviewCard> due(LocalDate today) {
        return cards().stream().filter(card -> card.isDue(today)).toList();
    }

    /** The modes that were opened of each lesson, by its id; lessons in the order in which they were first opened. */
    public Map<String, Set<Mode>> visited() {
        Map<String, Set<Mode>> visited = new LinkedHashMap<>();
        tally.visited.forEach((lesson, modes) -> visited.put(lesson, Collections.unmodifiableSet(modes)));
        return Collections.unmodifiableMap(visited);
    }

    /** Whether every section that a lesson has was opened. */
    public boolean hasFinished(Lesson lesson) {
        Set<Mode> opened = tally.visited.getOrDefault(lesson.id(), Set.of());
        return !opened.isEmpty() && lesson.sections().stream().allMatch(section -> opened.contains(section.mode()));
    }

    /** The section that was opened last. */
    public Optional<Place> lastPlace() {
        return Optional.ofNullable(tally.place);
    }

    /** Days with questions, earliest first. */
    public List<Day> days() {
        return tally.finished.entrySet().stream()
                .map(day -> new Day(day.getKey(), day.getValue()[0], day.getValue()[1]))
                .toList();
    }

    /** All days together: the one home of the share that the quiz and the progress screen show. */
    public Share share() {
        int finished = days().stream().mapToInt(Day::finished).sum();
        return new Share(finished, days().stream().mapToInt(Day::rightAtOnce).sum());
    }

    /** How the level of an idea changed, earliest first; empty if it was never asked. */
    public List<Step> history(Misconception idea) {
        return List.copyOf(tally.history.getOrDefault(idea, List.of()));
    }

    /** How many questions of each type were finished; types without any are missing. */
    public Map<QuestionType, Integer> questions() {
        return Collections.unmodifiableMap(new EnumMap<>(tally.questions));
    }

    /** Time spent on each day, pauses left out, earliest day first. A gap over midnight counts for its second day. */
    public SortedMap<LocalDate, Duration> spent() {
        return Collections.unmodifiableSortedMap(tally.spent);
    }

    /** Time spent on all days. */
    public Duration spentInAll() {
        return spent().values().stream().reduce(Duration.ZERO, Duration::plus);
    }

    /** Whole minutes spent on a day. */
    public long minutes(LocalDate day) {
        return tally.spent.getOrDefault(day, Duration.ZERO).toMinutes();
    }
}
