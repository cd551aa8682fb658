package flattenlab.explain;

import flattenlab.tensor.Crash;
import java.util.stream.Collectors;

/**
 * A crash as the key of a text with its arguments, so that it can be said in any language.
 *
 * @param key in the bundle of the window
 * @param arguments numbers and shapes as they stand in code, {0} first
 */
public record CrashKey(String key, Object... arguments) {
    /** What is said of a crash. */
    public static CrashKey of(Crash crash) {
        if (crash instanceof Crash.WindowTooLarge window) {
            return new CrashKey(
                    window.stage() == Crash.Stage.CONV ? "crash.kernel" : "crash.window",
                    window.windowText("\u00d7"),
                    window.paddedText("\u00d7"));
        } else if (crash instanceof Crash.ReshapeMismatch reshape) {
            return new CrashKey(
                    "crash.reshape",
                    reshape.requestedText(),
                    text(reshape.input().elements()),
                    reshape.input());
        } else if (crash instanceof Crash.WrongRank rank) {
            return new CrashKey(
                    "crash.rank",
                    rank.ranks().stream().map(String::valueOf).collect(Collectors.joining("/")),
                    rank.input(),
                    text(rank.input().rank()));
        } else if (crash instanceof Crash.DimOutOfRange dim) {
            return new CrashKey(
                    "crash.dim", text(dim.dim()), dim.input(), text(dim.input().rank()));
        } else if (crash instanceof Crash.LinearMismatch linear) {
            return new CrashKey(
                    "crash.linear",
                    text(linear.inFeatures()),
                    text(linear.have()),
                    linear.rows() + "x" + linear.have(),
                    linear.inFeatures() + "x" + linear.outputs());
        } else if (crash instanceof Crash.BatchMismatch batch) {
            return new CrashKey("crash.batch", text(batch.rows()), text(batch.labels()));
        }
        if (crash instanceof Crash.LogitsRank logits) {
            return new CrashKey("crash.logits", logits.logits(), text(logits.labels()));
        }
        // Layers that are traced and cannot be built in the window.
        return new CrashKey("crash.other", crash.message());
    }

    private static String text(long number) {
        return Long.toString(number);
    }
}
