package flattenlab.journal;

import static flattenlab.journal.SomeEntries.CLOCK;
import static flattenlab.journal.SomeEntries.NOON;
import static flattenlab.journal.SomeEntries.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import flattenlab.tensor.BadInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each learner has a folder; one that is damaged stands in no other's way. */
class ProfilesTest {
    @TempDir
    Path folder;

    private Path home;
    private Profiles profiles;

    @BeforeEach
    void make() {
        home = folder.resolve("home");
        profiles = new Profiles(home, CLOCK, new Random(1));
    }

    private Path of(Profile profile) {
        return home.resolve("profiles").resolve(profile.id());
    }

    private static void refused(String thing, Runnable task) {
        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(task::run)
                .satisfies(e -> assertThat(e.thing()).isEqualTo(thing))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
    }

    @Test
    void whatWasMadeIsFoundByNickname() {
        Profile zoe = profiles.create("  zoë ", "teal");
        Profile adam = profiles.create("Adam", "grey");
        assertThat(zoe).isEqualTo(new Profile(zoe.id(), "zoë", "teal", NOON));
        assertThat(new Profiles(home, CLOCK, new Random(9)).all()).containsExactly(adam, zoe);
        assertThat(profiles.problems()).isEmpty();
    }

    @Test
    void whatAKilledProgramHasBegunOfAProfileIsNoProfileAndClearedAwayADayLater() throws IOException {
        Path begun = Files.createDirectories(home.resolve("profiles").resolve(".flattenlab-1.part"));
        Files.writeString(begun.resolve("profile.json"), "{}");
        Files.setLastModifiedTime(begun, FileTime.from(Instant.now().minus(Duration.ofHours(25))));
        assertThat(profiles.all()).isEmpty();
        assertThat(profiles.problems()).isEmpty();
        profiles.create("Ann", "blue");
        assertThat(begun).doesNotExist();
    }

    @Test
    void lookingWritesNothing() {
        assertThat(profiles.all()).isEmpty();
        assertThat(profiles.problems()).isEmpty();
        assertThat(profiles.last()).isEmpty();
        assertThat(home).doesNotExist();
    }

    @Test
    void aNicknameIsShortVisibleAndOnOneLine() {
        Stream.of("", "   ", "\u00a0", "a\nb", "a\u0000", "x".repeat(25), "\u202Eabc", "\ud800")
                .forEach(bad -> refused("nickname", () -> profiles.create(bad, "blue")));
        assertThat(profiles.create("😀".repeat(24), "blue").nickname()).isEqualTo("😀".repeat(24));
        refused("colour", () -> profiles.create("Ann", "pink"));
        assertThat(profiles.all()).hasSize(1);
    }

    @Test
    void twoLearnersCannotBeTakenForEachOther() {
        Profile ann = profiles.create("Änn", "blue");
        Stream.of("änn", "ÄNN ", "A\u0308nn").forEach(same -> refused("nickname", () -> profiles.create(same, "red")));
        Profile bob = profiles.create("Bob", "red");
        refused("nickname", () -> profiles.change(bob, "änn", "red"));
        assertThat(profiles.change(ann, "änn", "green").colour()).isEqualTo("green");
    }

    @Test
    void nicknamesStandInTheOrderOfADictionary() {
        Stream.of("Zoe", "\u00c4nne", "Bert", "\u00e9mile", "bea").forEach(name -> profiles.create(name, "blue"));
        assertThat(profiles.all())
                .extracting(Profile::nickname)
                .containsExactly("\u00c4nne", "bea", "Bert", "\u00e9mile", "Zoe");
    }

    @Test
    void aChangeKeepsTheRecord() {
        Profile ann = profiles.create("Ann", "blue");
        profiles.open(ann).append(answer(1));
        Profile changed = profiles.change(ann, "Anna", "brown");
        assertThat(changed).isEqualTo(new Profile(ann.id(), "Anna", "brown", ann.created()));
        assertThat(profiles.all()).containsExactly(changed);
        assertThat(profiles.open(changed).entries()).containsExactly(answer(1));
    }

    @Test
    void theLastOneIsRememberedUntilItIsDeleted() {
        Profile ann = profiles.create("Ann", "blue");
        Profile bob = profiles.create("Bob", "red");
        assertThat(profiles.remember(bob)).isEqualTo(Saving.SAVED);
        assertThat(profiles.last()).contains(bob);
        profiles.delete(ann);
        assertThat(profiles.last()).contains(bob);
        profiles.delete(bob);
        assertThat(profiles.last()).isEmpty();
        assertThat(home.resolve("last-profile")).doesNotExist();
    }

    @Test
    void deletingRemovesTheProfileAndNothingElse() throws IOException {
        Profile ann = profiles.create("Ann", "blue");
        Profile bob = profiles.create("Bob", "red");
        profiles.open(ann).append(answer(1));
        profiles.open(bob).append(answer(2));
        profiles.delete(ann);
        assertThat(of(ann)).doesNotExist();
        Files.writeString(of(bob).resolve("notes.txt"), "mine");
        profiles.delete(bob);
        assertThat(of(bob)).isDirectoryContaining("glob:**notes.txt");
        assertThat(of(bob).toFile().list()).containsExactly("notes.txt");
        assertThat(profiles.all()).isEmpty();
        assertThat(profiles.problems()).isEmpty();
        refused("profile", () -> profiles.delete(bob));
        refused("profile", () -> profiles.change(bob, "Bobby", "red"));
    }

