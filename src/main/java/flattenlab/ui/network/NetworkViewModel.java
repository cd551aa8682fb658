package flattenlab.ui.network;

import flattenlab.data.Pictures;
import flattenlab.scene.FlowTimeline;
import flattenlab.scene.Focus;
import flattenlab.training.Activations;
import flattenlab.training.Network;
import flattenlab.training.NetworkSpec;
import flattenlab.training.Observer;
import flattenlab.training.Snapshot;
import flattenlab.training.TrainingSession;
import flattenlab.ui.common.LabState;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.TaskRunner;
import flattenlab.ui.network.FlowNumbers.Found;
import flattenlab.ui.train.Subject;
import flattenlab.ui.train.Subjects;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableStringValue;

/**
 * What stands in the flow: the network of the selected run, as it is now or was after an epoch, with one test picture on
 * its way through it. Follows a training in progress.
 */
public final class NetworkViewModel implements AutoCloseable {
    private static final double LOOK_SECONDS = 0.1;

    private final LabState lab;
    private final Subjects subjects;
    private final Messages messages;
    private final TaskRunner tasks;
    private final Network.Factory networks;
    private final FlowFilm film = new FlowFilm();
    private final Tracing tracing = new Tracing();
    private final Zoom zoom = new Zoom();
    private final ReadOnlyObjectWrapper<Flow> flow = new ReadOnlyObjectWrapper<>();
    private List<String> shownClasses = List.of();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper caption = new ReadOnlyStringWrapper("");
    private final BooleanProperty backward = new SimpleBooleanProperty();
    private final ReadOnlyStringWrapper which = new ReadOnlyStringWrapper("");
    /** Only who reads it has it written: numbers change ten times a second. */
    private final StringBinding sentence = Bindings.createStringBinding(this::sentence, flow, problem, which);

    private final StringBinding said;
    private final ObjectProperty<Snapshot> moment = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<List<Snapshot>> moments = new ReadOnlyObjectWrapper<>(List.of());
    private final FlowSource source;
    private final Comparison comparison;
    private boolean watched;
    private double sinceLook = LOOK_SECONDS;
    /** Whether the picture is another one than both flows have been asked about. */
    private boolean isRedrawn;

    private final NetworkInput input = new NetworkInput(this::redrawn);
    private final OcclusionViewModel occlusion = new OcclusionViewModel();
    private final TestPictures pictures;
    private final Visits visits = new Visits();

    /** A flow of what is trained in the window. */
    public NetworkViewModel(
            LabState lab, Subjects subjects, Messages messages, TaskRunner tasks, Network.Factory networks) {
        this.lab = lab;
        this.subjects = subjects;
        this.messages = messages;
        this.tasks = tasks;
        this.networks = networks;
        this.source = new FlowSource(messages, networks);
        this.comparison = new Comparison(subjects, messages, new FlowSource(messages, networks), tracing, this::place);
        this.said = Bindings.createStringBinding(this::said, sentence, comparison.pairProperty());
        this.pictures = new TestPictures(tasks, input);
        pictures.numberProperty().addListener((property, old, now) -> place());
        moment.addListener((property, old, now) -> ask(true));
        flow.addListener((property, old, now) -> trace(now));
        backward.addListener((property, old, now) -> {
            if (now) {
                // Close-ups tell how values come about, and so does the way there: both stand for one direction.
                zoom.goTo(Focus.NETWORK);
            }
            turnAround();
        });
        zoom.focusProperty().addListener((property, old, now) -> {
            if (!now.equals(Focus.NETWORK)) {
                backward.set(false);
            }
        });
        comparison.nearProperty().addListener((property, old, now) -> comeNear());
        comparison.pairProperty().addListener((property, old, now) -> {
            comeNear();
            film.follow(now == null ? source.timeline(backward.get()) : now.clock());
        });
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

    /** Whether the gradient of the loss is looked at, on its way back; of the network as a whole only. */
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
                : new FlowWords(messages)
                        .sentence(flow.get(), which.get(), pictures.number() + 1, classes(), stopped());
    }

