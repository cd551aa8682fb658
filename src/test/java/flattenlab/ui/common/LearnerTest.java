package flattenlab.ui.common;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.journal.Entry;
import flattenlab.journal.Journal;
import flattenlab.journal.Profile;
import flattenlab.journal.Profiles;
import flattenlab.journal.RecordWriter;
import flattenlab.learn.ExerciseId;
import flattenlab.learn.QuestionType;
import flattenlab.lesson.Mode;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.FaultWords;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whoever learns loses nothing, without a window: what it would be told arrives in a queue. */
@Timeout(60)
class LearnerTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-05-04T12:00:00Z"));

    private final BlockingQueue<Runnable> window = new LinkedBlockingQueue<>();
    private final RecordWriter writer = new RecordWriter();

    @TempDir
    Path home;

    private Profiles profiles;
    private Learner learner;

    @BeforeEach
    void begin() {
        profiles = new Profiles(home, CLOCK, new Random(5));
        learner = learner(profiles, writer);
    }

    private Learner learner(Profiles of, RecordWriter by) {
        return new Learner(Optional.of(of), CLOCK, ZoneOffset.UTC, by, window::add, FaultWords.ENGLISH);
    }

    @AfterEach
    void close() {
        learner.close();
    }

    private <T> T await(CompletableFuture<T> wanted) throws InterruptedException {
        while (!wanted.isDone()) {
            window.poll(30, TimeUnit.SECONDS).run();
        }
        return wanted.join();
    }

    private void answer(int times) {
        for (int i = 0; i < times; i++) {
            int seed = i;
            learner.write((at, session) -> answer(at, session, seed));
        }
    }

    private static Entry answer(Instant at, long session, long seed) {
        return new Entry.Tried(
                at,
                session,
                new ExerciseId.Drawn(QuestionType.Q3, seed, 1),
                Optional.empty(),
                1,
                Optional.of(new Entry.Given("12", Optional.of(1.0), Optional.empty(), "")),
                Optional.empty());
    }

    private Profile create(String nickname) throws InterruptedException {
        await(learner.create(nickname, "blue", false));
        return learner.profileProperty().get().orElseThrow();
    }

    private Path file(Profile profile) {
        return home.resolve("profiles").resolve(profile.id()).resolve("journal.jsonl");
    }

    private static List<Entry> work(Path file) {
        return Journal.open(file, "p1", CLOCK).entries().stream()
                .filter(Entry::isWork)
                .toList();
    }

    /** The record of somebody whose disk refuses everything. */
    private Profile refused(String nickname) throws Exception {
        Profile profile = create(nickname);
        Files.move(file(profile), home.resolve(nickname));
        Files.createDirectory(file(profile));
        return profile;
    }

    @Test
    void fiftyAnswersBehindSlowTasksAreAllInTheFileAfterClosing() throws Exception {
        Profile ada = create("Ada");
        CountDownLatch never = new CountDownLatch(1);
        try (TaskRunner tasks = new TaskRunner(window::add)) {
            tasks.run(() -> never.await(50, TimeUnit.SECONDS), done -> {}, failure -> {});
            answer(50);
            assertThat(learner.stateProperty().get()).isEqualTo(Learner.State.SAVING);
            learner.close();
            assertThat(work(file(ada))).hasSize(50);
        }
        window.forEach(Runnable::run);
        assertThat(learner.stateProperty().get()).isEqualTo(Learner.State.SAVED);
    }

    @Test
    void savedIsSaidOnlyWhenTheNewestAnswerIsThere() throws Exception {
        create("Ada");
        answer(2);
        for (int told = 0; told < 2; told++) {
            assertThat(learner.stateProperty().get()).isEqualTo(Learner.State.SAVING);
            window.poll(30, TimeUnit.SECONDS).run();
        }
        assertThat(learner.stateProperty().get()).isEqualTo(Learner.State.SAVED);
    }

    @Test
    void aGuestIsToldBeforeAnyWorkThatNothingCanBeKept() throws Exception {
        Path file = Files.createFile(home.resolve("no folder"));
        Learner elsewhere = learner(new Profiles(file.resolve("flattenlab"), CLOCK, new Random(6)), new RecordWriter());
        try {
            assertThat(await(elsewhere.everybody()).profiles()).isEmpty();
            assertThat(elsewhere.problemProperty().get())
                    .isEqualTo("Nothing can be kept: " + file.resolve("flattenlab")
                            + " cannot be used (Not a directory); FLATTENLAB_HOME names another"
                            + " folder");
            assertThat(elsewhere.stateProperty().get()).isEqualTo(Learner.State.GUEST);
            assertThat(file).isEmptyFile();
            await(learner.everybody());
            assertThat(learner.problemProperty().get()).isEmpty();
        } finally {
            elsewhere.close();
        }
    }

    @Test
    void nothingWaitsWhereEverythingIsSaved() throws Exception {
        create("Ada");
        answer(3);
        assertThat(await(learner.settle())).isEmpty();
    }

    @Test
    void whatTheDiskRefusesIsToldAndCanBeSavedElsewhere() throws Exception {
        Profile ada = refused("Ada");
        answer(3);
        List<Learner.Unsaved> unsaved = await(learner.settle());
        assertThat(unsaved).singleElement().satisfies(one -> {
            assertThat(one.profile()).isEqualTo(ada);
            assertThat(one.work()).isEqualTo(3);
            assertThat(one.reason()).contains("journal.jsonl");
        });
        assertThat(learner.stateProperty().get()).isEqualTo(Learner.State.UNSAVED);
        Path copy = home.resolve("copy.jsonl");
        await(learner.saveElsewhere(unsaved.get(0), copy));
        assertThat(work(copy)).hasSize(3);
        assertThat(Journal.open(copy, ada.id(), CLOCK).notices()).isEmpty();
    }

    @Test
    void whatTheDiskRefusedIsNotForgottenWhenSomebodyElseTakesOver() throws Exception {
        Profile ada = refused("Ada");
        answer(3);
        create("Ben");
        answer(1);
        assertThat(await(learner.settle())).extracting(Learner.Unsaved::profile).containsExactly(ada);
        await(learner.enter(ada));
        answer(1);
        assertThat(await(learner.settle())).extracting(Learner.Unsaved::work).containsExactly(4);
        Files.delete(file(ada));
        Files.move(home.resolve("Ada"), file(ada));
        assertThat(await(learner.settle())).isEmpty();
        assertThat(work(file(ada))).hasSize(4);
    }

    /** A whole class comes and goes in one window. */
    @Test
    void ofWhoHasLeftNothingStaysInMemoryOnceItIsSaved() throws Exception {
        Profile ada = create("Ada");
        answer(3);
        WeakReference<Entry> answer =
                new WeakReference<>(learner.entries().get(learner.entries().size() - 1));
        create("Ben");
        await(learner.settle());
        window.forEach(Runnable::run);
        window.clear();
        for (int i = 0; i < 60 && answer.get() != null; i++) {
            System.gc();
            Thread.sleep(20);
        }
        assertThat(answer.get()).isNull();
        await(learner.enter(ada));
        assertThat(learner.entries().stream().filter(Entry::isWork)).hasSize(3);
    }

    @Test
    void wherePeopleHaveBeenIsNotWorkThatIsAskedFor() throws Exception {
        learner.write((at, session) -> new Entry.Visited(at, session, "order", Mode.WHY));
        assertThat(learner.guestWork()).isZero();
        refused("Ada");
        learner.write((at, session) -> new Entry.Visited(at, session, "order", Mode.WHY));
        assertThat(await(learner.settle())).isEmpty();
    }

    @Test
    void whatAGuestHasDoneBecomesTheBeginningOfAProfile() throws Exception {
        answer(4);
        assertThat(learner.guestWork()).isEqualTo(4);
        await(learner.create("Ada", "teal", true));
        assertThat(learner.goesOn()).isTrue();
        assertThat(learner.guestWork()).isZero();
        assertThat(learner.session()).isEqualTo(1);
        answer(1);
        assertThat(await(learner.settle())).isEmpty();
        assertThat(work(file(learner.profileProperty().get().orElseThrow()))).hasSize(5);
    }

    @Test
    void aProfileMayBeginWithoutTheGuest() throws Exception {
        answer(4);
        Profile ada = create("Ada");
        assertThat(learner.goesOn()).isFalse();
        assertThat(learner.entries()).noneMatch(Entry::isWork);
        assertThat(work(file(ada))).isEmpty();
    }

    @Test
    void aNicknameThatIsTakenLeavesTheGuestAsTheyWere() throws Exception {
        create("Ada");
        learner.enterGuest();
        answer(4);
        CompletableFuture<Void> taken = learner.create("ADA", "teal", true);
        Throwable[] told = new Throwable[1];
        await(taken.handle((nothing, failure) -> told[0] = failure));
        assertThat(told[0]).hasRootCauseInstanceOf(BadInputException.class).hasMessageContaining("'ADA'");
        assertThat(learner.guestWork()).isEqualTo(4);
        assertThat(learner.busyProperty().get()).isFalse();
    }

    @Test
    void whoWouldNotWaitForARecordIsNotThrownOutByIt() throws Exception {
        Profile ada = create("Ada");
        learner.enterGuest();
        CompletableFuture<Void> late = learner.enter(ada);
        assertThat(learner.busyProperty().get()).isTrue();
        learner.enterGuest();
        assertThat(learner.busyProperty().get()).isFalse();
        answer(2);
        await(late);
        assertThat(learner.profileProperty().get()).isEmpty();
        assertThat(learner.guestWork()).isEqualTo(2);
    }

    @Test
    void everybodyIsFoundAndWhatCannotBeReadIsNamed() throws Exception {
        create("Ben");
        Profile ada = create("Ada");
        Path broken = Files.createDirectories(home.resolve("profiles").resolve("broken01"));
        Files.writeString(broken.resolve("profile.json"), "{\n  \"format\": oops\n}\n");
        Learner.Everybody everybody = await(learner.everybody());
        assertThat(everybody.profiles()).extracting(Profile::nickname).containsExactly("Ada", "Ben");
        assertThat(everybody.last()).contains(ada);
        assertThat(everybody.unreadable())
                .singleElement()
                .satisfies(notice -> assertThat(notice.file()).isEqualTo("broken01/profile.json"));
    }

    @Test
    void deletingLeavesNoFileEvenIfAnswersWereOnTheirWay() throws Exception {
        Profile ada = create("Ada");
        answer(5);
        await(learner.delete());
        assertThat(file(ada).getParent()).doesNotExist();
        assertThat(learner.profileProperty().get()).isEmpty();
        assertThat(await(learner.settle())).isEmpty();
    }

    @Test
    void aHomeThatIsAFileLeavesTheGuestAndSaysWhy() throws IOException, InterruptedException {
        Path file = Files.writeString(home.resolve("file"), "");
        Learner guest = new Learner(
                Optional.of(new Profiles(file, CLOCK, new Random(1))),
                CLOCK,
                ZoneOffset.UTC,
                writer,
                window::add,
                FaultWords.ENGLISH);
        assertThat(await(guest.everybody()).profiles()).isEmpty();
        Throwable[] told = new Throwable[1];
        await(guest.create("Ada", "blue", true).handle((nothing, failure) -> told[0] = failure));
        assertThat(told[0]).hasRootCauseInstanceOf(IOException.class);
    }
}
