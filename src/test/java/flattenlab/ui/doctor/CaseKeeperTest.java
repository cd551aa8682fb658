package flattenlab.ui.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.doctor.InputShape;
import flattenlab.doctor.Paste;
import flattenlab.doctor.Said;
import flattenlab.journal.Profile;
import flattenlab.journal.Profiles;
import flattenlab.journal.RecordWriter;
import flattenlab.tensor.FaultWords;
import flattenlab.ui.common.Learner;
import flattenlab.ui.common.TaskRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is brought to the doctor, from one day to the next. */
@Timeout(30)
class CaseKeeperTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-05-04T12:00:00Z"));
    private static final String TEXT = "nn.LSTM(3, 4)  # \u00fc \"\\ \ud83d\ude00\n";
    private static final Case WHOLE = new Case(
            TEXT,
            Optional.empty(),
            new Said(Optional.of(InputShape.parse("N,1,28,28")), Map.of("nn.LSTM(3, 4)@0", InputShape.parse("N,64"))));

    @TempDir
    private Path home;

    /** One time that the program is open. */
    private final class Day implements AutoCloseable {
        private final TaskRunner tasks = new TaskRunner(Runnable::run);
        private final Learner learner = new Learner(
                Optional.of(new Profiles(home, CLOCK, new Random(1))),
                CLOCK,
                ZoneOffset.UTC,
                new RecordWriter(),
                Runnable::run,
                new FaultWords(Locale.ENGLISH));
        private final DoctorViewModel model = new DoctorViewModel(ChainConsultation.CONSULTATION, tasks);
        private final CaseKeeper keeper = new CaseKeeper(model, learner);

        Case brought() {
            return model.broughtProperty().get();
        }

        void enter(String nickname) throws Exception {
            Profile mine = learner.everybody().get().profiles().stream()
                    .filter(profile -> profile.nickname().equals(nickname))
                    .findFirst()
                    .orElse(null);
            CompletableFuture<Void> there = mine == null ? learner.create(nickname, "blue", true) : learner.enter(mine);
            there.get();
            // Whatever is read for them comes before this.
            learner.everybody().get();
        }

        @Override
        public void close() {
            keeper.flush();
            learner.close();
            tasks.close();
        }
    }

    @Test
    void itIsThereTheNextDayWithAllThatWasSaid() throws Exception {
        try (Day day = new Day()) {
            day.enter("Ada");
            day.model.restore(WHOLE);
        }
        try (Day day = new Day()) {
            assertThat(day.brought()).isEqualTo(Case.NONE);
            day.enter("Ada");
            assertThat(day.brought()).isEqualTo(WHOLE);
        }
    }

    @Test
    void itIsKeptAMomentAfterTheLastChangeAndNotBefore() throws Exception {
        try (Day day = new Day()) {
            day.enter("Ada");
            day.model.put("nn.ReLU()");
            day.keeper.tick(1.5);
            day.model.put(TEXT);
            day.keeper.tick(1.5);
            day.learner.everybody().get();
            assertThat(keptFiles()).isEmpty();
            day.keeper.tick(1);
            day.learner.everybody().get();
            assertThat(keptFiles()).hasSize(1);
            assertThat(CaseKeeper.read(Files.readString(keptFiles().get(0)))).contains(Case.of(TEXT));
        }
    }

    private java.util.List<Path> keptFiles() throws Exception {
        try (Stream<Path> all = Files.walk(home)) {
            return all.filter(path -> path.endsWith("doctor.json")).toList();
        }
    }

    @Test
    void eachLearnerHasTheirOwnAndAGuestNone() throws Exception {
        try (Day day = new Day()) {
            day.enter("Ada");
            day.model.put(TEXT);
            day.enter("Bob");
            assertThat(day.brought()).isEqualTo(Case.NONE);
            day.model.put("nn.ReLU()");
            day.enter("Ada");
            assertThat(day.brought()).isEqualTo(Case.of(TEXT));
            day.learner.enterGuest();
            assertThat(day.brought()).isEqualTo(Case.NONE);
            assertThat(day.model.backableProperty().get()).isFalse();
            day.enter("Bob");
            assertThat(day.brought()).isEqualTo(Case.of("nn.ReLU()"));
        }
    }

    @Test
    void aGuestWhoGivesANicknameKeepsIt() throws Exception {
        try (Day day = new Day()) {
            day.model.put(TEXT);
            day.enter("Ada");
            assertThat(day.brought()).isEqualTo(Case.of(TEXT));
        }
        try (Day day = new Day()) {
            day.enter("Ada");
            assertThat(day.brought()).isEqualTo(Case.of(TEXT));
        }
    }

    @Test
    void whatIsDamagedOrTooLongIsAsIfItHadNotBeenKept() throws Exception {
        try (Day day = new Day()) {
            day.enter("Ada");
            day.model.put(TEXT);
        }
        Path file = keptFiles().get(0);
        String before = Files.readString(file);
        try (Day day = new Day()) {
            day.enter("Ada");
            day.model.put("x".repeat(Paste.MAX_CHARACTERS + 1));
        }
        assertThat(Files.readString(file)).isEqualTo(before);
        Files.writeString(file, before.substring(0, 40));
        try (Day day = new Day()) {
            day.enter("Ada");
            assertThat(day.brought()).isEqualTo(Case.NONE);
        }
        Files.writeString(file, before.replace("flattenlab-doctor", "other"));
        try (Day day = new Day()) {
            day.enter("Ada");
            assertThat(day.brought()).isEqualTo(Case.NONE);
        }
    }

    @Test
    void itGoesWithTheProfile() throws Exception {
        try (Day day = new Day()) {
            day.enter("Ada");
            day.model.put(TEXT);
            day.keeper.flush();
            day.learner.everybody().get();
            assertThat(keptFiles()).hasSize(1);
            day.learner.delete().get();
        }
        assertThat(keptFiles()).isEmpty();
    }
}
