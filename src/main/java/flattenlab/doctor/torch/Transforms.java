package flattenlab.doctor.torch;

import flattenlab.doctor.InputShape;
import flattenlab.doctor.Tensor;
import flattenlab.doctor.python.Arguments;
import flattenlab.doctor.python.Foreign;
import flattenlab.doctor.python.ForeignClass;
import flattenlab.doctor.python.Instance;
import flattenlab.doctor.python.Signature;
import flattenlab.doctor.python.Signature.Bound;
import flattenlab.doctor.python.Signature.UnknownValueException;
import flattenlab.doctor.python.Value;
import flattenlab.doctor.python.Value.Unknown;
import flattenlab.tensor.Shape;
import flattenlab.tensor.Strided;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;

/** {@code torchvision.transforms}: what becomes of a picture's sizes. */
final class Transforms {
    /** Those that change sizes. */
    private static final Set<String> SIZING = Set.of(
            "Compose",
            "Sequential",
            "Lambda",
            "Resize",
            "CenterCrop",
            "RandomCrop",
            "RandomResizedCrop",
            "Grayscale",
            "Pad",
            "Normalize");
    /** Those that change none. */
    private static final Set<String> KEEPING = Set.of(
            "ToTensor",
            "PILToTensor",
            "ToPILImage",
            "ToImage",
            "ToDtype",
            "ConvertImageDtype",
            "RandomHorizontalFlip",
            "RandomVerticalFlip",
            "RandomRotation",
            "RandomAffine",
            "RandomPerspective",
            "ColorJitter",
            "RandomGrayscale",
            "GaussianBlur",
            "RandomErasing",
            "RandomApply",
            "RandomChoice",
            "RandomOrder",
            "RandomInvert",
            "RandomPosterize",
            "RandomSolarize",
            "RandomAdjustSharpness",
            "RandomAutocontrast",
            "RandomEqualize",
            "AutoAugment",
            "RandAugment",
            "TrivialAugmentWide",
            "AugMix",
            "ElasticTransform");

    private Transforms() {}

    /** What a transform does. */
    record Transform(Session session, String type, UnaryOperator<Object> rule) implements Foreign {
        @Override
        public Optional<Object> call(Arguments arguments) {
            Object value = arguments.get(0, "img").orElse(Value.NONE);
            return Optional.of(finished(session, rule.apply(value), arguments));
        }

        /** What a picture becomes for the program: a tensor, if its sizes are known. */
        private static Object finished(Session session, Object value, Arguments arguments) {
            if (!(value instanceof Picture picture)) {
                return value;
            }
            return picture.shape()
                    .<Object>map(shape -> session.fresh(shape, InputShape.From.CODE, arguments.call()))
                    .orElseGet(picture::unknown);
        }
    }

    /** A class of transforms by its name. */
    static Optional<Object> of(Session session, String name) {
        return SIZING.contains(name) || KEEPING.contains(name)
                ? Optional.of(new TransformClass(session, name))
                : Optional.empty();
    }

    private record TransformClass(Session session, String name) implements ForeignClass {
        @Override
        public Object make(Arguments arguments, Optional<Instance> self) {
            return new Transform(session, name, rule(session, name, arguments));
        }
    }

    private static UnaryOperator<Object> rule(Session session, String name, Arguments arguments) {
        return switch (name) {
            case "Compose", "Sequential" -> value -> composed(session, arguments, value);
            case "Lambda" ->
                value -> session.interpreter()
                        .call(
                                arguments.get(0, "lambd").orElse(Value.NONE),
                                Arguments.of(arguments.call(), tensor(session, value, arguments)));
            case "Resize" -> pictures(session, value -> resized(value, bound("size", arguments)));
            case "CenterCrop", "RandomCrop", "RandomResizedCrop" ->
                pictures(session, value -> {
                    List<Long> size = numbers(bound("size", arguments), "size");
                    return value.sized(size.get(0), size.get(size.size() - 1));
                });
            case "Grayscale" ->
                pictures(
                        session,
                        value -> value.channels(
                                bound("num_output_channels=", arguments).whole("num_output_channels", 1)));
            case "Pad" -> pictures(session, value -> padded(value, numbers(bound("padding", arguments), "padding")));
            case "Normalize" ->
                pictures(session, value -> {
                    int channels = bound("mean=, std=", arguments).peek("mean").orElse(Value.NONE)
                                    instanceof Value.Tuple mean
                            ? mean.items().size()
                            : bound("mean=, std=", arguments).peek("mean").orElse(Value.NONE)
                                            instanceof Value.Items list
                                    ? list.items().size()
                                    : 0;
                    return value.channels().isEmpty() && channels > 1 ? value.channels(channels) : value;
                });
            default -> value -> value;
        };
    }

