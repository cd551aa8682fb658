package flattenlab.setup;

import flattenlab.tensor.FlattenVariant;
import flattenlab.training.Design;
import flattenlab.training.Schedule;
import flattenlab.training.Task;
import flattenlab.training.Training;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The settings of a training with one variant by their names on the command line, as they are typed there. */
public final class Settings {
    private static final String VARIANT = "variant";

    private Settings() {}

    /** All of them, in the order in which people name them; what is left out on the command line has an empty value. */
    public static Map<String, String> of(Training training) {
        Task task = training.task();
        Design design = training.design();
        Schedule schedule = training.schedule();
        FlattenVariant eval = training.evalVariant();
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("data", task.data().id());
        settings.put("shape", task.shape().toString().replaceAll("[() ]", ""));
        settings.put("placement", task.placement().id());
        settings.put("net", design.net().id());
        settings.put(VARIANT, training.variants().get(0).id());
        settings.put("epochs", Integer.toString(schedule.epochs()));
        settings.put("learning-rate", Double.toString(schedule.learningRate()));
        settings.put("seed", Long.toString(training.seed()));
        settings.put("order", design.order().id());
        settings.put("hidden", Integer.toString(design.hidden()));
        settings.put("in-features", Long.toString(design.inFeatures()));
        settings.put("train-size", size(task.trainSize()));
        settings.put("test-size", size(task.testSize()));
        settings.put("wrong-labels", Double.toString(task.wrongLabels()));
        settings.put("stop-at", Double.toString(schedule.stopAt()));
        settings.put("patience", Integer.toString(schedule.patience()));
        settings.put("eval-variant", eval == null ? "" : eval.id());
        settings.put("matched", design.matched() ? "on" : "");
        return settings;
    }

    private static String size(int pictures) {
        return pictures == Task.ALL_PICTURES ? "" : Integer.toString(pictures);
    }

    /**
     * What of a training is other than of the second one, such as {@code data clothing, epochs 5}; empty if nothing
     * is. The flatten is not named: it is what a run is called by.
     */
    public static String differences(Training training, Training second) {
        Map<String, String> others = of(second);
        List<String> words = of(training).entrySet().stream()
                .filter(setting -> !setting.getKey().equals(VARIANT))
                .filter(setting -> !setting.getValue().equals(others.get(setting.getKey())))
                .map(setting -> setting.getKey().equals("data")
                        ? training.task().data().name()
                        : setting.getKey() + " " + (setting.getValue().isEmpty() ? "\u2013" : setting.getValue()))
                .toList();
        return String.join(", ", words);
    }
}
