package flattenlab.proof;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.journal.Entry;
import flattenlab.journal.Journal;
import flattenlab.journal.Notice;
import flattenlab.journal.Profile;
import flattenlab.journal.Profiles;
import flattenlab.learn.ExerciseId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Killed while somebody answers: each answer that was said to be saved is there, and what was cut short is told. */
@Tag("proof")
@Timeout(1800)
class KilledQuizTest {
    /** What a kill leaves of a line that the system takes in pieces, which it rarely does. */
    private static final String HALF = "{\"kind\":\"tried\",\"at\":\"1999-1";

    @TempDir
    private Path folder;

    private final AtomicInteger torn = new AtomicInteger();

    private static Profiles profiles(Path home) {
        return new Profiles(home, InstantSource.system(), new Random(1));
    }

    private static Path record(Path home, Profile ada) {
        return home.resolve("profiles").resolve(ada.id()).resolve("journal.jsonl");
    }

    /** The numbers of the answers that a record holds, each as it was given. */
    private static List<Long> numbers(Journal journal) {
        return journal.entries().stream()
                .filter(Entry.Tried.class::isInstance)
                .map(Entry.Tried.class::cast)
                .map(tried -> {
                    long number = ((ExerciseId.Drawn) tried.exercise()).seed();
                    assertThat(tried.given().orElseThrow().answer()).isEqualTo(QuizVictim.text(number));
                    return number;
                })
                .toList();
    }

    private final class Answering implements Kills.Act {
        @Override
        public Victim start(Path home, Random random, int kill) throws IOException {
            if (kill == 2) {
                for (Profile ada : profiles(home).all()) {
                    Path record = record(home, ada);
                    if (Files.exists(record) && !isTorn(record)) {
                        Files.writeString(record, HALF, StandardOpenOption.APPEND);
                        torn.incrementAndGet();
                    }
                }
            }
            return Victim.of(QuizVictim.class, home.toString(), String.valueOf(kill * QuizVictim.APART));
        }

        @Override
        public int longest(int kill) {
            // The second is killed while it reads what the first has left, and says that it is there.
            return kill == 2 ? 100 : 1_200;
        }

        @Override
        public void look(Path home, List<String> said) throws IOException {
            Profiles profiles = profiles(home);
            assertThat(profiles.problems()).isEmpty();
            assertThat(profiles.all()).hasSizeLessThanOrEqualTo(1);
            if (said.contains("profile")) {
                assertThat(profiles.all()).hasSize(1);
            }
            for (Profile ada : profiles.all()) {
                look(profiles.open(ada), record(home, ada), said);
            }
        }

        private void look(Journal journal, Path file, List<String> said) throws IOException {
            List<Long> saved = said.stream()
                    .filter(line -> !line.equals("profile"))
                    .map(Long::parseLong)
                    .toList();
            assertThat(numbers(journal)).doesNotHaveDuplicates().containsAll(saved);
            assertThat(journal.writable() || !Files.exists(file)).isTrue();
            if (isTorn(file)) {
                assertThat(journal.notices())
                        .last()
                        .extracting(Notice::message)
                        .asString()
                        .contains("cut short");
            } else if (Files.exists(file) && Files.readString(file).contains(HALF)) {
                assertThat(journal.notices())
                        .as("the same when the line has got an end")
                        .hasSize(1);
            }
        }

        @Override
        public void comeBack(Path home, List<String> said) throws IOException {
            Profiles profiles = profiles(home);
            Optional<Profile> there = profiles.all().stream().findFirst();
            Profile ada = there.isPresent() ? there.get() : profiles.create("Ada", Profile.COLOURS.get(0));
            List<Long> before;
            List<Notice> told;
            try (Journal journal = profiles.open(ada)) {
                before = numbers(journal);
                told = journal.notices();
                long session = journal.start("2").session();
                assertThat(journal.append(new Entry.Eased(Instant.now(), session))
                                .saved())
                        .isTrue();
            }
            Journal after = profiles.open(ada);
            assertThat(after.writable()).isTrue();
            // A line that lacked nothing but its end counts from now on.
            assertThat(numbers(after)).startsWith(before.toArray(Long[]::new));
            assertThat(numbers(after).size() - before.size()).isLessThanOrEqualTo(told.isEmpty() ? 0 : 1);
            assertThat(after.notices().size() + numbers(after).size())
                    .as("whatever was cut is told each time, or counts")
                    .isGreaterThanOrEqualTo(told.size() + before.size());
        }
    }

    private static boolean isTorn(Path file) throws IOException {
        byte[] bytes = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
        return bytes.length > 0 && bytes[bytes.length - 1] != '\n';
    }

    @Test
    void eachAnswerThatWasSaidToBeSavedIsThere() throws Exception {
        new Kills("quiz", KilledQuizTest.class, folder)
                .of(new Answering(), Extent.of(3, 90), "answers said to be saved")
                .note("records cut in a line, each told", torn.get());
    }
}
