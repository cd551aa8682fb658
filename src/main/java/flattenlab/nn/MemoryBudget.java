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

    /** The same of Java's heap, which the window shares, and a training that has not ended when the next begins. */
    private static final double HEAP_SHARE = 0.25;

    private MemoryBudget() {}

    /** Half of the machine's memory. */
    static long bytes() {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return (long) (SHARE * system.getTotalMemorySize());
    }

    /** A quarter of what Java may take for itself. */
    static long heapBytes() {
        return (long) (HEAP_SHARE * Runtime.getRuntime().maxMemory());
    }

    /** @throws BadInputException if the network would need more than the budget, or than one array can hold */
    static void require(NetworkSpec spec) {
        require(spec, spec.bytesToTrain(), bytes());
        require(spec, spec.heapBytesToTrain(), heapBytes());
        if (spec.parameters() > Integer.MAX_VALUE - 8 || spec.input().elements() > Integer.MAX_VALUE - 8) {
            throw refused(spec, spec.bytesToTrain(), bytes());
        }
    }

    private static void require(NetworkSpec spec, double needed, long most) {
        if (needed > most) {
            throw refused(spec, needed, most);
        }
    }

    private static BadInputException refused(NetworkSpec spec, double needed, long most) {
        return new BadInputException(
                "shape", spec.input(), Phrase.of("allowed.trains_within", readable(most), readable(needed)));
    }

    private static Phrase readable(double bytes) {
        return bytes >= 1e9
                ? Phrase.of("value.gigabytes", Math.round(bytes / 1e8) / 10.0)
                : Phrase.of("value.megabytes", Math.round(bytes / 1e6));
    }
}
