package flattenlab.ui.common;

import flattenlab.journal.Entry;
import flattenlab.journal.Journal;
import flattenlab.journal.Notice;
import flattenlab.journal.Profile;
import flattenlab.journal.Profiles;
import flattenlab.journal.Progress;
import flattenlab.journal.RecordWriter;
import flattenlab.journal.Saving;
import flattenlab.learn.ExerciseId;
import flattenlab.learn.Misconception;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.FaultWords;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.Worded;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/**
 * Who learns here, and what they have done. A guest's record is in memory alone; that of a profile is written to the
 * disk away from the window, and "saved" is said when it is there. What takes the disk returns at once, and completes on
 * the window's thread.
 */
public final class Learner implements AutoCloseable {
    /** Where the newest entry is. */
    public enum State {
        /** On its way to the disk. */
        SAVING,
        /** On the disk. */
        SAVED,
        /** In memory alone, because a guest learns here. */
        GUEST,
        /** In memory alone, because the disk refuses; the problem says why. */
        UNSAVED
    }

    /**
     * Those who can be chosen.
     *
     * @param profiles by their nicknames
     * @param last the one that was opened last, where it is still there
     * @param unreadable profiles that are there and cannot be read, with file, line and reason
     * @param obstacle why no other could be kept here; empty if one can
     */
    public record Everybody(List<Profile> profiles, Optional<Profile> last, List<Notice> unreadable, Phrase obstacle) {
        /** Nobody, as far as can be told. */
        public static final Everybody NOBODY = new Everybody(List.of(), Optional.empty(), List.of(), Phrase.NONE);
    }

    /**
     * What would be lost if the program ended now.
     *
     * @param profile whose record it is
     * @param work how many entries that the learner made are in memory alone
     * @param reason why, as a sentence
     */
    public record Unsaved(Profile profile, int work, String reason) {}

    /** @param goesOn whether it is the guest before, under a nickname and with all that they did */
    private record Opened(
            Optional<Profile> profile,
            boolean goesOn,
            Journal journal,
            List<Entry> entries,
            Progress progress,
            Saving saving,
            String notices) {}

    private record Kept(Profile profile, Journal journal) {}

    /** More of them do not fit in a line, and say no more. */
    private static final int NOTICES = 3;

