package flattenlab.ui.network;

import flattenlab.scene.FlowDifference;
import flattenlab.scene.FlowDifference.Side;
import flattenlab.scene.FlowTimeline;
import flattenlab.training.Activations;
import flattenlab.training.Observer;
import flattenlab.training.Snapshot;
import flattenlab.ui.common.Messages;
import flattenlab.ui.network.FlowNumbers.Found;
import flattenlab.ui.train.Subject;
import flattenlab.ui.train.Subjects;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * Another run beside the selected one: the same picture on its way through a network that is alike but for the flatten, and
 * by how much the two differ.
 */
public final class Comparison implements AutoCloseable {
    private final Subjects subjects;
    private final Messages messages;
    private final FlowSource source;
    private final Runnable placeAgain;
    private final StringProperty with = new SimpleStringProperty("");
    private final BooleanProperty difference = new SimpleBooleanProperty();
    private final BooleanProperty near = new SimpleBooleanProperty();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Flow> flow = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Pair> pair = new ReadOnlyObjectWrapper<>();
    private final Tracing tracing = new Tracing();
    private final Tracing lit;
    /** Why the flow could not be seen; empty if it could. */
    private String unseen = "";
    /** The runs that were asked about last, and what came of it: it takes traces, and is asked ten times a second. */
    private List<Subject> asked = List.of();

    private Optional<String> unlike = Optional.empty();

    /**
     * Two flows of the same picture.
     *
     * @param names of their runs
     * @param clock the order of events of the one that comes farther
     */
    public record Pair(Flow a, Flow b, List<String> names, FlowDifference difference, FlowTimeline clock) {}

    /**
     * Nothing beside the selected run, until somebody chooses.
     *
     * @param lit what is lit and pinned in the selected run's flow
     * @param placeAgain called when other pictures may have to pass together
     */
    Comparison(Subjects subjects, Messages messages, FlowSource source, Tracing lit, Runnable placeAgain) {
        this.subjects = subjects;
        this.messages = messages;
        this.source = source;
        this.lit = lit;
        this.placeAgain = placeAgain;
        with.addListener((property, old, now) -> leave());
    }

    /** The name of the run that is laid beside; empty for none. */
    public StringProperty withProperty() {
        return with;
    }

    /** Whether it is looked at by how much they differ. */
    public BooleanProperty differenceProperty() {
        return difference;
    }

    /** Whether a close-up is one of the other flow. */
    public BooleanProperty nearProperty() {
        return near;
    }

    /** The flow that a close-up is of. */
    Flow near(Flow selected) {
        return nearBeside().orElse(selected);
    }

    /** The other flow, if a close-up is of that. */
    Optional<Flow> nearBeside() {
        return Optional.ofNullable(pair.get())
                .filter(both -> near.get() && stopped().isEmpty())
                .map(Pair::b);
    }

    /** Why the run cannot be laid beside; empty if it can. */
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Both; null while there is nothing to compare. */
    public ReadOnlyObjectProperty<Pair> pairProperty() {
        return pair.getReadOnlyProperty();
    }

    /** What is lit in the other flow. */
    Tracing tracing() {
        return tracing;
    }

    /** The names of the runs that can be laid beside the selected one. */
    List<String> choices() {
        int selected = subjects.place();
        List<String> names = subjects.names();
        return names.stream().filter(name -> names.indexOf(name) != selected).toList();
    }

    /** How many pictures have to pass together; 0 without another run. */
    int samples() {
        return source.subject() == null ? 0 : source.samples();
    }

    boolean isSettled() {
        boolean wanted = choices().contains(with.get()) && (problem.get().isEmpty() || source.isOpen());
        return !wanted || source.isSettled();
    }

    void leave() {
        source.leave();
        unseen = "";
        flow.set(null);
        pair.set(null);
        near.set(false);
        tracing.wipe();
        problem.set("");
    }

    /** Whether nobody waits for the other flow of the picture that was asked about last. */
    boolean hasAnswered() {
        return source.subject() == null || source.hasAnswered();
    }

    void forget() {
        source.forget();
    }

