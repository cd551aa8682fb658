package flattenlab.nn;

import com.sun.management.OperatingSystemMXBean;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Phrase;
import flattenlab.training.NetworkSpec;
import java.lang.management.ManagementFactory;

/** How much memory training may take, asked before anything is allocated. */
final class MemoryBudget {
    /** The rest is for the window, the operating system and whatever else a class room's machine runs. */
    private static final double SHARE = 0.5;

    private MemoryBudget() {}

    /** Half of the machine's memory. */
    static long bytes() {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return (long) (SHARE * system.getTotalMemorySize());
    }

    /** @throws BadInputException if the network would need more than the budget, or than one array can hold */
    static void require(NetworkSpec spec) {
        double needed = spec.bytesToTrain();
        boolean tooLarge = needed > bytes()
                || spec.parameters() > Integer.MAX_VALUE - 8
                || spec.input().elements() > Integer.MAX_VALUE - 8;
        if (tooLarge) {
            throw new BadInputException(
                    "shape", spec.input(), Phrase.of("allowed.trains_within", readable(bytes()), readable(needed)));
        }
    }

    private static Phrase readable(double bytes) {
        return bytes >= 1e9
                ? Phrase.of("value.gigabytes", Math.round(bytes / 1e8) / 10.0)
                : Phrase.of("value.megabytes", Math.round(bytes / 1e6));
    }
}
