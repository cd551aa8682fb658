package flattenlab.doctor.message;

import flattenlab.doctor.Batch;
import flattenlab.explain.ErrorMeaning;
import flattenlab.explain.ErrorTable.Library;
import flattenlab.explain.ErrorValues;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

/** Why a matrix product does not fit: (rows x have) times (want x outputs). */
final class ProductCauses {
    /** A last axis that long may be the side of a map, or its channels where those are last. */
    private static final long SIDE = 64;
    /** More rows than a batch has. */
    private static final long MANY_ROWS = 1024;

    private static final String CHAIN = "doctor.why.chain";
    private static final String IN_FEATURES = "in-features";
    /** Causes without a flatten. */
    private static final Set<String> NOT_FLAT = Set.of("no-flatten", "channels", "channels-last", "missing-axis");

    private static final long LEAST_WIDTH = 16;
    private static final long MOST_WIDTH = 1024;
    private static final long WIDE = 128;

    private final Message message;
    private final ErrorValues values;
    private final OptionalLong batch;
    private final List<Cause> causes = new ArrayList<>();
    /** What would need another batch than the one that is shown. */
    private final List<Cause> doubtful = new ArrayList<>();
    /** Where it is not said, {@link ErrorValues#OPEN}. */
    private final long rows;

    private final long have;
    private final long want;
    private final long outputs;

    ProductCauses(Message message, Clues clues) {
        this.message = message;
        this.values = message.values();
        this.batch = clues.batch();
        Product product = Product.of(message.values(), batch);
        this.rows = product.rows();
        this.have = product.have();
        this.want = product.want();
        this.outputs = product.outputs();
    }

    List<Cause> all() {
        if (message.meaning() == ErrorMeaning.MATRIX) {
            return List.of(notAMatrix());
        }
        List<Long> kernel = values.sizes("provided");
        if (kernel.size() > 2 && values.sizes("inferred").size() == kernel.size()) {
            long came = values.sizes("inferred").get(1);
            return List.of(LayerCauses.channels(kernel.get(1), came, List.of(), Optional.empty()));
        } else if (is("Equal|SquaredDifference|/sub|/mul")) {
            return List.of(new LossCauses(new Message(
                            message.where(),
                            message.wording(),
                            message.library(),
                            ErrorMeaning.LABELS,
                            new ErrorValues(Map.of("logits", values.sizes("right"), "target", values.sizes("left")))))
                    .all()
                    .get(0));
        }
        if (isConvolution()) {
            List<Long> input = values.sizes(values.has("left") ? "left" : "input");
            long channels = want > 0 ? want : Product.number(values, "want", 0);
            return EntryCauses.channelsFirst(input, channels)
                    .map(List::of)
                    .orElseGet(() -> List.of(LayerCauses.channels(channels, have, input, Optional.empty())));
        }
        List<Long> sample = sample();
        if (have <= 0 || want <= 0) {
            causes.add(Cause.of(
                    IN_FEATURES,
                    Phrase.of("doctor.cause.product"),
                    Phrase.of("doctor.why.no_numbers"),
                    Phrase.of("doctor.look.in_features")));
        } else if (sample.size() > 1 && Hints.isOf(Library.KERAS, message)) {
            maps(sample);
        } else {
            swapped();
            head();
            rowsOfMaps();
            wholeSamples();
            parts();
            image();
            plain();
        }
        causes.addAll(doubtful);
        return causes;
    }

    /** Whether it stands in an operation of this name. */
    private boolean is(String operation) {
        return values.text("op")
                .filter(op -> Pattern.compile(operation).matcher(op).find())
                .isPresent();
    }

    private boolean isConvolution() {
        return is("(?i)conv[1-3]d")
                || message.meaning() == ErrorMeaning.FEATURES
                        && values.text("layer")
                                .filter(layer -> layer.contains("conv"))
                                .isPresent();
    }

    /** What came, if rows did: what a flatten left, unless that is what is missing. */
    Optional<Shape> arrived(Cause cause) {
        List<Long> came = values.sizes(values.has("left") ? "left" : "input");
        if (NOT_FLAT.contains(cause.kind()) || have <= 0 || came.size() > 2) {
            return Optional.empty();
        }
        if (cause.kind().equals("flatten-batch") || message.wording().matches("torch\\.product-(?:vector|addmv.*)")) {
            return Optional.of(Shape.of(have));
        }
        return rows == 0 ? Optional.empty() : Optional.of(Shape.of(rows < 0 ? Batch.UNKNOWN.size() : rows, have));
    }

    /** The sizes behind the batch axis, where the message has them. */
    private List<Long> sample() {
        List<Long> input = values.sizes("input");
        return input.isEmpty() ? List.of() : input.subList(1, input.size());
    }

