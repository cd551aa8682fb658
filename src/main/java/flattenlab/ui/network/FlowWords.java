package flattenlab.ui.network;

import flattenlab.render.FlowExport;
import flattenlab.scene.FlowDifference.Distance;
import flattenlab.scene.FlowPlan;
import flattenlab.scene.FlowTimeline;
import flattenlab.scene.FlowValues;
import flattenlab.store.Csv;
import flattenlab.training.NetworkSpec;
import flattenlab.training.NetworkSpec.LayerKind;
import flattenlab.training.NetworkSpec.Row;
import flattenlab.ui.common.Messages;
import flattenlab.ui.network.Comparison.Pair;
import flattenlab.ui.train.LayerWords;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What the flow shows, in words and numbers: for who listens, for who copies, and for pictures that have no controls. */
final class FlowWords {
    private final Messages messages;
    private final LayerWords names;

    /**
     * What leaves a layer, for the picture alone.
     *
     * @param name of its box
     * @param shape of a whole batch
     * @param parameters in words
     */
    record Layer(String name, String shape, String parameters, double least, double mean, double largest) {}

    /** What the network says of a class. */
    record Answer(String name, float logit, float probability, boolean isPredicted, boolean isLabel) {}

    FlowWords(Messages messages) {
        this.messages = messages;
        this.names = new LayerWords(messages);
    }

    private static List<Row> boxes(NetworkSpec network) {
        return LayerWords.boxes(FlowNumbers.met(network));
    }

    /** The names of the layers, in the order of their places. */
    List<FlowExport.Heading> headings(NetworkSpec network) {
        return boxes(network).stream()
                .map(row -> new FlowExport.Heading(
                        names.title(network, row),
                        names.shape(row),
                        names.parameters(row),
                        row.kind() == LayerKind.FLATTEN))
                .toList();
    }

    /** The layers that the picture comes through, in their order. */
    List<Layer> layers(Flow flow) {
        List<Row> boxes = boxes(flow.network());
        return IntStream.range(0, reached(flow, boxes.size()))
                .mapToObj(i -> layer(flow.network(), boxes.get(i), values(flow, i)))
                .toList();
    }

    /** How many boxes something leaves: those behind the one that refuses have no numbers. */
    private static int reached(Flow flow, int boxes) {
        int maps = flow.plan().maps().size();
        FlowTimeline timeline = flow.timeline();
        return timeline.reaches(FlowTimeline.Part.SOFTMAX)
                ? boxes
                : timeline.reaches(FlowTimeline.Part.FLATTEN) ? maps + 1 : maps;
    }

    private Layer layer(NetworkSpec network, Row row, float[] values) {
        double least = Double.POSITIVE_INFINITY;
        double largest = Double.NEGATIVE_INFINITY;
        double sum = 0;
        for (float value : values) {
            least = Math.min(least, value);
            largest = Math.max(largest, value);
            sum += value;
        }
        return new Layer(
                names.title(network, row),
                names.shape(row),
                names.parameters(row),
                least,
                sum / values.length,
                largest);
    }

    /** What leaves a box: one of the maps, then the row, and sums and inputs in turn up to the probabilities. */
    private static float[] values(Flow flow, int box) {
        FlowPlan plan = flow.plan();
        FlowValues values = flow.values();
        int behind = box - plan.maps().size();
        if (behind < 0) {
            int size = Math.toIntExact(plan.maps().get(box).elements());
            int first = box == plan.lastMaps() ? values.sample() * size : 0;
            return Arrays.copyOfRange(values.maps()[box], first, first + size);
        }
        int linear = behind / 2;
        if (behind % 2 == 1) {
            return values.sums()[linear];
        }
        if (linear == plan.linears()) {
            return values.probabilities();
        }
        int size = Math.toIntExact(plan.inputs(linear));
        int first = linear == 0 ? values.row(plan) * size : 0;
        return Arrays.copyOfRange(values.inputs()[linear], first, first + size);
    }

    /**
     * What is said of each class; none where the picture does not come so far.
     *
     * @param classes their names
     */
    List<Answer> answers(Flow flow, List<String> classes) {
        if (!flow.timeline().reaches(FlowTimeline.Part.SOFTMAX)) {
            return List.of();
        }
        FlowValues values = flow.values();
        float[] logits = values.sums()[flow.plan().linears() - 1];
        return IntStream.range(0, classes.size())
                .mapToObj(k -> new Answer(
                        classes.get(k),
                        logits[k],
                        values.probabilities()[k],
                        k == values.predicted(),
                        k == values.label()))
                .toList();
    }

