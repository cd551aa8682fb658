package flattenlab.nn;

import com.sun.management.OperatingSystemMXBean;
import flattenlab.tensor.BadInputException;
import flattenlab.training.NetworkSpec;
import java.lang.management.ManagementFactory;
import java.util.Locale;

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
                    "shape",
                    spec.input(),
                    String.format(
                            Locale.ROOT,
                            "what trains within %s; this needs about %s (it can still be mapped and watched)",
                            readable(bytes()),
                            readable(needed)));
        }
    }

    private static String readable(double bytes) {
        return bytes >= 1e9
                ? String.format(Locale.ROOT, "%.1f GB", bytes / 1e9)
                : String.format(Locale.ROOT, "%.0f MB", bytes / 1e6);
    }
}
