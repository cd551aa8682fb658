package flattenlab.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import flattenlab.data.Placement;
import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import flattenlab.training.Design;
import flattenlab.training.Net;
import flattenlab.training.Schedule;
import flattenlab.training.Task;
import flattenlab.training.Training;
import java.util.List;

/** A training with one variant as JSON: every setting by its name on the command line. */
public final class TrainingJson {
    /** Left out where each run is evaluated with the flatten that it was trained with. */
    public static final String EVAL_KEY = "evalVariant";
    /** Only of pictures of one's own: the seed by which they were split. */
    public static final String SPLIT_KEY = "split";

    private TrainingJson() {}

    /** All of a training with one variant. */
    public static ObjectNode write(Training training, ObjectMapper mapper) {
        Task task = training.task();
        Design design = training.design();
        Schedule schedule = training.schedule();
        ObjectNode node = mapper.createObjectNode();
        node.put("data", task.data().id());
        if (!task.data().isBundled()) {
            node.put(SPLIT_KEY, task.data().splitSeed());
        }
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
        node.put("variant", training.variants().get(0).id());
        if (training.evalVariant() != null) {
            node.put(EVAL_KEY, training.evalVariant().id());
        }
        node.put("seed", training.seed());
        return node;
    }

    /**
     * @param thing what messages call it
     * @param data finds the data of an id; where no seed of their split is written, it is the training's
     * @throws flattenlab.tensor.BadInputException if a value is missing or cannot be used
     */
    public static Training read(String thing, JsonNode node, DataFinder data) {
        JsonFields fields = new JsonFields(thing, node);
        JsonNode eval = node.path(EVAL_KEY);
        long seed = fields.longWhole("seed");
        long split = node.path(SPLIT_KEY).isMissingNode() ? seed : fields.longWhole(SPLIT_KEY);
        return new Training(
                new Task(
                        data.find(fields.text("data"), split),
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
                eval.isMissingNode() ? null : FlattenVariant.parse(fields.text(EVAL_KEY)),
                seed);
    }
}