    @Test
    void deletingFollowsNoSymbolicLink() throws IOException {
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Files.writeString(outside.resolve("journal.jsonl"), "precious");
        Profile ann = profiles.create("Ann", "blue");
        Files.copy(of(ann).resolve("profile.json"), outside.resolve("profile.json"));
        Files.createSymbolicLink(of(ann).resolve("journal.jsonl"), outside.resolve("journal.jsonl"));
        profiles.delete(ann);
        assertThat(of(ann)).doesNotExist();
        Profile link = new Profile("link", "Lin", "red", NOON);
        Files.createSymbolicLink(of(link), outside);
        refused("profile", () -> profiles.delete(link));
        assertThat(outside.resolve("journal.jsonl")).hasContent("precious");
        assertThat(outside.resolve("profile.json")).exists();
        assertThat(profiles.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("symbolic link"));
        refused("id", () -> new Profile("../outside", "Out", "red", NOON));
    }

    @Test
    void oneDamagedProfileIsListedByFileAndLineAndTheOthersOpen() throws IOException {
        Profile ann = profiles.create("Ann", "blue");
        Profile bob = profiles.create("Bob", "red");
        Path file = of(bob).resolve("profile.json");
        Files.writeString(file, Files.readString(file).replace("\"red\"", "\"pink\""));
        assertThat(profiles.all()).containsExactly(ann);
        assertThat(profiles.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.file()).isEqualTo(bob.id() + "/profile.json");
            assertThat(problem.line()).isEqualTo(5);
            assertThat(problem.message()).contains("pink");
        });
        Files.writeString(file, Files.readString(file).replace("\"version\" : 1", "\"version\" : 2"));
        assertThat(profiles.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(3);
            assertThat(problem.message()).contains("newer");
        });
        Files.delete(file);
        assertThat(profiles.problems()).isEmpty();
        profiles.open(bob).append(answer(1));
        assertThat(profiles.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("no file"));
    }

    @Test
    void noDamageToAProfileIsThrownOrHidesAnother() throws IOException {
        Profile ann = profiles.create("Ann", "blue");
        Profile bob = profiles.create("Bob", "red");
        Path file = of(bob).resolve("profile.json");
        byte[] valid = Files.readAllBytes(file);
        for (int seed = 0; seed < 1200; seed++) {
            byte[] damaged = Damage.of(valid, new Random(seed));
            Files.write(file, damaged);
            List<Profile> all = profiles.all();
            List<Notice> problems = profiles.problems();
            assertThat(all).as("seed %d", seed).contains(ann);
            assertThat(all.size() + problems.size()).as("seed %d", seed).isEqualTo(2);
            assertThat(problems).allSatisfy(problem -> {
                assertThat(problem.line()).isPositive();
                assertThat(problem.message()).isNotBlank().doesNotContain("\n");
            });
            assertThat(file).hasBinaryContent(damaged);
        }
    }

    @Test
    void whereNothingCanBeWrittenCreatingSaysWhyAndAGuestCanWork() throws IOException {
        Files.writeString(home, "a file where the folder should be");
        assertThat(profiles.all()).isEmpty();
        refused("profiles", () -> profiles.create("Ann", "blue"));
        Saving saving = profiles.remember(new Profile("x1", "Ann", "blue", NOON));
        assertThat(saving.saved()).isFalse();
        assertThat(saving.reason()).contains("last-profile");
        assertThat(home).hasContent("a file where the folder should be");
        Journal guest = Journal.guest(CLOCK);
        guest.append(answer(1));
        assertThat(guest.entries()).hasSize(1);
    }

    @Test
    void windowsThatCreateTheSameNicknameAtOnceMakeOneProfile() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Boolean>> tasks = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                Profiles own = new Profiles(home, CLOCK, new Random(i));
                tasks.add(() -> {
                    try {
                        own.create("Ann", "blue");
                        return true;
                    } catch (BadInputException e) {
                        return false;
                    }
                });
            }
            int made = 0;
            for (Future<Boolean> task : pool.invokeAll(tasks)) {
                made += task.get() ? 1 : 0;
            }
            assertThat(made).isEqualTo(1);
        } finally {
            pool.shutdown();
        }
        assertThat(profiles.all()).hasSize(1);
    }

    @Test
    void whatStandsInLastProfileIsNotTrusted() throws IOException {
        profiles.create("Ann", "blue");
        for (String text : List.of("", "../..", "x".repeat(10_000), "\u0000\n\n")) {
            Files.write(home.resolve("last-profile"), text.getBytes(StandardCharsets.UTF_8));
            assertThat(profiles.last()).isEmpty();
        }
    }

    @Test
    void whatStoodInTheDoctorIsKeptBesideTheRecordAndGoesWithTheProfile() throws IOException {
        Profile ann = profiles.create("Ann", "blue");
        assertThat(profiles.kept(ann)).isEmpty();
        profiles.keep(ann, "nn.Flatten() \u2192 (32, 2352)");
        assertThat(profiles.kept(ann)).contains("nn.Flatten() \u2192 (32, 2352)");
        profiles.keep(ann, "");
        assertThat(profiles.kept(ann)).contains("");
        String most = "x".repeat(Profiles.MAX_KEPT);
        profiles.keep(ann, most);
        assertThat(profiles.kept(ann)).contains(most);
        refused("text", () -> profiles.keep(ann, most + "x"));
        Files.write(of(ann).resolve("doctor.json"), new byte[] {(byte) 0xff, (byte) 0xfe});
        assertThat(profiles.kept(ann)).as("no text").isEmpty();
        profiles.delete(ann);
        assertThat(of(ann)).doesNotExist();
        refused("profile", () -> profiles.keep(ann, "more"));
    }
}
