package flattenlab.ui.train;

import flattenlab.ui.common.Messages;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What runs are called in the learner's language. A flatten keeps its name, which is code. */
final class RunNames {
    /** The runs of experiments that no flatten's name tells apart. */
    private static final Map<String, String> KEYS = Map.of(
            "all channels", "train.run.all",
            "first channel only", "train.run.first",
            "last channel only", "train.run.last",
            "channels-last order", "train.run.nhwc",
            "met channels-last", "train.run.met",
            "mixed, batch of 1", "train.run.single",
            "2x2 max pool, Flatten", "train.run.coarse",
            "global pool", "train.run.pool");

    private static final Pattern UNNAMED = Pattern.compile("run ([A-Z])");

    private RunNames() {}

    /** @param name as it stands in files of runs */
    static String of(Messages messages, String name) {
        Matcher unnamed = UNNAMED.matcher(name);
        if (unnamed.matches()) {
            return messages.text("train.run.unnamed", unnamed.group(1));
        }
        String key = KEYS.get(name);
        return key == null ? name : messages.text(key);
    }
}
