package flattenlab.scene;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What of a flow is looked at closely: from the whole network down to one value. */
public sealed interface Focus {
    /** The whole flow. */
    Focus NETWORK = new Network();

    /** The whole flow. */
    record Network() implements Focus {}

    /**
     * A layer that leaves maps, or the picture.
     *
     * @param stage which of {@link FlowPlan#maps}
     */
    record Maps(int stage) implements Focus {}

    /** One map of a layer. */
    record Map(int stage, int channel) implements Focus {}

    /** One cell of a map. */
    record Cell(int stage, int channel, int row, int column) implements Focus {}

    /** The flatten. */
    record Flatten() implements Focus {}

    /** One slot of the row that the prediction is made of. */
    record Slot(long slot) implements Focus {}

    /** A Linear. */
    record Linear(int linear) implements Focus {}

    /** One output of a Linear; of the last it is a logit. */
    record Output(int linear, int output) implements Focus {}

    /** The probabilities and the loss. */
    record Softmax() implements Focus {}

    /** One level back; the network stays where it is. */
    default Focus parent() {
        if (this instanceof Map map) {
            return new Maps(map.stage);
        } else if (this instanceof Cell cell) {
            return new Map(cell.stage, cell.channel);
        } else if (this instanceof Slot) {
            return new Flatten();
        } else if (this instanceof Output output) {
            return new Linear(output.linear);
        }
        return NETWORK;
    }

    /** The levels from the network to this one. */
    default List<Focus> path() {
        List<Focus> path = new ArrayList<>();
        for (Focus at = this; !at.equals(NETWORK); at = at.parent()) {
            path.add(0, at);
        }
        path.add(0, NETWORK);
        return path;
    }

    /** The layers of a flow, in their order. */
    static List<Focus> layers(FlowPlan plan) {
        List<Focus> layers = new ArrayList<>();
        for (int stage = 0; stage < plan.maps().size(); stage++) {
            layers.add(new Maps(stage));
        }
        layers.add(new Flatten());
        for (int linear = 0; linear < plan.linears(); linear++) {
            layers.add(new Linear(linear));
        }
        layers.add(new Softmax());
        return layers;
    }

    /** Whether a flow has this. */
    default boolean isIn(FlowPlan plan) {
        if (this instanceof Maps maps) {
            return maps.stage < plan.maps().size();
        } else if (this instanceof Map map) {
            return parent().isIn(plan)
                    && map.channel < plan.maps().get(map.stage).dim(1);
        } else if (this instanceof Cell cell) {
            return parent().isIn(plan)
                    && cell.row < plan.maps().get(cell.stage).dim(2)
                    && cell.column < plan.maps().get(cell.stage).dim(3);
        } else if (this instanceof Slot slot) {
            return slot.slot < plan.mapping().columns();
        } else if (this instanceof Linear linear) {
            return linear.linear < plan.linears();
        } else if (this instanceof Output output) {
            return parent().isIn(plan) && output.output < plan.outputs().get(output.linear);
        }
        return true;
    }

    /** This, or the nearest level above it that a flow has. */
    default Focus nearest(FlowPlan plan) {
        Focus at = this;
        while (!at.isIn(plan)) {
            at = at.parent();
        }
        return at;
    }

    /** Whether there is nothing inside it to go to. */
    default boolean isLeaf() {
        return this instanceof Cell || this instanceof Slot || this instanceof Output || this instanceof Softmax;
    }

    /** What a key takes first inside it; empty in a leaf. */
    default Optional<Focus> first() {
        if (this instanceof Network) {
            return Optional.of(new Maps(0));
        } else if (this instanceof Maps maps) {
            return Optional.of(new Map(maps.stage, 0));
        } else if (this instanceof Map map) {
            return Optional.of(new Cell(map.stage, map.channel, 0, 0));
        } else if (this instanceof Flatten) {
            return Optional.of(new Slot(0));
        }
        return this instanceof Linear linear ? Optional.of(new Output(linear.linear, 0)) : Optional.empty();
    }

    /**
     * What stands beside it in the same level; this itself at the edge.
     *
     * @param right steps to the right
     * @param down steps downwards
     */
    default Focus beside(FlowPlan plan, int right, int down) {
        Focus next = this;
        if (this instanceof Map map) {
            next = new Map(map.stage, Math.max(0, map.channel + right + down));
        } else if (this instanceof Cell cell) {
            next = new Cell(cell.stage, cell.channel, Math.max(0, cell.row + down), Math.max(0, cell.column + right));
        } else if (this instanceof Slot slot) {
            long line = plan.maps().get(plan.lastMaps()).dim(3);
            next = new Slot(Math.max(0, slot.slot + right + down * line));
        } else if (this instanceof Output output) {
            next = new Output(output.linear, Math.max(0, output.output + right + down));
        } else if (!(this instanceof Network)) {
            List<Focus> layers = layers(plan);
            int at = layers.indexOf(this) + right + down;
            next = layers.get(Math.max(0, Math.min(layers.size() - 1, at)));
        }
        return next.isIn(plan) ? next : this;
    }
}
