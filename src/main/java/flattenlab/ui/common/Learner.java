package flattenlab.ui.common;

import flattenlab.journal.Entry;
import flattenlab.journal.Journal;
import flattenlab.journal.Notice;
import flattenlab.journal.Profile;
import flattenlab.journal.Profiles;
import flattenlab.journal.Progress;
import flattenlab.journal.Saving;
import flattenlab.tensor.BadInputException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/**
 * Who learns here, and what they have done. A guest's record ends with the window; that of a profile is written to the
 * disk away from the window, and "saved" is said when it is there.
 */
public final class Learner {
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

    /** More of them do not fit in a line, and say no more. */
    private static final int NOTICES = 3;

    private final Optional<Profiles> profiles;
    private final InstantSource clock;
    private final ZoneId zone;
    private final TaskRunner tasks;
    private final ReadOnlyObjectWrapper<Optional<Profile>> profile = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Progress> progress = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.GUEST);
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private Journal journal;
    private long session;
    private List<Entry> entries = new ArrayList<>();

    /**
     * Begins with a guest.
     *
     * @param profiles those of this computer; empty if there is no place for any
     */
    public Learner(Optional<Profiles> profiles, InstantSource clock, ZoneId zone, TaskRunner tasks) {
        this.profiles = profiles;
        this.clock = clock;
        this.zone = zone;
        this.tasks = tasks;
        enterGuest();
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

    /** Those that can be chosen, by their nicknames. */
    public List<Profile> profiles() {
        return profiles.map(Profiles::all).orElse(List.of());
    }

    /** Profiles that are there and cannot be read, with file, line and reason. */
    public List<Notice> unreadable() {
        return profiles.map(Profiles::problems).orElse(List.of());
    }

    /** Whether there is a place for profiles. */
    public boolean hasProfiles() {
        return profiles.isPresent();
    }

    /** The one that was opened last. */
    public Optional<Profile> last() {
        return profiles.flatMap(Profiles::last);
    }

    /** Everything that happened, oldest first. */
    public List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** Which session this is, from 1. */
    public long session() {
        return session;
    }

    /** Today, where the learner is. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone);
    }

    /** A guest learns; nothing of the one before is shown. */
    public void enterGuest() {
        enter(Optional.empty(), Journal.guest(clock));
    }

    /** A profile learns. */
    public void enter(Profile chosen) {
        profiles.ifPresent(all -> {
            enter(Optional.of(chosen), all.open(chosen));
            // If that cannot be written, it is only not preselected the next time.
            all.remember(chosen);
        });
    }

    private void enter(Optional<Profile> chosen, Journal opened) {
        journal = opened;
        String version = Learner.class.getPackage().getImplementationVersion();
        session = opened.start(version == null ? "" : version).session();
        entries = new ArrayList<>(opened.entries());
        // Whoever hears of the profile asks for its progress.
        progress.set(Progress.of(entries, zone));
        profile.set(chosen);
        Saving saving = opened.save();
        state.set(chosen.isEmpty() ? State.GUEST : saving.saved() ? State.SAVED : State.UNSAVED);
        String unsaved = chosen.isEmpty() ? "" : saving.reason();
        String notices = opened.notices().stream()
                .limit(NOTICES)
                .map(notice -> notice.file() + ":" + notice.line() + ": " + notice.message())
                .collect(Collectors.joining("; "));
        problem.set(notices.isEmpty() ? unsaved : notices);
    }

    /**
     * Makes a profile and opens it.
     *
     * @throws BadInputException if the nickname cannot be had, or the disk refuses
     */
    public void create(String nickname, String colour) {
        Profiles all = profiles.orElseThrow(
                () -> new BadInputException("profile", nickname, "a computer with a folder for profiles"));
        enter(all.create(nickname, colour));
    }

    /**
     * Changes the nickname and the colour of the one who learns.
     *
     * @throws BadInputException if the nickname cannot be had, or the disk refuses
     */
    public void change(String nickname, String colour) {
        profiles.ifPresent(all ->
                profile.get().ifPresent(mine -> profile.set(Optional.of(all.change(mine, nickname, colour)))));
    }

    /**
     * Deletes everything of the one who learns; a guest goes on.
     *
     * @throws BadInputException if the disk refuses
     */
    public void delete() {
        Optional<Profile> gone = profile.get();
        enterGuest();
        gone.ifPresent(mine -> profiles.ifPresent(all -> all.delete(mine)));
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
        Journal mine = journal;
        if (profile.get().isEmpty()) {
            mine.append(made);
            return;
        }
        state.set(State.SAVING);
        tasks.run(() -> mine.append(made), saving -> saved(mine, saving), failure -> saved(mine, failed(failure)));
    }

    private static Saving failed(Throwable failure) {
        return new Saving(false, String.valueOf(failure.getMessage()));
    }

    /** Says it once: as long as the reason stays the same, nothing changes on the screen. */
    private void saved(Journal where, Saving saving) {
        if (where == journal) {
            state.set(saving.saved() ? State.SAVED : State.UNSAVED);
            problem.set(saving.saved() ? "" : saving.reason());
        }
    }
}
