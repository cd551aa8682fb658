package flattenlab.ui.network;

import flattenlab.data.Dataset;
import flattenlab.data.Pictures;
import flattenlab.data.Placer;
import flattenlab.scene.FlowGradient;
import flattenlab.scene.FlowLayout;
import flattenlab.scene.FlowPlan;
import flattenlab.scene.FlowScene;
import flattenlab.scene.FlowTimeline;
import flattenlab.scene.FlowValues;
import flattenlab.tensor.Crash;
import flattenlab.training.Activations;
import flattenlab.training.Network;
import flattenlab.training.NetworkSpec;
import flattenlab.training.Observer;
import flattenlab.training.Observer.Look;
import flattenlab.training.Run;
import flattenlab.training.Snapshot;
import flattenlab.training.Training;
import flattenlab.training.TrainingSession;
import flattenlab.ui.common.LabState;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.TaskRunner;
import flattenlab.ui.train.TrainViewModel;
import flattenlab.ui.train.TrainViewModel.Subject;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;

/**
 * What stands in the flow: the network of the selected run, as it is now or was after an epoch, with one test picture on
 * its way through it. Follows a training in progress.
 */
public final class NetworkViewModel implements AutoCloseable {
    private static final double LOOK_SECONDS = 0.1;

    /**
     * A flow with its numbers.
     *
     * @param network whose flow it is
     * @param timeline of the way there, or with a gradient of the way back
     * @param gradient of the loss, where the way back is looked at
     * @param plan the same as long as the network is
     * @param epoch that the network has reached
     */
    public record Flow(
            NetworkSpec network,
            FlowPlan plan,
            FlowTimeline timeline,
            FlowValues values,
            Optional<FlowGradient> gradient,
            double epoch) {
        /** As it looks on a stage. */
        FlowScene on(FlowLayout layout) {
            return new FlowScene(layout, timeline, values, gradient.orElse(null));
        }
    }

    private final LabState lab;
    private final TrainViewModel train;
    private final Messages messages;
    private final TaskRunner tasks;
    private final Network.Factory networks;
    private final FlowFilm film = new FlowFilm();
    private final ReadOnlyObjectWrapper<Flow> flow = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper caption = new ReadOnlyStringWrapper("");
    private final BooleanProperty backward = new SimpleBooleanProperty();
    private final ReadOnlyStringWrapper which = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper sentence = new ReadOnlyStringWrapper("");
    private final IntegerProperty picture = new SimpleIntegerProperty(0);
    private final ObjectProperty<Snapshot> moment = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<List<Snapshot>> moments = new ReadOnlyObjectWrapper<>(List.of());
    private boolean watched;
    private double sinceLook = LOOK_SECONDS;
    private Subject subject;
    private FlowPlan plan;
    private FlowTimeline timeline;
    private Observer observer;
    private Placer placer;
    private Pictures pictures;
    private float[] batch;
    private int[] labels;
    private Object shown;

    /** A flow of what is trained in the window. */
    public NetworkViewModel(
            LabState lab, TrainViewModel train, Messages messages, TaskRunner tasks, Network.Factory networks) {
        this.lab = lab;
        this.train = train;
        this.messages = messages;
        this.tasks = tasks;
        this.networks = networks;
        picture.addListener((property, old, now) -> place());
        moment.addListener((property, old, now) -> look(true));
        backward.addListener((property, old, now) -> turnAround());
    }

    /** What is to be seen; null while there is nothing. */
    public ReadOnlyObjectProperty<Flow> flowProperty() {
        return flow.getReadOnlyProperty();
    }

    /** Why there is nothing to be seen, or no more than this; empty if nothing is in the way. */
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Which network it is, and how far it is trained. */
    public ReadOnlyStringProperty captionProperty() {
        return caption.getReadOnlyProperty();
    }

    /** Whether the gradient of the loss is looked at, on its way back. */
    public BooleanProperty backwardProperty() {
        return backward;
    }

    /** Which run's network it is, and how far it is trained. */
    public ReadOnlyStringProperty whichProperty() {
        return which.getReadOnlyProperty();
    }

    /** The whole flow in words; why there is none where there is none. */
    public ReadOnlyStringProperty sentenceProperty() {
        return sentence.getReadOnlyProperty();
    }

    /** The clock of the stage. */
    public FlowFilm film() {
        return film;
    }

    /** Which test picture passes, from 0. */
    public IntegerProperty pictureProperty() {
        return picture;
    }

    /** How many test pictures there are; 0 before they are loaded. */
    public int pictures() {
        return pictures == null ? 0 : pictures.count();
    }

    /** Another test picture, before or behind; at the ends the other end. */
    public void turn(int by) {
        if (pictures != null) {
            picture.set(Math.floorMod(picture.get() + by, pictures.count()));
        }
    }

    /** Any other test picture. */
    public void draw() {
        if (pictures != null && pictures.count() > 1) {
            turn(1 + new Random().nextInt(pictures.count() - 1));
        }
    }

    /** The moment of the training that is looked at; null for the newest, whatever it becomes. */
    public ObjectProperty<Snapshot> momentProperty() {
        return moment;
    }

    /** The moments that can be gone back to, oldest first. */
    public ReadOnlyObjectProperty<List<Snapshot>> momentsProperty() {
        return moments.getReadOnlyProperty();
    }

