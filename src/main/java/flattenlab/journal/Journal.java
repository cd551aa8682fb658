package flattenlab.journal;

import flattenlab.store.SafeFile;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Phrase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * Everything that a learner did, in a file to which lines are only ever added; {@code docs/record.md} describes it. Two
 * windows may write to one file. An entry counts at once, whether it could be saved or not; what could not is saved
 * with the next one that can.
 */
public final class Journal implements AutoCloseable {
    private static final int LARGEST = 64 << 20;
    private static final Phrase GUEST = Phrase.of("record.guest");
    private static final Phrase CLOSED = Phrase.of("record.closed");

    private final JournalFile file;
    private final String profile;
    private final InstantSource clock;
    private final int largest;
    private final JournalReader reader;
    private final List<Entry> entries = new ArrayList<>();
    /** Entries that the file does not have yet, oldest first. */
    private final List<Entry> pending = new ArrayList<>();
    /** Up to here the file is known. */
    private long position;
    /** What stands behind the position and has no end; perhaps another window is still writing it. */
    private byte[] tail = {};

    /** The version of a program whose session is about to begin; otherwise null. */
    private String starting;

    private boolean closed;

    private Journal(JournalFile file, String profile, InstantSource clock, int largest) {
        this.file = file;
        this.profile = profile;
        this.clock = clock;
        this.largest = largest;
        this.reader =
                new JournalReader(file == null ? "" : file.path().getFileName().toString());
    }

    /**
     * Reads a record. A file that is missing is made with the first entry. Nothing is thrown: what cannot be used is
     * among the notices, and what cannot be written is said when an entry is appended.
     *
     * @param profileId the profile that a new file belongs to
     * @param clock tells when a new file was made and when a session began
     */
    public static Journal open(Path file, String profileId, InstantSource clock) {
        return open(file, profileId, clock, LARGEST);
    }

    /** As above, with another limit in bytes of what is read at once. */
    static Journal open(Path file, String profileId, InstantSource clock, int largest) {
        Journal journal = new Journal(new JournalFile(file), profileId, clock, largest);
        try {
            journal.catchUp();
        } catch (IOException e) {
            journal.reader.refuse(Phrase.of("record.unreadable", file, WhyNot.of(e)));
        }
        return journal;
    }

    /** A record in memory alone. */
    public static Journal guest(InstantSource clock) {
        return new Journal(null, "guest", clock, LARGEST);
    }

    /** Everything that happened: what stands in the file in its order, then what could not be saved. */
    public synchronized List<Entry> entries() {
        List<Entry> all = new ArrayList<>(entries);
        all.addAll(pending);
        return all;
    }

    /** What of the file could not be used, each with its line. */
    public synchronized List<Notice> notices() {
        List<Notice> notices = new ArrayList<>(reader.notices());
        if (tail.length > 0) {
            int line = reader.line() + 1;
            notices.add(new Notice(reader.file(), line, Phrase.of("record.cut")));
        }
        return List.copyOf(notices);
    }

    /** Whether entries are written to a file, as far as is known without trying. */
    public synchronized boolean writable() {
        return file != null && !closed && reader.readOnly().isEmpty();
    }

    /** The entries that are in memory alone, because they could not be saved; oldest first. */
    public synchronized List<Entry> unsaved() {
        return List.copyOf(pending);
    }

    /** One more than the highest number of a session so far, other windows included. */
    public synchronized long nextSession() {
        refresh();
        return highestSession() + 1;
    }

    private long highestSession() {
        return entries().stream().mapToLong(Entry::session).max().orElse(0);
    }

    /**
     * Adds an entry. It counts in any case.
     *
     * @return whether it is on the disk, with all that could not be saved before
     */
    public Saving append(Entry entry) {
        return append(List.of(entry));
    }

    /** Adds several entries in one go, as above. */
    public synchronized Saving append(List<Entry> more) {
        pending.addAll(more);
        return save();
    }

