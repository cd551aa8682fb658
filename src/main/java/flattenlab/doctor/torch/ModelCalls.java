package flattenlab.doctor.torch;

import flattenlab.doctor.Span;
import flattenlab.doctor.Tensor;
import flattenlab.doctor.Tracer;
import flattenlab.doctor.python.Arguments;
import flattenlab.doctor.python.Value;
import flattenlab.doctor.python.Value.Unknown;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Calls of models from outside of all models: what they are fed, and what they answer. */
final class ModelCalls {
    private final Session session;
    private final Tracer tracer;
    private final Map<List<Object>, Object> answers = new HashMap<>();
    private Optional<Unfed> unfed = Optional.empty();
    private Optional<Tensor> answer = Optional.empty();

    /** A model that was called with something unknown. */
    record Unfed(Module model, Unknown input) {}

    ModelCalls(Session session, Tracer tracer) {
        this.session = session;
        this.tracer = tracer;
    }

    /** Whether a model was run from outside. */
    boolean hasRun() {
        return !answers.isEmpty() || answer.isPresent();
    }

    /** A model that was called with something unknown, if there was one. */
    Optional<Unfed> unfed() {
        return unfed;
    }

    /** What the last model gave. */
    Optional<Tensor> answer() {
        return answer;
    }

    /** Runs a module from outside of all models; the same again is not run twice. */
    Object outermost(Module module, Arguments arguments, Function<List<Object>, Object> run) {
        Span call = arguments.call();
        List<Object> fed = new ArrayList<>();
        List<Object> key = new ArrayList<>(List.of(System.identityHashCode(module)));
        boolean fresh = true;
        for (Object input : arguments.values()) {
            if (input instanceof TensorValue value) {
                fresh &= value.origin().isPresent();
                fed(arguments, fed.size(), value);
                fed.add(session.entered(value));
                key.add(value.tensor().memory());
            } else if (input instanceof Unknown unknown && fed.isEmpty()) {
                if (tracer.given().isEmpty() || session.isAside()) {
                    return notFed(module, unknown, call);
                }
                fed.add(session.given());
                key.add("given");
            } else {
                fed.add(input);
                boolean plain = input instanceof Number || input instanceof String || input instanceof Boolean;
                key.add(plain ? input : System.identityHashCode(input));
            }
        }
        if (fresh && answers.containsKey(key)) {
            session.repeated();
            return answers.get(key);
        }
        Object result = run.apply(fed);
        if (fresh) {
            answers.put(key, result);
        }
        // Several tensors: the first is the answer.
        Object shown = result instanceof Value.Tuple tuple && !tuple.items().isEmpty()
                ? tuple.items().get(0)
                : result;
        boolean isLoss = module instanceof OwnModule && Losses.NAMES.contains(module.type());
        if (shown instanceof TensorValue value && !session.isAside() && !isLoss) {
            answer = Optional.of(value.tensor());
        }
        boolean silent = tracer.steps().isEmpty() && tracer.gaps().isEmpty() && !session.isAside();
        return silent && shown instanceof Unknown unknown
                ? session.interpreter().lost(unknown, call)
                : result;
    }

    /** The first that no model has seen: its place is where the model's input can be put right. */
    private void fed(Arguments arguments, int place, TensorValue value) {
        Span at = arguments.positional().get(place).span();
        if (place == 0 && !session.isAside() && value.origin().isPresent() && !at.equals(arguments.call())) {
            tracer.fed(at);
        }
    }

    private Unknown notFed(Module module, Unknown unknown, Span call) {
        if (unknown.state() == Unknown.State.TOLD) {
            return unknown;
        }
        boolean known = answers.keySet().stream().anyMatch(key -> key.get(0).equals(System.identityHashCode(module)));
        if (known || unfed.filter(before -> before.model() == module).isPresent()) {
            session.repeated();
            return unknown.told();
        }
        if (!tracer.steps().isEmpty()) {
            return session.interpreter().lost(unknown, call);
        }
        unfed = unfed.or(() -> Optional.of(new Unfed(module, unknown)));
        return unknown.told();
    }
}