    /** Names of the classes. */
    public List<String> classes() {
        return subject == null
                ? List.of()
                : messages.classes(subject.training().task().data());
    }

    /** Whether somebody looks: nothing is computed otherwise. */
    void watch(boolean newWatched) {
        watched = newWatched;
        sinceLook = LOOK_SECONDS;
    }

    /** Lets time pass. */
    public void tick(double seconds) {
        if (!watched) {
            return;
        }
        film.advance(seconds);
        sinceLook += seconds;
        if (sinceLook >= LOOK_SECONDS) {
            sinceLook = 0;
            follow();
        }
        show();
    }

    private void follow() {
        Subject now = train.subject().orElse(null);
        if (now == null) {
            leave(train.problem());
            return;
        }
        if (now.isSecret()) {
            leave(messages.text("network.secret"));
            return;
        }
        Optional<Crash> crash = now.network().crash().or(() -> now.network().evalCrash());
        if (crash.isPresent()) {
            leave(messages.crash(crash.get()));
            return;
        }
        if (!lab.arraysReadyProperty().get()) {
            leave(messages.text("network.waiting"));
            return;
        }
        boolean other = subject == null || !now.network().equals(subject.network());
        boolean otherPictures = subject == null
                || !now.training().task().equals(subject.training().task());
        boolean otherRun = subject == null || !now.run().equals(subject.run());
        subject = now;
        if (other) {
            close();
            plan = FlowNumbers.plan(now.network());
            timeline = new FlowTimeline(plan);
            turnAround();
            observer = new Observer(now.network(), networks);
        }
        if (otherPictures) {
            load(now.training());
        } else if (other) {
            place();
        }
        if (otherRun) {
            moment.set(null);
        }
        moments.set(now.run().map(Run::snapshots).map(each -> each.kept()).orElse(List.of()));
        look(false);
    }

    private void turnAround() {
        if (timeline != null) {
            timeline = timeline.isBackward() == backward.get() ? timeline : timeline.reversed();
            film.load(timeline);
            look(true);
        }
    }

    private Activations.Reach reach() {
        return backward.get() ? Activations.Reach.GRADIENTS : Activations.Reach.VALUES;
    }

    private void leave(String why) {
        close();
        subject = null;
        flow.set(null);
        shown = null;
        moments.set(List.of());
        problem.set(why);
        sentence.set(why);
        caption.set("");
    }

    private void load(Training training) {
        pictures = null;
        Dataset.Source source = training.task().data();
        tasks.run(
                () -> Dataset.load(source).test().first(training.task().testSize()),
                loaded -> {
                    if (subject != null && subject.training().task().equals(training.task())) {
                        pictures = loaded;
                        picture.set(Math.min(picture.get(), loaded.count() - 1));
                        place();
                    }
                },
                failure -> leave(messages.failure(failure)));
    }

    /** Puts the picture, and those that have to pass with it, into a batch. */
    private void place() {
        if (pictures == null || subject == null) {
            return;
        }
        NetworkSpec spec = subject.network();
        placer = TrainingSession.testPlacer(subject.training(), pictures);
        int samples = Activations.samples(spec);
        batch = new float[samples * placer.features()];
        labels = new int[samples];
        for (int i = 0; i < samples; i++) {
            int at = (picture.get() + i) % pictures.count();
            placer.place(at, batch, i * placer.features());
            labels[i] = pictures.labels()[at];
        }
        look(true);
    }

    private void look(boolean atOnce) {
        if (observer == null || batch == null || pictures == null) {
            return;
        }
        Snapshot newest = moment.get() != null
                ? moment.get()
                : subject.run().flatMap(run -> run.snapshots().live()).orElse(Snapshot.UNTRAINED);
        Look look = new Look(newest, batch, labels, reach());
        if (atOnce) {
            observer.look(look);
        } else {
            observer.follow(look);
        }
    }

    private void show() {
        if (observer == null) {
            return;
        }
        Observer.Seen seen = observer.seen().orElse(null);
        if (seen == null
                || seen == shown
                || seen.look().pictures() != batch
                || seen.look().reach() != reach()) {
            return;
        }
        shown = seen;
        Optional<FlowGradient> gradient = backward.get()
                ? seen.activations().flatMap(activations -> FlowNumbers.gradient(subject.network(), activations, 0))
                : Optional.empty();
        if (seen.activations().isPresent() && gradient.isPresent() != backward.get()) {
            flow.set(null);
            problem.set(messages.text("network.back.unknown"));
            sentence.set(problem.get());
        } else if (seen.activations().isPresent()) {
            FlowValues values =
                    FlowNumbers.values(subject.network(), seen.activations().get(), 0);
            double epoch = seen.look().snapshot().epoch();
            flow.set(new Flow(subject.network(), plan, timeline, values, gradient, epoch));
            problem.set("");
            caption.set(
                    subject.run().isEmpty() || epoch == 0
                            ? messages.text("network.untrained")
                            : messages.text("network.epoch", messages.decimal(epoch, 1)));
            which.set(subject.name() + ": " + caption.get());
            sentence.set(new FlowWords(messages).sentence(flow.get(), which.get(), picture.get() + 1, classes()));
        } else {
            flow.set(null);
            problem.set(messages.failure(seen.failure().orElseThrow()));
            sentence.set(problem.get());
        }
    }

    @Override
    public void close() {
        if (observer != null) {
            observer.close();
            observer = null;
        }
    }
}
