package flattenlab.ui.network;

import flattenlab.training.Activations;
import flattenlab.training.Network;
import flattenlab.training.NetworkSpec;
import flattenlab.training.Observer;
import flattenlab.training.Observer.Look;
import flattenlab.training.Observer.Seen;
import flattenlab.ui.network.FlowNumbers.Found;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Asks what a picture does in one network after the other, and hands out each answer that is still wanted, once. */
final class FlowLook implements AutoCloseable {
    /** Batches whose answers may still be shown, all of one picture in its making, the oldest first. */
    private final Deque<float[]> asked = new ArrayDeque<>();

    private Observer<Found> observer;
    private Look wanted;
    private Seen<Found> shown;

    /** From now on this network is looked into. */
    void open(NetworkSpec network, Network.Factory networks) {
        close();
        observer = new Observer<>(network, networks, seen -> Found.of(network, seen));
    }

    /** Whether there is a network. */
    boolean isOpen() {
        return observer != null;
    }

    /** Another picture: answers about those before it are not wanted any more. */
    void forget() {
        asked.clear();
    }

    /** A further state of the same picture. */
    void takes(float[] batch) {
        asked.add(batch);
    }

    /** @param atOnce whether something else is to be seen, not only newer weights */
    void ask(Look look, boolean atOnce) {
        wanted = look;
        if (atOnce) {
            observer.look(look);
        } else {
            observer.follow(look);
        }
    }

    /** What has been seen since the last time and is still wanted. */
    Optional<Seen<Found>> news(Activations.Reach reach) {
        Optional<Seen<Found>> seen = observer == null ? Optional.empty() : observer.seen();
        Optional<Seen<Found>> news = seen.filter(one -> one != shown
                && asked.contains(one.look().pictures())
                && one.look().reach() == reach);
        news.ifPresent(one -> {
            shown = one;
            // While somebody draws, each step is shown that there was time for; what was asked before it is past.
            while (asked.peekFirst() != one.look().pictures()) {
                asked.removeFirst();
            }
        });
        return news;
    }

    /** Whether what was handed out last is of this batch. */
    boolean hasShown(float[] batch) {
        return shown != null && shown.look().pictures() == batch;
    }

    /** Whether what was wanted last has been handed out. */
    boolean isSettled() {
        return wanted != null && shown != null && shown.look().equals(wanted);
    }

    /** What was handed out last, to be asked about; null while there is nothing. */
    OcclusionViewModel.Question question() {
        return observer == null || shown == null || shown.found().isEmpty()
                ? null
                : new OcclusionViewModel.Question(
                        observer, shown.look(), shown.found().get().activations());
    }

    @Override
    public void close() {
        if (observer != null) {
            observer.close();
            observer = null;
        }
        shown = null;
    }
}
