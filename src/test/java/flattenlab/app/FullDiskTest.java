package flattenlab.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import flattenlab.journal.Entry;
import flattenlab.journal.Journal;
import flattenlab.journal.Profile;
import flattenlab.journal.Profiles;
import flattenlab.journal.Saving;
import flattenlab.learn.ExerciseId;
import flattenlab.learn.QuestionType;
import flattenlab.proof.Figures;
import flattenlab.store.FrameFolder;
import flattenlab.store.SafeFile;
import flattenlab.tensor.FaultWords;
import flattenlab.tensor.Worded;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk of the program is full, or may not be written on: each writer says so in a sentence, and what was there is whole. */
@Tag("proof")
class FullDiskTest {
    private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");
    private static final Random RANDOM = new Random(1);

    @TempDir
    private Path folder;

    private SmallDisk disk;
    private Path home;
    private Profiles profiles;
    private Profile ada;

    @BeforeEach
    void aLearnerIsThere() throws Exception {
        try {
            disk = SmallDisk.at(Files.createDirectory(folder.resolve("disk")), 2048);
        } catch (IOException e) {
            assumeTrue(false, "no small disk can be mounted here: " + e.getMessage());
        }
        home = Files.createDirectory(disk.place().resolve("home"));
        profiles = new Profiles(home, InstantSource.fixed(NOON), new Random(2));
        ada = profiles.create("Ada", Profile.COLOURS.get(0));
        profiles.keep(ada, "nn.Flatten()");
        try (Journal journal = profiles.open(ada)) {
            journal.start("1");
            journal.append(answer(1));
        }
        Session.NONE.in("de").write(home);
        SafeFile.write(home.resolve("saved.svg"), out -> out.write("<svg/>".getBytes()));
    }

    @AfterEach
    void unmount() throws IOException {
        if (disk != null) {
            disk.close();
        }
    }

    private static Entry answer(long seed) {
        return new Entry.Tried(
                NOON,
                1,
                new ExerciseId.Drawn(QuestionType.Q3, seed, 1),
                Optional.empty(),
                1,
                // More than is left of the last page of the file.
                Optional.of(new Entry.Given("x".repeat(6_000), Optional.of(1.0), Optional.empty(), "")),
                Optional.empty());
    }

    /** Everything that writes into the home, by what it writes. */
    private Map<String, Callable<?>> writers() {
        Map<String, Callable<?>> writers = new LinkedHashMap<>();
        writers.put("session.json", () -> {
            Session.NONE.in("en").write(home);
            return home;
        });
        writers.put("saved.svg", () -> {
            SafeFile.write(home.resolve("saved.svg"), out -> out.write(noise(100_000)));
            return home;
        });
        writers.put("frames", () -> {
            FrameFolder.write(home.resolve("frames"), sink -> {
                for (int i = 0; i < 50; i++) {
                    sink.add(new BufferedImage(400, 400, BufferedImage.TYPE_INT_RGB), 1);
                }
            });
            return home;
        });
        writers.put("Ben", () -> profiles.create("Ben", Profile.COLOURS.get(0)));
        writers.put("doctor.json", () -> {
            profiles.keep(ada, "x".repeat(200_000));
            return home;
        });
        return writers;
    }

    private static byte[] noise(int bytes) {
        byte[] noise = new byte[bytes];
        RANDOM.nextBytes(noise);
        return noise;
    }

    /** Every file of the home that is not the log. */
    private Map<String, String> files() throws IOException {
        Map<String, String> all = new TreeMap<>();
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.put(home.relativize(file).toString(), Files.readString(file));
            }
        }
        return all;
    }

    private void refuseAll(Journal journal, String part, String... reasons) throws IOException {
        Map<String, String> before = files();
        int said = 0;
        List<String> touched = new ArrayList<>();
        for (Map.Entry<String, Callable<?>> writer : writers().entrySet()) {
            Throwable thrown = catchThrowable(writer.getValue()::call);
            assertThat(thrown).as(writer.getKey()).isInstanceOf(Worded.class);
            assertThat(FaultWords.ENGLISH.text(Worded.of(thrown)))
                    .as(writer.getKey())
                    .containsAnyOf(reasons)
                    .hasSizeLessThan(400);
            said++;
            touched.addAll(apart(writer.getKey(), before, files()));
        }
        Saving saving = journal.append(answer(2));
        assertThat(saving.saved()).isFalse();
        assertThat(FaultWords.ENGLISH.text(saving.why())).containsAnyOf(reasons);
        assertThat(journal.unsaved()).hasSize(1);
        said++;
        new Figures("3 faults, " + part)
                .note("writers that say in a sentence why not", said)
                .note("files", before.size())
                .note("of them not as they were after some writer, or more than there were", touched.size(), "0");
        assertThat(touched).isEmpty();
    }

    private static List<String> apart(String writer, Map<String, String> before, Map<String, String> after) {
        return Stream.concat(before.keySet().stream(), after.keySet().stream())
                .distinct()
                .filter(file -> !Objects.equals(before.get(file), after.get(file)))
                .map(file -> file + " after " + writer)
                .toList();
    }

    private void everythingGoesOn() throws Exception {
        for (Map.Entry<String, Callable<?>> writer : writers().entrySet()) {
            assertThat(catchThrowable(writer.getValue()::call))
                    .as(writer.getKey())
                    .isNull();
        }
        assertThat(profiles.all()).extracting(Profile::nickname).containsExactly("Ada", "Ben");
    }

    @Test
    void aFullDiskIsSaidAndNothingIsLost() throws Exception {
        Journal journal = profiles.open(ada);
        disk.fill();
        refuseAll(journal, "full disk", "No space left on device");
        for (int i = 0; i < 20; i++) {
            journal.append(answer(100 + i));
        }
        assertThat(journal.unsaved()).isNotEmpty();
        disk.free();
        assertThat(journal.save().saved()).isTrue();
        try (Journal again = profiles.open(ada)) {
            // Where the disk cut a line off, it stands there, and once more whole behind that.
            assertThat(again.notices()).hasSizeLessThanOrEqualTo(1);
            assertThat(seeds(again.entries())).contains(1L).containsAll(seeds(journal.entries()));
            assertThat(seeds(again.entries())).doesNotHaveDuplicates();
        }
        everythingGoesOn();
    }

    private static List<Long> seeds(List<Entry> entries) {
        return entries.stream()
                .filter(Entry.Tried.class::isInstance)
                .map(entry -> ((ExerciseId.Drawn) ((Entry.Tried) entry).exercise()).seed())
                .toList();
    }

    @Test
    void aDiskThatMayOnlyBeReadIsSaidAndNothingIsLost() throws Exception {
        disk.readOnly(true);
        Journal journal = profiles.open(ada);
        refuseAll(journal, "read-only home", "Read-only file system", "may be written", "may not be written");
        assertThat(Session.read(home).session().language()).contains("de");
        assertThat(LogFile.open(home)).isFalse();
        disk.readOnly(false);
        assertThat(journal.save().saved()).isTrue();
        everythingGoesOn();
    }

    @Test
    void whatIsDamagedOnADiskThatMayOnlyBeReadIsSaidWhereItLies() throws Exception {
        Files.writeString(home.resolve("session.json"), "{\"state\": ");
        disk.readOnly(true);
        Session.Remembered read = Session.read(home);
        assertThat(read.session()).isEqualTo(Session.NONE);
        assertThat(read.aside()).contains(home.resolve("session.json"));
    }
}
