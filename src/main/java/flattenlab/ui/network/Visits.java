package flattenlab.ui.network;

import flattenlab.training.NetworkSpec;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** What lessons want to show as soon as there is a flow, in this order. */
final class Visits {
    private final Deque<Visit> waiting = new ArrayDeque<>();

    /** Shows a part as soon as its network is in the flow; nothing if another one comes before that. */
    void add(Visit visit) {
        waiting.add(visit);
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    void clear() {
        waiting.clear();
    }

    /**
     * Shows what can be shown.
     *
     * @param chosen the selected run's network; its values may be still to come
     */
    void pay(NetworkViewModel model, Optional<NetworkSpec> chosen) {
        while (!waiting.isEmpty()) {
            NetworkSpec wanted = waiting.peek().network();
            Flow flow = model.flowProperty().get();
            if (chosen.filter(wanted::equals).isEmpty()) {
                waiting.remove();
            } else if (flow != null && wanted.equals(model.network()) && wanted.equals(flow.network())) {
                waiting.remove().pay(model);
            } else {
                return;
            }
        }
    }
}
