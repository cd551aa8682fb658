package flattenlab.classroom;

import flattenlab.journal.Entry;
import flattenlab.journal.Progress;
import flattenlab.learn.Mastery;
import flattenlab.learn.Misconception;
import java.time.Duration;
import java.util.List;

/**
 * One who has handed in a record.
 *
 * @param nickname with a number behind it, where two are called the same
 * @param files names of the files that it came in
 * @param entries each once, in the order of time
 * @param progress what they come to
 */
public record Learner(String nickname, List<String> files, List<Entry> entries, Progress progress) {
    public Learner {
        files = List.copyOf(files);
        entries = List.copyOf(entries);
    }

    /** How far an idea has been overcome. */
    public Mastery.Level level(Misconception idea) {
        return progress.mastery().level(idea);
    }

    /** How many questions are over. */
    public int questions() {
        return progress.days().stream().mapToInt(Progress.Day::finished).sum();
    }

    /** How many of them were right at the first try. */
    public int rightAtOnce() {
        return progress.days().stream().mapToInt(Progress.Day::rightAtOnce).sum();
    }

    /** How many minutes were spent. */
    public long minutes() {
        return progress.spent().values().stream().mapToLong(Duration::toMinutes).sum();
    }
}
