package flattenlab.classroom;

import flattenlab.journal.Entry;
import flattenlab.journal.Progress;
import flattenlab.learn.Mastery;
import flattenlab.learn.Misconception;
import java.util.List;

/**
 * One of a class who has handed in a record.
 *
 * @param nickname with a number behind it, where two are called the same
 * @param files names of the files that it came in
 * @param entries each once, in the order of time
 * @param progress what they come to
 */
public record ClassMember(String nickname, List<String> files, List<Entry> entries, Progress progress) {
    public ClassMember {
        files = List.copyOf(files);
        entries = List.copyOf(entries);
    }

    /** How far an idea has been overcome. */
    public Mastery.Level level(Misconception idea) {
        return progress.mastery().level(idea);
    }

    /** How many questions are over. */
    public int questions() {
        return progress.share().finished();
    }

    /** How many of them were right at the first try. */
    public int rightAtOnce() {
        return progress.share().rightAtOnce();
    }

    /** How many minutes were spent. */
    public long minutes() {
        return progress.spentInAll().toMinutes();
    }
}