    /**
     * Writes the whole record, with what could not be saved, to another place. There it is a record of its own, which
     * can take the place of this one.
     *
     * @throws BadInputException if it cannot be written there
     */
    public synchronized void copyTo(Path target) {
        Batch all = new Batch(Batch.header(profile, clock.instant()), entries());
        SafeFile.write(target, out -> out.write(all.bytes()));
    }

    /**
     * Begins a session and writes that down. Its number is one more than any before; where the file can be written, no
     * other window gets the same.
     *
     * @param version of the program
     */
    public synchronized Entry.Started start(String version) {
        starting = version;
        save();
        begin();
        List<Entry> all = entries();
        return (Entry.Started) all.get(all.size() - 1);
    }

    private void begin() {
        if (starting != null) {
            pending.add(new Entry.Started(clock.instant(), highestSession() + 1, starting));
            starting = null;
        }
    }

    /** Tries again to save what could not be saved. */
    public synchronized Saving save() {
        if (file == null || closed || !reader.readOnly().isEmpty()) {
            return Saving.notSaved(file == null ? GUEST : closed ? CLOSED : reader.readOnly());
        }
        if (pending.isEmpty() && starting == null) {
            return Saving.SAVED;
        }
        try (FileTurn turn = FileTurn.take(file.lock())) {
            turn.check();
            return written();
        } catch (IOException | BadInputException | CancellationException e) {
            return Saving.notSaved(Phrase.of("record.unwritten", file.path(), WhyNot.of(e)));
        }
    }

    private Saving written() throws IOException {
        catchUp();
        if (!reader.readOnly().isEmpty()) {
            return Saving.notSaved(reader.readOnly());
        }
        begin();
        byte[] header = Batch.header(profile, clock.instant());
        if (!file.exists()) {
            file.create(header);
            catchUp();
        }
        Batch batch = new Batch(file.size() == 0 ? header : file.isTorn() ? new byte[] {'\n'} : new byte[0], pending);
        long end = file.size();
        try {
            file.append(batch.bytes());
        } finally {
            settle(batch, end);
        }
        return Saving.SAVED;
    }

    /** What reached the file stands there for good, even if the disk was full in the middle of it. */
    private void settle(Batch batch, long end) throws IOException {
        int there = (int) Math.max(0, Math.min(batch.bytes().length, file.size() - end));
        if (there > 0 && tail.length > 0) {
            entries.addAll(reader.read(Batch.joined(tail, new byte[] {'\n'})));
            reader.passed(batch.lines(there) - 1);
            tail = new byte[0];
        } else if (there > 0) {
            reader.passed(batch.lines(there));
        }
        position = there > 0 ? end + there : position;
        List<Entry> done = pending.subList(0, batch.entries(there));
        entries.addAll(done);
        done.clear();
    }

    /** Reads what other windows have added. */
    public synchronized void refresh() {
        if (file == null || !reader.readOnly().isEmpty()) {
            return;
        }
        try {
            catchUp();
        } catch (IOException e) {
            // What was read before still counts; the next entry that cannot be saved says why.
            return;
        }
    }

    private void catchUp() throws IOException {
        if (Files.isDirectory(file.path())) {
            throw new WhyNot.Refused(Phrase.of("record.folder"));
        }
        long size = file.size();
        if (size < position + tail.length) {
            reader.say(Phrase.of("record.shortened"));
            position = size;
            tail = new byte[0];
            return;
        }
        byte[] bytes = file.read(position, Math.min(size, position + largest));
        int whole = bytes.length;
        while (whole > 0 && bytes[whole - 1] != '\n') {
            whole--;
        }
        entries.addAll(reader.read(Arrays.copyOf(bytes, whole)));
        if (position + bytes.length < size) {
            reader.say(Phrase.of("record.long", largest >> 20));
            position = size;
            tail = new byte[0];
        } else {
            position += whole;
            tail = Arrays.copyOfRange(bytes, whole, bytes.length);
        }
        if (!reader.hasHeader() && bytes.length > whole) {
            reader.begin(Arrays.copyOfRange(bytes, whole, bytes.length));
        }
    }

    /** Tries once more to save what could not be saved. */
    @Override
    public synchronized void close() {
        save();
        closed = true;
    }
}
