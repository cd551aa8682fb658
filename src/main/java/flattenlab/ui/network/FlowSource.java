package flattenlab.ui.network;

import flattenlab.scene.FlowPlan;
import flattenlab.scene.FlowTimeline;
import flattenlab.tensor.BadInputException;
import flattenlab.training.Activations;
import flattenlab.training.Network;
import flattenlab.training.NetworkSpec;
import flattenlab.training.Observer.Look;
import flattenlab.training.Observer.Seen;
import flattenlab.training.Run;
import flattenlab.training.Snapshot;
import flattenlab.ui.common.Messages;
import flattenlab.ui.network.FlowNumbers.Found;
import flattenlab.ui.train.Subject;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One run's network, and what the picture does in it at a moment of its training. */
final class FlowSource implements AutoCloseable {
    private final Messages messages;
    private final Network.Factory networks;
    private final FlowLook look = new FlowLook();
    private Subject subject;
    /** The subject's network, or what stands for one that refuses; asked for when there is another, for it takes a trace. */
    private NetworkSpec looked;

    private Optional<String> stopped = Optional.empty();
    private FlowPlan plan;
    private int samples;
    private FlowTimeline there;
    private FlowTimeline back;
    /** What was placed for all that look, and what of it passes here. */
    private float[] placed;

    private float[] batch;
    private int[] labels;

    FlowSource(Messages messages, Network.Factory networks) {
        this.messages = messages;
        this.networks = networks;
    }

    /** Why nothing at all can be seen of a network; empty if something can. */
    Optional<String> hidden(NetworkSpec network) {
        if (FlowNumbers.reached(network).isEmpty()) {
            return Optional.of(crash(network).orElse(""));
        }
        try {
            // Before anything is placed: a batch that nobody can look at may be more than there is memory for.
            Activations.requireFits(FlowNumbers.looked(network));
            return Optional.empty();
        } catch (BadInputException e) {
            return Optional.of(messages.failure(e));
        }
    }

    /**
     * From now on this run is looked into.
     *
     * @param now of which something can be seen
     * @return whether it has another network than the one before
     */
    boolean take(Subject now) {
        boolean other = subject == null || !now.network().equals(subject.network());
        subject = now;
        if (other) {
            plan = FlowNumbers.plan(now.network());
            samples = FlowNumbers.samples(now.network());
            looked = FlowNumbers.looked(now.network());
            stopped = crash(now.network());
            there = new FlowTimeline(plan, FlowNumbers.reached(now.network()).orElseThrow());
            back = there.reversed();
            placed = null;
            look.open(looked, networks);
        }
        return other;
    }

    private Optional<String> crash(NetworkSpec network) {
        return network.crash().or(network::evalCrash).map(messages::crash);
    }

    /** Nothing is looked into any more. */
    void leave() {
        close();
        subject = null;
        stopped = Optional.empty();
    }

    /** The run; null while there is none. */
    Subject subject() {
        return subject;
    }

    /** The network that is looked into. */
    NetworkSpec looked() {
        return looked;
    }

    /** Why the flow goes no further; empty if it does. */
    Optional<String> stopped() {
        return stopped;
    }

    /** Why there is nothing to be seen on the way back, where a picture was seen. */
    String noWayBack() {
        return messages.text(stopped.isPresent() ? "network.back.stopped" : "network.back.unknown");
    }

    FlowPlan plan() {
        return plan;
    }

    /** The order of events in a direction, always the same as long as the network is; null before the first network. */
    FlowTimeline timeline(boolean backward) {
        return backward ? back : there;
    }

    /** How many pictures have to pass together. */
    int samples() {
        return samples;
    }

    /** The newest of the run. */
    Snapshot newest() {
        return subject.run().flatMap(run -> run.snapshots().live()).orElse(Snapshot.UNTRAINED);
    }

    /** The one nearest to an epoch among those that were kept. */
    Snapshot nearest(double epoch) {
        return Snapshot.nearest(kept(), epoch).orElse(Snapshot.UNTRAINED);
    }

    /** What can be gone back to, oldest first. */
    List<Snapshot> kept() {
        return subject.run().map(Run::snapshots).map(each -> each.kept()).orElse(List.of());
    }

    boolean isOpen() {
        return look.isOpen();
    }

    /** Another picture: answers about those before it are not wanted any more. */
    void forget() {
        look.forget();
    }

    /** @param atOnce whether something else is to be seen, not only newer weights */
    void ask(Snapshot snapshot, NetworkInput input, Activations.Reach reach, boolean atOnce) {
        if (placed != input.batch()) {
            placed = input.batch();
            int values = Math.toIntExact(samples * looked.input().features());
            batch = values == placed.length ? placed : Arrays.copyOf(placed, values);
            labels = Arrays.copyOf(input.labels(), samples);
            look.takes(batch);
        }
        look.ask(new Look(snapshot, batch, labels, reach), atOnce);
    }

    /** What has been seen since the last time and is still wanted. */
    Optional<Seen<Found>> news(Activations.Reach reach) {
        return look.news(reach);
    }

    /** Whether of the picture that was asked about last something has been handed out. */
    boolean hasAnswered() {
        return placed == null || look.hasShown(batch);
    }

    boolean isSettled() {
        return look.isSettled();
    }

    /** What can be asked about; null where there is no answer, or none that is the network's own. */
    OcclusionViewModel.Question question() {
        return stopped.isPresent() ? null : look.question();
    }

    /**
     * What was seen, as a flow.
     *
     * @param backward whether the way back is looked at: empty where the gradient is not known, or never reached
     */
    Optional<Flow> flow(Seen<Found> seen, boolean backward) {
        Found found = seen.found().orElseThrow();
        boolean known = stopped.isEmpty() && found.gradient().isPresent();
        return backward && !known
                ? Optional.empty()
                : Optional.of(new Flow(
                        subject.network(),
                        plan,
                        timeline(backward),
                        found.values(),
                        found.gradient(),
                        found.tones(),
                        found.layers(),
                        seen.look().snapshot().epoch()));
    }

    @Override
    public void close() {
        look.close();
    }
}
