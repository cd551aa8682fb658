package flattenlab.doctor.message;

import flattenlab.explain.ErrorTable.Library;
import flattenlab.explain.ErrorValues;
import flattenlab.tensor.Phrase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Why a convolution, a pooling or a normalisation refuses what comes. */
final class LayerCauses {
    private static final String CHANNEL_AXIS = "x = x.unsqueeze(1)";
    /** Grey, with alpha, RGB, RGBA. */
    static final long MOST_COLOURS = 4;
    /** More than maps have: features of a flatten. */
    private static final long MANY_CHANNELS = 4096;
    /** How many times as wide as high no picture is that was not turned. */
    private static final long LOPSIDED = 8;
    /** (N,C,H,W). */
    private static final int MAPS = 4;

    private static final Pattern RECURRENT =
            Pattern.compile("^(?:bidirectional|conv_?lstm|lstm|gru|simple_?rnn|rnn)", Pattern.CASE_INSENSITIVE);

    private final Message message;
    private final ErrorValues values;
    private final boolean isKeras;

    LayerCauses(Message message) {
        this.message = message;
        this.values = message.values();
        this.isKeras = Hints.isOf(Library.KERAS, message);
    }

    List<Cause> all() {
        return switch (message.meaning()) {
            case CHANNELS -> channels();
            case NORM -> norm();
            case NORM_RANK -> List.of(normRank());
            case RANK -> rank();
            case STRICT -> List.of(strict());
            case SINGLE ->
                List.of(Cause.of(
                                "single-sample",
                                Phrase.of("doctor.cause.single"),
                                Phrase.of("doctor.why.single"),
                                Phrase.of("doctor.look.single"))
                        .type("model.eval()"));
            default -> tooSmall();
        };
    }

    /** A layer for another number of channels than come. */
    static Cause channels(long expected, long found, List<Long> input, Optional<String> layer) {
        boolean colours = expected <= MOST_COLOURS && found <= MOST_COLOURS;
        return Cause.of(
                        "channels",
                        Phrase.of("doctor.cause.channels", expected, found),
                        input.isEmpty()
                                ? Phrase.of("doctor.why.channels", expected, found)
                                : Phrase.of(
                                        "doctor.why.channels_of",
                                        input.toString().replace("-1", "None"),
                                        found),
                        colours ? Phrase.of("doctor.look.colours") : Phrase.of("doctor.look.channels", found, expected))
                .number(found)
                .type(layer);
    }

    private List<Cause> channels() {
        long expected = values.number("expected").orElse(0);
        long found = values.number("found").orElse(0);
        List<Long> input = values.sizes("input");
        List<Cause> causes = new ArrayList<>();
        int rank = input.size();
        if (rank > 2 && input.get(rank - 1) == expected && expected != found && !isKeras) {
            causes.add(channelsLast(input, expected));
        }
        if (rank == MAPS && input.get(0) == 1 && expected == 1 && found > 1) {
            causes.add(missingAxis(input, found));
        }
        // As many channels as a picture has rows are none that anyone would type.
        causes.add(
                causes.isEmpty()
                        ? channels(expected, found, input, convolution(found))
                        : channels(expected, found, input, Optional.empty()));
        return causes;
    }

    private static Cause channelsLast(List<Long> input, long channels) {
        return Cause.of(
                        "channels-last",
                        Phrase.of("doctor.cause.channels_last"),
                        Phrase.of("doctor.why.channels_last", input.toString(), channels),
                        Phrase.of("doctor.look.channels_last"))
                .type(input.size() == MAPS ? "x = x.permute(0, 3, 1, 2)" : "x = x.permute(2, 0, 1)");
    }

    private static Cause missingAxis(List<Long> input, long batch) {
        return Cause.of(
                        "missing-axis",
                        Phrase.of("doctor.cause.missing_axis"),
                        Phrase.of("doctor.why.missing_axis", input.toString(), batch),
                        Phrase.of("doctor.look.missing_axis"))
                .type(CHANNEL_AXIS);
    }

    /** The same convolution for what comes. */
    private Optional<String> convolution(long found) {
        List<Long> weight = values.sizes("weight");
        boolean forward = weight.size() == MAPS
                && Hints.isOf(Library.TORCH, message)
                && values.number("groups").orElse(0) == 1;
        return forward
                ? Optional.of("nn.Conv2d(" + found + ", " + weight.get(0) + ", kernel_size=" + kernel(weight) + ")")
                : Optional.empty();
    }

    private static String kernel(List<Long> weight) {
        long height = weight.get(MAPS - 2);
        long width = weight.get(MAPS - 1);
        return height == width ? Long.toString(height) : "(" + height + ", " + width + ")";
    }

    private List<Cause> norm() {
        List<Long> weight = values.sizes("weight");
        List<Long> input = values.sizes("input");
        long expected = values.number("expected").orElse(weight.isEmpty() ? 0 : weight.get(0));
        long found = values.number("found").orElse(input.size() > 1 ? input.get(1) : 0);
        return List.of(channels(
                expected,
                found,
                List.of(),
                Optional.of((found > MANY_CHANNELS ? "nn.BatchNorm1d(" : "nn.BatchNorm2d(") + found + ")")));
    }

    private static Cause sequence(List<Long> input, boolean maps, Phrase why) {
        Cause cause = Cause.of(
                maps ? "no-flatten" : "missing-axis",
                Phrase.of(maps ? "doctor.cause.sequence_maps" : "doctor.cause.sequence_flat"),
                why,
                Phrase.of("doctor.look.sequence"));
        return maps && !input.isEmpty() && input.get(input.size() - 1) > 0
                ? cause.type("layers.Reshape((-1, " + input.get(input.size() - 1) + ")),")
                : cause;
    }

