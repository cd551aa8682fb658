package flattenlab.training;

import flattenlab.net.Chain;
import flattenlab.net.Layer;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Phrase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What stands between the picture and the flatten in the networks that are trained here: blocks of convolution, ReLU and
 * pooling. {@code net} can trace far more than this; these are the layers for which {@code nn} has operations.
 *
 * @param blocks from the picture on, 0 to {@link #MAX_BLOCKS}
 */
public record Net(List<ConvBlock> blocks) {
    /** More would leave nothing of a small picture. */
    public static final int MAX_BLOCKS = 3;

    /** Convolution, ReLU, pooling, twice. */
    public static final Net TINY = new Net(List.of(new ConvBlock(8, 3, 1, 1, 2), new ConvBlock(16, 3, 1, 1, 2)));

    /** Nothing: the flatten works on the picture itself. */
    public static final Net LINEAR = new Net(List.of());

    /** The nets that have a name. */
    public static final List<Net> NAMED = List.of(TINY, LINEAR);

    /** @throws BadInputException if there are too many blocks */
    public Net {
        blocks = List.copyOf(blocks);
        if (blocks.size() > MAX_BLOCKS) {
            throw new BadInputException(
                    "net", Phrase.of("value.blocks", blocks.size()), Phrase.of("allowed.count_blocks", MAX_BLOCKS));
        }
    }

    /** The name on the command line and in presets: {@code tiny}, {@code linear}, or the blocks. */
    public String id() {
        if (equals(TINY)) {
            return "tiny";
        }
        return blocks.isEmpty()
                ? "linear"
                : blocks.stream().map(ConvBlock::text).collect(Collectors.joining(","));
    }

    /** Finds a net by its id. */
    public static Net parse(String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        for (Net net : NAMED) {
            if (net.id().equals(wanted)) {
                return net;
            }
        }
        if (!wanted.isEmpty() && Character.isDigit(wanted.charAt(0))) {
            return new Net(Arrays.stream(wanted.split(",", -1))
                    .map(String::strip)
                    .map(ConvBlock::parse)
                    .toList());
        }
        throw new BadInputException("net", text, Phrase.of("allowed.net", MAX_BLOCKS));
    }

    /** Its layers, behind so many channels. */
    public Chain chain(long channels) {
        List<Layer> layers = new ArrayList<>();
        long from = channels;
        for (ConvBlock block : blocks) {
            layers.addAll(block.layers(from));
            from = block.filters();
        }
        return new Chain(layers);
    }

    /** The same net with another block at a place. */
    public Net with(int place, ConvBlock block) {
        List<ConvBlock> changed = new ArrayList<>(blocks);
        changed.set(place, block);
        return new Net(changed);
    }

    /** The same net with one more block in front of the flatten: a copy of the last, or the usual first. */
    public Net withOneMore() {
        List<ConvBlock> changed = new ArrayList<>(blocks);
        changed.add(blocks.isEmpty() ? TINY.blocks().get(0) : blocks.get(blocks.size() - 1));
        return new Net(changed);
    }

    /** The same net without a block. */
    public Net without(int place) {
        List<ConvBlock> changed = new ArrayList<>(blocks);
        changed.remove(place);
        return new Net(changed);
    }
}
