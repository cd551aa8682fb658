package flattenlab.classroom;

import flattenlab.classroom.ClassResults.Kind;
import flattenlab.classroom.ClassResults.Notice;
import flattenlab.journal.Entry;
import flattenlab.journal.PassedOn;
import flattenlab.journal.Progress;
import flattenlab.tensor.Phrase;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Puts files together that are one learner's, as they come. */
final class Gathering {
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");
    private static final int DIGITS = 12;

    private final List<Pile> piles = new ArrayList<>();
    private final List<Notice> notices = new ArrayList<>();

    /**
     * What makes two entries of one learner the same: nobody does two things of a kind at one moment. What else they hold may
     * have been rounded by a spreadsheet.
     */
    private record Moment(Class<? extends Entry> kind, boolean ended, Instant at, long session) {
        static Moment of(Entry entry) {
            // Older versions have written an answer and the end that it makes one after the other.
            boolean ended = entry instanceof Entry.Tried tried && tried.ended().isPresent();
            return new Moment(entry.getClass(), ended, entry.at(), entry.session());
        }
    }

    /** What belongs to one learner. */
    private static final class Pile {
        private final String nickname;
        private final Set<String> files = new TreeSet<>();
        private final Map<Moment, Entry> entries = new LinkedHashMap<>();

        Pile(String nickname, String file, List<Entry> all) {
            this.nickname = nickname;
            files.add(file);
            all.forEach(entry -> entries.putIfAbsent(Moment.of(entry), entry));
        }

        /**
         * Whether both are one learner's: a record only grows, so the shorter one is part of the longer. That two of a class
         * do something at the same moment happens; that they do most of it so does not.
         */
        boolean sharesWith(Pile other) {
            long common =
                    entries.keySet().stream().filter(other.entries::containsKey).count();
            return common > 0 && 2 * common >= Math.min(entries.size(), other.entries.size());
        }

        void take(Pile other) {
            other.entries.forEach(entries::putIfAbsent);
            files.addAll(other.files);
        }
    }

    /** A file that was read. */
    void add(String file, PassedOn read) {
        if (read.changed()) {
            say(file, Kind.CHANGED, Phrase.NONE);
        }
        if (read.skipped() > 0) {
            say(file, Kind.IN_PART, Phrase.asIs(String.valueOf(read.skipped())));
        }
        Pile pile = new Pile(read.nickname(), file, read.entries());
        List<Pile> same = piles.stream().filter(pile::sharesWith).toList();
        if (same.isEmpty()) {
            piles.add(pile);
            return;
        }
        for (Pile other : same) {
            say(file, Kind.TWICE, Phrase.asIs(String.join(", ", other.files)));
        }
        Pile first = same.get(0);
        first.take(pile);
        // A later file can show that two earlier ones are of one learner.
        for (Pile other : same.subList(1, same.size())) {
            first.take(other);
            piles.remove(other);
        }
    }

    /** Something about a file. */
    void say(String file, Kind kind, Phrase about) {
        notices.add(new Notice(file, kind, about));
    }

    boolean isEmpty() {
        return piles.isEmpty();
    }

    /** @param zone where days begin */
    ClassResults results(ZoneId zone) {
        Map<String, Integer> called = new HashMap<>();
        List<ClassMember> members = new ArrayList<>();
        for (Pile pile : piles) {
            int number = called.merge(pile.nickname, 1, Integer::sum);
            if (number > 1) {
                say(pile.files.iterator().next(), Kind.NAMESAKE, Phrase.asIs(pile.nickname));
            }
            List<Entry> entries = pile.entries.values().stream()
                    .sorted(Comparator.comparing(Entry::at))
                    .toList();
            members.add(new ClassMember(
                    number == 1 ? pile.nickname : pile.nickname + " (" + number + ")",
                    List.copyOf(pile.files),
                    entries,
                    Progress.of(entries, zone)));
        }
        members.sort(Comparator.comparing((ClassMember member) -> listed(member.nickname()))
                .thenComparing(ClassMember::nickname));
        return new ClassResults(members, notices);
    }

    /** What names are sorted by: as a teacher lists them, with Owl 2 before Owl 10. */
    private static String listed(String nickname) {
        return NUMBER.matcher(nickname.toLowerCase(Locale.ROOT))
                .replaceAll(number ->
                        "0".repeat(Math.max(0, DIGITS - number.group().length())) + number.group());
    }
}
