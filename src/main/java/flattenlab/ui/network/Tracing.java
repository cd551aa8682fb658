package flattenlab.ui.network;

import flattenlab.scene.Contributions;
import flattenlab.scene.FlowGradient;
import flattenlab.scene.FlowPart;
import flattenlab.scene.FlowParts;
import flattenlab.scene.FlowSteps;
import flattenlab.scene.FlowTrace;
import flattenlab.scene.FlowTracer;
import flattenlab.scene.FlowValues;
import flattenlab.training.NetworkSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is lit in the flow, and what is pinned. Parts stay lit while the values behind them change. */
public final class Tracing {
    /** More could not be followed at a glance; each has a colour of its own. */
    public static final int MOST_PINS = 6;

    /**
     * A trace that stays.
     *
     * @param hue from 1: which colour
     */
    public record Pin(FlowPart part, int hue) {}

    private final List<Pin> pins = new ArrayList<>();
    private NetworkSpec spec;
    private FlowTracer tracer;
    private FlowSteps steps;
    private FlowValues values;
    private FlowGradient gradient;
    private FlowPart lit;
    private Contributions contributions;
    private Runnable changed = () -> {};

    /** Called when something else is lit or pinned, or is worth something else. */
    void onChange(Runnable listener) {
        changed = listener;
    }

    /** Traces in a flow from now on; in another network nothing is lit. */
    void show(Flow flow) {
        if (tracer == null || tracer.plan() != flow.plan()) {
            tracer = new FlowTracer(flow.plan(), FlowNumbers.windows(flow.network()), flow.values());
            steps = new FlowSteps(tracer);
            pins.clear();
            lit = null;
        }
        spec = flow.network();
        values = flow.values();
        gradient = flow.gradient().orElse(null);
        contributions = null;
        changed.run();
    }

    /** There is no flow any more. */
    void wipe() {
        tracer = null;
        steps = null;
        values = null;
        gradient = null;
        lit = null;
        contributions = null;
        pins.clear();
        changed.run();
    }

    /** The network of the flow. */
    NetworkSpec spec() {
        return spec;
    }

    /** The numbers of the flow. */
    FlowValues values() {
        return values;
    }

    /** The gradient of the loss, where it is what the flow shows: on the way back. */
    Optional<FlowGradient> gradient() {
        return Optional.ofNullable(gradient);
    }

    /** What traces; empty without a flow. */
    public Optional<FlowTracer> tracer() {
        return Optional.ofNullable(tracer);
    }

    /** What is lit; empty if nothing is. */
    public Optional<FlowPart> lit() {
        return Optional.ofNullable(lit);
    }

    /** The trace of what is lit. */
    public Optional<FlowTrace> trace() {
        // Not tracer::trace, which asks for the tracer even where nothing is lit.
        return lit().map(part -> tracer.trace(part));
    }

    /** What the lit output is made of; empty if none is, and on the way back, where no output is made. */
    public Optional<Contributions> contributions() {
        if (contributions == null && gradient == null && lit instanceof FlowPart.Output output) {
            contributions = new Contributions(tracer.plan(), values, output.linear(), output.output());
        }
        return Optional.ofNullable(contributions);
    }

    /** What stays lit, in the order in which it was pinned. */
    public List<Pin> pins() {
        return List.copyOf(pins);
    }

    /** Lights a part; null for none. */
    void light(FlowPart part) {
        FlowPart wanted = tracer == null || part == null || !has(part) ? null : part;
        boolean other = wanted == null ? lit != null : !wanted.equals(lit);
        if (other) {
            lit = wanted;
            contributions = null;
            changed.run();
        }
    }

    /** Lights and pins what another flow has lit and pinned, as far as it is here too. */
    void mirror(Tracing other) {
        if (tracer != null) {
            lit = other.lit().filter(this::has).orElse(null);
            contributions = null;
            pins.clear();
            other.pins().stream().filter(pin -> has(pin.part())).forEach(pins::add);
            changed.run();
        }
    }

    private boolean has(FlowPart part) {
        return FlowParts.isIn(tracer.plan(), part);
    }

    /** Lights what is beside, or a first part if nothing is lit. */
    void move(int right, int down) {
        if (tracer != null) {
            light(lit == null ? steps.start() : steps.beside(lit, right, down));
        }
    }

    /** Lights a part of the layer behind, or before, that belongs to the lit one. */
    void cross(int direction) {
        if (tracer == null) {
            return;
        }
        if (lit == null) {
            light(steps.start());
        } else {
            light(direction > 0 ? steps.behind(lit, values.predicted()) : steps.before(lit));
        }
    }

    /** Pins what is lit, or takes its pin away. Of more than there are colours the oldest goes. */
    void togglePin() {
        if (lit == null) {
            return;
        }
        boolean was = pins.removeIf(pin -> pin.part().equals(lit));
        if (!was) {
            if (pins.size() == MOST_PINS) {
                pins.remove(0);
            }
            pins.add(new Pin(lit, freeHue()));
        }
        changed.run();
    }

    /** Pins what was pinned before. */
    void pinAgain(List<Pin> before) {
        if (!pins.equals(before)) {
            pins.clear();
            pins.addAll(before);
            changed.run();
        }
    }

    /** Lights and pins a part; one that is pinned stays so. */
    void pin(FlowPart part) {
        light(part);
        if (lit != null && pins.stream().noneMatch(pin -> pin.part().equals(lit))) {
            togglePin();
        }
    }

    private int freeHue() {
        int hue = 1;
        for (Pin pin : pins.stream().sorted((a, b) -> a.hue() - b.hue()).toList()) {
            hue = pin.hue() == hue ? hue + 1 : hue;
        }
        return hue;
    }

    /** Takes all pins away. */
    void clearPins() {
        pins.clear();
        changed.run();
    }
}
