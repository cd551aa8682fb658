package flattenlab.doctor.message;

import flattenlab.explain.ErrorMeaning;
import flattenlab.explain.ErrorTable.Library;
import flattenlab.explain.ErrorValues;
import flattenlab.tensor.Phrase;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Why tensors that are to go together do not: summands, parts, samples, weights from a file. */
final class JoinCauses {
    private static final String CHANNELS = "channels";
    private static final String IMAGE_SIZE = "image-size";
    private static final int LINEAR = 2;
    private static final int CONVOLUTION = 4;
    private static final int STATE = 3;

    private final Message message;
    private final ErrorValues values;

    JoinCauses(Message message) {
        this.message = message;
        this.values = message.values();
    }

    List<Cause> all() {
        List<Cause> first = List.of(
                switch (message.meaning()) {
                    case WEIGHTS -> weights();
                    // Samples are put together along the first axis; along another, a model joins maps.
                    case STACK -> values.number("axis").orElse(0) > 0 ? join() : stack();
                    case SUM -> sum();
                    case STATE -> state();
                    default -> join();
                });
        return Stream.concat(first.stream(), loss().stream()).toList();
    }

    /** PyTorch says the same where a loss compares rows of outputs with one number a row. */
    private Optional<Cause> loss() {
        long outputs = values.number("first").orElse(0);
        long rows = values.number("other").orElse(0);
        boolean maybe = message.meaning() == ErrorMeaning.SUM
                && Hints.isOf(Library.TORCH, message)
                && values.sizes("left").isEmpty()
                && values.number("axis").orElse(0) == 1;
        // An axis more on the labels would run for any number of outputs, and compare what does not belong together.
        return maybe && outputs > 0 && rows > 0
                ? Optional.of(column(List.of(rows, outputs), List.of(rows)).type(Optional.empty()))
                : Optional.empty();
    }

    private Cause state() {
        List<Long> wanted = values.sizes("wanted");
        List<Long> state = values.sizes("state");
        boolean samples = wanted.size() == STATE && state.size() == STATE;
        return Cause.of(
                        "view-constant",
                        Phrase.of("doctor.cause.state"),
                        samples
                                ? Phrase.of(
                                        "doctor.why.state",
                                        wanted.toString(),
                                        state.toString(),
                                        wanted.get(1),
                                        state.get(1))
                                : Phrase.of("doctor.why.no_numbers"),
                        Phrase.of("doctor.look.state"))
                .type(
                        samples && wanted.get(0).equals(state.get(0))
                                ? Optional.of("h0 = torch.zeros(" + wanted.get(0) + ", x.size(0), " + wanted.get(2)
                                        + ", device=x.device)")
                                : Optional.empty());
    }

    private Cause sum() {
        List<Long> left = values.sizes("left");
        List<Long> right = values.sizes("right");
        if (left.isEmpty()) {
            return sum(
                    values.number("axis").orElse(0),
                    values.number("first").orElse(0),
                    values.number("other").orElse(0));
        }
        int rank = Math.max(left.size(), right.size());
        if (left.get(0).equals(right.get(0)) && Math.min(left.size(), right.size()) == 1 && rank == 2) {
            return column(left, right);
        }
        // Shorter shapes are filled up in front.
        int axis = IntStream.range(0, rank)
                .filter(at -> sizeAt(left, at, rank) != sizeAt(right, at, rank))
                .findFirst()
                .orElse(0);
        boolean channelsLast = rank == CONVOLUTION && axis == rank - 1;
        long first = sizeAt(left, axis, rank);
        long other = sizeAt(right, axis, rank);
        // Where Keras has the height, others have the channels.
        return rank == CONVOLUTION && axis == 1 && Hints.isOf(Library.KERAS, message)
                ? sides(first, other, Phrase.of("doctor.why.axis", axis))
                : sum(channelsLast ? 1 : axis, first, other);
    }

    /** (32,10) and (32): as many labels as rows, but not as many axes. */
    private Cause column(List<Long> left, List<Long> right) {
        boolean first = left.size() > right.size();
        return new LossCauses(new Message(
                        message.where(),
                        message.wording(),
                        message.library(),
                        ErrorMeaning.LABELS,
                        new ErrorValues(Map.of("logits", first ? left : right, "target", first ? right : left))))
                .all()
                .get(0);
    }

    private static long sizeAt(List<Long> sizes, int axis, int rank) {
        int at = axis - rank + sizes.size();
        return at < 0 ? 1 : sizes.get(at);
    }

    private Cause sum(long axis, long first, long other) {
        if (axis == 0) {
            return Cause.of(
                            "loss-batch",
                            Phrase.of("doctor.cause.sum_batch", first, other),
                            Phrase.of("doctor.why.axis", axis),
                            Phrase.of("doctor.look.loss_batch"))
                    .type(Hints.view(message));
        }
        if (axis == 1) {
            return Cause.of(
                            CHANNELS,
                            Phrase.of("doctor.cause.sum_channels", first, other),
                            Phrase.of("doctor.why.axis_channels"),
                            Phrase.of("doctor.look.sum_channels", first, other))
                    .type(projection(first, other));
        }
        return sides(first, other, Phrase.of("doctor.why.axis", axis));
    }

    private Optional<String> projection(long first, long other) {
        return Hints.isOf(Library.KERAS, message)
                ? Optional.of("layers.Conv2D(" + other + ", 1)(x)")
                : Hints.torch(message, "nn.Conv2d(" + first + ", " + other + ", kernel_size=1)");
    }

