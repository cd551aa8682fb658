package flattenlab.doctor.message;

import flattenlab.explain.ErrorTable.Library;
import flattenlab.explain.ErrorValues;
import flattenlab.tensor.Phrase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Why a model refuses what enters. */
final class EntryCauses {
    private static final String MISSING_AXIS = "missing-axis";
    private static final String MISSING_BATCH = "missing-batch";
    private static final String IMAGE_SIZE = "image-size";
    /** A picture with its channels. */
    private static final int PICTURE = 3;

    private final Message message;
    private final ErrorValues values;
    private final boolean isKeras;

    EntryCauses(Message message) {
        this.message = message;
        this.values = message.values();
        this.isKeras = Hints.isOf(Library.KERAS, message);
    }

    List<Cause> all() {
        return switch (message.meaning()) {
            case OPEN -> values.sizes("input").contains(0L) ? shrunk(values.sizes("input")) : List.of(open());
            case ENTRY_AXIS ->
                List.of(axis(
                        values.number("axis").orElse(0),
                        values.number("expected").orElse(0),
                        values.number("found").orElse(0)));
            case ENTRY_RANK -> rank();
            default -> entry();
        };
    }

    /** Old Keras let maps shrink to nothing, which mostly happened to pictures whose channels stood in front. */
    private static List<Cause> shrunk(List<Long> left) {
        Cause small = Cause.of(
                        "too-small",
                        Phrase.of("doctor.cause.too_small"),
                        Phrase.of("doctor.why.too_small_plain"),
                        Phrase.of("doctor.look.too_small"))
                .type("padding='same'");
        boolean first = left.size() >= PICTURE && left.get(left.size() - PICTURE) == 0 && left.get(left.size() - 2) > 0;
        Cause turned = Cause.of(
                        "channels-last",
                        Phrase.of("doctor.cause.channels_first"),
                        Phrase.of("doctor.why.zero", left.toString()),
                        Phrase.of("doctor.look.channels_first"))
                .type("input_shape=(height, width, channels)");
        return first ? List.of(turned, small) : List.of(small);
    }

    private static Cause open() {
        return Cause.of(
                        IMAGE_SIZE,
                        Phrase.of("doctor.cause.open"),
                        Phrase.of("doctor.why.open"),
                        Phrase.of("doctor.look.open"))
                .type("layers.GlobalAveragePooling2D(),");
    }

    private static Cause axis(long axis, long expected, long found) {
        if (axis == 0) {
            return Cause.of(
                    "view-constant",
                    Phrase.of("doctor.cause.fixed_batch", expected, found),
                    Phrase.of("doctor.why.axis", axis),
                    Phrase.of("doctor.look.fixed_batch"));
        }
        return axis == 1
                ? LayerCauses.channels(expected, found, List.of(), Optional.empty())
                : size(Long.toString(expected), Long.toString(found)).number(found);
    }

    private static Cause size(String expected, String found) {
        return Cause.of(
                IMAGE_SIZE,
                Phrase.of("doctor.cause.image_size"),
                Phrase.of("doctor.why.entry", expected, found),
                Phrase.of("doctor.look.entry"));
    }

    private List<Cause> rank() {
        List<Long> input = values.sizes("input");
        long wanted = values.number("wanted").orElse(0);
        long rank = values.number("rank").orElse(input.size());
        Phrase why = Phrase.of("doctor.why.rank", rank, wanted);
        if (wanted == 2 && rank > 2) {
            return List.of(flat(input, why));
        }
        if (wanted == 2 && rank == 1) {
            return List.of(Cause.of(
                            MISSING_BATCH,
                            Phrase.of("doctor.cause.missing_axes"),
                            why,
                            Phrase.of("doctor.look.missing_batch"))
                    .type("x = x.reshape(1, -1)"));
        }
        return wanted == rank + 1 && rank > 1
                ? missing(input, List.of(), message, why)
                : List.of(Cause.of(
                        MISSING_AXIS,
                        Phrase.of("doctor.cause.entry"),
                        wanted == 0 ? Phrase.of("doctor.why.input", input.toString()) : why,
                        Phrase.of("doctor.look.entry")));
    }

    private Cause flat(List<Long> input, Phrase why) {
        long features = Factors.product(input.subList(Math.min(1, input.size()), input.size()));
        Cause cause = Cause.of(
                "no-flatten",
                Phrase.of("doctor.cause.flat_entry"),
                why,
                Phrase.of(
                        isKeras
                                ? "doctor.look.no_flatten_keras"
                                : Hints.isOf(Library.SKLEARN, message)
                                        ? "doctor.look.entry"
                                        : "doctor.look.no_flatten"));
        return input.isEmpty() || features <= 0
                ? cause.type(Hints.flatten(message))
                : cause.number(features).type("x = x.reshape(-1, " + features + ")");
    }