    /** Takes over what is chosen, beside a selected run. */
    void follow(Subject beside) {
        if (with.get().isEmpty() || with.get().equals(beside.name())) {
            if (source.subject() != null) {
                leave();
            }
            return;
        }
        Optional<Subject> now = subjects.named(with.get());
        if (now.isPresent() && !asked.equals(List.of(beside, now.get()))) {
            asked = List.of(beside, now.get());
            unlike = unlike(beside, now.get());
        }
        Optional<String> why = now.isEmpty() ? Optional.of("") : unlike;
        if (why.isPresent()) {
            leave();
            problem.set(why.get());
            return;
        }
        int before = samples();
        if (source.take(now.get())) {
            unseen = "";
            flow.set(null);
            pair.set(null);
        }
        problem.set(unseen);
        if (samples() != before) {
            placeAgain.run();
        }
    }

    /** Why two runs cannot be laid side by side; empty if they can. */
    private Optional<String> unlike(Subject a, Subject b) {
        if (b.isSecret()) {
            return Optional.of(messages.text("network.secret"));
        }
        Optional<String> hidden = source.hidden(b.network());
        if (hidden.isPresent()) {
            return hidden;
        }
        boolean alike = a.training().task().equals(b.training().task())
                && FlowDifference.areAlike(FlowNumbers.plan(a.network()), FlowNumbers.plan(b.network()));
        return alike ? Optional.empty() : Optional.of(messages.text("network.compare.unlike", b.name()));
    }

    /** @param moment that is looked at; null for the newest */
    void ask(Snapshot moment, NetworkInput input, Activations.Reach reach, boolean atOnce) {
        if (source.subject() != null) {
            source.ask(moment == null ? source.newest() : source.nearest(moment.epoch()), input, reach, atOnce);
        }
    }

    /** Shows what is new, beside what the selected run shows; null for nothing. */
    void tick(Flow beside, Activations.Reach reach) {
        source.news(reach).ifPresent(this::see);
        Flow mine = flow.get();
        Pair before = pair.get();
        boolean shown = beside != null
                && mine != null
                && FlowDifference.areAlike(beside.plan(), mine.plan())
                && beside.timeline().isBackward() == mine.timeline().isBackward();
        if (shown && before != null && before.a() == beside && before.b() == mine) {
            return;
        }
        if (!shown) {
            pair.set(null);
        } else if (!FlowDifference.areOfOnePicture(side(beside), side(mine))) {
            // One of them has the new picture and the other has not yet: until then the old one is seen in both.
            pair.set(before != null && goesOn(before, beside, mine) ? before : null);
        } else {
            pair.set(new Pair(
                    beside,
                    mine,
                    List.of(subjects.names().get(subjects.place()), with.get()),
                    new FlowDifference(side(beside), side(mine)),
                    mine.timeline().chapters().size()
                                    > beside.timeline().chapters().size()
                            ? mine.timeline()
                            : beside.timeline()));
        }
    }

    /** Whether two flows are those of a pair with other numbers. */
    private static boolean goesOn(Pair before, Flow a, Flow b) {
        return before.a().timeline() == a.timeline() && before.b().timeline() == b.timeline();
    }

    private void see(Observer.Seen<Found> seen) {
        Optional<Flow> found =
                seen.found().flatMap(known -> source.flow(seen, seen.look().reach() == Activations.Reach.GRADIENTS));
        flow.set(found.orElse(null));
        unseen = found.isPresent() ? "" : seen.failure().map(messages::failure).orElseGet(source::noWayBack);
        problem.set(unseen);
        if (found.isPresent() && source.stopped().isEmpty()) {
            boolean fresh = tracing.tracer()
                    .map(tracer -> tracer.plan() != found.get().plan())
                    .orElse(true);
            tracing.show(flow.get());
            if (fresh) {
                tracing.mirror(lit);
            }
        } else {
            tracing.wipe();
        }
    }

    private static Side side(Flow flow) {
        return new Side(flow.plan(), flow.values(), flow.timeline().last());
    }

    /** Why the other flow goes no further; empty if it does. */
    Optional<String> stopped() {
        return source.stopped();
    }

    @Override
    public void close() {
        source.close();
    }
}
