package flattenlab.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import flattenlab.data.Dataset;
import flattenlab.data.Placement;
import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import flattenlab.training.Design;
import flattenlab.training.Experiment;
import flattenlab.training.Net;
import flattenlab.training.Schedule;
import flattenlab.training.Task;
import java.util.List;
import java.util.function.Function;

/** An experiment with one variant as JSON: every setting by its name on the command line. */
final class ExperimentJson {
    private ExperimentJson() {}

    static ObjectNode write(Experiment experiment, ObjectMapper mapper) {
        Task task = experiment.task();
        Design design = experiment.design();
        Schedule schedule = experiment.schedule();
        ObjectNode node = mapper.createObjectNode();
        node.put("data", task.data().id());
        node.put("shape", task.shape().toString());
        node.put("placement", task.placement().id());
        node.put("trainSize", task.trainSize());
        node.put("testSize", task.testSize());
        node.put("wrongLabels", task.wrongLabels());
        node.put("net", design.net().id());
        node.put("order", design.order().id());
        node.put("hidden", design.hidden());
        node.put("inFeatures", design.inFeatures());
        node.put("matched", design.matched());
        node.put("epochs", schedule.epochs());
        node.put("learningRate", schedule.learningRate());
        node.put("stopAt", schedule.stopAt());
        node.put("patience", schedule.patience());
        node.put("variant", experiment.variants().get(0).id());
        if (experiment.evalVariant() != null) {
            node.put("evalVariant", experiment.evalVariant().id());
        }
        node.put("seed", experiment.seed());
        return node;
    }

    /**
     * @param data finds the data of an id
     * @throws flattenlab.tensor.BadInputException if a value is missing or cannot be used
     */
    static Experiment read(JsonNode node, Function<String, Dataset.Source> data) {
        JsonFields fields = new JsonFields("experiment", node);
        JsonNode eval = node.path("evalVariant");
        return new Experiment(
                new Task(
                        data.apply(fields.text("data")),
                        Shape.parse(fields.text("shape")).requireBatchOfPictures(),
                        Placement.parse(fields.text("placement")),
                        fields.whole("trainSize"),
                        fields.whole("testSize"),
                        fields.number("wrongLabels")),
                new Design(
                        Net.parse(fields.text("net")),
                        AxisOrder.parse(fields.text("order")),
                        fields.whole("hidden"),
                        fields.longWhole("inFeatures"),
                        fields.flag("matched")),
                new Schedule(
                        fields.whole("epochs"),
                        fields.number("learningRate"),
                        fields.number("stopAt"),
                        fields.whole("patience")),
                List.of(FlattenVariant.parse(fields.text("variant"))),
                eval.isMissingNode() ? null : FlattenVariant.parse(fields.text("evalVariant")),
                fields.longWhole("seed"));
    }
}