    private List<Cause> entry() {
        List<Long> input = values.sizes("input");
        List<Long> expected = values.has("channels")
                ? List.of(
                        ErrorValues.OPEN,
                        values.number("channels").orElse(0),
                        values.number("height").orElse(0),
                        values.number("width").orElse(0))
                : values.sizes("expected");
        if (input.size() != expected.size()) {
            Phrase why = Phrase.of("doctor.why.rank", input.size(), expected.size());
            boolean rows = input.size() == 2
                    && expected.size() > 2
                    && Factors.product(expected.subList(1, expected.size())) == input.get(1);
            if (rows) {
                return List.of(rows(expected, why));
            }
            if (input.size() > expected.size()) {
                return List.of(flat(input, why));
            }
            return missing(input, List.of(), message, why);
        }
        // Error when checking input counts without the batch.
        boolean batch = !expected.isEmpty() && expected.get(0).equals(ErrorValues.OPEN);
        List<Long> one = batch ? expected.subList(1, expected.size()) : expected;
        List<Long> other = batch ? input.subList(1, input.size()) : input;
        if (one.size() != PICTURE) {
            return List.of(size(one.toString(), other.toString()));
        }
        int channels = isKeras ? 2 : 0;
        int moved = 2 - channels;
        if (!one.equals(other)
                && one.get(channels).equals(other.get(moved))
                && other.get(channels) > LayerCauses.MOST_COLOURS) {
            return List.of(order(other));
        }
        return one.get(channels).equals(other.get(channels))
                ? List.of(size(one.toString(), other.toString()))
                : List.of(LayerCauses.channels(one.get(channels), other.get(channels), input, Optional.empty()));
    }

    /** As many numbers as the pictures have that are expected, in a row. */
    private Cause rows(List<Long> expected, Phrase why) {
        String sizes = expected.stream().skip(1).map(String::valueOf).collect(Collectors.joining(", "));
        return Cause.of(MISSING_AXIS, Phrase.of("doctor.cause.rows_for_maps"), why, Phrase.of("doctor.look.entry"))
                .type(
                        Hints.isOf(Library.DL4J, message) && expected.size() == PICTURE + 1
                                ? "InputType.convolutionalFlat(" + expected.get(2) + ", " + expected.get(PICTURE) + ", "
                                        + expected.get(1) + ")"
                                : "x = x.reshape(-1, " + sizes + ")");
    }

    /** Channels in front, in a layer of Keras that takes them from the last axis. */
    static Optional<Cause> channelsFirst(List<Long> input, long channels) {
        return input.size() == PICTURE + 1
                        && input.get(1) == channels
                        && input.get(PICTURE) > LayerCauses.MOST_COLOURS
                        && channels <= LayerCauses.MOST_COLOURS
                ? Optional.of(channelsFirst(input.subList(1, input.size())))
                : Optional.empty();
    }

    private static Cause channelsFirst(List<Long> sample) {
        return Cause.of(
                        "channels-last",
                        Phrase.of("doctor.cause.channels_first"),
                        Phrase.of("doctor.why.channels_first", sample.toString(), sample.get(0)),
                        Phrase.of("doctor.look.channels_first"))
                .type("x = np.transpose(x, (0, 2, 3, 1))");
    }

    private Cause order(List<Long> sample) {
        return isKeras
                ? channelsFirst(sample)
                : Cause.of(
                                "channels-last",
                                Phrase.of("doctor.cause.channels_last"),
                                Phrase.of("doctor.why.channels_last", sample.toString(), sample.get(2)),
                                Phrase.of("doctor.look.channels_last"))
                        .type("x = x.permute(0, 3, 1, 2)");
    }

    /**
     * One axis less than there should be: the batch's or the channels'.
     *
     * @param input what came, if it is known
     * @param weight of a convolution as PyTorch keeps it, if it is known
     */
    static List<Cause> missing(List<Long> input, List<Long> weight, Message message, Phrase why) {
        boolean arrays = Hints.takesArrays(message);
        boolean isKeras = Hints.isOf(Library.KERAS, message);
        Cause batch = Cause.of(
                        MISSING_BATCH,
                        Phrase.of("doctor.cause.missing_axes"),
                        why,
                        Phrase.of("doctor.look.missing_batch"))
                .type(arrays ? "x = np.expand_dims(x, 0)" : Hints.BATCH_OF_ONE);
        Cause axis = Cause.of(
                        MISSING_AXIS,
                        Phrase.of("doctor.cause.missing_axis"),
                        why,
                        Phrase.of("doctor.look.missing_axis"))
                .type(isKeras ? "x = x[..., np.newaxis]" : arrays ? "x = np.expand_dims(x, 1)" : "x = x.unsqueeze(1)");
        List<Cause> both = new ArrayList<>(List.of(batch, axis));
        if (input.size() != PICTURE) {
            boolean batched = !input.isEmpty() && input.get(0).equals(ErrorValues.OPEN);
            return batched ? List.of(axis, batch) : both;
        }
        long channels = isKeras ? input.get(2) : input.get(0);
        boolean colours =
                weight.size() > 1 ? channels == weight.get(1) && channels > 0 : channels <= LayerCauses.MOST_COLOURS;
        boolean openBatch = input.get(0).equals(ErrorValues.OPEN);
        return openBatch || !colours ? List.of(axis, batch) : both;
    }
}
