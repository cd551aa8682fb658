package flattenlab.doctor.message;

import flattenlab.explain.ErrorTable.Library;
import flattenlab.explain.ErrorValues;
import flattenlab.tensor.Phrase;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Why a tensor does not go under other sizes, or under other axes. */
final class ReshapeCauses {
    private static final long LARGEST_BATCH = 256;

    private final Message message;
    private final ErrorValues values;
    private final Clues clues;

    ReshapeCauses(Message message, Clues clues) {
        this.message = message;
        this.values = message.values();
        this.clues = clues;
    }

    List<Cause> all() {
        return switch (message.meaning()) {
            case VIEW ->
                List.of(Cause.of(
                                "non-contiguous",
                                Phrase.of("doctor.cause.non_contiguous"),
                                Phrase.of("doctor.why.non_contiguous"),
                                Phrase.of("doctor.look.non_contiguous"))
                        .type("x = x.reshape(x.size(0), -1)"));
            case DIM -> List.of(message.wording().equals("torch.crossed") ? crossed() : dim());
            case PERMUTE ->
                List.of(axes(
                        values.number("rank").orElse(0), values.number("wanted").orElse(0)));
            default -> reshape();
        };
    }

    private static Cause crossed() {
        return Cause.of(
                        "flatten-batch",
                        Phrase.of("doctor.cause.crossed"),
                        Phrase.of("doctor.why.crossed"),
                        Phrase.of("doctor.look.no_flatten"))
                .type(Hints.FLATTEN);
    }

    private Cause dim() {
        long rank = values.number("most").orElse(0) + 1;
        return axes(rank, Math.max(rank + 1, values.number("dim").orElse(rank) + 1));
    }

    private static Cause axes(long rank, long wanted) {
        return Cause.of(
                        "missing-batch",
                        Phrase.of("doctor.cause.missing_axes"),
                        rank == wanted
                                ? Phrase.of("doctor.why.no_numbers")
                                : Phrase.of("doctor.why.rank", rank, wanted),
                        Phrase.of("doctor.look.missing_batch"))
                .type(Hints.BATCH_OF_ONE);
    }

    private List<Cause> reshape() {
        List<Long> requested = values.sizes("requested");
        long elements = values.number("elements").orElse(Factors.product(values.sizes("input")));
        boolean inferred = requested.contains(ErrorValues.OPEN);
        long known = Factors.product(requested.stream()
                .filter(size -> size != ErrorValues.OPEN.longValue())
                .toList());
        if (requested.isEmpty()) {
            known = values.number("multiple").orElse(values.number("values").orElse(ErrorValues.OPEN));
        }
        boolean whole = requested.isEmpty() && elements % Math.max(1, known) == 0 && !values.has("values");
        if (elements <= 0 || known <= 0 || whole) {
            return List.of(fixed(Phrase.of("doctor.why.no_numbers")));
        }
        // Keras counts without the batch, in the message and in the layer.
        if (!inferred && Hints.isOf(Library.KERAS, message) && !requested.isEmpty()) {
            return List.of(fixed(Phrase.of("doctor.why.reshape", text(requested), known, elements))
                    .number(known)
                    .type("layers.Dense(" + text(requested).replace("\u00b7", " * ") + ")"));
        }
        if (!requested.isEmpty() && requested.size() < 2) {
            return List.of(fixed(Phrase.of("doctor.why.reshape", text(requested), known, elements)));
        }
        long first = requested.isEmpty() ? ErrorValues.OPEN : requested.get(0);
        if (first > 0 && inferred) {
            return List.of(flattened(fixed(Phrase.of("doctor.why.reshape_rows", elements, first))));
        }
        return first > 0 ? rows(first, known / first, elements) : features(known, elements);
    }

    /** {@code view(64, 400)}. */
    private List<Cause> rows(long rows, long each, long elements) {
        if (elements % each == 0) {
            return List.of(flattened(fixed(Phrase.of(
                            elements / each < rows ? "doctor.why.reshape_last" : "doctor.why.reshape_batch",
                            elements,
                            elements / each,
                            each,
                            rows)))
                    .number(each));
        }
        return elements % rows == 0
                ? sized(each, elements / rows, rows)
                : List.of(flattened(fixed(Phrase.of("doctor.why.reshape_rows", elements, rows))));
    }

    /** {@code view(-1, 400)}: of how many samples is known if a line of the traceback makes them. */
    private List<Cause> features(long each, long elements) {
        Optional<Long> batch =
                clues.batch().isPresent() && elements % clues.batch().getAsLong() == 0
                        ? Optional.of(clues.batch().getAsLong())
                        : Optional.empty();
        if (batch.isPresent()) {
            return sized(each, elements / batch.get(), batch.get());
        }
        if (elements % each == 0) {
            return List.of(flattened(fixed(Phrase.of("doctor.why.reshape_fits", elements, elements / each, each))));
        }
        Phrase why = Phrase.of("doctor.why.reshape_multiple", elements, each);
        Cause fixed = flattened(fixed(why));
        Cause size = flattened(Cause.of(
                "image-size", Phrase.of("doctor.cause.image_size"), why, Phrase.of("doctor.look.image_size_some")));
        boolean squareMaps = LongStream.iterate(1, samples -> samples <= LARGEST_BATCH, samples -> 2 * samples)
                .filter(samples -> elements % samples == 0)
                .anyMatch(samples -> Factors.common(elements / samples, each).isPresent());
        return squareMaps ? List.of(size, fixed) : List.of(fixed, size);
    }

    private List<Cause> sized(long planned, long features, long samples) {
        Cause fixed = flattened(
                        fixed(Phrase.of("doctor.why.reshape_sized", samples * features, samples, features, planned)))
                .number(features);
        return Factors.common(features, planned)
                .map(maps -> List.of(
                        flattened(
                                ProductCauses.imageSize(features, planned, maps).number(features)),
                        fixed))
                .orElse(List.of(fixed));
    }

    private static Cause fixed(Phrase why) {
        return Cause.of("view-constant", Phrase.of("doctor.cause.reshape"), why, Phrase.of("doctor.look.reshape"));
    }

    private Cause flattened(Cause cause) {
        return cause.type(Hints.view(message));
    }

    private static String text(List<Long> sizes) {
        return sizes.stream().map(String::valueOf).collect(Collectors.joining("\u00b7"));
    }
}
