package flattenlab.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import flattenlab.setup.Setup;
import flattenlab.store.RunFile;
import flattenlab.tensor.FlattenVariant;
import flattenlab.ui.common.LabState.Lender;
import flattenlab.ui.shell.Kept;
import flattenlab.ui.shell.Lent;
import flattenlab.ui.train.LentRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A session and its runs take the place of those before together, however far the program comes. */
class StoredSessionTest {
    @TempDir
    private Path home;

    private List<String> runs() throws IOException {
        try (Stream<Path> files = Files.list(home)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("runs.json"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void runsOfTwoSessionsAfterEachOtherNeverHaveOneName() throws IOException {
        SavedRuns.keepWindow(home, 1);
        assertThat(runs()).containsExactly("session-lent.flattenlab-runs.json", "session.flattenlab-runs.json");
        SavedRuns.keepWindow(home, 2);
        assertThat(runs()).containsExactly("session-2.flattenlab-runs.json", "session-lent-2.flattenlab-runs.json");
        SavedRuns.keepWindow(home, 3);
        assertThat(runs()).containsExactly("session-lent.flattenlab-runs.json");
        assertThat(SavedRuns.readWindow(home)).isEqualTo(3);
    }

    /** As if it had been killed there. */
    @Test
    void whatStopsInTheMiddleLeavesTheSessionBeforeWithItsRuns() throws IOException {
        SavedRuns.keepWindow(home, 1);
        RunFile.Saved broken =
                new RunFile.Saved("broken", true, Setup.TRAINING.training(List.of(FlattenVariant.CORRECT)), null);
        Kept kept = new Kept(
                Thing.preset(2),
                Optional.empty(),
                List.of(),
                Optional.of(new Lent(
                        Lender.LESSON,
                        "",
                        Thing.preset(2),
                        new LentRuns(List.of(), "broken", Optional.empty(), List.of(broken)))),
                Optional.empty(),
                false,
                Optional.empty(),
                List.of());
        assertThatThrownBy(() -> StoredSession.write(home, Thing.session(Thing.preset(2)), kept))
                .isInstanceOf(NullPointerException.class);
        assertThat(SavedRuns.readWindow(home)).isEqualTo(1);
    }

    @Test
    void aFolderOfWhatWasBeforeThatIsHalfRemovedHoldsNothing() throws IOException {
        SavedRuns.keepWindow(home, 1);
        SavedRuns.keepWindow(home, 2);
        Path removed = Files.createDirectory(home.resolve("before-2"));
        Files.writeString(removed.resolve("session.flattenlab-runs.json"), "half");
        assertThat(new EarlierSessions(home).all()).containsExactly(new StoredSession(home.resolve("before-1")));
        SavedRuns.keepWindow(home, 3);
        assertThat(removed).doesNotExist();
    }
}