    private final Optional<Profiles> profiles;
    private final InstantSource clock;
    private final ZoneId zone;
    private final RecordWriter writer;
    private final Executor window;
    private final FaultWords words;
    private final ReadOnlyObjectWrapper<Optional<Profile>> profile = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Progress> progress = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.GUEST);
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private boolean homeless;
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(false);
    /** The records of those who learn here, or have learned here and have something that is not saved yet; by id. */
    private final Map<String, Kept> kept = new LinkedHashMap<>();

    private Journal journal;
    private long session;
    private boolean goesOn;
    private List<Entry> entries = new ArrayList<>();
    private int onTheirWay;
    /** Counts who was to learn here, so that one who comes late takes nobody's place. */
    private int turn;

    /**
     * Begins with a guest.
     *
     * @param profiles those of this computer; empty if there is no place for any
     * @param writer reads and writes the records
     * @param window brings results to the window's thread
     * @param words says why something is not saved
     */
    public Learner(
            Optional<Profiles> profiles,
            InstantSource clock,
            ZoneId zone,
            RecordWriter writer,
            Executor window,
            FaultWords words) {
        this.profiles = profiles;
        this.clock = clock;
        this.zone = zone;
        this.writer = writer;
        this.window = window;
        this.words = words;
        enterGuest();
    }

    private Learner(Learner before, FaultWords words) {
        this(before.profiles, before.clock, before.zone, before.writer, before.window, words);
        kept.putAll(before.kept);
        show(new Opened(
                before.profile.get(), true, before.journal, before.entries, before.progress.get(), Saving.SAVED, ""));
        session = before.session;
        state.set(before.state.get());
        problem.set(before.problem.get());
        homeless = before.homeless;
    }

    /**
     * The same who learns, with everything that is in memory alone, for another window; this one should have settled and
     * is not to be used any more, nor closed.
     *
     * @param otherWords says why something is not saved
     */
    public Learner handedOver(FaultWords otherWords) {
        return new Learner(this, otherWords);
    }

    /** Who learns; empty for a guest. */
    public ReadOnlyObjectProperty<Optional<Profile>> profileProperty() {
        return profile.getReadOnlyProperty();
    }

    /** What follows from everything that happened. */
    public ReadOnlyObjectProperty<Progress> progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /** Where the newest entry is. */
    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Why something could not be saved, or what in a record could not be read; empty if all is well. */
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Whether somebody is about to learn here whose record is being opened; until then nothing should be written. */
    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /** Looks who can be chosen. A guest is told if nobody could be kept here. */
    public CompletableFuture<Everybody> everybody() {
        return inTurn(() -> profiles.map(all -> new Everybody(all.all(), all.last(), all.problems(), all.obstacle()))
                        .orElse(Everybody.NOBODY))
                .thenApply(everybody -> {
                    homeless = !everybody.obstacle().isEmpty();
                    if (profile.get().isEmpty()) {
                        problem.set(words.text(everybody.obstacle()));
                    }
                    return everybody;
                });
    }

    /** Whether a guest was told that nothing can be kept on this computer. */
    public boolean isToldThatNothingIsKept() {
        return homeless && profile.get().isEmpty();
    }

    /** Whether there is a place for profiles. */
    public boolean hasProfiles() {
        return profiles.isPresent();
    }

    /** Everything that happened, oldest first. */
    public List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** Whether who learns now was the guest before, has a nickname now, and goes on with what they had begun. */
    public boolean goesOn() {
        return goesOn;
    }

    /** Which session this is, from 1. */
    public long session() {
        return session;
    }

    /** Today, where the learner is. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone);
    }

    /** How much of what the learner made is in memory alone because a guest learns here: gone if nobody keeps it. */
    public int guestWork() {
        return profile.get().isPresent()
                ? 0
                : (int) entries.stream().filter(Entry::isWork).count();
    }

    /** A guest learns; nothing of the one before is shown. Whoever was about to be entered is not. */
    public void enterGuest() {
        turn++;
        busy.set(false);
        show(opened(Optional.empty(), Journal.guest(clock)));
    }

    /** A profile learns. */
    public CompletableFuture<Void> enter(Profile chosen) {
        Optional<Journal> before = Optional.ofNullable(kept.get(chosen.id())).map(Kept::journal);
        return enter(all -> {
            // What the disk has refused so far is known to this object alone.
            Optional<Journal> known = before.filter(record -> !record.unsaved().isEmpty());
            known.ifPresent(Journal::refresh);
            Opened now = opened(Optional.of(chosen), known.orElseGet(() -> all.open(chosen)));
            // If that cannot be written, it is only not preselected the next time.
            all.remember(chosen);
            return now;
        });
    }

    /**
     * Makes a profile and opens it. Fails with a {@link BadInputException} if the nickname cannot be had, or the disk
     * refuses; then nothing has changed.
     *
     * @param keep whether what the guest has done belongs to it
     */
    public CompletableFuture<Void> create(String nickname, String colour, boolean keep) {
        List<Entry> guests = keep && profile.get().isEmpty() ? List.copyOf(entries) : List.of();
        return enter(all -> {
            Profile made = all.create(nickname, colour);
            Journal empty = all.open(made);
            all.remember(made);
            if (guests.isEmpty()) {
                return opened(Optional.of(made), empty);
            }
            return opened(Optional.of(made), true, empty, empty.append(guests));
        });
    }

    private interface Entering {
        Opened by(Profiles all);
    }

    private CompletableFuture<Void> enter(Entering entering) {
        Profiles all =
                profiles.orElseThrow(() -> new BadInputException("profile", "", Phrase.of("allowed.profile_computer")));
        int mine = ++turn;
        busy.set(true);
        return inTurn(() -> entering.by(all)).handle((opened, failure) -> {
            busy.set(busy.get() && turn != mine);
            if (failure != null) {
                throw new CompletionException(cause(failure));
            }
            if (turn == mine) {
                show(opened);
            }
            return null;
        });
    }

    private Opened opened(Optional<Profile> chosen, Journal opened) {
        String version = Learner.class.getPackage().getImplementationVersion();
        opened.start(version == null ? "" : version);
        return opened(chosen, false, opened, opened.save());
    }

    private Opened opened(Optional<Profile> chosen, boolean isTheGuest, Journal opened, Saving saving) {
        List<Entry> all = opened.entries();
        String notices = opened.notices().stream()
                .limit(NOTICES)
                .map(notice -> notice.file() + ":" + notice.line() + ": " + notice.message(words))
                .collect(Collectors.joining("; "));
        return new Opened(chosen, isTheGuest, opened, all, Progress.of(all, zone), saving, notices);
    }

    private void show(Opened opened) {
        journal = opened.journal();
        entries = new ArrayList<>(opened.entries());
        session = entries.get(entries.size() - 1).session();
        onTheirWay = 0;
        goesOn = opened.goesOn();
        // Whoever hears of the profile asks for its progress.
        progress.set(opened.progress());
        profile.set(opened.profile());
        Saving saving = opened.saving();
        state.set(opened.profile().isEmpty() ? State.GUEST : saving.saved() ? State.SAVED : State.UNSAVED);
        String unsaved = opened.profile().isEmpty() ? "" : words.text(saving.why());
        problem.set(opened.notices().isEmpty() ? unsaved : opened.notices());
        opened.profile().ifPresent(mine -> kept.put(mine.id(), new Kept(mine, journal)));
        forgetSaved();
    }

    /** Of those who have left, what is on the disk is not kept in memory as well: a class has many learners. */
    private void forgetSaved() {
        List<Kept> left =
                kept.values().stream().filter(one -> one.journal() != journal).toList();
        if (left.isEmpty()) {
            return;
        }
        inTurn(() -> left.stream()
                        .filter(one -> one.journal().unsaved().isEmpty())
                        .toList())
                .thenAccept(saved -> saved.stream()
                        .filter(one -> one.journal() != journal)
                        .forEach(one -> kept.remove(one.profile().id(), one)));
    }

    /**
     * Deletes everything of the one who learns; a guest goes on. Fails with a {@link BadInputException} if the disk
     * refuses.
     */
    public CompletableFuture<Void> delete() {
        Optional<Profile> gone = profile.get();
        enterGuest();
        gone.ifPresent(mine -> kept.remove(mine.id()));
        return inTurn(() -> {
            gone.ifPresent(mine -> profiles.ifPresent(all -> all.delete(mine)));
            return null;
        });
    }

    /**
     * Writes down an answer to an exercise that somebody wrote.
     *
     * @param tries how many answers to it were judged since it was shown, with this one
     */
    public void tried(ExerciseId exercise, Optional<Misconception> focus, int tries, Entry.Given given) {
        write((at, session) -> Entry.Tried.authored(at, session, exercise, focus, tries, given));
    }

    /**
     * Writes down what has happened. It counts at once.
     *
     * @param entry made from the time and the number of the session
     */
    public void write(BiFunction<Instant, Long, Entry> entry) {
        Entry made = entry.apply(clock.instant(), session);
        entries.add(made);
        progress.set(progress.get().after(List.of(made)));
        if (profile.get().isEmpty()) {
            return;
        }
        Journal mine = journal;
        onTheirWay++;
        state.set(State.SAVING);
        writer.append(mine, made)
                .exceptionally(failure -> Saving.failed(cause(failure)))
                .thenAcceptAsync(saving -> saved(mine, saving), window);
    }

    /** What a profile has kept of the doctor; empty if nothing. */
    public CompletableFuture<Optional<String>> kept(Profile mine) {
        return inTurn(() -> profiles.flatMap(all -> all.kept(mine)));
    }

    /** Keeps what stands in the doctor for a profile; why that cannot be is said. */
    public void keep(Profile mine, String text) {
        writer.inTurn(() -> {
                    profiles.ifPresent(all -> all.keep(mine, text));
                    return Phrase.NONE;
                })
                .exceptionally(failure -> Worded.of(cause(failure)))
                .thenAcceptAsync(
                        why -> {
                            boolean mineStill =
                                    profile.get().filter(mine::equals).isPresent();
                            if (!why.isEmpty() && mineStill) {
                                problem.set(words.text(why));
                            }
                        },
                        window);
    }

    /** Says it once: as long as the reason stays the same, nothing changes on the screen. */
    private void saved(Journal where, Saving saving) {
        if (where == journal) {
            onTheirWay--;
            state.set(!saving.saved() ? State.UNSAVED : onTheirWay > 0 ? State.SAVING : State.SAVED);
            problem.set(words.text(saving.why()));
        }
    }

    /**
     * Waits for what is on its way to the disk, tries once more to save what could not be saved, and tells what still is
     * in memory alone; usually nothing.
     */
    public CompletableFuture<List<Unsaved>> settle() {
        List<Kept> all = List.copyOf(kept.values());
        return inTurn(() -> all.stream()
                .map(one -> {
                    Saving saving = one.journal().save();
                    long work = one.journal().unsaved().stream()
                            .filter(Entry::isWork)
                            .count();
                    return new Unsaved(one.profile(), (int) work, words.text(saving.why()));
                })
                .filter(unsaved -> unsaved.work() > 0)
                .toList());
    }

    /**
     * Writes a whole record to another place, with what its own place refuses; then that may be lost. Fails with a
     * {@link BadInputException} if it cannot be written there either.
     */
    public CompletableFuture<Void> saveElsewhere(Unsaved unsaved, Path file) {
        Journal theirs = kept.get(unsaved.profile().id()).journal();
        return inTurn(() -> {
            theirs.copyTo(file);
            return null;
        });
    }

    /** Gives back everything that has been handed over for the disk; waits for that. From any thread. */
    @Override
    public void close() {
        writer.close();
    }

    private <T> CompletableFuture<T> inTurn(Supplier<T> work) {
        return writer.inTurn(work)
                .handleAsync(
                        (result, failure) -> {
                            if (failure != null) {
                                throw new CompletionException(cause(failure));
                            }
                            return result;
                        },
                        window);
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
