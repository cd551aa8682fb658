package flattenlab.classroom;

import flattenlab.journal.PassedOn;
import flattenlab.learn.Mastery;
import flattenlab.learn.Misconception;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Phrase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * The records that a class has handed in, put together. Files are one learner's when they have most of what is in the
 * shorter one in common, and not when they bear the same nickname.
 *
 * @param members by nickname
 * @param notices what there is to say of single files, in their order
 */
public record ClassResults(List<ClassMember> members, List<Notice> notices) {
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
        members = List.copyOf(members);
        notices = List.copyOf(notices);
    }

    /**
     * Reads every file of a folder, but none of the folders in it.
     *
     * @param zone where days begin
     * @throws BadInputException if there is no file of results in it, or more than {@link #MOST} files
     */
    public static ClassResults read(Path folder, ZoneId zone) {
        Gathering gathering = new Gathering();
        for (Path file : files(folder)) {
            String name = file.getFileName().toString();
            try {
                gathering.add(name, PassedOn.read(file));
            } catch (BadInputException e) {
                gathering.say(name, Kind.LEFT_OUT, e.phrase());
            }
        }
        if (gathering.isEmpty()) {
            throw new BadInputException("folder", folder, Phrase.of("results.none"));
        }
        return gathering.results(zone);
    }

    /**
     * What was read before.
     *
     * @param files what was passed on, by the names of files
     * @param zone where days begin
     */
    public static ClassResults of(SortedMap<String, PassedOn> files, ZoneId zone) {
        Gathering gathering = new Gathering();
        files.forEach(gathering::add);
        return gathering.results(zone);
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
        } catch (IOException | UncheckedIOException e) {
            // Also when the stick that the folder is on is pulled out.
            throw new BadInputException("folder", folder, Phrase.of("results.none"));
        }
    }

    /** What to repeat: ideas that most of those who were asked have not overcome come first; none that nobody was asked. */
    public List<Open> open() {
        return Arrays.stream(Misconception.values())
                .map(idea -> {
                    List<ClassMember> asked = members.stream()
                            .filter(member -> member.level(idea) != Mastery.Level.NOT_STARTED)
                            .toList();
                    return new Open(
                            idea,
                            asked.stream()
                                    .filter(member -> member.level(idea).compareTo(Mastery.Level.PROFICIENT) < 0)
                                    .map(ClassMember::nickname)
                                    .toList(),
                            asked.size());
                })
                .filter(open -> !open.learners().isEmpty())
                .sorted(Comparator.comparingInt((Open open) -> -open.learners().size())
                        .thenComparing(Open::idea))
                .toList();
    }
}