    private Cause normRank() {
        String wanted = values.text("wanted").orElse("");
        long rank = values.number("rank").orElse(0);
        Phrase why = Phrase.of("doctor.why.rank_of", rank, wanted);
        if (rank > 2 && wanted.startsWith("2D")) {
            return Cause.of("no-flatten", Phrase.of("doctor.cause.norm_on_maps"), why, Phrase.of("doctor.look.norm"))
                    .type("nn.BatchNorm2d");
        }
        if (rank == 2) {
            return Cause.of(
                            "bn-after-flatten",
                            Phrase.of("doctor.cause.bn_after_flatten"),
                            why,
                            Phrase.of("doctor.look.norm"))
                    .type("nn.BatchNorm1d");
        }
        return Cause.of(
                        "missing-batch",
                        Phrase.of("doctor.cause.missing_axes"),
                        why,
                        Phrase.of("doctor.look.missing_batch"))
                .type(Hints.BATCH_OF_ONE);
    }

    private List<Cause> rank() {
        List<Long> input = values.sizes("input");
        long rank = values.number("rank").orElse(input.size());
        long wanted = values.number("wanted").orElse(MAPS);
        Phrase why = Phrase.of("doctor.why.rank", rank, wanted);
        if (values.text("layer").filter(RECURRENT.asPredicate()).isPresent() && rank != wanted) {
            return List.of(sequence(input, rank > wanted, why));
        }
        if (rank == 0) {
            // Old poolings do not say what came, but it was too flat.
            why = Phrase.of("doctor.why.no_numbers");
        }
        if (rank == 1 && isKeras && !input.isEmpty()) {
            return EntryCauses.missing(input, List.of(), message, why);
        }
        if (wanted == 2 || rank == 1) {
            return List.of(Cause.of(
                            "flatten-batch",
                            Phrase.of("doctor.cause.flatten_batch"),
                            why,
                            Phrase.of("doctor.look.flatten_batch"))
                    .type(isKeras ? Hints.KERAS_FLATTEN : Hints.FLATTEN));
        }
        if (rank == wanted - 1 && rank > 2) {
            return EntryCauses.missing(input, values.sizes("weight"), message, why);
        }
        if (rank <= 2) {
            return List.of(Cause.of(
                    "conv-after-flatten",
                    Phrase.of("doctor.cause.conv_after_flatten"),
                    why,
                    Phrase.of("doctor.look.conv_after_flatten")));
        }
        return List.of(Cause.of(
                "missing-axis",
                Phrase.of("doctor.cause.axes", rank, wanted),
                why,
                Phrase.of("doctor.look.missing_axis")));
    }

    private Cause strict() {
        return Cause.of(
                        "strict",
                        Phrase.of("doctor.cause.strict"),
                        Phrase.of(
                                "doctor.why.strict",
                                values.number("size").orElse(0),
                                values.number("kernel").orElse(0),
                                values.number("padding").orElse(0),
                                values.number("stride").orElse(1)),
                        Phrase.of("doctor.look.strict"))
                .type(".convolutionMode(ConvolutionMode.Truncate)");
    }

    private List<Cause> tooSmall() {
        List<Cause> causes = new ArrayList<>();
        List<Long> input = values.sizes("input");
        long size = values.number("size").orElse(0);
        // Channels in front are taken for the height of the picture.
        boolean first = isKeras
                && input.size() == MAPS
                && size > 0
                && size <= MOST_COLOURS
                && input.get(1) == size
                && input.get(MAPS - 1) > MOST_COLOURS
                && input.get(2) > LOPSIDED * size;
        if (first) {
            causes.add(Cause.of(
                            "channels-last",
                            Phrase.of("doctor.cause.channels_first"),
                            Phrase.of(
                                    "doctor.why.channels_first",
                                    input.toString().replace("-1", "None"),
                                    size),
                            Phrase.of("doctor.look.channels_first"))
                    .type(
                            values.has("weight")
                                    ? "input_shape=(" + input.get(2) + ", " + input.get(MAPS - 1) + ", " + size + ")"
                                    : "input_shape=(height, width, channels)"));
        }
        causes.add(Cause.of(
                        "too-small", Phrase.of("doctor.cause.too_small"), why(size), Phrase.of("doctor.look.too_small"))
                .type(padding()));
        return causes;
    }

    private Optional<String> padding() {
        return switch (message.library().orElse(Library.TORCH)) {
            case TORCH -> Optional.of("padding=1");
            case KERAS -> Optional.of("padding='same'");
            case ND4J, DL4J -> Optional.of(".convolutionMode(ConvolutionMode.Same)");
            case MXNET -> Optional.of("pad=(1, 1)");
            default -> Optional.empty();
        };
    }

    private Phrase why(long size) {
        List<Long> kernel = values.sizes("kernel");
        List<Long> padded = values.sizes("padded");
        List<Long> before = values.sizes("size");
        List<Long> after = values.sizes("result");
        if (!kernel.isEmpty() && !padded.isEmpty()) {
            return Phrase.of("doctor.why.too_small", by(kernel), by(padded));
        } else if (values.has("kernel") && size > 0) {
            return Phrase.of("doctor.why.too_small", values.number("kernel").orElse(0), size);
        } else if (!before.isEmpty() && !after.isEmpty()) {
            return Phrase.of("doctor.why.result", by(before), by(after));
        }
        return Phrase.of("doctor.why.too_small_plain");
    }

    private static String by(List<Long> sizes) {
        return String.join("x", sizes.stream().map(String::valueOf).toList());
    }
}