    /** The same, and by how much another run differs that is laid beside. */
    public ObservableStringValue saidProperty() {
        return said;
    }

    private String said() {
        Comparison.Pair pair = comparison.pairProperty().get();
        return pair == null ? sentence.get() : sentence.get() + " " + new ComparisonWords(messages).spoken(pair);
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
        return source.subject() == null ? null : source.subject().network();
    }

    /** The run that is laid beside the selected one. */
    public Comparison comparison() {
        return comparison;
    }

    /** Which test picture passes. */
    public TestPictures pictures() {
        return pictures;
    }

    /** The picture itself, to draw on. */
    public NetworkInput input() {
        return input;
    }

    /** Which of its pixels the answer depends on. */
    public OcclusionViewModel occlusion() {
        return occlusion;
    }

    /** Shows a part as soon as its network is in the flow; nothing if another one comes before that. */
    public void visit(Visit visit) {
        visits.add(visit);
    }

    /** Whether nothing waits to be shown. */
    boolean isVisited() {
        return visits.isEmpty();
    }

    /** The moment of the training that is looked at; null for the newest, whatever it becomes. */
    public ObjectProperty<Snapshot> momentProperty() {
        return moment;
    }

    /** The moments that can be gone back to, oldest first. */
    public ReadOnlyObjectProperty<List<Snapshot>> momentsProperty() {
        return moments.getReadOnlyProperty();
    }

    /** Names of the classes of the network that is shown, which stays until another has been computed. */
    public List<String> classes() {
        return flow.get() == null ? wantedClasses() : shownClasses;
    }

    private List<String> wantedClasses() {
        return source.subject() == null
                ? List.of()
                : messages.classes(source.subject().training().task().data());
    }

    /** Whether what is to be seen is of the network, the picture and the moment that are wanted. */
    public boolean isSettled() {
        return source.isOpen()
                ? pictures.areLoaded() && !isRedrawn && source.isSettled() && comparison.isSettled()
                : source.subject() == null && !problem.get().isEmpty();
    }

    private void trace(Flow now) {
        // Behind the layer that refuses there is nothing that a trace could lead to.
        if (now == null || stopped().isPresent()) {
            tracing.wipe();
        } else {
            tracing.show(now);
        }
    }

