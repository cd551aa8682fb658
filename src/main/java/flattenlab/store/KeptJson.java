package flattenlab.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Phrase;
import flattenlab.training.ConfusionMatrix;
import flattenlab.training.Evaluation;
import flattenlab.training.Network;
import flattenlab.training.NetworkSpec;
import flattenlab.training.Run;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;
import java.util.List;

/** What is kept of a run as JSON. Long rows of numbers are Base64 of little-endian 32-bit floats. */
final class KeptJson {
    private KeptJson() {}

    static ObjectNode write(Run.Kept kept, ObjectMapper mapper) {
        ObjectNode node = mapper.createObjectNode();
        node.put("outcome", kept.outcome().id());
        if (kept.stop() != null) {
            node.put("stop", kept.stop().name());
        }
        if (kept.divergence() != null) {
            node.put("divergence", kept.divergence());
        }
        node.put("stepsPerEpoch", kept.stepsPerEpoch());
        node.put("stepsPlanned", kept.stepsPlanned());
        float[] loss = new float[kept.loss().length];
        for (int i = 0; i < loss.length; i++) {
            loss[i] = (float) kept.loss()[i];
        }
        node.put("loss", base64(loss));
        node.put("accuracy", base64(kept.accuracy()));
        ArrayNode epochs = node.putArray("epochs");
        for (Run.Epoch epoch : kept.epochs()) {
            ObjectNode one = epochs.addObject();
            one.put("epoch", epoch.epoch());
            one.put("trainLoss", base64((float) epoch.trainLoss()));
            one.put("trainAccuracy", epoch.trainAccuracy());
            one.set("test", evaluation(epoch.test(), mapper));
        }
        ArrayNode points = node.putArray("testPoints");
        kept.testPoints().forEach(point -> points.addArray().add(point.step()).add(point.accuracy()));
        ArrayNode gradients = node.putArray("gradients");
        kept.gradients()
                .forEach(point -> gradients
                        .addArray()
                        .add(point.step())
                        .add(base64((float) point.norms().behind(), (float)
                                point.norms().before())));
        if (kept.asTrained() != null) {
            node.set("asTrained", evaluation(kept.asTrained(), mapper));
        }
        if (kept.repaired() != null) {
            node.set("repaired", evaluation(kept.repaired(), mapper));
        }
        if (kept.parameters() != null) {
            node.put("parameters", base64(kept.parameters()));
        }
        return node;
    }

    private static ObjectNode evaluation(Evaluation evaluation, ObjectMapper mapper) {
        ObjectNode node = mapper.createObjectNode();
        node.put("loss", base64((float) evaluation.loss()));
        ArrayNode rows = node.putArray("confusion");
        for (int[] row : evaluation.confusion().counts()) {
            ArrayNode cells = rows.addArray();
            Arrays.stream(row).forEach(cells::add);
        }
        if (evaluation.right() != null) {
            node.put(
                    "right",
                    Base64.getEncoder().encodeToString(evaluation.right().toByteArray()));
        }
        return node;
    }

    static Run.Kept read(JsonNode node, NetworkSpec spec) {
        JsonFields fields = new JsonFields("run", node);
        float[] loss = floats(fields, "loss");
        float[] accuracy = floats(fields, "accuracy");
        if (loss.length != accuracy.length) {
            throw new BadInputException(
                    "run", Phrase.of("value.losses", loss.length, accuracy.length), Phrase.of("allowed.as_many"));
        }
        double[] losses = new double[loss.length];
        Arrays.setAll(losses, i -> loss[i]);
        for (float one : accuracy) {
            share("accuracy", one);
        }
        Run.Outcome outcome = outcome(fields.text("outcome"), spec);
        float[] parameters = node.has("parameters") ? floats(fields, "parameters") : null;
        if (parameters != null && outcome != Run.Outcome.DIVERGED) {
            for (int i = 0; i < parameters.length; i++) {
                if (!Float.isFinite(parameters[i])) {
                    throw new BadInputException(
                            "parameters", Phrase.of("value.at", parameters[i], i), Phrase.of("allowed.finite"));
                }
            }
        }
        if (parameters != null && parameters.length != spec.parameters()) {
            throw new BadInputException(
                    "parameters", parameters.length, Phrase.of("allowed.parameters", spec.parameters()));
        }
        return new Run.Kept(
                spec,
                Math.max(1, fields.whole("stepsPerEpoch")),
                Math.max(1, fields.whole("stepsPlanned")),
                losses,
                accuracy,
                epochs(fields, spec.classes()),
                testPoints(fields),
                gradients(fields),
                outcome,
                node.has("stop") ? stop(fields.text("stop")) : null,
                node.has("divergence") ? fields.text("divergence") : null,
                node.has("asTrained") ? evaluation(fields.object("asTrained"), spec.classes()) : null,
                node.has("repaired") ? evaluation(fields.object("repaired"), spec.classes()) : null,
                parameters);
    }

