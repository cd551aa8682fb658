package flattenlab.explain;

import flattenlab.tensor.Crash;

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
            String size = window.paddedHeight() + "\u00d7" + window.paddedWidth();
            String side = window.window() + "\u00d7" + window.window();
            return new CrashKey(window.stage() == Crash.Stage.CONV ? "crash.kernel" : "crash.window", side, size);
        } else if (crash instanceof Crash.ReshapeMismatch reshape) {
            return new CrashKey(
                    "crash.reshape",
                    reshape.requestedText(),
                    text(reshape.input().elements()),
                    reshape.input());
        } else if (crash instanceof Crash.WrongRank rank) {
            return new CrashKey(
                    "crash.rank",
                    text(rank.needed()),
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
        Crash.LogitsRank logits = (Crash.LogitsRank) crash;
        return new CrashKey("crash.logits", logits.logits(), text(logits.labels()));
    }

    private static String text(long number) {
        return Long.toString(number);
    }
}