    private Cause sides(long first, long other, Phrase why) {
        return Cause.of(
                        IMAGE_SIZE,
                        Phrase.of("doctor.cause.sum_sides", first, other),
                        why,
                        Phrase.of("doctor.look.sum_sides"))
                .type(
                        Hints.isOf(Library.KERAS, message)
                                ? Optional.of("layers.Resizing(" + other + ", " + other + ")(x)")
                                : Hints.torch(message, "x = F.interpolate(x, size=other.shape[2:])"));
    }

    private Cause join() {
        if (message.wording().equals("torch.axes")) {
            return Cause.of(
                            "no-flatten",
                            Phrase.of("doctor.cause.join_axes"),
                            Phrase.of(
                                    "doctor.why.rank",
                                    values.number("first").orElse(0),
                                    values.number("other").orElse(0)),
                            Phrase.of("doctor.look.no_flatten"))
                    .type(Hints.flatten(message));
        }
        if (values.has("left", "right")) {
            return joined(values.sizes("left"), values.sizes("right"));
        }
        // The axis along which they are joined is the one that may differ.
        long first = values.number("first").orElse(0);
        long other = values.number("other").orElse(0);
        return sides(
                first,
                other,
                values.number("at").isPresent()
                        ? Phrase.of("doctor.why.axis", values.number("at").orElse(0))
                        : first == 0
                                ? Phrase.of("doctor.why.no_numbers")
                                : Phrase.of("doctor.why.stack", first, other));
    }

    private Cause joined(List<Long> left, List<Long> right) {
        if (left.size() != right.size()) {
            return Cause.of(
                            "no-flatten",
                            Phrase.of("doctor.cause.join_axes"),
                            Phrase.of("doctor.why.rank", left.size(), right.size()),
                            Phrase.of("doctor.look.no_flatten_keras"))
                    .type(Hints.flatten(message));
        }
        if (left.size() == LINEAR && !left.contains(ErrorValues.OPEN) && !right.contains(ErrorValues.OPEN)) {
            // Two matrices of known sizes are weights: of the model, and of what is loaded.
            return Cause.of(
                    "state-dict",
                    Phrase.of("doctor.cause.weights"),
                    Phrase.of("doctor.why.state_dict", right.toString(), left.toString()),
                    Phrase.of("doctor.look.state_dict"));
        }
        int at = IntStream.range(0, left.size())
                .filter(axis -> !left.get(axis).equals(right.get(axis)))
                .findFirst()
                .orElse(0);
        return sides(left.get(at), right.get(at), Phrase.of("doctor.why.axis", at));
    }

    private Cause stack() {
        List<Long> first = values.sizes("first");
        List<Long> other = values.sizes("other");
        boolean sizes = first.size() == 3 && other.size() == 3;
        boolean colours = sizes && first.subList(1, 3).equals(other.subList(1, 3));
        Cause cause = Cause.of(
                colours ? CHANNELS : IMAGE_SIZE,
                Phrase.of("doctor.cause.stack"),
                first.isEmpty()
                        ? Phrase.of("doctor.why.no_numbers")
                        : Phrase.of("doctor.why.stack", first.toString(), other.toString()),
                Phrase.of(colours ? "doctor.look.colours" : "doctor.look.stack"));
        if (colours) {
            return cause.type("Image.open(path).convert('RGB')");
        }
        return sizes
                ? cause.type("transforms.Resize((" + first.get(1) + ", " + first.get(2) + "))")
                : cause.type("transforms.Resize((224, 224))");
    }

    /** The file is as it is: the model has to become what it was. */
    private Cause weights() {
        List<Long> saved = values.sizes("saved");
        List<Long> model = values.sizes("model");
        String parameter = values.text("parameter").orElse("");
        Cause cause = Cause.of(
                        "state-dict",
                        parameter.isEmpty()
                                ? Phrase.of("doctor.cause.weights")
                                : Phrase.of("doctor.cause.state_dict", parameter),
                        Phrase.of("doctor.why.state_dict", saved.toString(), model.toString()),
                        Phrase.of("doctor.look.state_dict"))
                .type(layer(saved));
        // Of two sizes the last is the input's; where that is the same, it is the number of outputs.
        return saved.size() != model.size()
                ? cause
                : IntStream.iterate(saved.size() - 1, at -> at >= 0, at -> at - 1)
                        .filter(at -> !saved.get(at).equals(model.get(at)))
                        .boxed()
                        .findFirst()
                        .map(at -> cause.number(saved.get(at)))
                        .orElse(cause);
    }

    private Optional<String> layer(List<Long> saved) {
        if (!message.wording().startsWith("torch.") || saved.contains(ErrorValues.OPEN)) {
            return Optional.empty();
        }
        return switch (saved.size()) {
            case LINEAR -> Optional.of("nn.Linear(" + saved.get(1) + ", " + saved.get(0) + ")");
            case CONVOLUTION ->
                Optional.of("nn.Conv2d(" + saved.get(1) + ", " + saved.get(0) + ", kernel_size="
                        + (saved.get(2).equals(saved.get(3))
                                ? saved.get(2)
                                : "(" + saved.get(2) + ", " + saved.get(3) + ")")
                        + ")");
            default -> Optional.empty();
        };
    }
}
