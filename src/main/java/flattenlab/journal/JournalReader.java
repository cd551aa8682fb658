package flattenlab.journal;

import com.fasterxml.jackson.databind.JsonNode;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Phrase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the lines of a journal as they come, and keeps what it could not use. */
final class JournalReader {
    /** What every journal begins with. */
    static final String FORMAT = "flattenlab-journal";
    /** What this program writes and the newest that it writes to. */
    static final int VERSION = 1;

    private static final int MOST_NOTICES = 100;

    private final String file;
    private final List<Notice> broken = new ArrayList<>();
    private int more;
    private int firstMore;
    private int unknown;
    private int firstUnknown;
    private int line;
    /** Whether the first line was read, and what may follow it may come. */
    private boolean header;

    private boolean foreign;
    private Phrase readOnly = Phrase.NONE;

    /** @param file what notices call it */
    JournalReader(String file) {
        this.file = file;
    }

    /** Reads whole lines; each ends with a line feed. */
    List<Entry> read(byte[] lines) {
        List<Entry> entries = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < lines.length; i++) {
            if (lines[i] == '\n') {
                line++;
                one(lines, start, i).ifPresent(entries::add);
                start = i + 1;
            }
        }
        return entries;
    }

    /** Looks at a first line that has no end, whether it is a header; it is read again when it has one. */
    void begin(byte[] tail) {
        line++;
        one(tail, 0, tail.length);
        line--;
    }

    /** Whether the first line was read. */
    boolean hasHeader() {
        return header;
    }

    /** How many lines were read. */
    int line() {
        return line;
    }

    /** What notices call the file. */
    String file() {
        return file;
    }

    /** Lines that this program wrote itself need not be read. */
    void passed(int lines) {
        line += lines;
        header = true;
    }

    private Optional<Entry> one(byte[] bytes, int from, int to) {
        // What ends a torn line leaves an empty one to a reader that has already passed the torn piece.
        if (header && isBlank(bytes, from, to)) {
            return Optional.empty();
        }
        try {
            JsonNode node = JsonLine.read(bytes, from, to);
            if (node.path("format").asText().equals(FORMAT)) {
                header(node);
                return Optional.empty();
            }
            if (!header) {
                noJournal(Phrase.of("record.no_header"));
            }
            return entry(node);
        } catch (BadInputException e) {
            if (header) {
                skip(e.phrase());
            } else {
                noJournal(e.phrase());
            }
            return Optional.empty();
        }
    }

    private static boolean isBlank(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] != ' ' && bytes[i] != '\r') {
                return false;
            }
        }
        return true;
    }

    private Optional<Entry> entry(JsonNode node) {
        String kind = node.path("kind").asText();
        if (node.path("kind").isTextual() && !EntryJson.knows(kind)) {
            firstUnknown = unknown == 0 ? line : firstUnknown;
            unknown += foreign ? 0 : 1;
            return Optional.empty();
        }
        return Optional.of(EntryJson.read(node));
    }

    private void header(JsonNode node) {
        JsonNode version = node.path("version");
        if (!version.isInt() || version.asInt() < 1) {
            throw new BadInputException("version", version, Phrase.of("allowed.whole_from_one"));
        }
        header = true;
        if (version.asInt() > VERSION && readOnly.isEmpty()) {
            readOnly = Phrase.of("record.newer", file, version.asInt(), VERSION);
            broken.add(new Notice(file, line, readOnly));
        }
    }

    /** Lines that are entries are used all the same: a header may be damaged too. */
    private void noJournal(Phrase why) {
        header = true;
        foreign = true;
        readOnly = Phrase.of("record.foreign", file);
        broken.add(new Notice(file, line, Phrase.of("record.because", readOnly, why)));
    }

    private void skip(Phrase why) {
        // Of a file that is something else, one notice says enough.
        if (foreign) {
            return;
        }
        if (broken.size() < MOST_NOTICES) {
            broken.add(new Notice(file, line, Phrase.of("record.skipped", why)));
        } else {
            firstMore = more++ == 0 ? line : firstMore;
        }
    }

    /** Says something about the next line. */
    void say(Phrase phrase) {
        broken.add(new Notice(file, line + 1, phrase));
    }

    /** No line can be read or written. */
    void refuse(Phrase reason) {
        readOnly = reason;
        say(reason);
    }

    /** Why nothing may be written; empty if it may. */
    Phrase readOnly() {
        return readOnly;
    }

    /** What could not be used, each with its line. */
    List<Notice> notices() {
        List<Notice> notices = new ArrayList<>(broken);
        if (more > 0) {
            notices.add(new Notice(file, firstMore, Phrase.of("record.more_skipped", more)));
        }
        if (unknown > 0) {
            notices.add(new Notice(file, firstUnknown, Phrase.of("record.unknown", unknown)));
        }
        return notices;
    }
}