    private static Bound bound(String signature, Arguments arguments) {
        return Signature.of(signature).bind("transforms", arguments);
    }

    /** At least one number. */
    private static List<Long> numbers(Bound bound, String name) {
        List<Long> numbers = bound.wholes(name);
        if (numbers.isEmpty()) {
            throw new UnknownValueException(Unknown.of("doctor.needs", bound.function(), name));
        }
        return numbers;
    }

    private static Object composed(Session session, Arguments arguments, Object value) {
        Object list = arguments.get(0, "transforms").orElse(Value.NONE);
        Optional<List<Object>> steps = session.interpreter().items(list, arguments.call());
        if (steps.isEmpty()) {
            return list instanceof Unknown ? list : Unknown.of("doctor.open_list");
        }
        Object now = value;
        for (Object step : steps.get()) {
            now = apply(session, step, now, arguments);
        }
        return now;
    }

    /** One transform, or whatever else is called with the picture. */
    static Object apply(Session session, Object transform, Object value, Arguments at) {
        if (transform == Value.NONE || value instanceof Unknown) {
            return value;
        }
        if (transform instanceof Transform known) {
            try {
                return session.interpreter()
                        .call(
                                new Value.Builtin(
                                        known.type(), given -> known.rule().apply(value)),
                                Arguments.of(at.call()));
            } catch (UnknownValueException e) {
                return e.unknown();
            }
        }
        return session.interpreter().call(transform, Arguments.of(at.call(), tensor(session, value, at)));
    }

    private static Object tensor(Session session, Object value, Arguments at) {
        return Transform.finished(session, value, at);
    }

    private static UnaryOperator<Object> pictures(Session session, UnaryOperator<Picture> rule) {
        return value -> {
            if (value instanceof Picture picture) {
                return rule.apply(picture);
            }
            if (!(value instanceof TensorValue tensor) || tensor.shape().rank() < 3) {
                return value;
            }
            Shape shape = tensor.shape();
            int rank = shape.rank();
            Picture now = rule.apply(Picture.of(shape.dim(rank - 3), shape.dim(rank - 2), shape.dim(rank - 1)));
            return rank == 3 ? now : batch(session, tensor, now);
        };
    }

    /** Pictures that lie in a tensor, each as it is now. */
    private static TensorValue batch(Session session, TensorValue before, Picture now) {
        Shape picture = now.shape().orElseThrow();
        Shape all = before.shape();
        for (int axis = 0; axis < 3; axis++) {
            all = all.with(all.rank() - 3 + axis, picture.dim(axis));
        }
        Tensor made = new Tensor(
                Strided.of(all), before.tensor().samples(), before.tensor().step());
        return new TensorValue(session, made, before.origin());
    }

    private static Picture resized(Picture picture, Bound bound) {
        List<Long> size = numbers(bound, "size");
        if (size.size() == 2) {
            return picture.sized(size.get(0), size.get(1));
        }
        long side = size.get(0);
        if (picture.height().isEmpty() || picture.width().isEmpty()) {
            return picture.shorter(side);
        }
        long high = picture.height().getAsLong();
        long wide = picture.width().getAsLong();
        if (Math.min(side, Math.min(high, wide)) < 1 || Math.max(side, Math.max(high, wide)) > Integer.MAX_VALUE) {
            throw new UnknownValueException(Unknown.of("doctor.not_known", bound.function(), "size"));
        }
        return high <= wide ? picture.sized(side, side * wide / high) : picture.sized(side * high / wide, side);
    }

    private static Picture padded(Picture picture, List<Long> numbers) {
        long left = numbers.get(0);
        long top = numbers.get(numbers.size() > 1 ? 1 : 0);
        long right = numbers.size() == 4 ? numbers.get(2) : left;
        long bottom = numbers.size() == 4 ? numbers.get(3) : top;
        OptionalLong none = OptionalLong.empty();
        boolean known = picture.height().isPresent() && picture.width().isPresent();
        return known
                ? picture.sized(
                        picture.height().getAsLong() + top + bottom,
                        picture.width().getAsLong() + left + right)
                : new Picture(picture.channels(), none, none, picture.missing());
    }
}