    /** Whether somebody looks: nothing is computed otherwise. Who comes sees at once what is. */
    public void watch(boolean newWatched) {
        if (newWatched && !watched) {
            sinceLook = LOOK_SECONDS;
        } else if (!newWatched && watched) {
            visits.clear();
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
        source.news(reach()).ifPresent(this::show);
        if (!visits.isEmpty()) {
            visits.pay(this, subjects.selected().map(Subject::network));
        }
        comparison.tick(flow.get(), reach());
        askOfBoth();
        occlusion.tick(seconds, source.question());
    }

    private void follow() {
        Subject now = subjects.selected().orElse(null);
        if (now == null) {
            leave(subjects.problemProperty().get());
            return;
        }
        if (now.isSecret()) {
            leave(messages.text("network.secret"));
            return;
        }
        Subject before = source.subject();
        boolean other = before == null || !now.network().equals(before.network());
        Optional<String> hidden = other ? source.hidden(now.network()) : Optional.empty();
        if (hidden.isPresent()) {
            leave(hidden.get());
            return;
        }
        if (!lab.arraysReadyProperty().get()) {
            leave(messages.text("network.waiting"));
            return;
        }
        boolean otherPictures = before == null
                || !now.training().task().equals(before.training().task());
        // A moment of another run must not be asked for: its parameters are none of this network.
        if (before == null || !now.run().equals(before.run())) {
            moment.set(null);
        }
        if (otherPictures) {
            // First of all: what is placed does not fit the network that comes now, and nothing may be asked with it.
            pictures.load(now.training(), this::place, failure -> leave(messages.failure(failure)));
        }
        if (source.take(now)) {
            turnAround();
            comeNear();
        }
        comparison.follow(now);
        if (other && !otherPictures) {
            place();
        }
        moments.set(source.kept());
        if (!isRedrawn) {
            ask(false);
        }
    }

    /** Why the flow goes no further; empty if it does. */
    public Optional<String> stopped() {
        return source.stopped();
    }

    /** Only what the flow has that is looked at closely can be come nearer to; of one that stops there is nothing. */
    private void comeNear() {
        zoom.follow(comparison.nearBeside().map(Flow::plan).orElse(stopped().isPresent() ? null : source.plan()));
    }

    private void turnAround() {
        FlowTimeline timeline = source.timeline(backward.get());
        if (timeline != null) {
            film.follow(timeline);
            ask(true);
        }
    }

    private Activations.Reach reach() {
        return backward.get() ? Activations.Reach.GRADIENTS : Activations.Reach.VALUES;
    }

    private void leave(String why) {
        source.leave();
        comparison.leave();
        input.leave();
        flow.set(null);
        moments.set(List.of());
        problem.set(why);
        caption.set("");
    }

    /**
     * Hands what enters the flatten, from this picture on, and the weights behind it to Unroll, as the network is at the
     * moment that is looked at.
     *
     * @param then called on the window's thread when it is there
     */
    void handOver(Runnable then) {
        if (!source.isOpen() || !pictures.areLoaded()) {
            return;
        }
        Subject subject = source.subject();
        NetworkSpec looked = source.looked();
        Snapshot snapshot = snapshot();
        Pictures all = pictures.all();
        int first = pictures.number();
        List<String> classes = wantedClasses();
        tasks.run(
                () -> FlattenMatter.of(subject, looked, snapshot, all, first, classes)
                        .trained(networks),
                trained -> {
                    lab.trainedProperty().set(trained);
                    then.run();
                },
                failure -> problem.set(messages.failure(failure)));
    }

    /** Puts the picture, and those that have to pass with it, into a batch. */
    private void place() {
        if (!pictures.areLoaded() || source.subject() == null) {
            return;
        }
        input.place(
                source.subject().training().task(),
                TrainingSession.testPlacer(source.subject().training(), pictures.all()),
                pictures.all(),
                Math.max(source.samples(), comparison.samples()),
                pictures.number());
        source.forget();
        comparison.forget();
        ask(true);
    }

    /** Who draws wants to see the answer, wherever the film stands. */
    private void redrawn() {
        film.jump(film.endProperty().get());
        isRedrawn = true;
        askOfBoth();
    }

    /**
     * Of two flows the slower one sets the pace at which one draws: both are asked about the same steps, else they would
     * hardly ever show the same one.
     */
    private void askOfBoth() {
        boolean isAlone = comparison.samples() == 0;
        if (isRedrawn && (isAlone || source.hasAnswered() && comparison.hasAnswered())) {
            ask(true);
        }
    }

    private void ask(boolean atOnce) {
        isRedrawn = false;
        if (source.isOpen() && input.isReady() && pictures.areLoaded()) {
            source.ask(snapshot(), input, reach(), atOnce);
            comparison.ask(moment.get(), input, reach(), atOnce);
        }
    }

    private Snapshot snapshot() {
        return moment.get() != null ? moment.get() : source.newest();
    }

    private void show(Observer.Seen<Found> seen) {
        if (seen.found().isEmpty()) {
            refuse(messages.failure(seen.failure().orElseThrow()));
            return;
        }
        Optional<Flow> found = source.flow(seen, backward.get());
        if (found.isEmpty()) {
            refuse(source.noWayBack());
            return;
        }
        double epoch = seen.look().snapshot().epoch();
        problem.set("");
        caption.set(
                source.subject().run().isEmpty() || epoch == 0
                        ? messages.text("network.untrained")
                        : messages.text("network.epoch", messages.decimal(epoch, 1)));
        which.set(messages.named(source.subject().name(), caption.get()));
        shownClasses = wantedClasses();
        flow.set(found.get());
    }

    private void refuse(String why) {
        flow.set(null);
        problem.set(why);
    }

    @Override
    public void close() {
        source.close();
        comparison.close();
    }
}
