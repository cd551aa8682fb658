package flattenlab.ui.network;

import flattenlab.data.Dataset;
import flattenlab.data.Pictures;
import flattenlab.scene.FlowGradient;
import flattenlab.scene.FlowLayers;
import flattenlab.scene.FlowLayout;
import flattenlab.scene.FlowPlan;
import flattenlab.scene.FlowScene;
import flattenlab.scene.FlowTimeline;
import flattenlab.scene.FlowTones;
import flattenlab.scene.FlowValues;
import flattenlab.scene.Focus;
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
import flattenlab.ui.network.FlowNumbers.Found;
import flattenlab.ui.train.TrainViewModel;
import flattenlab.ui.train.TrainViewModel.Subject;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
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
import javafx.beans.value.ObservableStringValue;

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
     * @param tones of the gradient, or without one of the values
     * @param plan the same as long as the network is
     * @param layers what they computed with
     * @param epoch that the network has reached
     */
    public record Flow(
            NetworkSpec network,
            FlowPlan plan,
            FlowTimeline timeline,
            FlowValues values,
            Optional<FlowGradient> gradient,
            FlowTones tones,
            FlowLayers layers,
            double epoch) {
        /** As it looks on a stage. */
        FlowScene on(FlowLayout layout) {
            return new FlowScene(layout, timeline, values, gradient.orElse(null), tones);
        }
    }

    private final LabState lab;
    private final TrainViewModel train;
    private final Messages messages;
    private final TaskRunner tasks;
    private final Network.Factory networks;
    private final FlowFilm film = new FlowFilm();
    private final Tracing tracing = new Tracing();
    private final Zoom zoom = new Zoom();
    private final ReadOnlyObjectWrapper<Flow> flow = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper caption = new ReadOnlyStringWrapper("");
    private final BooleanProperty backward = new SimpleBooleanProperty();
    private final ReadOnlyStringWrapper which = new ReadOnlyStringWrapper("");
    /** Only who reads it has it written: numbers change ten times a second. */
    private final StringBinding sentence = Bindings.createStringBinding(this::sentence, flow, problem, which);

    private final IntegerProperty picture = new SimpleIntegerProperty(0);
    private final ObjectProperty<Snapshot> moment = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<List<Snapshot>> moments = new ReadOnlyObjectWrapper<>(List.of());
    private final FlowLook look = new FlowLook();
    private boolean watched;
    private double sinceLook = LOOK_SECONDS;
    private Subject subject;
    /** The subject's network, or what stands for one that refuses; asked for when there is another, for it takes a trace. */
    private NetworkSpec looked;

    private Optional<String> stopped = Optional.empty();
    private FlowPlan plan;
    private FlowTimeline timeline;
    private final NetworkInput input = new NetworkInput(this::redrawn);
    private final OcclusionViewModel occlusion = new OcclusionViewModel();
    private Pictures pictures;

    /** A flow of what is trained in the window. */
    public NetworkViewModel(
            LabState lab, TrainViewModel train, Messages messages, TaskRunner tasks, Network.Factory networks) {
        this.lab = lab;
        this.train = train;
        this.messages = messages;
        this.tasks = tasks;
        this.networks = networks;
        picture.addListener((property, old, now) -> place());
        moment.addListener((property, old, now) -> ask(true));
        flow.addListener((property, old, now) -> trace(now));
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
    public ObservableStringValue sentenceProperty() {
        return sentence;
    }

    private String sentence() {
        return flow.get() == null
                ? problem.get()
                : new FlowWords(messages).sentence(flow.get(), which.get(), picture.get() + 1, classes(), stopped);
    }

    /** The clock of the stage. */
    public FlowFilm film() {
        return film;
    }

    /** What is lit on the stage. */
    public Tracing tracing() {
        return tracing;
    }

    /** What is looked at closely. */
    public ReadOnlyObjectProperty<Focus> focusProperty() {
        return zoom.focusProperty();
    }

    /** The way from the network to one value and back. */
    public Zoom zoom() {
        return zoom;
    }

    /** The selected run's network; null while nothing is in sight. */
    NetworkSpec network() {
        return subject == null ? null : subject.network();
    }

    /** Which test picture passes, from 0. */
    public IntegerProperty pictureProperty() {
        return picture;
    }

    /** How many test pictures there are; 0 before they are loaded. */
    public int pictures() {
        return pictures == null ? 0 : pictures.count();
    }

    /** The picture itself, to draw on. */
    public NetworkInput input() {
        return input;
    }

    /** Which of its pixels the answer depends on. */
    public OcclusionViewModel occlusion() {
        return occlusion;
    }

    /** Another test picture, before or behind; at the ends the other end. From one's own it is the one that was left. */
    public void turn(int by) {
        if (pictures != null && !input.leaveOwn()) {
            picture.set(Math.floorMod(picture.get() + by, pictures.count()));
        }
    }

    /** Any other test picture. */
    public void draw() {
        if (pictures != null && pictures.count() > 1) {
            input.leaveOwn();
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

    /** Whether what is to be seen is of the network, the picture and the moment that are wanted. */
    public boolean isSettled() {
        return look.isOpen()
                ? look.isSettled()
                : subject == null && !problem.get().isEmpty();
    }

    private void trace(Flow now) {
        // Behind the layer that refuses there is nothing that a trace could lead to.
        if (now == null || stopped.isPresent()) {
            tracing.wipe();
        } else {
            tracing.show(subject.network(), now);
        }
    }

    /** Whether somebody looks: nothing is computed otherwise. Who comes sees at once what is. */
    public void watch(boolean newWatched) {
        if (newWatched && !watched) {
            sinceLook = LOOK_SECONDS;
        }
        watched = newWatched;
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
        look.news(reach()).ifPresent(this::show);
        // Of a network that refuses there is no answer to ask about.
        occlusion.tick(seconds, stopped.isPresent() ? null : look.question());
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
        boolean other = subject == null || !now.network().equals(subject.network());
        if (other && FlowNumbers.reached(now.network()).isEmpty()) {
            leave(crash(now.network()).orElse(""));
            return;
        }
        if (!lab.arraysReadyProperty().get()) {
            leave(messages.text("network.waiting"));
            return;
        }
        boolean otherPictures = subject == null
                || !now.training().task().equals(subject.training().task());
        boolean otherRun = subject == null || !now.run().equals(subject.run());
        subject = now;
        if (other) {
            look.close();
            plan = FlowNumbers.plan(now.network());
            looked = FlowNumbers.looked(now.network());
            stopped = crash(now.network());
            timeline = new FlowTimeline(plan, FlowNumbers.reached(now.network()).orElseThrow());
            turnAround();
            zoom.follow(plan);
            if (stopped.isPresent()) {
                zoom.goTo(Focus.NETWORK);
            }
            look.open(looked, networks);
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
        ask(false);
    }

    private Optional<String> crash(NetworkSpec network) {
        return network.crash().or(network::evalCrash).map(messages::crash);
    }

    /** Why the flow goes no further; empty if it does. */
    public Optional<String> stopped() {
        return stopped;
    }

    private void turnAround() {
        if (timeline != null) {
            timeline = timeline.isBackward() == backward.get() ? timeline : timeline.reversed();
            film.load(timeline);
            ask(true);
        }
    }

    private Activations.Reach reach() {
        return backward.get() ? Activations.Reach.GRADIENTS : Activations.Reach.VALUES;
    }

    private void leave(String why) {
        close();
        subject = null;
        stopped = Optional.empty();
        input.leave();
        flow.set(null);
        moments.set(List.of());
        problem.set(why);
        caption.set("");
    }

    private void load(Training training) {
        pictures = null;
        input.leave();
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

    /**
     * Hands what enters the flatten, from this picture on, and the weights behind it to Unroll, as the network is at the
     * moment that is looked at.
     *
     * @param then called on the window's thread when it is there
     */
    void handOver(Runnable then) {
        if (!look.isOpen() || pictures == null) {
            return;
        }
        FlattenMatter matter = FlattenMatter.of(subject, looked, snapshot(), pictures, picture.get(), classes());
        tasks.run(
                () -> matter.trained(networks),
                trained -> {
                    lab.trainedProperty().set(trained);
                    then.run();
                },
                failure -> problem.set(messages.failure(failure)));
    }

    /** Puts the picture, and those that have to pass with it, into a batch. */
    private void place() {
        if (pictures == null || subject == null) {
            return;
        }
        input.place(
                subject.training().task(),
                TrainingSession.testPlacer(subject.training(), pictures),
                pictures,
                FlowNumbers.samples(subject.network()),
                picture.get());
        look.forget();
        lookAgain();
    }

    /** Who draws wants to see the answer, wherever the film stands. */
    private void redrawn() {
        film.jump(film.endProperty().get());
        lookAgain();
    }

    private void lookAgain() {
        look.takes(input.batch());
        ask(true);
    }

    private void ask(boolean atOnce) {
        if (look.isOpen() && input.isReady() && pictures != null && subject != null) {
            look.ask(new Look(snapshot(), input.batch(), input.labels(), reach()), atOnce);
        }
    }

    private Snapshot snapshot() {
        return moment.get() != null
                ? moment.get()
                : subject.run().flatMap(run -> run.snapshots().live()).orElse(Snapshot.UNTRAINED);
    }

    private void show(Observer.Seen<Found> seen) {
        if (seen.found().isEmpty()) {
            refuse(messages.failure(seen.failure().orElseThrow()));
            return;
        }
        Found found = seen.found().get();
        boolean known = stopped.isEmpty() && found.gradient().isPresent();
        if (backward.get() && !known) {
            refuse(messages.text("network.back.unknown"));
            return;
        }
        double epoch = seen.look().snapshot().epoch();
        problem.set("");
        caption.set(
                subject.run().isEmpty() || epoch == 0
                        ? messages.text("network.untrained")
                        : messages.text("network.epoch", messages.decimal(epoch, 1)));
        which.set(subject.name() + ": " + caption.get());
        flow.set(new Flow(
                subject.network(),
                plan,
                timeline,
                found.values(),
                found.gradient(),
                found.tones(),
                found.layers(),
                epoch));
    }

    private void refuse(String why) {
        flow.set(null);
        problem.set(why);
    }

    @Override
    public void close() {
        look.close();
    }
}