    private Cause notAMatrix() {
        List<Long> sample = sample();
        long features = Factors.product(sample);
        boolean flat = Product.number(values, "rank", 0) < 2;
        Cause cause = Cause.of(
                        flat ? "flatten-batch" : "no-flatten",
                        Phrase.of(flat ? "doctor.cause.flatten_batch" : "doctor.cause.no_flatten"),
                        Phrase.of("doctor.why.rank", Product.number(values, "rank", 0), 2),
                        Phrase.of("doctor.look.dl4j_flatten"))
                .type(".setInputType(InputType.convolutional(height, width, channels))");
        return sample.isEmpty() || features < 0 ? cause : cause.number(features);
    }

    private void maps(List<Long> sample) {
        long features = Factors.product(sample);
        Cause flatten = Cause.of(
                        "no-flatten",
                        Phrase.of("doctor.cause.no_flatten"),
                        features == want
                                ? Phrase.of("doctor.why.sample", text(sample), features)
                                : Phrase.of("doctor.why.last_axis", have),
                        Phrase.of("doctor.look.no_flatten_keras"))
                .number(features == want || features < 0 ? want : features)
                .type(Hints.KERAS_FLATTEN);
        Cause channels = LayerCauses.channels(want, have, values.sizes("input"), Optional.empty());
        boolean colours = want <= LayerCauses.MOST_COLOURS && features != want;
        causes.addAll(colours ? List.of(channels, flatten) : List.of(flatten, channels));
    }

    private static String text(List<Long> sizes) {
        return String.join("\u00b7", sizes.stream().map(String::valueOf).toList());
    }

    private void swapped() {
        if (outputs == have && outputs != want) {
            causes.add(Cause.of(
                            IN_FEATURES,
                            Phrase.of("doctor.cause.swapped"),
                            Phrase.of("doctor.why.swapped", want, outputs),
                            Phrase.of("doctor.look.linear"))
                    .number(have)
                    .type(Hints.linear(message, have, want)));
        }
    }

    /** Whether one number is the channels of the maps that the other counts whole. */
    private boolean mapOfSame() {
        return KnownNets.MAPS.containsKey(want) && want % have == 0;
    }

    private void head() {
        if (KnownNets.FEATURES.containsKey(have) && KnownNets.FEATURES.containsKey(want) && !mapOfSame()) {
            causes.add(Cause.of(
                            "head-in-features",
                            Phrase.of("doctor.cause.head"),
                            Phrase.of(
                                    "doctor.why.head",
                                    have,
                                    KnownNets.FEATURES.get(have),
                                    want,
                                    KnownNets.FEATURES.get(want)),
                            Phrase.of("doctor.look.head"))
                    .number(have)
                    .type(Hints.linear(message, have, outputs)));
        }
    }

    private void rowsOfMaps() {
        boolean whole = rows > 0 && want % have == 0 && rows % (want / have) == 0;
        boolean square = have <= MANY_ROWS && want % (have * have) == 0;
        if (whole && have > 1 && (have <= SIDE || square)) {
            long samples = rows / (want / have);
            // Maps of one picture are square mostly; else its channels have become rows, flat already.
            boolean flat = samples == 1 && !square && Factors.root(have) > 1;
            noFlatten(
                    flat ? doubtful : forBatchOf(samples),
                    Phrase.of("doctor.why.no_flatten", rows, have, samples, want));
        } else if (rows > MANY_ROWS && have <= SIDE) {
            noFlatten(causes, Phrase.of("doctor.why.no_flatten_rows", rows, have));
        }
    }

    /** Where a cause belongs that holds for batches of a size alone. */
    private List<Cause> forBatchOf(long samples) {
        return batch.isEmpty() || batch.getAsLong() == samples ? causes : doubtful;
    }

    private void noFlatten(List<Cause> among, Phrase why) {
        among.add(Cause.of("no-flatten", Phrase.of("doctor.cause.no_flatten"), why, Phrase.of("doctor.look.no_flatten"))
                .number(want)
                .type(Hints.flatten(message)));
    }

    /** A row holds more than one sample. */
    private void wholeSamples() {
        if (have % want != 0) {
            return;
        }
        long samples = have / want;
        if (rows == 1) {
            forBatchOf(samples)
                    .add(Cause.of(
                                    "flatten-batch",
                                    Phrase.of("doctor.cause.flatten_batch"),
                                    Phrase.of("doctor.why.flatten_batch", have, samples, want),
                                    Phrase.of("doctor.look.flatten_batch"))
                            .number(want)
                            .type(Hints.flatten(message)));
        }
        larger(samples);
        if (rows > 1) {
            if (isChain() && Factors.root(samples) < 2) {
                causes.add(inFeatures(why()));
            }
            forBatchOf(rows * samples)
                    .add(Cause.of(
                                    "view-constant",
                                    Phrase.of("doctor.cause.view_constant"),
                                    Phrase.of("doctor.why.view_constant", have, samples, want, rows, rows * samples),
                                    Phrase.of("doctor.look.view_constant"))
                            .number(want)
                            .type(Hints.flatten(message)));
        }
    }

