package flattenlab.classroom;

import flattenlab.journal.Entry;
import flattenlab.journal.PassedOn;
import flattenlab.journal.Progress;
import flattenlab.learn.Mastery;
import flattenlab.learn.Misconception;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Phrase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The records that a class has handed in, put together. Files are one learner's when they have an entry in common, and not
 * when they bear the same nickname.
 *
 * @param learners by nickname
 * @param notices what there is to say of single files, in their order
 */
public record ClassResults(List<Learner> learners, List<Notice> notices) {
    /** So many files are read. */
    public static final int MOST = 2000;

    /**
     * Something about one file.
     *
     * @param about what is wrong, or another file or nickname
     */
    public record Notice(String file, Kind kind, Phrase about) {}

    /** What can be said of a file. */
    public enum Kind {
        /** It is no file of results, or cannot be read; it is left out. */
        LEFT_OUT,
        /** What is in it was also handed in in another file; it counts once. */
        TWICE,
        /** Another learner has the same nickname; they are told apart by numbers. */
        NAMESAKE,
        /** It was changed after it was saved; it counts as it is. */
        CHANGED,
        /** Some of its entries could not be read; the others count. */
        IN_PART
    }

    /**
     * An idea that a class has not overcome.
     *
     * @param learners who were asked about it and are not yet right throughout
     * @param asked how many were asked
     */
    public record Open(Misconception idea, List<String> learners, int asked) {
        public Open {
            learners = List.copyOf(learners);
        }
    }

    public ClassResults {
        learners = List.copyOf(learners);
        notices = List.copyOf(notices);
    }

    /**
     * Reads every file of a folder, but none of the folders in it.
     *
     * @param zone where days begin
     * @throws BadInputException if there is no file of results in it, or more than {@link #MOST} files
     */
    public static ClassResults read(Path folder, ZoneId zone) {
        List<Path> files = files(folder);
        List<Notice> notices = new ArrayList<>();
        List<Heap> heaps = new ArrayList<>();
        for (Path file : files) {
            String name = file.getFileName().toString();
            try {
                PassedOn read = PassedOn.read(file);
                if (read.changed()) {
                    notices.add(new Notice(name, Kind.CHANGED, Phrase.NONE));
                }
                if (read.skipped() > 0) {
                    notices.add(new Notice(name, Kind.IN_PART, Phrase.asIs(String.valueOf(read.skipped()))));
                }
                add(new Heap(read.nickname(), name, read.entries()), heaps, notices);
            } catch (BadInputException e) {
                notices.add(new Notice(name, Kind.LEFT_OUT, e.phrase()));
            } catch (IOException e) {
                notices.add(new Notice(
                        name, Kind.LEFT_OUT, Phrase.of("record.file_unreadable", String.valueOf(e.getMessage()))));
            }
        }
        if (heaps.isEmpty()) {
            throw new BadInputException("folder", folder, Phrase.of("results.none"));
        }
        return new ClassResults(learners(heaps, zone, notices), notices);
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            List<Path> files = all.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .limit(MOST + 1L)
                    .sorted()
                    .toList();
            if (files.size() > MOST) {
                throw new BadInputException("folder", folder, Phrase.of("results.too_many", MOST));
            }
            return files;
        } catch (IOException e) {
            throw new BadInputException("folder", folder, Phrase.of("results.none"));
        }
    }

    /** What belongs to one learner, as it comes. */
    private static final class Heap {
        private final String nickname;
        private final Set<String> files = new TreeSet<>();
        private final Set<Entry> entries;

        Heap(String nickname, String file, List<Entry> entries) {
            this.nickname = nickname;
            this.entries = new LinkedHashSet<>(entries);
            files.add(file);
        }

        boolean sharesWith(Heap other) {
            return other.entries.stream().anyMatch(entries::contains);
        }
    }

    private static void add(Heap heap, List<Heap> to, List<Notice> notices) {
        List<Heap> same = to.stream().filter(other -> other.sharesWith(heap)).toList();
        for (Heap other : same) {
            notices.add(
                    new Notice(heap.files.iterator().next(), Kind.TWICE, Phrase.asIs(String.join(", ", other.files))));
        }
        if (same.isEmpty()) {
            to.add(heap);
            return;
        }
        Heap first = same.get(0);
        first.entries.addAll(heap.entries);
        first.files.addAll(heap.files);
        // A later file can show that two earlier ones are of one learner.
        for (Heap other : same.subList(1, same.size())) {
            first.entries.addAll(other.entries);
            first.files.addAll(other.files);
            to.remove(other);
        }
    }

    private static List<Learner> learners(List<Heap> heaps, ZoneId zone, List<Notice> notices) {
        Map<String, Integer> called = new HashMap<>();
        List<Learner> learners = new ArrayList<>();
        for (Heap heap : heaps) {
            int number = called.merge(heap.nickname, 1, Integer::sum);
            if (number > 1) {
                notices.add(new Notice(heap.files.iterator().next(), Kind.NAMESAKE, Phrase.asIs(heap.nickname)));
            }
            List<Entry> entries = heap.entries.stream()
                    .sorted(Comparator.comparing(Entry::at))
                    .toList();
            learners.add(new Learner(
                    number == 1 ? heap.nickname : heap.nickname + " (" + number + ")",
                    List.copyOf(heap.files),
                    entries,
                    Progress.of(entries, zone)));
        }
        learners.sort(Comparator.comparing(Learner::nickname, String.CASE_INSENSITIVE_ORDER)
                .thenComparing(Learner::nickname));
        return learners;
    }

    /** What to repeat: ideas that most of those who were asked have not overcome come first; none that nobody was asked. */
    public List<Open> open() {
        return Arrays.stream(Misconception.values())
                .map(idea -> {
                    List<Learner> asked = learners.stream()
                            .filter(learner -> learner.level(idea) != Mastery.Level.NOT_STARTED)
                            .toList();
                    return new Open(
                            idea,
                            asked.stream()
                                    .filter(learner -> learner.level(idea).compareTo(Mastery.Level.PROFICIENT) < 0)
                                    .map(Learner::nickname)
                                    .toList(),
                            asked.size());
                })
                .filter(open -> !open.learners().isEmpty())
                .sorted(Comparator.comparingInt((Open open) -> -open.learners().size())
                        .thenComparing(Open::idea))
                .toList();
    }
}
