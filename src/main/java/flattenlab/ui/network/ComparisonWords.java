package flattenlab.ui.network;

import flattenlab.scene.FlowDifference;
import flattenlab.scene.FlowDifference.Distance;
import flattenlab.training.NetworkSpec;
import flattenlab.training.NetworkSpec.Row;
import flattenlab.ui.common.Messages;
import flattenlab.ui.network.Comparison.Pair;
import flattenlab.ui.train.LayerWords;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** By how much two flows differ, in words. */
final class ComparisonWords {
    /** Of two decimals. */
    private static final double LEAST = 0.01;
    /** Epochs are told with one decimal. */
    private static final double SAME_EPOCH = 0.05;

    private final Messages messages;
    private final LayerWords names;

    ComparisonWords(Messages messages) {
        this.messages = messages;
        this.names = new LayerWords(messages);
    }

    /** One note for each layer that both reach, in their order. */
    List<String> notes(FlowDifference difference) {
        List<String> notes = new ArrayList<>();
        int same = difference.same();
        for (int i = 0; i < difference.distances().size(); i++) {
            boolean last = i == same - 1 && !difference.isNone();
            notes.add(
                    i < same
                            ? messages.text(last ? "network.compare.same.last" : "network.compare.same")
                            : apart(difference.distances().get(i)));
        }
        return notes;
    }

    private String apart(Distance distance) {
        return distance.isLonger()
                ? messages.text(
                        "network.compare.longer",
                        Long.toString(distance.sizes()[0]),
                        Long.toString(distance.sizes()[1]))
                : distance.most() < LEAST
                        ? messages.text("network.compare.little", messages.decimal(LEAST, 2))
                        : messages.text("network.compare.most", messages.decimal(distance.most(), 2));
    }

    /** Where they part, or where one of them or both stop. */
    String sentence(Pair pair) {
        FlowDifference difference = pair.difference();
        if (difference.isNone()) {
            return messages.text("network.compare.all");
        }
        NetworkSpec network = pair.a().network();
        List<Row> boxes = LayerWords.boxes(network);
        int same = difference.same();
        String last = names.title(network, boxes.get(same - 1));
        if (same == difference.distances().size()) {
            boolean aStops = pair.a().timeline().last() == difference.reached();
            boolean bStops = pair.b().timeline().last() == difference.reached();
            return aStops && bStops
                    ? messages.text("network.compare.until.stop.both", last)
                    : messages.text("network.compare.until.stop", last, aStops ? "a" : "b");
        }
        String parting = names.title(network, boxes.get(same));
        return same == 1
                ? messages.text("network.compare.picture", parting)
                : messages.text("network.compare.until", last, parting);
    }

    /** The same for who listens: which runs they are, too. */
    String spoken(Pair pair) {
        return messages.text("network.compare.spoken", runs(pair).toArray()) + " " + sentence(pair);
    }

    /** The names of both runs, and how far each is trained where they have not come equally far. */
    List<String> runs(Pair pair) {
        return IntStream.range(0, 2)
                .mapToObj(i -> {
                    String epoch = epoch(pair, i);
                    return pair.names().get(i) + (epoch.isEmpty() ? "" : " (" + epoch + ")");
                })
                .toList();
    }

    /**
     * How far one of them is trained; empty where both have come equally far. One that cannot be trained stays behind, and
     * two that train together need not have come equally far.
     *
     * @param which 0 for a, 1 for b
     */
    String epoch(Pair pair, int which) {
        if (Math.abs(pair.a().epoch() - pair.b().epoch()) < SAME_EPOCH) {
            return "";
        }
        double epoch = (which == 0 ? pair.a() : pair.b()).epoch();
        return epoch == 0
                ? messages.text("network.compare.untrained")
                : messages.text("network.epoch.at", messages.decimal(epoch, 1));
    }
}