    private void larger(long times) {
        long side = Factors.root(times);
        if (side > 1) {
            scaled(Phrase.of("doctor.why.map_larger", have, times, want, side), 1, side);
        }
    }

    /** The whole map is larger or smaller: the net has another pooling, or the pictures have another size. */
    private void scaled(Phrase why, long planned, long side) {
        Cause size = imageSize(why, planned, side, have).number(have).type(Hints.linear(message, have, outputs));
        // These numbers come from pictures of the size that those nets were made for.
        boolean famous = KnownNets.MAPS.containsKey(want);
        causes.addAll(famous ? List.of(size, inFeatures(why)) : List.of(inFeatures(why), size));
    }

    /** A sample became several rows, or each of its channels. */
    private void parts() {
        if (want % have != 0) {
            return;
        }
        long parts = want / have;
        long side = Factors.root(parts);
        // The maps of one picture are rows of as many features as a square has pixels.
        boolean mapsAreRows = rows == parts && Factors.root(have) > 1;
        if (mapsAreRows) {
            missingBatch();
        }
        if (side > 1) {
            scaled(Phrase.of("doctor.why.map_smaller", have, parts, want, side), side, 1);
        }
        if (rows == parts && !mapsAreRows) {
            missingBatch();
        }
        boolean linesOfMaps = causes.stream().anyMatch(cause -> cause.kind().equals("no-flatten"));
        if (rows > 0 && rows % parts == 0 && !linesOfMaps) {
            forBatchOf(rows / parts)
                    .add(Cause.of(
                                    "splits-batch",
                                    Phrase.of("doctor.cause.splits_batch", parts),
                                    Phrase.of("doctor.why.splits_batch", want, parts, have, rows, rows / parts),
                                    Phrase.of("doctor.look.splits_batch", have))
                            .number(want)
                            .type(Hints.flatten(message)));
        }
    }

    private void missingBatch() {
        forBatchOf(1)
                .add(Cause.of(
                                "missing-batch",
                                Phrase.of("doctor.cause.missing_batch"),
                                Phrase.of("doctor.why.missing_batch", rows, have, want),
                                Phrase.of("doctor.look.missing_batch"))
                        .number(want)
                        .type(Hints.BATCH_OF_ONE));
    }

    private void image() {
        if (KnownNets.isHead(have, want, outputs)) {
            return;
        }
        if (have % want != 0 && want % have != 0) {
            Factors.common(have, want)
                    .ifPresent(maps -> causes.add(
                            imageSize(have, want, maps).number(have).type(Hints.linear(message, have, outputs))));
        }
    }

    static Cause imageSize(long have, long want, Factors maps) {
        return imageSize(
                Phrase.of("doctor.why.image_size", have, maps.channels(), maps.side(), want, maps.planned()),
                maps.planned(),
                maps.side(),
                have);
    }

    private static Cause imageSize(Phrase why, long planned, long side, long have) {
        String times = side == 1 ? Long.toString(planned) : planned + "/" + side;
        return Cause.of(
                "image-size",
                Phrase.of("doctor.cause.image_size"),
                why,
                Phrase.of("doctor.look.image_size", times, have));
    }

    private void plain() {
        boolean said = causes.stream().anyMatch(cause -> cause.kind().equals(IN_FEATURES));
        if (!said) {
            // Of two numbers of the same channels, those; else what is usual.
            causes.add(inFeatures(why()));
        }
    }

    private Phrase why() {
        if (KnownNets.isHead(have, want, outputs)) {
            return Phrase.of("doctor.why.head_map", have, KnownNets.MAPS.get(have), KnownNets.FEATURES.get(have), want);
        } else if (isChain()) {
            return Phrase.of(CHAIN, have, want);
        }
        return Factors.common(have, want)
                .or(() -> Factors.of(have))
                .map(map -> Phrase.of("doctor.why.map", have, map, want))
                .orElseGet(() -> Phrase.of("doctor.why.arrives", have, want));
    }

    /** Whether both numbers are usual between two Linears. */
    private boolean isChain() {
        return isWidth(have) && isWidth(want);
    }

    private static boolean isWidth(long features) {
        return features >= LEAST_WIDTH
                && features <= MOST_WIDTH
                && (Long.bitCount(features) == 1 || features % WIDE == 0);
    }

    private Cause inFeatures(Phrase why) {
        return Cause.of(
                        IN_FEATURES,
                        Phrase.of("doctor.cause.in_features", want, have),
                        why,
                        Phrase.of(why.key().equals(CHAIN) ? "doctor.look.linear" : "doctor.look.in_features"))
                .number(have)
                .type(Hints.linear(message, have, outputs));
    }
}
