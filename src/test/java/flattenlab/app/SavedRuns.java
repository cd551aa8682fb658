package flattenlab.app;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.data.Dataset;
import flattenlab.data.Placement;
import flattenlab.nn.Nd4jNetworks;
import flattenlab.preset.Preset;
import flattenlab.setup.Setup;
import flattenlab.store.RunFile;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import flattenlab.training.Schedule;
import flattenlab.training.Task;
import flattenlab.training.Training;
import flattenlab.training.TrainingSession;
import flattenlab.ui.common.LabState.Lender;
import flattenlab.ui.shell.Earlier;
import flattenlab.ui.shell.Kept;
import flattenlab.ui.shell.Lent;
import flattenlab.ui.train.LentRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs that were trained for it, in a file of their own or with the window in which they stand. */
final class SavedRuns {
    private static final Dataset DIGITS = Dataset.load(Dataset.Source.DIGITS);
    private static final Nd4jNetworks NETWORKS = new Nd4jNetworks(Path.of("target", "test-home"));
    /** As the window keeps: what there was first, and the newest. */
    private static final int MOST_BEFORE = 3;

    private SavedRuns() {}

    /** Trains a network, whose seed is the version. */
    private static List<RunFile.Saved> trained(String name, int version) {
        Training training = Setup.TRAINING
                .withTask(new Task(Dataset.Source.DIGITS, Shape.of(16, 1, 12, 12), Placement.ALL, 64, 50, 0))
                .withSchedule(Schedule.USUAL.withEpochs(1))
                .withSeed(version)
                .training(List.of(FlattenVariant.CORRECT));
        try (TrainingSession session = new TrainingSession(training, DIGITS, NETWORKS, 1)) {
            while (!session.isOver()) {
                session.step();
            }
            return List.of(new RunFile.Saved(
                    name + " " + version, true, training, session.runs().get(0)));
        }
    }

    static void write(Path file, int version) {
        RunFile.write(file, trained("run", version));
    }

    /** The version of runs that must be whole. */
    static int read(Path file) {
        RunFile.Saved run =
                RunFile.read(file).entries((id, split) -> Dataset.Source.DIGITS).get(0);
        int version = Integer.parseInt(run.name().split(" ")[1]);
        assertThat(run.training().seed()).isEqualTo(version);
        return version;
    }

    /** As a window does that is closed after a preset has taken the place of what was there. */
    static void keepWindow(Path home, int version) throws IOException {
        EarlierSessions earlier = new EarlierSessions(home);
        List<Earlier> before = new ArrayList<>(earlier.all());
        if (Session.read(home).session().state().isPresent()) {
            before.add(new StoredSession(home));
        }
        if (before.size() > MOST_BEFORE) {
            before.remove(1);
        }
        Preset state = Thing.preset(version);
        // A window without runs of its own in every third: those of the one before are not to stay.
        List<RunFile.Saved> own = version % 3 == 0 ? List.of() : trained("run", version);
        Lent lent = new Lent(
                Lender.LESSON,
                "lesson " + version,
                state,
                new LentRuns(List.of(), "lent " + version, Optional.empty(), trained("lent", version)));
        Kept kept = new Kept(
                state, Optional.empty(), own, Optional.of(lent), Optional.empty(), false, Optional.empty(), List.of());
        earlier.keep(before, SavedRuns::session, kept);
    }

    private static Session session(Kept kept) {
        Session bare = Thing.session(kept.state());
        return new Session(
                bare.language(),
                bare.bounds(),
                bare.learner(),
                bare.reducedMotion(),
                bare.course(),
                bare.state(),
                kept.lent().map(LentJson::write),
                bare.lesson(),
                bare.folded(),
                bare.quiz(),
                bare.recent(),
                bare.second());
    }

    /** The version of the window of the last time; it and all that were there before must be whole. */
    static int readWindow(Path home) throws IOException {
        List<Integer> before = new ArrayList<>();
        for (StoredSession one : new EarlierSessions(home).all()) {
            before.add(readOne(one.folder()));
        }
        int version = readOne(home);
        assertThat(before)
                .as("what was there before")
                .doesNotContain(Thing.NONE)
                .isSorted();
        assertThat(before).allMatch(one -> one <= version);
        return version;
    }

    private static int readOne(Path folder) {
        Session.Remembered read = Session.read(folder);
        assertThat(read.aside()).isEmpty();
        if (read.session().state().isEmpty()) {
            return Thing.NONE;
        }
        int version = (int) read.session().state().orElseThrow().setup().seed();
        Lent lent = LentJson.read(read.session().lent().orElseThrow());
        assertThat(lent.runs().selected()).isEqualTo("lent " + version);
        assertThat(read(read.session().lentRuns(folder)))
                .as("runs of the lesson")
                .isEqualTo(version);
        Path own = read.session().runs(folder);
        assertThat(Files.exists(own)).as("own runs").isEqualTo(version % 3 != 0);
        if (Files.exists(own)) {
            assertThat(read(own)).as("own runs").isEqualTo(version);
        }
        return version;
    }
}