    private static List<Run.Epoch> epochs(JsonFields fields, int classes) {
        List<Run.Epoch> epochs = new ArrayList<>();
        for (JsonNode node : fields.list("epochs")) {
            JsonFields one = new JsonFields("epoch", node);
            epochs.add(new Run.Epoch(
                    one.whole("epoch"),
                    first(one, "trainLoss"),
                    share("trainAccuracy", one.number("trainAccuracy")),
                    evaluation(one.object("test"), classes)));
        }
        return epochs;
    }

    private static List<Run.TestPoint> testPoints(JsonFields fields) {
        List<Run.TestPoint> points = new ArrayList<>();
        for (JsonNode node : fields.list("testPoints")) {
            points.add(new Run.TestPoint(
                    node.path(0).asInt(), share("testPoints", node.path(1).asDouble(Double.NaN))));
        }
        return points;
    }

    private static List<Run.GradientPoint> gradients(JsonFields fields) {
        List<Run.GradientPoint> points = new ArrayList<>();
        for (JsonNode node : fields.list("gradients")) {
            float[] norms = floats("gradients", node.path(1).asText());
            if (norms.length != 2) {
                throw new BadInputException(
                        "gradients", Phrase.of("value.numbers", norms.length), Phrase.of("allowed.numbers_a_step"));
            }
            points.add(new Run.GradientPoint(node.path(0).asInt(), new Network.GradientNorms(norms[0], norms[1])));
        }
        return points;
    }

    private static Evaluation evaluation(JsonNode node, int classes) {
        JsonFields fields = new JsonFields("evaluation", node);
        JsonNode rows = fields.list("confusion");
        int[][] counts = new int[classes][classes];
        boolean right = rows.size() == classes;
        long total = 0;
        for (int i = 0; right && i < classes; i++) {
            right = rows.get(i).isArray() && rows.get(i).size() == classes;
            for (int j = 0; right && j < classes; j++) {
                JsonNode count = rows.get(i).get(j);
                counts[i][j] = count.isIntegralNumber() && count.canConvertToInt() ? count.asInt() : -1;
                total += counts[i][j];
                right = counts[i][j] >= 0 && total <= Integer.MAX_VALUE;
            }
        }
        if (!right) {
            throw new BadInputException(
                    "confusion",
                    Phrase.of("value.rows", rows.size()),
                    Phrase.of("allowed.rows_of_counts", classes, classes));
        }
        ConfusionMatrix confusion = new ConfusionMatrix(counts);
        BitSet recognised = node.has("right") ? right(fields.text("right"), confusion) : null;
        return new Evaluation(first(fields, "loss"), confusion, null, recognised);
    }

    /** As many as the confusion matrix has on its diagonal, among as many pictures as it has in all. */
    private static BitSet right(String text, ConfusionMatrix confusion) {
        BitSet right = BitSet.valueOf(bytes("right", text));
        if (right.length() > confusion.total() || right.cardinality() != confusion.hits()) {
            throw new BadInputException(
                    "right",
                    Phrase.of("value.pictures_up_to", right.cardinality(), right.length()),
                    Phrase.of("allowed.right_pictures", confusion.hits(), confusion.total()));
        }
        return right;
    }

    /** A share of pictures; a curve outside of 0 to 100 % has not been measured. */
    private static double share(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new BadInputException(name, value, Phrase.of("allowed.from_to", 0, 1));
        }
        return value;
    }

    /** A run that is saved has ended, and has crashed if and only if its shapes say so. */
    private static Run.Outcome outcome(String id, NetworkSpec spec) {
        boolean crashes = spec.crash().or(spec::evalCrash).isPresent();
        return Arrays.stream(Run.Outcome.values())
                .filter(outcome -> outcome.id().equals(id))
                .filter(outcome -> outcome != Run.Outcome.RUNNING && (outcome == Run.Outcome.CRASHED) == crashes)
                .findFirst()
                .orElseThrow(() -> new BadInputException(
                        "outcome", id, Phrase.of(crashes ? "allowed.crashed" : "allowed.not_crashed")));
    }

    private static Run.Stop stop(String name) {
        return Arrays.stream(Run.Stop.values())
                .filter(stop -> stop.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new BadInputException("stop", name, Arrays.toString(Run.Stop.values())));
    }

    private static float first(JsonFields fields, String key) {
        float[] one = floats(fields, key);
        if (one.length != 1) {
            throw new BadInputException(key, Phrase.of("value.numbers", one.length), Phrase.of("allowed.one_number"));
        }
        return one[0];
    }

    private static float[] floats(JsonFields fields, String key) {
        return floats(key, fields.text(key));
    }

    private static float[] floats(String key, String text) {
        byte[] bytes = bytes(key, text);
        float[] values = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        return values;
    }

    private static byte[] bytes(String key, String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new BadInputException(key, Phrase.of("value.there"), Phrase.of("allowed.base64", e.getMessage()));
        }
    }

    private static String base64(float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return Base64.getEncoder().encodeToString(bytes.array());
    }
}
