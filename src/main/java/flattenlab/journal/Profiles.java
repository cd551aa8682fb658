package flattenlab.journal;

import flattenlab.store.SafeFile;
import flattenlab.store.SafeFolder;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.FolderRoom;
import flattenlab.tensor.Phrase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.text.Collator;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The learners of one computer, each a folder with {@code profile.json} and the record. What is on the disk is looked
 * at anew each time, since another window may have changed it.
 */
public final class Profiles {
    /** A text of a million characters, as JSON writes it. */
    public static final int MAX_KEPT = 8_000_000;

    private static final Logger LOG = LoggerFactory.getLogger(Profiles.class);
    private static final String RECORD = "journal.jsonl";
    private static final String DOCTOR = "doctor.json";
    /** A profile and the first answers. */
    private static final long NEEDED = 1 << 16;

    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private final LastProfile last;
    private final Path folder;
    private final InstantSource clock;
    private final RandomGenerator random;

    /**
     * Profiles in a folder, which need not exist.
     *
     * @param home where the program keeps its files
     * @param random for the ids of new profiles
     */
    public Profiles(Path home, InstantSource clock, RandomGenerator random) {
        this.last = new LastProfile(home.resolve("last-profile"));
        this.folder = home.resolve("profiles");
        this.clock = clock;
        this.random = random;
    }

    /** Why no profile could be kept here; empty if nothing is known to be in the way. */
    public Phrase obstacle() {
        return obstacle(folder.getParent());
    }

    /**
     * Why nothing could be kept in a folder; empty if nothing is known to be in the way.
     *
     * @param home where the program keeps its files
     */
    public static Phrase obstacle(Path home) {
        Phrase why = FolderRoom.obstacle(home, NEEDED);
        return why.isEmpty() ? why : Phrase.of("record.homeless", home, why);
    }

    private record Found(List<Profile> profiles, List<Notice> problems) {}

    /** All that can be read, by nickname. */
    public List<Profile> all() {
        return found().profiles();
    }

    /** What cannot be read, with the reason; it stands in no other's way. */
    public List<Notice> problems() {
        return found().problems();
    }

    private Found found() {
        List<Profile> profiles = new ArrayList<>();
        List<Notice> problems = new ArrayList<>();
        for (Path one : folders(problems)) {
            String file = one.getFileName() + "/" + ProfileFile.NAME;
            try {
                if (Files.isSymbolicLink(one)) {
                    throw new ProfileFile.Unreadable(1, Phrase.of("record.link"));
                }
                profiles.add(ProfileFile.read(one));
            } catch (ProfileFile.Unreadable e) {
                problems.add(new Notice(file, e.line(), e.phrase()));
            }
        }
        profiles.sort(Comparator.comparing(Profile::nickname, Collator.getInstance(Locale.ROOT))
                .thenComparing(Profile::id));
        return new Found(List.copyOf(profiles), List.copyOf(problems));
    }

