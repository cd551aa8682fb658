package flattenlab.training;

import flattenlab.net.Activation;
import flattenlab.net.Conv;
import flattenlab.net.Layer;
import flattenlab.net.Pool;
import flattenlab.net.Window;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Phrase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A convolution with its ReLU and, if wanted, its pooling by the maximum.
 *
 * @param filters channels that leave it, 1 to 64
 * @param kernel side of the kernel, 1 to 11
 * @param padding rows and columns of zeros on each side, 0 to 5
 * @param stride of the kernel, 1 to 4
 * @param pool side and stride of the pooling window, 1 for none, to 8
 */
public record ConvBlock(int filters, int kernel, int padding, int stride, int pool) {
    /** What a learner may choose. */
    public enum Setting {
        /** Channels that leave the convolution. */
        FILTERS(1, 64),
        /** Side of the kernel. */
        KERNEL(1, 11),
        /** Zeros around the picture. */
        PADDING(0, 5),
        /** Steps of the kernel. */
        STRIDE(1, 4),
        /** Side of the pooling window; 1 pools nothing. */
        POOL(1, 8);

        private final int least;
        private final int most;

        Setting(int least, int most) {
            this.least = least;
            this.most = most;
        }

        /** The smallest value. */
        public int least() {
            return least;
        }

        /** The largest value. */
        public int most() {
            return most;
        }
    }

    private static final Pattern TEXT = Pattern.compile("(\\d{1,4})k(\\d{1,4})p(\\d{1,4})s(\\d{1,4})m(\\d{1,4})");

    /** @throws BadInputException if a number is outside what can be built */
    public ConvBlock {
        check(Setting.FILTERS, filters);
        check(Setting.KERNEL, kernel);
        check(Setting.PADDING, padding);
        check(Setting.STRIDE, stride);
        check(Setting.POOL, pool);
    }

    private static void check(Setting setting, int value) {
        if (value < setting.least || value > setting.most) {
            throw new BadInputException(
                    setting.name().toLowerCase(java.util.Locale.ROOT),
                    value,
                    Phrase.of("allowed.from_to", setting.least, setting.most));
        }
    }

    /** Reads {@code 8k3p1s1m2}: 8 filters, kernel 3, padding 1, stride 1, maximum over 2x2. */
    static ConvBlock parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new BadInputException("net", text, Phrase.of("allowed.blocks"));
        }
        int[] numbers = new int[5];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = Integer.parseInt(matcher.group(i + 1));
        }
        return new ConvBlock(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]);
    }

    /** The text that {@link #parse} reads. */
    String text() {
        return filters + "k" + kernel + "p" + padding + "s" + stride + "m" + pool;
    }

    /** The value of a setting. */
    public int get(Setting setting) {
        return switch (setting) {
            case FILTERS -> filters;
            case KERNEL -> kernel;
            case PADDING -> padding;
            case STRIDE -> stride;
            case POOL -> pool;
        };
    }

    /** The same block with another value. */
    public ConvBlock with(Setting setting, int value) {
        return new ConvBlock(
                setting == Setting.FILTERS ? value : filters,
                setting == Setting.KERNEL ? value : kernel,
                setting == Setting.PADDING ? value : padding,
                setting == Setting.STRIDE ? value : stride,
                setting == Setting.POOL ? value : pool);
    }

    /** The convolution. */
    public Conv conv(long channels) {
        return Conv.of(channels, filters, Window.square(kernel).stride(stride).padding(padding));
    }

    /** The maximum of squares side by side; empty if nothing is pooled. */
    public Optional<Pool> maxPool() {
        return pool > 1 ? Optional.of(Pool.max(pool)) : Optional.empty();
    }

    /** The same as layers, behind so many channels. */
    List<Layer> layers(long channels) {
        List<Layer> layers = new ArrayList<>(List.of(conv(channels), Activation.RELU));
        maxPool().ifPresent(layers::add);
        return layers;
    }
}