    /**
     * The whole flow in one paragraph.
     *
     * @param which network it is, and how far it is trained
     * @param picture from 1
     * @param stopped why it goes no further; empty if it does
     */
    String sentence(Flow flow, String which, int picture, List<String> classes, Optional<String> stopped) {
        List<String> said = new ArrayList<>();
        said.add(which + ".");
        said.add(messages.text("network.said.picture", picture));
        List<Row> boxes = boxes(flow.network());
        for (Row row : boxes.subList(0, reached(flow, boxes.size()))) {
            said.add(messages.text("network.said.layer", names.title(flow.network(), row), names.shape(row)));
        }
        if (stopped.isPresent()) {
            said.add(messages.text("network.stopped") + " " + stopped.get());
            return String.join(" ", said);
        }
        FlowValues values = flow.values();
        int predicted = values.predicted();
        said.add(messages.text(
                "network.said.prediction", classes.get(predicted), percent(values.probabilities()[predicted])));
        if (values.label() >= 0) {
            said.add(messages.text(
                    values.label() == predicted ? "network.said.right" : "network.said.wrong",
                    classes.get(values.label()),
                    percent(values.probabilities()[values.label()])));
            said.add(messages.text("network.said.loss", number(values.loss())));
        }
        return String.join(" ", said);
    }

    String number(double value) {
        return messages.decimal(value, 3);
    }

    String percent(double share) {
        return messages.decimal(100 * share, 1) + "\u00a0%";
    }

    /** @param pair whose difference is a column more; null for none */
    String layersAsCsv(Flow flow, Pair pair) {
        List<Distance> distances = pair == null ? List.of() : pair.difference().distances();
        List<Layer> layers = layers(flow);
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            Layer one = layers.get(i);
            List<Object> row = new ArrayList<>(List.of(
                    one.name, one.shape, one.parameters, plain(one.least), plain(one.mean), plain(one.largest)));
            if (pair != null) {
                row.add(i < distances.size() ? plain(distances.get(i).most()) : "");
            }
            rows.add(row);
        }
        List<String> columns = new ArrayList<>(List.of("layer", "shape", "parameters", "least", "mean", "largest"));
        if (pair != null) {
            columns.add("apart");
        }
        return csv(columns, rows);
    }

    /** @param pair whose other network's answers are columns more; null for none */
    String answersAsCsv(Flow flow, Pair pair, List<String> classes) {
        List<Answer> answers = answers(flow, classes);
        List<Answer> beside = pair == null ? List.of() : answers(pair.b(), classes);
        List<List<Object>> rows = new ArrayList<>();
        for (int k = 0; k < answers.size(); k++) {
            Answer one = answers.get(k);
            List<Object> row = new ArrayList<>(List.of(one.name, plain(one.logit), plain(one.probability), mark(one)));
            if (k < beside.size()) {
                row.add(plain(beside.get(k).logit));
                row.add(plain(beside.get(k).probability));
            }
            rows.add(row);
        }
        List<String> columns = new ArrayList<>(List.of("class", "logit", "probability", "mark"));
        if (!beside.isEmpty()) {
            columns.addAll(List.of("logit.b", "probability.b"));
        }
        return csv(columns, rows);
    }

    /** Whether a class is the label, or what was predicted. */
    String mark(Answer answer) {
        String label = answer.isLabel ? messages.text("network.table.label") : "";
        String predicted = answer.isPredicted ? messages.text("network.table.predicted") : "";
        return label.isEmpty() || predicted.isEmpty() ? label + predicted : label + ", " + predicted;
    }

    String column(String id) {
        return messages.text("network.table." + id);
    }

    private Csv.Separator separator() {
        return Csv.Separator.of(messages.locale());
    }

    /** As many digits as the network has. */
    private static Number plain(double value) {
        return (float) value;
    }

    private String csv(List<String> columns, List<List<Object>> rows) {
        StringBuilder text =
                new StringBuilder(Csv.row(columns.stream().map(this::column).toList(), separator()));
        rows.forEach(row -> text.append(Csv.row(row, separator())));
        return text.toString();
    }
}
