package flattenlab.explain;

import flattenlab.tensor.Crash;
import flattenlab.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The errors of layers that are traced but not trained here, as PyTorch words them. Keras and DL4J check most of these when
 * the model is built, not when it runs, in words that depend on how it was written: the numbers are given instead.
 */
final class LayerErrors {
    private LayerErrors() {}

    static ErrorTexts of(Crash crash) {
        String same = crash.message();
        return new ErrorTexts(pytorch(crash), same, same);
    }

    private static String pytorch(Crash crash) {
        if (crash instanceof Crash.ChannelMismatch channels) {
            return channels(channels);
        } else if (crash instanceof Crash.WrongRank rank) {
            return rank(rank);
        } else if (crash instanceof Crash.BranchMismatch branches) {
            return branches(branches);
        } else if (crash instanceof Crash.OutputTooSmall small) {
            return small.stage() == Crash.Stage.CONV
                    ? String.format(
                            "RuntimeError: Given input size per channel: (%s). Calculated output size per channel: (%s)."
                                    + " Output size is too small",
                            sides(small.input(), small.sizes().size()), joined(small.sizes()))
                    : String.format(
                            "RuntimeError: The input size %s, plus negative padding, resulted in a negative output size",
                            small.input().bracketed());
        } else if (crash instanceof Crash.ViewNeedsCopy) {
            return "RuntimeError: view size is not compatible with input tensor's size and stride (at least one dimension"
                    + " spans across two contiguous subspaces). Use .reshape(...) instead.";
        } else if (crash instanceof Crash.DimsCrossed) {
            return "RuntimeError: flatten() has invalid args: start_dim cannot come after end_dim";
        }
        return crash.message();
    }

    private static String channels(Crash.ChannelMismatch crash) {
        if (crash.stage() == Crash.Stage.NORM) {
            return String.format(
                    "RuntimeError: running_mean should contain %d elements not %d", crash.found(), crash.expected());
        }
        // A picture without its batch axis is given one before it is checked.
        Shape input = crash.input().rank() < crash.weights().rank() ? batchOfOne(crash.input()) : crash.input();
        return String.format(
                "RuntimeError: Given groups=%d, weight of size %s, expected input%s to have %d channels, but got %d"
                        + " channels instead",
                crash.groups(), crash.weights().bracketed(), input.bracketed(), crash.expected(), crash.found());
    }

    private static Shape batchOfOne(Shape sample) {
        long[] dims = new long[sample.rank() + 1];
        dims[0] = 1;
        System.arraycopy(sample.dims(), 0, dims, 1, sample.rank());
        return Shape.of(dims);
    }

    private static String rank(Crash.WrongRank crash) {
        String wanted = crash.ranks().stream().map(rank -> rank + "D").collect(Collectors.joining(" or "));
        int most = crash.ranks().get(crash.ranks().size() - 1);
        return switch (crash.stage()) {
            case CONV ->
                crash.ranks().size() > 1
                        ? String.format(
                                "RuntimeError: Expected %dD (unbatched) or %dD (batched) input to conv%dd, but got input of"
                                        + " size: %s",
                                most - 1, most, most - 2, crash.input().bracketed())
                        : crash.message();
            case NORM ->
                String.format(
                        "ValueError: expected %s input (got %dD input)",
                        wanted, crash.input().rank());
            case POOL ->
                String.format(
                        "RuntimeError: Expected %s tensor, but got %s",
                        wanted, crash.input().bracketed());
            default -> crash.message();
        };
    }

    private static String branches(Crash.BranchMismatch crash) {
        if (crash.axis() < 0) {
            return String.format(
                    "RuntimeError: Tensors must have same number of dimensions: got %d and %d",
                    crash.first().rank(), crash.other().rank());
        }
        return crash.concatenated() >= 0
                ? String.format(
                        "RuntimeError: Sizes of tensors must match except in dimension %d. Expected size %d but got size %d"
                                + " for tensor number %d in the list.",
                        crash.concatenated(), crash.firstSize(), crash.otherSize(), crash.number())
                : String.format(
                        "RuntimeError: The size of tensor a (%d) must match the size of tensor b (%d) at non-singleton"
                                + " dimension %d",
                        crash.firstSize(), crash.otherSize(), crash.axis());
    }

    private static String sides(Shape input, int count) {
        return joined(
                Arrays.stream(input.dims()).skip(input.rank() - count).boxed().toList());
    }

    private static String joined(List<Long> sizes) {
        return sizes.stream().map(String::valueOf).collect(Collectors.joining(" x "));
    }
}