    private List<Path> folders(List<Notice> problems) {
        List<Path> folders = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return folders;
        }
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, Profiles::mayBeProfile)) {
            all.forEach(folders::add);
        } catch (IOException | DirectoryIteratorException e) {
            problems.add(new Notice(
                    folder.getFileName().toString(), 1, Phrase.of("record.folder_unreadable", e.getMessage())));
        }
        folders.sort(Comparator.naturalOrder());
        return folders;
    }

    /** A folder that holds neither of the two files is somebody else's. */
    private static boolean mayBeProfile(Path path) {
        return Profile.isId(path.getFileName().toString())
                && Files.isDirectory(path)
                && (Files.exists(path.resolve(ProfileFile.NAME), LinkOption.NOFOLLOW_LINKS)
                        || Files.exists(path.resolve(RECORD), LinkOption.NOFOLLOW_LINKS));
    }

    /**
     * Makes a profile.
     *
     * @param nickname 1 to 24 characters, and no other learner's
     * @param colour one of {@link Profile#COLOURS}
     * @throws BadInputException if a value cannot be used or nothing can be written; a guest can work all the same
     */
    public Profile create(String nickname, String colour) {
        Profile wanted = new Profile(freeId(), nickname, colour, clock.instant());
        return alone(wanted, profile -> {
            requireFree(profile);
            write(profile);
            return profile;
        });
    }

    /**
     * Gives a profile another nickname or colour. Its record stays.
     *
     * @throws BadInputException as above, or if there is no such profile any more
     */
    public Profile change(Profile profile, String nickname, String colour) {
        Profile wanted = new Profile(profile.id(), nickname, colour, profile.created());
        return alone(wanted, changed -> {
            requireThere(changed);
            requireFree(changed);
            ProfileFile.write(folder(changed), changed);
            return changed;
        });
    }

    /**
     * Keeps what stood in the doctor beside the record, in place of what was kept before.
     *
     * @param text at most {@link #MAX_KEPT} characters
     * @throws BadInputException if there is no such profile any more, it is too long, or the disk refuses
     */
    public void keep(Profile profile, String text) {
        if (text.length() > MAX_KEPT) {
            throw new BadInputException(
                    "text",
                    Phrase.of("value.characters", text.length()),
                    Phrase.of("allowed.at_most_characters", MAX_KEPT));
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        alone(profile, mine -> {
            requireThere(mine);
            SafeFile.write(folder(mine).resolve(DOCTOR), out -> out.write(bytes));
            return mine;
        });
    }

    /** What was kept; empty if nothing is, or it cannot be read. */
    public Optional<String> kept(Profile profile) {
        Path file = folder(profile).resolve(DOCTOR);
        try {
            boolean fits = Files.isRegularFile(file) && Files.size(file) <= 4L * MAX_KEPT;
            return fits ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            LOG.warn("what is kept of the doctor was not read", e);
            return Optional.empty();
        }
    }

    /** The record of a profile. */
    public Journal open(Profile profile) {
        return Journal.open(folder(profile).resolve(RECORD), profile.id(), clock);
    }

    /**
     * Removes a profile: its record, its file, and its folder if nothing else is in it. Symbolic links are removed, not
     * followed.
     *
     * @throws BadInputException if there is no such profile, or the disk refuses
     */
    public void delete(Profile profile) {
        alone(profile, gone -> {
            requireThere(gone);
            remove(folder(gone));
            if (last.id().equals(gone.id())) {
                deleteIfPresent(last.file());
            }
            return gone;
        });
    }

    private void remove(Path one) {
        // The profile goes last: until then it can be deleted again.
        for (String name : List.of(RECORD, "journal.lock", DOCTOR, ProfileFile.NAME)) {
            deleteIfPresent(one.resolve(name));
        }
        deleteIfPresent(one);
    }

    private static void deleteIfPresent(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (DirectoryNotEmptyException e) {
            // What is not the profile's own stays.
            return;
        } catch (IOException e) {
            throw refused("profile", path, e);
        }
    }

    /** The profile that was used last, if it is still there. */
    public Optional<Profile> last() {
        String id = last.id();
        return all().stream().filter(profile -> profile.id().equals(id)).findFirst();
    }

    /** Remembers which profile was used last. If that cannot be written, nothing else is the worse for it. */
    public Saving remember(Profile profile) {
        return last.write(profile.id());
    }

    private Path folder(Profile profile) {
        return folder.resolve(profile.id());
    }

    private void write(Profile profile) {
        try {
            SafeFolder.make(folder(profile), made -> ProfileFile.write(made, profile));
        } catch (IOException e) {
            throw refused("profiles", folder, e);
        }
    }

    /** Does something while no other window changes the profiles. */
    private Profile alone(Profile profile, UnaryOperator<Profile> task) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw refused("profiles", folder, e);
        }
        try (FileTurn turn = FileTurn.take(folder.resolve("profiles.lock"))) {
            turn.check();
            // Whoever was killed while making a profile may be the last who makes one here.
            SafeFolder.clear(folder);
            return task.apply(profile);
        } catch (IOException e) {
            throw refused("profiles", folder, e);
        }
    }

    private void requireThere(Profile profile) {
        if (Files.isSymbolicLink(folder(profile))
                || all().stream().noneMatch(one -> one.id().equals(profile.id()))) {
            throw new BadInputException("profile", profile.nickname(), Phrase.of("allowed.profile_there"));
        }
    }

    private void requireFree(Profile profile) {
        if (all().stream().anyMatch(one -> !one.id().equals(profile.id()) && one.isCalledLike(profile))) {
            throw new BadInputException("nickname", profile.nickname(), Phrase.of("allowed.nickname_free"));
        }
    }

    private String freeId() {
        String id = "";
        while (id.isEmpty() || Files.exists(folder.resolve(id), LinkOption.NOFOLLOW_LINKS)) {
            StringBuilder letters = new StringBuilder();
            random.ints(8, 0, LETTERS.length()).forEach(i -> letters.append(LETTERS.charAt(i)));
            id = letters.toString();
        }
        return id;
    }

    private static BadInputException refused(String thing, Path path, IOException e) {
        BadInputException refused =
                new BadInputException(thing, path, Phrase.of("allowed.writable_folder", WhyNot.of(e)));
        refused.initCause(e);
        return refused;
    }
}
