package flattenlab.net;

import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Crash;
import flattenlab.tensor.CrashException;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.Shape;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Rows and columns around each map, as a layer of its own: zeros, or copies of the edge. A negative number cuts some off
 * (cropping).
 *
 * @param before how many in front, one an axis
 * @param after how many behind, one an axis
 */
public record Pad(List<Long> before, List<Long> after, Channels order) implements Layer.OnMaps {
    /** @throws BadInputException if there are not as many numbers behind as in front */
    public Pad {
        before = List.copyOf(before);
        after = List.copyOf(after);
        Window.requireAxes(before.size());
        if (after.size() != before.size()) {
            throw new BadInputException("padding", after, Phrase.of("allowed.number_an_axis"));
        }
        before.forEach(rows -> Exact.setting("padding", Math.abs(rows), 0));
        after.forEach(rows -> Exact.setting("padding", Math.abs(rows), 0));
    }

    /** As many rows and columns on all sides, channels first. */
    public static Pad of(int sides, long rows) {
        return new Pad(Collections.nCopies(sides, rows), Collections.nCopies(sides, rows), Channels.FIRST);
    }

    @Override
    public Shape output(Shape input) {
        Maps maps = Maps.of(Crash.Stage.RESIZE, input, before.size(), order);
        long[] sizes = new long[before.size()];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = Exact.sum("size", maps.size(i), before.get(i), after.get(i));
        }
        if (Arrays.stream(sizes).anyMatch(size -> size < 1)) {
            throw new CrashException(new Crash.OutputTooSmall(
                    Crash.Stage.RESIZE, input, Arrays.stream(sizes).boxed().toList()));
        }
        return maps.with(maps.channels(), sizes);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.pad(this);
    }
}
